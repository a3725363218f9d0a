import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import type { MessagePageJson, ShownMessage } from "@confluir/inspector";
import type { Page } from "playwright";
import { launchBrowser, openBrowser } from "./__fixtures__/browser.ts";

/** What was measured of the page, in milliseconds, elements and bytes. */
export interface PageMeasures {
  /** From the start of `confluir ui --sandbox` to the first row. */
  readonly firstListMs: number;
  /** From the address on, of a server that runs. */
  readonly listMs: number;
  /** From the click to the first message, of a thread of 20,000. */
  readonly threadMs: number;
}

/** What was measured of the page over a copy. */
export interface CopyMeasures {
  /** Conversations of the copy. */
  readonly rows: number;
  /** From the start of `confluir ui --synced` to the first row. */
  readonly firstListMs: number;
  /** From the key End to the last row. */
  readonly endMs: number;
  /** From the end of a drag of the bar, somewhere in the list, to its rows. */
  readonly jumpMs: number;
  readonly wheel: Frames;
  readonly bar: Frames;
  /** In the pane of the list, at 1280 by 800. */
  readonly elements: number;
  /** Of the page. */
  readonly heapBytes: number;
  /** Resident memory of the program that serves the page. */
  readonly serverBytes: number;
}

/** How long frames took while the list scrolled. */
export interface Frames {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly longestMs: number;
}

const rows = ".conversations .row[data-state]";
const since = (startedMs: number) => Math.round(performance.now() - startedMs);

/**
 * Measures the page in Chromium. Times depend on the machine, so nothing fails here; the tests hold what does not.
 *
 * @param command the arguments of Node that run the command line.
 */
export async function measurePage(command: readonly string[], quick: boolean): Promise<PageMeasures> {
  await using open = await openBrowser(1_000);
  const { page, go } = await open.open();
  const listed = performance.now();
  await go("/inbox");
  await page.waitForSelector(rows);
  const listMs = since(listed);
  const starts: number[] = [];
  for (let run = 0; run < (quick ? 1 : 3); run += 1) starts.push(await measureStart(page, command));
  const firstListMs = starts.sort((a, b) => a - b)[starts.length >> 1] ?? 0;

  await fakeThread(page, 20_000);
  await go("/inbox");
  await page.waitForSelector(rows);
  const opened = performance.now();
  await page.click(rows);
  await page.waitForSelector(".messages .row");
  return { firstListMs, listMs, threadMs: since(opened) };
}

/**
 * Measures the page over a copy in Chromium.
 *
 * @param command as for `measurePage`.
 * @param url the database, which holds so many conversations.
 */
export async function measureCopy(
  command: readonly string[],
  { url, count, quick }: { readonly url: string; readonly count: number; readonly quick: boolean },
): Promise<CopyMeasures> {
  const browser = await launchBrowser();
  const started = performance.now();
  const child = startCommand(command, ["--synced"], { DATABASE_URL: url });
  try {
    const context = await browser.newContext({ locale: "en", viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(await addressOf(child));
    await page.waitForSelector(rows);
    const firstListMs = since(started);
    await page.keyboard.press("j");
    const walked = performance.now();
    await page.keyboard.press("End");
    await page.waitForSelector(`.row[data-row='${count - 1}'][data-state]`, { timeout: 600_000 });
    const endMs = since(walked);
    const wheel = await measureFrames(page, "wheel", quick);
    const bar = await measureFrames(page, "bar", quick);
    const dragged = performance.now();
    await page.evaluate(() => {
      const list = document.querySelector(".conversations");
      if (list !== null) list.scrollTop = list.scrollHeight / 3;
    });
    await page.waitForFunction(() => document.querySelectorAll(".conversations .row[data-state]").length > 8);
    const jumpMs = since(dragged);
    const elements = await page.evaluate(
      () => document.querySelectorAll(".list-pane .list, .list-pane .list *").length,
    );
    const session = await context.newCDPSession(page);
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize: heapBytes } = await session.send("Runtime.getHeapUsage");
    const serverBytes = Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)])) * 1024;
    return { rows: count, firstListMs, endMs, jumpMs, wheel, bar, elements, heapBytes, serverBytes };
  } finally {
    child.kill();
    await browser.close();
  }
}

function startCommand(
  command: readonly string[],
  options: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(process.execPath, [...command, "ui", "--port", "0", ...options], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Starts the command, and waits for its first row. */
async function measureStart(page: Page, command: readonly string[]): Promise<number> {
  const started = performance.now();
  const child = startCommand(command, ["--sandbox"]);
  try {
    await page.goto(await addressOf(child));
    await page.waitForSelector(rows);
    return since(started);
  } finally {
    child.kill();
  }
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  let printed = "";
  for await (const text of stdout ?? []) {
    printed += String(text);
    const [address] = /http:\/\/\S+(?=\n)/.exec(printed) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error("confluir ui printed no address.");
}

async function fakeThread(page: Page, count: number): Promise<void> {
  await page.route("**/api/messages*", (route) => {
    const { searchParams } = new URL(route.request().url());
    const start = Number(searchParams.get("cursor") ?? 0);
    const end = Math.min(count, start + Number(searchParams.get("limit") ?? 50));
    const items = Array.from({ length: end - start }, (_, index) => messageAt(start + index));
    const json: MessagePageJson = { items, next: end < count ? String(end) : null, issues: [] };
    return route.fulfill({ json });
  });
}

function messageAt(index: number): ShownMessage {
  const sentAt = new Date(Date.UTC(2026, 0, 1) - index * 60_000).toISOString();
  return {
    ...{ id: `fake:0:${index}`, provider: "fake", connection: "fake", nativeId: String(index) },
    ...{ conversationId: "fake:0", direction: "inbound", sentAt, text: `Message ${index}` },
  } as unknown as ShownMessage;
}

async function measureFrames(page: Page, how: "wheel" | "bar", quick: boolean): Promise<Frames> {
  const times = await page.evaluate(
    async ([kind, steps]) => {
      const list = document.querySelector<HTMLElement>(".conversations");
      if (list === null) throw new Error("There is no list.");
      const times: number[] = [];
      let before = performance.now();
      for (let step = 0; step < steps; step++) {
        if (kind === "wheel") list.dispatchEvent(new WheelEvent("wheel", { deltaY: -120, cancelable: true }));
        else list.scrollTop = ((step % 100) / 100) * list.scrollHeight;
        await new Promise(requestAnimationFrame);
        times.push(performance.now() - before);
        before = performance.now();
      }
      return times;
    },
    [how, quick ? 30 : 300] as const,
  );
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99), longestMs: at(1) };
}
