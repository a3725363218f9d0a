import { describe, expect, it } from "vitest";
import type { MockMeasurements } from "./measure-mock.ts";
import { mockPage } from "./mock-page.ts";

function invent(): MockMeasurements {
  const start = (size: number, validate: boolean, heapBytes: number) => ({
    kind: { size, validate },
    firstMs: [900, 1_000, 1_100],
    nextMs: [3, 5, 40],
    heapBytes,
    rssBytes: 200e6,
  });
  return {
    starts: [
      start(1_000, true, 40e6),
      start(1_000_000, true, 48e6),
      start(1_000, false, 17e6),
      start(1_000_000, false, 17.3e6),
    ],
    commands: [{ way: { title: "built `confluir-mock`", argv: [] }, addressesMs: [1_400, 1_999] }],
  };
}

const pageOf = (change: Partial<MockMeasurements>) => mockPage({ ...invent(), ...change }, "Node 24, 2 CPUs");

describe("the page about the sandbox", () => {
  it("shows what starting takes", () => {
    const page = pageOf({});
    expect(page).toContain("| 1,000,000 conversations, without Prism | 1000 | 5.00 | 40.00 | 17.3 | 200.0 |");
    expect(page).toContain("| built `confluir-mock` | 1700 | 1999 |");
  });

  it("says that every goal is met", () => {
    const page = pageOf({});
    expect(page.match(/\| met \|/g)).toHaveLength(4);
    expect(page).not.toContain("missed");
  });

  it("holds the longest start against its goal, and the usual time of the command", () => {
    const starts = invent().starts.map((start) =>
      start.kind.size === 1_000 ? start : { ...start, nextMs: [3, 3, 100] },
    );
    const commands = [{ way: { title: "`pnpm mock`", argv: [] }, addressesMs: [1_000, 2_000, 7_000] }];
    const page = pageOf({ starts, commands });
    expect(page).toContain("| a world of 1,000,000 in under 100 ms | 100 ms | missed |");
    expect(page).toContain("| `pnpm mock` prints its addresses in under 2 s | 2000 ms | missed |");
    expect(page.match(/\| missed \|/g)).toHaveLength(2);
  });

  it("says when a large world takes memory before anybody touches it", () => {
    const starts = invent().starts.map((start) =>
      start.kind.size === 1_000 ? start : { ...start, heapBytes: start.heapBytes + 8e6 },
    );
    expect(pageOf({ starts })).toContain("until it is touched | 8.30 MB | missed |");
  });

  it("has no date, so that only numbers change", () => {
    expect(pageOf({})).not.toMatch(/\b20\d\d-\d\d-\d\d\b/);
  });
});
