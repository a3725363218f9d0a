import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { scenarios } from "@confluir/mock";
import type axe from "axe-core";
import type { RunOptions } from "axe-core";
import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type OpenBrowser, openBrowser, type WatchedPage } from "./__fixtures__/browser.ts";
import { openCopy } from "./__fixtures__/copy.ts";
import { fakeInbox } from "./__fixtures__/fake-api.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const screens = ["inbox", "requests", "health", "sandbox", "capabilities", "numbers"] as const;
/** CONFLUIR_WALKS asks for every screen in every scenario and theme, and for all that axe looks for in each theme. */
const isWhole = Number(process.env.CONFLUIR_WALKS ?? 0) > 0;
/** Themes differ in their colors alone. */
const themes = [
  { theme: "light", all: true },
  { theme: "dark", all: isWhole },
] as const;
/** Those that leave clients waiting come last. A usual run has the inbox and one more screen of each, in one theme. */
const rows = scenarios
  .map(({ name }) => name)
  .sort((a, b) => Number(a === "rate-limited") - Number(b === "rate-limited"))
  .map((scenario, index) => {
    const [inbox, ...others] = screens;
    return { scenario, shown: isWhole ? screens : [inbox, others[index % others.length] ?? inbox] };
  });

let open: OpenBrowser;
beforeAll(async () => {
  open = await openBrowser();
});
afterAll(() => open[Symbol.asyncDispose]());

/** What axe finds on the page as it is, but for what it has seen before, in each theme: by all of its rules, or by those about colors. */
async function violationsOn(page: Page, seen: readonly string[] = []): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { theme, all } of themes) {
    await page.emulateMedia({ colorScheme: theme });
    const options: RunOptions = {
      resultTypes: ["violations"],
      ...(!all && { runOnly: ["color-contrast", "link-in-text-block"] }),
    };
    const { violations } = await page.evaluate(
      ([exclude, given]) =>
        (globalThis as unknown as { readonly axe: typeof axe }).axe.run({ exclude: [...exclude] }, given),
      [seen, options] as const,
    );
    for (const { id, nodes } of violations)
      for (const { target, failureSummary } of nodes)
        found.push(`${theme} ${id} ${target.join(" ")}: ${failureSummary}`);
  }
  return found;
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

describe("what axe looks for", () => {
  let page: Page;
  let lead: WatchedPage["lead"];
  beforeAll(async () => {
    ({ page, lead } = await open.open());
    // The page's policy forbids scripts in the page; the debugger's are not of the page.
    await page.evaluate(axeSource);
  });
  afterAll(() => open.closePages());

  it("is not found on any screen", async () => {
    for (const screen of screens) {
      await show(page, screen);
      await settle(page);
      expect({ screen, found: await violationsOn(page) }).toEqual({ screen, found: [] });
    }
  });

  it("is not found on a thread, its fields, a preview, and what opens", async () => {
    await show(page, "inbox");
    await page.click(".conversations .row[data-state]");
    await page.waitForSelector(".messages .row");
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
    expect(await violationsOn(page, ["tbody"])).toEqual([]);
    await show(page, "requests");
    await page.click(".calls .row-button");
    expect(await violationsOn(page)).toEqual([]);
    await lead("/numbers?table=1");
    await page.waitForSelector(".small-table");
    expect(await violationsOn(page)).toEqual([]);
    await show(page, "inbox");
    await page.keyboard.press("?");
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.click(".chips .chip");
    expect(await violationsOn(page)).toEqual([]);
  });

  it("is not found where a connection cannot be read, and the sentence is there", async () => {
    await show(page, "health");
    open.behave("one-provider-down");
    await show(page, "inbox");
    await page.waitForSelector(".failure");
    expect(await violationsOn(page)).toEqual([]);
    open.behave("healthy");
    await page.click(".failure button");
    await page.waitForSelector(".failure", { state: "detached" });
  });
});

