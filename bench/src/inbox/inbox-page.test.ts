import { describe, expect, it } from "vitest";
import { isSound } from "./inbox-goals.ts";
import { inboxPage } from "./inbox-page.ts";
import { contactCounts } from "./measure-clustering.ts";
import { listGrowths } from "./measure-growth.ts";
import type { InboxMeasurements } from "./measure-inbox.ts";
import { mergingLanes } from "./measure-merging.ts";
import { pageKinds } from "./provider-page.ts";

const whole = { seen: 7_500, repeated: 0, missing: 0 };
/** On a machine that gets slower. */
const rounds = (value: number) => [value, 2 * value, 4 * value];

/** Of normalizing, which takes `share` of what parsing does. */
const times = (share: number) => rounds(1).map((parse) => ({ parse, normalize: parse * share }));

/** Walks over `sources` sources whose lanes take so many milliseconds. */
const lanes = (sources: number, ms: readonly number[]) => ({
  sources,
  rounds: ms.map(rounds),
  checked: ms.map(() => whole),
});

const grown = { ...whole, itemUs: 2.5, aloneUs: 1.5, heldBytes: 600_000, peakRssBytes: 240e6 };

function invent(): InboxMeasurements {
  return {
    normalizing: pageKinds.map((kind) => ({
      ...{ kind, count: 50, bytes: 34_483 },
      rounds: times(0.5),
    })),
    // In the middle round twice as many milliseconds, of which a microsecond is 20.
    merging: [
      lanes(2, [10, 20, 20, 30, 30]),
      lanes(10, [10, 40, 40, 60, 60]),
      lanes(100, [10, 80, 70, 210, 110]),
    ],
    growth: listGrowths(false).map((growth) => ({ ...growth, grown: { ...grown, seen: growth.size } })),
    firstPage: { slowest: rounds(200), inbox: rounds(210), "one by one": rounds(370) },
    clustering: contactCounts.map((contacts) => ({ contacts, rounds: rounds(contacts * 0.05) })),
  };
}

const pageOf = (change: Partial<InboxMeasurements>) =>
  inboxPage({ ...invent(), ...change }, "Node 24, 2 CPUs");

