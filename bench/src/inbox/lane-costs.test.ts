import { expect, it } from "vitest";
import { aloneUs, mergingRatio, mergingUs } from "./lane-costs.ts";

const checked = { seen: 1, repeated: 0, missing: 0 };

it("takes the sources off a walk within each round, so a slow machine does not show", () => {
  const rounds = [
    [10, 100, 20],
    [30, 120, 40],
  ];
  const result = { sources: 2, rounds, checked: [checked, checked] };
  // 20 ms for 20,000 conversations.
  expect(mergingUs(result, 1)).toBe(1);
  expect(aloneUs(result)).toBe(1);
});

it("compares numbers of sources within each round", () => {
  const two = {
    sources: 2,
    rounds: [
      [10, 100, 1_000],
      [20, 200, 2_000],
    ],
    checked: [],
  };
  const ten = {
    sources: 10,
    rounds: [
      [10, 100, 1_000],
      [40, 400, 3_000],
    ],
    checked: [],
  };
  // 30 to 10, 300 to 100 and 2,000 to 1,000.
  expect(mergingRatio(ten, two, 1)).toBe(3);
});