describe("the page", () => {
  afterEach(() => open.closePages());

  it("can be used with the keyboard alone", async () => {
    const { page, errors } = await open.open();
    const { keyboard } = page;
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await keyboard.press(key);
    };
    const focused = () =>
      page.evaluate(() => document.activeElement?.closest("[data-row]")?.getAttribute("data-row"));
    await page.waitForSelector(".conversations .row[data-state]");
    // What is asked for ahead is asked for once.
    const asked = await page.evaluate(() =>
      performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname),
    );
    expect(asked.filter((path) => /setup|conversations/.test(path))).toEqual([
      "/api/setup",
      "/api/conversations",
    ]);
    await press("j");
    expect(await focused()).toBe("0");
    await press("j", "ArrowDown", "k");
    expect(await focused()).toBe("1");
    await press("End");
    await page.waitForFunction(() => Number(document.activeElement?.getAttribute("data-row")) > 20);
    await press("Home", "Enter");
    await page.waitForSelector(".messages .row");
    await press("r");
    await page.waitForSelector(".field-row");
    await page.focus(".field-row:nth-of-type(5)");
    await page.waitForSelector(".tree .row.lit");
    await press("j");
    expect(await page.locator(".field-row:focus").count()).toBe(1);
    await press("Escape");
    await page.waitForSelector(".reply textarea");
    await page.focus(".reply textarea");
    await keyboard.type("Good morning");
    await press("Control+Enter");
    await page.waitForSelector("dialog[open]");
    expect(await page.textContent("dialog")).toContain("Good morning");
    await page.focus("dialog .primary");
    await press("Enter");
    await page.waitForSelector(".messages .row >> text=Good morning");
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await press("Escape");
    await page.waitForSelector(".hint-pane");
    await press("/");
    await keyboard.type("zzz");
    await press("Enter");
    await page.waitForURL(/text=zzz/);
    await press("Escape", "f", "Enter");
    // The focus follows the panel a frame later.
    await page.waitForSelector(".panel :focus");
    await press("Space");
    await page.waitForURL(/state=bot/);
    await press("Escape");
    await page.waitForSelector(".panel", { state: "detached" });
    for (const [key, path] of Object.entries({
      r: "requests",
      h: "health",
      c: "capabilities",
      n: "numbers",
      s: "sandbox",
      i: "inbox",
    })) {
      await press("g", key);
      await page.waitForURL(new RegExp(`/${path}`));
    }
    await press("?");
    await page.waitForSelector("dialog[open]");
    await page.focus("dialog input[type=checkbox]");
    await press("Space", "Escape", "g", "h");
    expect(new URL(page.url()).pathname).toBe("/inbox");
    await page.reload();
    await page.waitForSelector(".chips");
    await press("g", "h");
    expect([new URL(page.url()).pathname, errors]).toEqual(["/inbox", []]);
  });

  it("says how many are newer, and shows them when asked", async () => {
    const { page } = await open.open({ path: "/sandbox" });
    await page.waitForSelector(".conversations .row[data-state]");
    await page.fill(".side-body textarea", "Is anybody there?");
    await page.click(".side-body form .primary");
    await page.waitForSelector(".newer");
    const before = await page.textContent(".conversations .row");
    expect(before).not.toContain("Is anybody there?");
    await page.click(".newer");
    await page.waitForSelector(".conversations .row >> text=Is anybody there?");
  });

  it("reaches each of a million rows, with few elements, and holds few in memory", async () => {
    const { page, errors } = await open.open({ prepare: (page) => fakeInbox(page, 1_000_000) });
    await page.waitForSelector(".conversations .row[data-state]");
    const nodes = () =>
      page.evaluate(() => document.querySelectorAll(".list-pane .list, .list-pane .list *").length);
    const atRow = () => page.evaluate(() => Number(document.activeElement?.getAttribute("data-row")));
    expect(await page.getAttribute(".list", "aria-rowcount")).toBe("-1");
    await page.keyboard.press("j");
    await page.keyboard.press("End");
    await page.waitForFunction(
      () => document.activeElement?.getAttribute("data-row") === "999999",
      undefined,
      { timeout: 30_000 },
    );
    await page.waitForSelector(".row[data-row='999999'][data-state]");
    expect([await page.getAttribute(".list", "aria-rowcount"), (await nodes()) <= 60]).toEqual([
      "1000000",
      true,
    ]);
    await page.keyboard.press("PageUp");
    expect(await atRow()).toBeGreaterThan(999_980);
    // Dragging the bar is scaled: its middle is the middle of the list.
    await page.evaluate(() => {
      const list = document.querySelector(".conversations");
      if (list) list.scrollTop = (list.scrollHeight - list.clientHeight) / 2;
    });
    await page.waitForFunction(() => {
      const rows = [...document.querySelectorAll(".conversations .row[data-state]")];
      return rows.some((row) => Math.abs(Number(row.getAttribute("data-row")) - 500_000) < 20);
    });
    expect(await nodes()).toBeLessThanOrEqual(60);
    // The wheel moves by rows.
    const first = () =>
      page.evaluate(() => Number(document.querySelector(".conversations .row")?.getAttribute("data-row")));
    const before = await first();
    await page.hover(".conversations");
    await page.mouse.wheel(0, 720);
    await page.waitForFunction(
      (row) => Number(document.querySelector(".conversations .row")?.getAttribute("data-row")) !== row,
      before,
    );
    expect(Math.abs((await first()) - before - 10)).toBeLessThanOrEqual(1);
    expect(errors).toEqual([]);
  });

  it("shows hostile text as text", async () => {
    const { page, lead, errors, foreign } = await open.open({ prepare: (page) => fakeInbox(page, 16) });
    await page.waitForSelector(".conversations .row[data-state]");
    for (const index of [0, 4]) {
      await lead(`/inbox?open=fake%3A1&message=fake%3A1%3A${index}&tab=raw`);
      await page.waitForSelector(".field-row");
      await page.waitForSelector(".tree .row");
      expect(await page.title()).not.toBe("hacked");
      await lead("/inbox?open=fake%3A1");
      await page.waitForSelector(".field-row", { state: "detached" });
    }
    await page.waitForSelector(".messages .row");
    const scripts = await page.evaluate(
      () => document.querySelectorAll("main script, main img, main svg[onload]").length,
    );
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect({ scripts, wide, errors, foreign }).toEqual({ scripts: 0, wide: 0, errors: [], foreign: [] });
  });

  it.each(["en", "es", "pt"])("fits on a phone in %s", async (locale) => {
    const { page } = await open.open({ ...phone, locale });
    for (const key of ["i", "r", "h", "s", "c", "n"]) {
      await page.keyboard.press("g");
      await page.keyboard.press(key);
      await page.waitForFunction(() => document.querySelector(".skeletons") === null);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([key, wide]).toEqual([key, 0]);
    }
    expect(await page.getAttribute("html", "lang")).toBe(locale);
    // Beside a list the menu has its names, and none of them is cut.
    await page.setViewportSize({ width: 1280, height: 800 });
    const names = await page.$$eval(".menu a span", (all) =>
      all.map(({ textContent, scrollWidth, clientWidth }) => [textContent, scrollWidth - clientWidth]),
    );
    expect(names).toEqual(names.map(([name]) => [name, 0]));
    expect(names).toHaveLength(screens.length);
  });

  it("shows list, thread and fields one after the other on a phone, with ways back", async () => {
    const { page } = await open.open(phone);
    await page.click(".conversations .row[data-state]");
    await page.waitForSelector(".messages .row");
    expect(await page.isVisible(".list-pane")).toBe(false);
    await page.click(".thread-head .button");
    await page.waitForSelector(".field-row");
    expect(await page.isVisible(".thread-pane")).toBe(false);
    await page.click(".detail-pane .back");
    await page.click(".thread-pane .back");
    expect(await page.isVisible(".list-pane")).toBe(true);
  });

  it("remembers theme and language", async () => {
    const { page } = await open.open();
    await page.waitForSelector(".menu-end button");
    await page.click(".menu-end button");
    await page.click("dialog .segments button:nth-child(3)");
    await page.selectOption("dialog select", "pt");
    await page.waitForSelector("html[lang=pt]");
    await page.reload();
    await page.waitForSelector("html[lang=pt][data-theme=dark]");
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background).toBe("rgb(16, 17, 19)");
  });

  it("says that the server is gone, and goes on when it is back", async () => {
    const { page } = await open.open();
    await page.waitForSelector(".conversations .row[data-state]");
    await page.route("**/api/**", (route) => route.abort());
    await page.click(".conversations .row[data-state]");
    await page.waitForSelector(".banner");
    await page.unroute("**/api/**");
    await page.click(".banner button");
    await page.waitForSelector(".banner", { state: "detached" });
    await page.waitForSelector(".messages .row");
  });

  it("loads no more by itself where less movement is asked for", async () => {
    const { page } = await open.open({ reducedMotion: "reduce" });
    await page.waitForSelector(".conversations .row[data-state]");
    const rows = () =>
      page.evaluate(() => document.querySelector(".conversations .spacer")?.clientHeight ?? 0);
    const before = await rows();
    await page.focus(".conversations .row");
    await page.keyboard.press("End");
    expect(await rows()).toBe(before);
    await page.click(".bar .wide");
    await page.waitForFunction(
      (height) => (document.querySelector(".conversations .spacer")?.clientHeight ?? 0) > height,
      before,
    );
  });

  it("is a sentence where scripts are off", async () => {
    const { page } = await open.open({ hasScripts: false });
    expect(await page.isVisible(".old-browser")).toBe(true);
    expect(await page.textContent("body")).toContain("browser of 2024 or later");
  });
});

