import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { libraryPath } from "../__fixtures__/library.ts";
import { scenarios } from "../control/scenarios.ts";
import { specNames } from "../providers.ts";
import { loadSpec, readSpec } from "../spec/load-spec.ts";
import { pageView } from "./__fixtures__/page-view.ts";
import { type Element, findAll, findOne, readMarkup } from "./__fixtures__/read-markup.ts";
import { listPageOperations } from "./list-page-operations.ts";
import type { PageView } from "./page-view.ts";
import { renderPage } from "./render-page.ts";

const show = (change: Partial<PageView> = {}) => readMarkup(renderPage({ ...pageView, ...change }));
const rows = (page: Element) => findAll(findOne(page, "tbody"), "tr").map(({ children }) => children);
const texts = (elements: readonly Element[]) => elements.map(({ text }) => text);

/** The same view with another text in every place that holds one. */
function fill(text: string): PageView {
  const [operation, ...others] = pageView.operations;
  return {
    ...pageView,
    title: text,
    baseUrl: text,
    curl: text,
    pages: [{ title: text, url: text }],
    state: { ...pageView.state, start: text, clock: { now: text, runs: false } },
    scenarios: [{ name: text, title: text, what: text }],
    operations: [
      { ...operation, operationId: text, method: text, path: text, summary: text, tryUrl: text },
      ...others,
    ],
  };
}