describe("the page about the inbox", () => {
  it("has a row for each page of a provider, by JSON.parse of the same page", () => {
    expect(pageOf({})).toContain("| JuriChat: messages | 50 | 34,483 | 2.00 | 1.00 | 0.50 |");
  });

  it("says what merging costs beyond the sources, and how it grows", () => {
    const page = pageOf({});
    expect(page).toContain("| the sources alone | 1.00 | 1.00 | 1.00 | – | – |");
    expect(page).toContain("| by items, 100 to a page | 1.00 | 3.00 | 6.00 | 6.00 | 2.00 |");
    expect(page).toContain("| by pages, 50 to a page | 2.00 | 5.00 | 20.00 | 10.00 | 4.00 |");
  });

  it("says what long walks, slow sources and contacts cost", () => {
    const page = pageOf({});
    expect(page).toContain("| numbered pages, by pages | 1,000,000 | 2.50 | 1.50 | 0.6 | 240.0 | none |");
    expect(page).toContain("| all, one after the other | 740.0 | 1.85 |");
    expect(page).toContain("| 100,000 contacts | 10.000 | 100.0 | 1.00 |");
  });

  it("says that every goal is met, at its limit too", () => {
    const page = pageOf({ firstPage: { ...invent().firstPage, inbox: rounds(220) } });
    expect(page.match(/\| met \|/g)).toHaveLength(12);
    expect(page).not.toContain("missed");
    expect(page).toContain("| every walk sees every conversation once | 31 walks | met |");
  });

  it("says which page takes too long to normalize", () => {
    const normalizing = invent().normalizing.map((result) =>
      result.kind === "oneToOneMessages" ? { ...result, rounds: times(0.6) } : result,
    );
    const page = pageOf({ normalizing });
    expect(page).toContain(
      "| 1TO1 AI: messages are normalized in at most 0.50 of the time of `JSON.parse` | 0.60 | missed |",
    );
    expect(page.match(/\| missed \|/g)).toHaveLength(1);
  });

  it.each(mergingLanes.map((lane, at) => ({ ...lane, at })).slice(1))(
    "says when merging two sources costs too much: by $way, $limit to a page",
    ({ at }) => {
      const [two, ...more] = invent().merging;
      const slow = { ...lanes(2, [10, 20, 20, 30, 30]), ...two };
      const merging = [{ ...slow, rounds: slow.rounds.with(at, rounds(31)) }, ...more];
      expect(pageOf({ merging })).toContain("by items and by pages | 2.10 µs | missed |");
    },
  );

  it("says when merging grows faster than the logarithm of the sources", () => {
    const [two, ten] = invent().merging;
    const merging = [two, ten, lanes(100, [10, 80, 77, 210, 110])].flatMap((result) => result ?? []);
    const page = pageOf({ merging });
    expect(page).toContain("at most 6.64 (log₂ 100 ÷ log₂ 2) times one of 2 | 6.70 | missed |");
    expect(page).toContain("at most 2.00 (log₂ 100 ÷ log₂ 10) times one of 10 | 2.23 | missed |");
  });

  it.each(["items", "pages"] as const)("says when a long walk by %s holds more than a short one", (by) => {
    const growth = invent().growth.map((result) =>
      result.paging === "numbered" && result.by === by && result.size === 1_000_000
        ? { ...result, grown: { ...result.grown, heldBytes: 141e6 } }
        : result,
    );
    const page = pageOf({ growth });
    expect(page).toContain(
      "| sources with numbered pages: a walk of 1,000,000 holds at most 2 MB more than one of 10,000 | 140.4 MB | missed |",
    );
    expect(page).toContain(
      "| sources with cursors: a walk of 1,000,000 holds at most 2 MB more than one of 10,000 | 0.0 MB | met |",
    );
  });

  it("says when the first page waits for more than the slowest source", () => {
    const page = pageOf({ firstPage: { ...invent().firstPage, inbox: rounds(230) } });
    expect(page).toContain("within 10 % of the slowest source alone | 15.0 % over | missed |");
  });

  it("says when who is who costs more and more for each contact", () => {
    const clustering = contactCounts.map((contacts) => ({
      contacts,
      rounds: rounds(contacts * (contacts === 100_000 ? 0.1 : 0.05)),
    }));
    expect(pageOf({ clustering })).toContain(
      "each of 100,000 contacts costs at most 1.67 (log₂ 100,000 ÷ log₂ 1,000) times one of 1,000 | 2.00 | missed |",
    );
  });

  it("has no date, so that only numbers change", () => {
    expect(pageOf({})).not.toMatch(/\b20\d\d-\d\d-\d\d\b/);
  });
});

describe("a run in which a walk is not whole", () => {
  const lost = { missing: 1 };
  const spoilt = [
    { of: "merging", change: { merging: spoil(invent().merging) } },
    {
      of: "growth",
      change: {
        growth: invent().growth.map((result, place) =>
          place === 3 ? { ...result, grown: { ...result.grown, ...lost } } : result,
        ),
      },
    },
  ];
  function spoil(results: InboxMeasurements["merging"]): InboxMeasurements["merging"] {
    return results.map((result, place) =>
      place === 1
        ? {
            ...result,
            checked: result.checked.map((one, lane) => (lane === 2 ? { ...one, repeated: 2 } : one)),
          }
        : result,
    );
  }

  it.each(spoilt)("is worth nothing: $of", ({ change }) => {
    expect(isSound(invent())).toBe(true);
    expect(isSound({ ...invent(), ...change })).toBe(false);
    expect(pageOf(change)).toContain("once | 1 of 31 walks did not | missed |");
  });

  it("has lanes for all that is compared", () => {
    for (const { rounds } of invent().merging) expect(rounds).toHaveLength(mergingLanes.length);
  });
});
