import { openBrowser } from "./__fixtures__/browser.ts";
import { fakeInbox } from "./__fixtures__/fake-api.ts";

// Measures the page: `node --conditions=@confluir/source packages/acceptance/src/browser/measure.ts`. Times depend on the machine, so
// nothing fails here; the tests hold what does not.

await using open = await openBrowser(1_000);
const { page, go } = await open.open();
const print = (name: string, value: string) => process.stdout.write(`${name.padEnd(56)}${value}\n`);

const began = performance.now();
await go("/inbox");
await page.waitForSelector(".conversations .row[data-state]");
print("first list, from the address on, over the sandbox", `${Math.round(performance.now() - began)} ms`);

await page.click(".conversations .row[data-state]");
const opened = performance.now();
await page.waitForSelector(".messages .row");
print("a thread, from the click on", `${Math.round(performance.now() - opened)} ms`);

await fakeInbox(page, 1_000_000);
await go("/inbox");
await page.waitForSelector(".conversations .row[data-state]");
await page.keyboard.press("j");
const walked = performance.now();
await page.keyboard.press("End");
await page.waitForSelector(".row[data-row='999999'][data-state]");
print("the end of 1,000,000 rows, from the key on", `${Math.round(performance.now() - walked)} ms`);

/** Frames while something scrolls: how long each took, and how many tasks were long. */
async function frames(title: string, how: "wheel" | "bar"): Promise<void> {
  const { times, longTasks } = await page.evaluate(async (kind) => {
    const list = document.querySelector<HTMLElement>(".conversations");
    if (list === null) return { times: [], longTasks: 0 };
    let longTasks = 0;
    const observer = new PerformanceObserver((entries) => {
      longTasks += entries.getEntries().length;
    });
    observer.observe({ entryTypes: ["longtask"] });
    const times: number[] = [];
    let before = performance.now();
    for (let step = 0; step < 300; step++) {
      if (kind === "wheel") list.dispatchEvent(new WheelEvent("wheel", { deltaY: -120, cancelable: true }));
      else list.scrollTop = ((step % 100) / 100) * list.scrollHeight;
      await new Promise(requestAnimationFrame);
      times.push(performance.now() - before);
      before = performance.now();
    }
    observer.disconnect();
    return { times, longTasks };
  }, how);
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number) => `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)} ms`;
  print(title, `p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${at(0.999)}, ${longTasks} long tasks`);
}

await frames("300 frames by the wheel, near the end", "wheel");
await frames("300 frames by the bar, over all of it", "bar");
const nodes = await page.evaluate(
  () => document.querySelectorAll(".list-pane .list, .list-pane .list *").length,
);
print("elements in the list", String(nodes));
const session = await page.context().newCDPSession(page);
await session.send("HeapProfiler.collectGarbage");
const { usedSize } = await session.send("Runtime.getHeapUsage");
print("heap", `${(usedSize / 1_000_000).toFixed(1)} MB`);
