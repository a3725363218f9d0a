import fc from "fast-check";
import { expect, it } from "vitest";
import { createRecent } from "./recent.ts";

const remembered = 500;

it("knows the last ones, and forgets what came long before", () => {
  const recent = createRecent(remembered);
  for (let index = 0; index < 3 * remembered; index++) recent.add(String(index));
  const newest = 3 * remembered - 1;
  for (let back = 0; back < remembered; back++) expect(recent.has(String(newest - back))).toBe(true);
  expect(recent.has(String(newest - 2 * remembered))).toBe(false);
});

it("says of few what a set says", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 2 })), (texts) => {
      const recent = createRecent();
      const all = new Set<string>();
      for (const text of texts) {
        expect(recent.has(text)).toBe(all.has(text));
        recent.add(text);
        all.add(text);
      }
    }),
  );
});
