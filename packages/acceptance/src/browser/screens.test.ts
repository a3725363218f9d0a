import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { scenarios } from "@confluir/mock";
import type axe from "axe-core";
import type { RunOptions } from "axe-core";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenBrowser, openBrowser, type WatchedPage } from "./__fixtures__/browser.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const screens = ["inbox", "requests", "health", "sandbox", "capabilities", "numbers"] as const;
/** CONFLUIR_WALKS asks for every screen in every scenario and theme, and for all that axe looks for in each theme. */
const isWhole = Number(process.env.CONFLUIR_WALKS ?? 0) > 0;
/** Those that leave clients waiting come last. A usual run has the inbox and one more screen of each. */
const rows = scenarios
  .map(({ name }) => name)
  .sort((a, b) => Number(a === "rate-limited") - Number(b === "rate-limited"))
  .map((scenario, index) => {
    const [inbox, ...others] = screens;
    return { scenario, shown: isWhole ? screens : [inbox, others[index % others.length] ?? inbox] };
  });
/** Themes differ in their colors alone. */
const themes = [
  { theme: "light", all: true },
  { theme: "dark", all: isWhole },
] as const;

let open: OpenBrowser;
beforeAll(async () => {
  open = await openBrowser();
});
afterAll(() => open[Symbol.asyncDispose]());

/** What axe finds on the page as it is, by all of its rules or by those about colors. */
async function findOn(page: Page, all: boolean): Promise<readonly string[]> {
  // The page's policy forbids scripts in the page; the debugger's are not of the page.
  const hasAxe = await page.evaluate(() => "axe" in globalThis);
  if (!hasAxe) await page.evaluate(axeSource);
  const options: RunOptions = {
    resultTypes: ["violations"],
    ...(!all && { runOnly: ["color-contrast", "link-in-text-block"] }),
  };
  const { violations } = await page.evaluate(
    (given) => (globalThis as unknown as { readonly axe: typeof axe }).axe.run(given),
    options,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")}: ${failureSummary}`),
  );
}

/** Goes to a screen by its link: the page is loaded already. */
async function show(page: Page, screen: string): Promise<void> {
  await page.click(`nav a[href^="/${screen}"]`);
  await page.waitForURL((url) => url.pathname === `/${screen}`);
  await page.waitForSelector("main :is(h1, .empty):visible");
}

/** Waits until what the screen reads is there, or could not be read. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector(".skeletons, .row.loading") === null, undefined, {
    timeout: 20_000,
  });
}

async function openFirst({ page, go }: WatchedPage): Promise<void> {
  await go("/inbox");
  await page.click(".conversations .row[data-state]");
  await page.waitForSelector(".messages .row");
}

describe.each(themes)("in the theme $theme", ({ theme, all }) => {
  const violationsOn = (page: Page) => findOn(page, all);
  let watched: WatchedPage;
  beforeAll(async () => {
    watched = await open.open({ colorScheme: theme });
  });
  afterAll(() => watched.page.context().close());

  it("axe finds nothing on any screen", async () => {
    const { page, go } = watched;
    open.behave("healthy");
    await go("/inbox");
    for (const screen of screens) {
      await show(page, screen);
      await settle(page);
      expect({ screen, found: await violationsOn(page) }).toEqual({ screen, found: [] });
    }
  });

  it("axe finds nothing on a thread, its fields, a preview, and what opens", async () => {
    const { page, go } = watched;
    await openFirst(watched);
    expect(await violationsOn(page)).toEqual([]);
    await page.fill(".reply textarea", "Hello");
    await page.click(".reply button[type=submit]");
    await page.waitForSelector("dialog[open]");
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.click(".thread-head [aria-pressed]");
    await page.waitForSelector(".field-row");
    await page.hover(".field-row:nth-of-type(5)");
    expect(await violationsOn(page)).toEqual([]);
    await show(page, "capabilities");
    await page.click(".cell");
    expect(await violationsOn(page)).toEqual([]);
    await show(page, "requests");
    await page.click(".calls .row-button");
    expect(await violationsOn(page)).toEqual([]);
    await go("/numbers?table=1");
    await page.waitForSelector(".small-table");
    expect(await violationsOn(page)).toEqual([]);
    await go("/inbox");
    await page.keyboard.press("?");
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.click(".chips .chip");
    expect(await violationsOn(page)).toEqual([]);
  });

  it("axe finds nothing where a connection cannot be read, and the sentence is there", async () => {
    const { page, go } = watched;
    open.behave("one-provider-down");
    await go("/inbox");
    await page.waitForSelector(".failure");
    expect(await violationsOn(page)).toEqual([]);
    open.behave("healthy");
    await page.click(".failure button");
    await page.waitForSelector(".failure", { state: "detached" });
  });

  it.runIf(all).each(rows)("screens load in the scenario $scenario", async ({ scenario, shown }) => {
    const { page, go, errors, foreign } = watched;
    open.behave(scenario);
    await go("/inbox");
    for (const screen of shown) {
      await show(page, screen);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([screen, wide, await page.title()]).toEqual([screen, 0, expect.stringContaining("Confluir")]);
    }
    open.behave("healthy");
    expect({ errors, foreign }).toEqual({ errors: [], foreign: [] });
  });
});
