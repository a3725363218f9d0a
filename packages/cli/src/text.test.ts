import { expect, it } from "vitest";
import { countOf } from "./text.ts";

it("one thing has no s, and none and many have one", () => {
  expect([0, 1, 2, 12_345].map((count) => countOf(count, "contacts"))).toEqual([
    ...["0 contacts", "1 contact", "2 contacts", "12,345 contacts"],
  ]);
});
