import { existsSync } from "node:fs";
import { type RunningInspector, startInspector } from "@confluir/inspector";
import { faultKinds, type ScenarioName, scenarios } from "@confluir/mock";
import { type Browser, type CDPSession, chromium, type Page } from "playwright";
import { openInspector } from "../../inspector/__fixtures__/open-inspector.ts";

/** The Chromium of the system: nothing is downloaded. */
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** A browser before a page over a sandbox of every provider. */
export interface OpenBrowser extends AsyncDisposable {
  readonly browser: Browser;
  readonly inspector: RunningInspector;
  /** Follows a scenario; a provider has its own rate limit in the scenario about limits alone, as the tests ask more than people do. */
  behave(scenario: ScenarioName): void;
  /** Opens a page that is let in and remembers nothing. */
  open(options?: PageOptions): Promise<WatchedPage>;
  /** Closes all that were opened. */
  closePages(): void;
}

/** What a page is from the start, and cannot become later. */
interface PageKind {
  readonly isMobile?: boolean;
  readonly hasTouch?: boolean;
}

/** How a page is opened, and where. */
export interface PageOptions extends PageKind {
  readonly locale?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: "light" | "dark";
  readonly reducedMotion?: "reduce" | "no-preference";
  readonly hasScripts?: boolean;
  /** The printed address of a server; default: that over the sandbox. */
  readonly address?: string;
  /** Default: the root. */
  readonly path?: string;
  /** Runs before the page is loaded. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** A page, and what went wrong on it. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors of scripts and of the console; an answer that is no success is none. */
  readonly errors: readonly string[];
  /** Addresses of requests that left this machine. */
  readonly foreign: readonly string[];
  /** Loads an address of the page, and waits until its title is there. */
  go(path: string): Promise<void>;
  /** Leads to an address without loading the page, as going back and forth does. */
  lead(path: string): Promise<void>;
  /** Gives the page back: the next that is opened may be the same one. */
  close(): void;
}

/** A page of a context of its own. A context costs Chromium a second of processor time, so it is used again when its page was given back. */
interface KeptPage {
  readonly page: Page;
  readonly session: CDPSession;
  readonly userAgent: string;
  readonly kind: PageKind;
  readonly errors: string[];
  readonly foreign: string[];
  isFree: boolean;
}

/** Starts the browser. Without Chromium the error says what to install. */
export async function launchBrowser(): Promise<Browser> {
  if (!existsSync(executablePath))
    throw new Error(
      `There is no ${executablePath}. Install Chromium (Debian: apt-get install chromium), or name another in CHROMIUM.`,
    );
  return chromium.launch({
    executablePath,
    args: [
      ...["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
      // Chromium keeps a process ready for the next page otherwise, for each page anew.
      "--renderer-process-limit=1",
    ],
  });
}

/** Starts both. */
export async function openBrowser(size = 60): Promise<OpenBrowser> {
  const { sandbox, connections, observer, inspector: inProcess } = await openInspector({ size });
  inProcess.close();
  sandbox.control.clock.run();
  const inspector = await startInspector({
    ...{ connections, observer, reads: "sandbox", port: 0 },
    sandbox: { control: sandbox.control, scenarios, faultKinds: Object.keys(faultKinds) },
  });
  const browser = await launchBrowser();
  const pages: KeptPage[] = [];
  const take = async (kind: PageKind): Promise<KeptPage> => {
    const isAlike = (each: KeptPage) => JSON.stringify(each.kind) === JSON.stringify(kind);
    const kept = pages.find((each) => each.isFree && !each.page.isClosed() && isAlike(each));
    if (kept === undefined) {
      const made = await watch(browser, kind);
      pages.push(made);
      return made;
    }
    const { page, errors, foreign } = Object.assign(kept, { isFree: false });
    await page.unrouteAll();
    await page.context().clearCookies();
    await page.evaluate(() => localStorage.clear());
    errors.length = 0;
    foreign.length = 0;
    return kept;
  };
  return {
    ...{ browser, inspector },
    behave(scenario) {
      sandbox.control.scenario(scenario);
      if (scenario !== "rate-limited") sandbox.control.rateLimit(null);
    },
    async open(options = {}) {
      const { isMobile = false, hasTouch = false, hasScripts = true } = options;
      const { address = inspector.url, path = "/", locale = "en", prepare } = options;
      const { viewport = { width: 1280, height: 800 } } = options;
      const { colorScheme = "light", reducedMotion = "no-preference" } = options;
      const kept = await take({ isMobile, hasTouch });
      const { page, session, userAgent, errors, foreign } = kept;
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion });
      await session.send("Emulation.setUserAgentOverride", { userAgent, acceptLanguage: locale });
      await session.send("Emulation.setScriptExecutionDisabled", { value: !hasScripts });
      await prepare?.(page);
      const first = new URL(path, address);
      first.searchParams.set("token", new URL(address).searchParams.get("token") ?? "");
      await page.goto(first.href);
      const isShown = () => page.waitForSelector("main :is(h1, .empty):visible");
      const go = async (to: string) => {
        await page.goto(new URL(to, address).href);
        await isShown();
      };
      const lead = async (to: string) => {
        await page.evaluate((url) => {
          history.pushState(null, "", url);
          dispatchEvent(new PopStateEvent("popstate"));
        }, to);
        await isShown();
      };
      const close = () => {
        kept.isFree = true;
      };
      return { ...{ page, errors, foreign }, go, lead, close };
    },
    closePages() {
      for (const kept of pages) kept.isFree = true;
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await inspector.close();
      await sandbox.close();
    },
  };
}

async function watch(browser: Browser, kind: PageKind): Promise<KeptPage> {
  const context = await browser.newContext(kind);
  const page = await context.newPage();
  const errors: string[] = [];
  const foreign: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error.stack)));
  page.on("console", (message) => {
    const isAnswer = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isAnswer) errors.push(message.text());
  });
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== "data:" && hostname !== "127.0.0.1") foreign.push(request.url());
  });
  const session = await context.newCDPSession(page);
  const { userAgent } = await session.send("Browser.getVersion");
  return { ...{ page, session, userAgent, kind, errors, foreign }, isFree: false };
}