describe("the page over a copy", () => {
  afterEach(() => open.closePages());

  it("lists it, opens a thread, explains, counts, and approves deletes that are held", async () => {
    await using copy = await openCopy(24);
    const { page, errors, foreign } = await open.open({ address: copy.inspector.url });
    const { connections } = await copy.sync.status();
    const records = connections
      .flatMap(({ streams }) => streams)
      .reduce((sum, { stream, records }) => sum + (stream === "conversations" ? records : 0), 0);
    await page.waitForSelector(".conversations .row[data-state]");
    expect(await page.textContent(".list-pane .count")).toContain(String(records));
    await page.keyboard.press("j");
    await page.keyboard.press("End");
    // The row has the focus before it has its conversation.
    await page.waitForFunction(
      (last) => document.activeElement?.matches(`[data-row="${last}"][data-state]`),
      String(records - 1),
    );
    await page.keyboard.press("Enter");
    await page.waitForSelector(".messages .row");
    expect(await page.isVisible(".reply textarea")).toBe(false);
    await page.keyboard.press("r");
    await page.waitForSelector(".field-row");
    await page.waitForSelector(".tree .row");
    expect(await page.locator(".field-row .badge.asked").count()).toBeGreaterThan(1);

    await show(page, "health");
    const card = page.locator(".copy .card", { hasText: copy.emptied });
    await card.waitFor();
    expect(await page.locator(".copy .card").count()).toBe(connections.length);
    const stream = card.locator("tbody tr", { hasText: "conversations" });
    const [own = 0] = connections.flatMap(({ connection, streams }) =>
      connection === copy.emptied ? (streams[0]?.records ?? 0) : [],
    );
    expect(await stream.locator("td").allTextContents()).toEqual([
      expect.any(String),
      String(own),
      String(own),
      expect.stringMatching(/ ago$/),
    ]);
    const { database, schema } = copy.sync.internals;
    const approved = () =>
      database.query(
        `select name from ${schema}.stream join ${schema}.connection on id = connection_id where deletes_approved`,
      );
    await card.locator("button", { hasText: "pprove" }).click();
    expect([await page.textContent("dialog"), await approved()]).toEqual([
      expect.stringContaining(String(own)),
      [],
    ]);
    await page.click("dialog .danger");
    await page.waitForSelector("dialog", { state: "detached" });
    await page.waitForFunction(() => document.querySelector(".copy .error-text") === null);
    await expect.poll(approved).toEqual([{ name: copy.emptied }]);

    for (const [locale, name] of [
      ["en", "Conversations"],
      ["es", "Conversaciones"],
      ["pt", "Conversas"],
    ] as const) {
      const { page, close } = await open.open({
        ...{ ...phone, locale, path: "/health" },
        address: copy.inspector.url,
      });
      await page.waitForSelector(".copy .card");
      const outside = await page.evaluate(() =>
        [...document.querySelectorAll(".copy .card :is(button, th, td)")]
          .filter((each) => {
            const { right = innerWidth } = each.closest(".card")?.getBoundingClientRect() ?? {};
            return each.getBoundingClientRect().right > right;
          })
          .map((each) => each.textContent),
      );
      expect([locale, outside]).toEqual([locale, []]);
      expect(await page.textContent(".copy tbody th")).toBe(name);
      close();
    }

    await show(page, "numbers");
    await page.waitForSelector(".charts");
    expect(await page.textContent(".screen .pane-head")).toContain(String(records));
    expect({ errors, foreign }).toEqual({ errors: [], foreign: [] });
  });
});

describe.each(themes.filter(({ all }) => all))("screens load in the theme $theme", ({ theme }) => {
  let watched: WatchedPage;
  beforeAll(async () => {
    watched = await open.open({ colorScheme: theme });
  });
  afterAll(() => open.closePages());

  it.each(rows)("in the scenario $scenario", async ({ scenario, shown }) => {
    const { page, go, errors, foreign } = watched;
    open.behave(scenario);
    await go("/inbox");
    for (const screen of shown) {
      if (screen !== "inbox") await show(page, screen);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([screen, wide, await page.title()]).toEqual([screen, 0, expect.stringContaining("Confluir")]);
    }
    open.behave("healthy");
    expect({ errors, foreign }).toEqual({ errors: [], foreign: [] });
  });
});
