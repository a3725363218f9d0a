import { existsSync } from "node:fs";
import { type RunningInspector, startInspector } from "@confluir/inspector";
import { faultKinds, type ScenarioName, scenarios } from "@confluir/mock";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright";
import { openInspector } from "../../inspector/__fixtures__/open-inspector.ts";

/** The Chromium of the system: nothing is downloaded. */
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** A browser before a page over a sandbox of every provider. */
export interface OpenBrowser extends AsyncDisposable {
  readonly browser: Browser;
  readonly inspector: RunningInspector;
  /** Follows a scenario; a provider has its own rate limit in the scenario about limits alone, as the tests ask more than people do. */
  behave(scenario: ScenarioName): void;
  /** Opens a page that is let in: that over the sandbox, or another one at its printed address. */
  open(options?: BrowserContextOptions, address?: string): Promise<WatchedPage>;
  /** Closes all that were opened. */
  closePages(): Promise<void>;
}

/** A page, and what went wrong on it. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors of scripts and of the console; an answer that is no success is none. */
  readonly errors: readonly string[];
  /** Addresses of requests that left this machine. */
  readonly foreign: readonly string[];
  /** Opens an address of the page, and waits until its title is there. */
  go(path: string): Promise<void>;
}

/** Starts the browser. A machine without Chromium is told what to install. */
export async function launchBrowser(): Promise<Browser> {
  if (!existsSync(executablePath))
    throw new Error(
      `There is no ${executablePath}. Install Chromium (Debian: apt-get install chromium), or name another in CHROMIUM.`,
    );
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
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
  return {
    ...{ browser, inspector },
    behave(scenario) {
      sandbox.control.scenario(scenario);
      if (scenario !== "rate-limited") sandbox.control.rateLimit(null);
    },
    async open(options = {}, address = inspector.url) {
      const context = await browser.newContext({
        locale: "en",
        viewport: { width: 1280, height: 800 },
        ...options,
      });
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
      await page.goto(address);
      const go = async (path: string) => {
        await page.goto(new URL(path, address).href);
        await page.waitForSelector("main :is(h1, .empty):visible");
      };
      return { ...{ page, errors, foreign }, go };
    },
    async closePages() {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await inspector.close();
      await sandbox.close();
    },
  };
}