describe("renderPage", () => {
  it("is one page with a language, a title, one main heading and no level left out", () => {
    const page = show();
    expect(page.attributes.lang).toBe("en");
    expect(findOne(page, "title").text).toBe("Library sandbox");
    expect(findOne(page, "h1").text).toBe("Library sandbox");
    expect(texts(findAll(page, "h2"))).toEqual(["Address", "Scenario", "State", "Operations"]);
    expect(findOne(page, "main").text).toContain("Base URL");
  });

  it("shows address and command as they are to be copied", () => {
    const page = show();
    expect(texts(findAll(page, "code"))).toContain(pageView.baseUrl);
    expect(findOne(page, "pre").text).toBe(pageView.curl);
  });

  it("leads to the pages of the other vendors, by names of their own", () => {
    const [link] = findAll(findOne(show(), "nav"), "a");
    expect(link).toMatchObject({ attributes: { href: "http://127.0.0.1:4011/" }, text: "Archive sandbox" });
    expect(findAll(show({ pages: [] }), "nav")).toEqual([]);
  });

  it("has one button for each scenario, says what it does, and marks the current one", () => {
    const page = show();
    const [form] = findAll(page, "form");
    expect(form?.attributes).toEqual({ method: "post", action: "/__control/scenario" });
    const buttons = form ? findAll(form, "button") : [];
    expect(buttons.map(({ attributes, text }) => [attributes.name, attributes.value, text])).toEqual([
      ["name", "healthy", "Healthy"],
      ["name", "slow", "Slow"],
    ]);
    expect(buttons.map(({ attributes }) => attributes["aria-current"])).toEqual([undefined, "true"]);
    const described = buttons.map(({ attributes }) => {
      return findAll(page, "span").find((span) => span.attributes.id === attributes["aria-describedby"])
        ?.text;
    });
    expect(described).toEqual(["Everything works.", "Every answer is late."]);
    expect(findOne(page, "strong").text).toBe("Slow");
  });

  it("takes the scenarios of the sandbox", () => {
    const page = show({ scenarios });
    expect(findAll(page, "button")).toHaveLength(scenarios.length + 1);
  });

  it("marks no scenario when something was set by hand", () => {
    const page = show({ state: { ...pageView.state, scenario: null } });
    expect(findAll(page, "button").some(({ attributes }) => "aria-current" in attributes)).toBe(false);
    expect(findOne(page, "main").text).toContain("none of these , as something was set by hand.");
  });

  it("has a button that resets, with nothing to send", () => {
    const reset = findAll(show(), "form")[1];
    expect(reset?.attributes).toEqual({ method: "post", action: "/__control/reset" });
    expect(reset && findOne(reset, "button")).toMatchObject({ text: "Reset" });
    expect(reset && "name" in findOne(reset, "button").attributes).toBe(false);
  });

  it("shows the state, each fault on a line of its own", () => {
    const page = show();
    expect(texts(findAll(page, "dt"))).toEqual([
      "Seed",
      "Size",
      "Start",
      "Clock",
      "Latency",
      "Rate limit",
      "Faults",
    ]);
    expect(texts(findAll(page, "dd")).slice(-2)).toEqual([
      "status 503, jurichat only, every operation, 7% of the requests, 3 times",
      "html, both vendors, every operation",
    ]);
    expect(findAll(page, "a").map(({ attributes }) => attributes.href)).toContain("/__control");
  });

  it.each<[Partial<PageView["state"]>, string, string]>([
    [{ latency: null }, "Latency", "none"],
    [{ latency: { fixedMs: 250 } }, "Latency", "250 ms"],
    [{}, "Latency", "half of the answers above 800 ms, one in a hundred above 3000 ms"],
    [{ rateLimit: null }, "Rate limit", "none"],
    [{}, "Rate limit", "the vendor's own"],
    [
      { rateLimit: { requests: 5, windowSeconds: 10 } },
      "Rate limit",
      "5 requests in 10 s for each key, where the vendor has a limit",
    ],
    [{ faults: [] }, "Faults", "none"],
    [
      { faults: [{ kind: "hang", operations: ["a", "b"], after: 2, times: 1 }] },
      "Faults",
      "hang, both vendors, a and b, after 2, once",
    ],
    [
      { faults: [{ kind: "hang", operations: ["a", "b", "c", "d"] }] },
      "Faults",
      "hang, both vendors, 4 operations",
    ],
    [{}, "Clock", "2026-01-15T12:03:00.000Z, and it runs"],
    [
      { clock: { now: pageView.state.start, runs: false } },
      "Clock",
      "2026-01-15T12:00:00.000Z, and it stands still",
    ],
    [{}, "Size", "12,000 conversations of each vendor at the start"],
  ])("puts %j into words", (change, label, text) => {
    const page = show({ state: { ...pageView.state, ...change } });
    const list = findOne(page, "dl").children;
    const place = list.findIndex((element) => element.text === label);
    expect(list[place + 1]?.text).toBe(text);
  });

  it("links what only reads, and nothing else", () => {
    expect(rows(show()).map((cells) => texts(cells))).toEqual([
      ["listBooks", "GET /books", "List the books"],
      ["addBook", "POST /books", ""],
    ]);
    const links = rows(show()).map(([name]) => (name ? findAll(name, "a") : []));
    expect(links.map((found) => found.map(({ attributes }) => attributes.href))).toEqual([
      ["/__try/listBooks"],
      [],
    ]);
  });

  it.each(specNames)(
    "has a row with a summary for every operation of %s, and tries every GET",
    async (name) => {
      const spec = await loadSpec(name);
      const page = show({ operations: listPageOperations(spec) });
      expect(rows(page).map((cells) => texts(cells).slice(0, 2))).toEqual(
        spec.operations.map(({ operationId, method, path }) => [operationId, `${method} ${path}`]),
      );
      expect(rows(page).filter((cells) => cells[2]?.text === "")).toEqual([]);
      const reads = spec.operations.filter(({ method }) => method === "GET");
      expect(findAll(findOne(page, "tbody"), "a").map(({ attributes }) => attributes.href)).toEqual(
        reads.map(({ operationId }) => `/__try/${operationId}`),
      );
    },
  );

  it("leaves the summary of an operation empty where the spec has none", async () => {
    const operations = listPageOperations(await readSpec(libraryPath));
    expect(operations[0]).toEqual({
      operationId: "listBooks",
      method: "GET",
      path: "/books",
      summary: "",
      tryUrl: "/__try/listBooks",
    });
  });

  it("holds whatever text it is given, and nothing of it becomes markup", () => {
    const names = (page: Element): string[] => [page.name, ...page.children.flatMap(names)];
    const plain = names(readMarkup(renderPage(fill("x"))));
    const hostile = fc.string({
      unit: fc.constantFrom("<", ">", "&", '"', "'", "/", "=", " ", "script", "</style>", "--", "é"),
    });
    fc.assert(
      fc.property(hostile, (end) => {
        const text = `x${end}`;
        const page = readMarkup(renderPage(fill(text)));
        expect(names(page)).toEqual(plain);
        const [button] = findAll(page, "button");
        expect(button?.attributes.value).toBe(text);
        expect(findAll(findOne(page, "tbody"), "a")[0]?.attributes.href).toBe(text);
      }),
    );
  });

  it("asks for nothing from elsewhere, and needs no script", () => {
    const page = show();
    expect(findAll(page, "script")).toEqual([]);
    const sources = findAll(page, "link").map(({ attributes }) => attributes.href);
    expect(sources).toEqual(["data:,"]);
    expect(findOne(page, "style").text).not.toMatch(/url\(|@import/);
    const all = (element: Element): Element[] => [element, ...element.children.flatMap(all)];
    const attributes = all(page).flatMap((element) => Object.keys(element.attributes));
    expect(attributes.filter((name) => name.startsWith("on") || name === "style" || name === "src")).toEqual(
      [],
    );
  });

  it("names every id once", () => {
    const all = (element: Element): Element[] => [element, ...element.children.flatMap(all)];
    const ids = all(show({ scenarios })).flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const meant = all(show({ scenarios })).flatMap(({ attributes }) => [
      ...(attributes["aria-describedby"] ?? attributes["aria-labelledby"] ?? "").split(" ").filter(Boolean),
    ]);
    expect(meant.filter((id) => !ids.includes(id))).toEqual([]);
  });
});
