import fc from "fast-check";
import { expect, it } from "vitest";
import { compareNewestFirst, createTimeline } from "./timeline.ts";

const startMs = Date.UTC(2026, 0, 10);

it.each([1, 10, 100_000, 10_000_000])("goes strictly back in time in a world of %i", (size) => {
  const timeline = createTimeline({ seed: 3, size, startMs }, "acme");
  for (const from of [0, Math.floor(size / 2), size - 500]) {
    for (let index = Math.max(0, from); index < Math.min(size, from + 500); index++) {
      expect(timeline.at(index)).toBeLessThan(index === 0 ? startMs : timeline.at(index - 1));
    }
  }
});

it("finds the first that comes after any place", () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: -1, max: 61 }),
      fc.integer({ min: -2, max: 2 }),
      fc.integer({ min: 0, max: 80 }),
      (seed, size, near, offsetMs, index) => {
        const timeline = createTimeline({ seed, size, startMs }, "acme");
        const place = { lastActivityAt: timeline.at(near) + offsetMs, index };
        const all = Array.from({ length: size }, (_, at) => ({ lastActivityAt: timeline.at(at), index: at }));
        const found = all.findIndex((other) => compareNewestFirst(other, place) > 0);
        expect(timeline.firstAfter(place)).toBe(found < 0 ? size : found);
      },
    ),
    { numRuns: 300 },
  );
});
