import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { scenarios } from "@confluir/mock";
import type axe from "axe-core";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenBrowser, openBrowser, type WatchedPage } from "./__fixtures__/browser.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const screens = ["inbox", "requests", "health", "sandbox", "capabilities", "numbers"] as const;
/** Those that leave clients waiting come last. */
const byName = scenarios
  .map(({ name }) => name)
  .sort((a, b) => Number(a === "rate-limited") - Number(b === "rate-limited"));
const themes = ["light", "dark"] as const;

let open: OpenBrowser;
beforeAll(async () => {
  open = await openBrowser();
});
afterAll(() => open[Symbol.asyncDispose]());

/** What axe finds on the page as it is. */
async function violationsOn(page: Page): Promise<readonly string[]> {
  // The page's policy forbids scripts in the page; the debugger's are not of the page.
  const hasAxe = await page.evaluate(() => "axe" in globalThis);
  if (!hasAxe) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { readonly axe: typeof axe }).axe.run({ resultTypes: ["violations"] }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")}: ${failureSummary}`),
  );
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

describe.each(themes)("in the theme %s", (colorScheme) => {
  let watched: WatchedPage;
  beforeAll(async () => {
    watched = await open.open({ colorScheme });
  });
  afterAll(() => watched.page.context().close());

  it("axe finds nothing on any screen", async () => {
    const { page, go } = watched;
    open.behave("healthy");
    for (const screen of screens) {
      await go(`/${screen}`);
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
    await go("/capabilities");
    await page.click(".cell");
    expect(await violationsOn(page)).toEqual([]);
    await go("/requests");
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

  it.each(byName)("every screen loads in the scenario %s", async (name) => {
    const { page, go, errors, foreign } = watched;
    open.behave(name);
    await go("/inbox");
    for (const screen of screens) {
      await page.click(`nav a[href^="/${screen}"]`);
      await page.waitForURL((url) => url.pathname === `/${screen}`);
      await page.waitForSelector("main :is(h1, .empty):visible");
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([screen, wide, await page.title()]).toEqual([screen, 0, expect.stringContaining("Confluir")]);
    }
    open.behave("healthy");
    expect({ errors, foreign }).toEqual({ errors: [], foreign: [] });
  });
});
