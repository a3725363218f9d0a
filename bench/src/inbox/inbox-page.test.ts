import { expect, it } from "vitest";
import { inboxPage, isSound } from "./inbox-page.ts";
import { contactCounts, growthSizes, type InboxMeasurements } from "./measure.ts";

/** On a machine that gets slower. */
const rounds = (value: number) => [value, 2 * value, 4 * value];
const parsing = (share: number) => rounds(1).map((parse) => ({ parse, normalize: parse * share }));
/** In the middle round twice as many milliseconds, of which a microsecond is 20. */
const merged = (sources: number, items: number, pages: number) => ({
  sources,
  rounds: { alone: rounds(10), items: rounds(items), pages: rounds(pages) },
});
const grown = { isWhole: true, heldBytes: 600_000 };

/** Every goal is met at its limit, or nearly. */
const good: InboxMeasurements = {
  normalizing: [{ title: "Acme: messages", count: 50, bytes: 34_483, rounds: parsing(0.5) }],
  merging: [merged(2, 20, 30), merged(10, 40, 60), merged(100, 70, 210)],
  growth: (["cursors", "numbered"] as const).flatMap((paging) =>
    (["items", "pages"] as const).flatMap((by) => growthSizes.map((size) => ({ paging, by, size, grown }))),
  ),
  firstPage: { slowest: rounds(200), inbox: rounds(220) },
  clustering: contactCounts.map((contacts) => ({ contacts, rounds: rounds(contacts * 0.05) })),
};
const [two = merged(2, 20, 30), ten = merged(10, 40, 60)] = good.merging;
const held = (paging: string, change: object) =>
  good.growth.map((one) =>
    one.paging === paging && one.by === "pages" && one.size === growthSizes[1]
      ? { ...one, grown: { ...grown, ...change } }
      : one,
  );
const pageOf = (change: Partial<InboxMeasurements>) => inboxPage({ ...good, ...change }, "Node 24, 2 CPUs");

it("has every measurement, and says that every goal is met", () => {
  const page = pageOf({});
  expect(page).toContain("| Acme: messages | 50 | 34,483 | 2.00 | 1.00 | 0.50 |");
  expect(page).toContain("| by items | 1.00 | 3.00 | 6.00 | 6.00 | 2.00 |");
  expect(page).toContain("100,000 in 10000 ms");
  expect(page.match(/\| met \|/g)).toHaveLength(9);
  expect(page).not.toContain("missed");
  expect(isSound(good)).toBe(true);
});

it.each<[missed: string, change: Partial<InboxMeasurements>]>([
  [
    "of `JSON.parse` | 0.60",
    { normalizing: good.normalizing.map((one) => ({ ...one, rounds: parsing(0.6) })) },
  ],
  ["by items and by pages | 2.10 µs", { merging: [merged(2, 20, 31), ten, merged(100, 70, 210)] }],
  ["(log₂ 100 ÷ log₂ 10) times one of 10 | 2.23", { merging: [two, ten, merged(100, 77, 210)] }],
  ["more than one of 10,000 | 140.4 MB", { growth: held("numbered", { heldBytes: 141e6 }) }],
  ["of the slowest source alone | 15.0 % over", { firstPage: { slowest: rounds(200), inbox: rounds(230) } }],
  [
    "(log₂ 100,000 ÷ log₂ 1,000) times one of 1,000 | 2.00",
    { clustering: contactCounts.map((contacts, at) => ({ contacts, rounds: rounds(contacts * (at + 1)) })) },
  ],
  ["sees every conversation once | 1 of 8 walks did not", { growth: held("cursors", { isWhole: false }) }],
])("says which goal is missed: %s", (missed, change) => {
  expect(pageOf(change)).toContain(`${missed} | missed |`);
  expect(isSound({ ...good, ...change })).toBe(!missed.includes("walks"));
});
