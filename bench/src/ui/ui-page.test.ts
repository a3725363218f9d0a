import { describe, expect, it } from "vitest";
import { uiPage } from "./ui-page.ts";

const frames = { p50Ms: 16, p99Ms: 20, longestMs: 30 };
const page = { firstListMs: 1400, listMs: 200, threadMs: 250 };
const copy = {
  ...{ rows: 1_000_000, firstListMs: 2000, endMs: 4000, jumpMs: 200 },
  ...{ wheel: frames, bar: frames, elements: 58, heapBytes: 12e6, serverBytes: 100e6 },
};

const missed = (text: string) => text.match(/\| missed \|/g) ?? [];

describe("the page about the page", () => {
  it("says that goals are met", () => {
    expect(missed(uiPage(page, copy, "a machine"))).toEqual([]);
  });

  it.each([{ firstListMs: 1501 }, { threadMs: 301 }])("says that one is missed: %o", (worse) => {
    expect(missed(uiPage({ ...page, ...worse }, copy, "a machine"))).toHaveLength(1);
  });

  it.each([
    { elements: 61 },
    { heapBytes: 61e6 },
    { bar: { ...frames, longestMs: 51 } },
    { wheel: { ...frames, longestMs: 51 } },
  ])("says that one is missed over a copy: %o", (worse) => {
    expect(missed(uiPage(page, { ...copy, ...worse }, "a machine"))).toHaveLength(1);
  });
});
