import { describe, expect, it } from "vitest";
import { type CallResult, mockContenders } from "./measure-calls.ts";
import type { MockMeasurements } from "./measure-mock.ts";
import { listWalks } from "./measure-walks.ts";
import { mockPage } from "./mock-page.ts";

/** Rounds on a machine that gets slower; the second contender takes twice as long as the first, the third half. */
function inventCall(): CallResult {
  const rounds = (factor: number) =>
    [1_000, 2_000, 4_000].map((us) => ({
      perCallUs: us * factor,
      p50Us: us * factor,
      p99Us: us * factor * 3,
    }));
  const results = [1, 2, 0.5].map((factor, place) => {
    const id = mockContenders[place]?.id ?? "";
    return [id, { answerBytes: 1_234 * factor, rounds: { 1: rounds(factor), 20: rounds(factor * 10) } }];
  });
  return { title: "A list", contenders: Object.fromEntries(results) };
}

const found = {
  seen: 2_000,
  missing: 0,
  repeated: 0,
  requests: 20,
  seconds: 4,
  memory: { peakRssBytes: 80e6, heldBytes: 20e6 },
};

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
    calls: [inventCall()],
    walks: listWalks(true).map((walk) => ({
      walk,
      found,
      serverMemory: { peakRssBytes: 150e6, heldBytes: 30e6 },
    })),
  };
}

const pageOf = (change: Partial<MockMeasurements>) => mockPage({ ...invent(), ...change }, "Node 24, 2 CPUs");

describe("the page about the sandbox", () => {
  it("has a row for each contender, with ratios to the sandbox alone in the same rounds", () => {
    const page = pageOf({});
    expect(page).toContain(
      "| A list | sandbox alone | 1,234 | 500 | 2.00 | 6.00 | 1.00 | 50 | 20.00 | 60.00 | 1.00 |",
    );
    expect(page).toContain(
      "|  | sandbox behind Prism | 2,468 | 250 | 4.00 | 12.00 | 2.00 | 25 | 40.00 | 120 | 2.00 |",
    );
    expect(page).toContain(
      "|  | Prism alone | 617 | 1,000 | 1.00 | 3.00 | 0.50 | 100 | 10.00 | 30.00 | 0.50 |",
    );
  });

  it("shows what starting takes, and what a walk does", () => {
    const page = pageOf({});
    expect(page).toContain("| 1,000,000 conversations, without Prism | 1000 | 5.00 | 40.00 | 17.3 | 200.0 |");
    expect(page).toContain("| built `confluir-mock` | 1700 | 1999 |");
    expect(page).toContain(
      "| 1TO1 AI, behind Prism, by items | 2,000 | 20 | 4.0 | 500 | 150.0 | 30.0 | 80.0 | 20.0 | none |",
    );
  });

  it("says that every goal is met", () => {
    const page = pageOf({});
    expect(page.match(/\| met \|/g)).toHaveLength(5);
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

  it.each([{ missing: 1 }, { repeated: 1 }, { missing: -1 }])(
    "says when a walk is not whole: %j",
    (wrong) => {
      const walks = invent().walks.map((result, place) =>
        place === 2 ? { ...result, found: { ...found, ...wrong } } : result,
      );
      const page = pageOf({ walks });
      expect(page).toContain("| every walk sees every conversation once | 1 of 6 walks did not | missed |");
      const { missing = 0, repeated = 0 } = { ...wrong };
      expect(page).toContain(`| ${missing} missing, ${repeated} repeated |`);
    },
  );

  it("has no date, so that only numbers change", () => {
    expect(pageOf({})).not.toMatch(/\b20\d\d-\d\d-\d\d\b/);
  });
});
