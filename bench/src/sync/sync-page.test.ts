import { expect, it } from "vitest";
import { atLeast, atMost, none } from "./row.ts";
import { isSound, syncPage } from "./sync-page.ts";

const rows = [
  {
    name: "kills",
    goals: [
      none("nothing lost, nothing doubled", { lost: 0, doubled: 0 }),
      atMost("within 15 s", 15, 15, " s", 1),
    ],
    notes: "A million conversations.",
  },
  { name: "limit", goals: [atLeast("at least 98 % used", 0.98, 0.98)], notes: "By a clock." },
];

it("has the goals of all parts in one table, and what else was measured by their names", () => {
  const page = syncPage(rows, "Node 24, 2 CPUs");
  expect(page).toContain("| nothing lost, nothing doubled | 0 lost, 0 doubled | met |");
  expect(page).toContain("| within 15 s | 15.0 s | met |");
  expect(page).toContain("| at least 98 % used | 98.0 % | met |");
  expect(page).toContain("- `kills`: A million conversations.\n- `limit`: By a clock.");
  expect(page).not.toContain("missed");
});

it("says which goals are missed", () => {
  const goals = [
    atMost("within 15 s", 15.1, 15, " s", 1),
    atLeast("at least 98 % used", 0.9799, 0.98),
    none("nothing lost", { lost: Number.NaN }),
  ];
  const page = syncPage([{ name: "kills", goals, notes: "" }], "Node 24, 2 CPUs");
  expect(page.match(/\| missed \|/g)).toHaveLength(3);
});

it("is sound although it is slow, and not when something was lost", () => {
  const slow = atMost("within 15 s", 20, 15);
  expect(isSound([...rows, { name: "slow", goals: [slow], notes: "" }])).toBe(true);
  const lost = none("nothing lost", { lost: 1 });
  expect(isSound([...rows, { name: "lost", goals: [lost], notes: "" }])).toBe(false);
});
