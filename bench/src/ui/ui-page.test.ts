import { describe, expect, it } from "vitest";
import { uiPage } from "./ui-page.ts";

const frames = { p50Ms: 16, p99Ms: 20, longestMs: 30 };
const measures = {
  ...{ firstListMs: 1400, listMs: 200, threadMs: 250, endMs: 4000 },
  ...{ wheel: frames, bar: frames, elements: 58, heapBytes: 12e6 },
};

describe("the page about the page", () => {
  it("says that goals are met", () => {
    expect(uiPage(measures, "a machine")).not.toContain("missed");
  });

  it.each([
    { firstListMs: 1501 },
    { threadMs: 301 },
    { elements: 61 },
    { heapBytes: 61e6 },
    { bar: { ...frames, longestMs: 51 } },
    { wheel: { ...frames, longestMs: 51 } },
  ])("says that one is missed: %o", (worse) => {
    expect(uiPage({ ...measures, ...worse }, "a machine").match(/\| missed \|/g)).toHaveLength(1);
  });
});
