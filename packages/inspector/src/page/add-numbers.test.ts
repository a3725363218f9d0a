import { describe, expect, it } from "vitest";
import type { Numbers } from "../api.ts";
import { addNumbers } from "./add-numbers.ts";

const part: Numbers = {
  ...{ count: 3, isAll: false, next: "c", failures: [] },
  byState: [["bot", 2]],
  byChannel: [["Web", 3]],
  ...{ byAssignee: [], byTag: [] },
  byHour: [1, 2],
};

describe("the numbers of two parts", () => {
  it("are added by name and hour, and end as the second does", () => {
    const next: Numbers = {
      ...{ ...part, count: 2, isAll: true, next: null },
      byState: [
        ["bot", 1],
        ["human", 1],
      ],
      byHour: [0, 5],
    };
    expect(addNumbers(part, next)).toEqual({
      ...{ count: 5, isAll: true, next: null, failures: [] },
      byState: [
        ["bot", 3],
        ["human", 1],
      ],
      byChannel: [["Web", 6]],
      ...{ byAssignee: [], byTag: [] },
      byHour: [1, 7],
    });
  });
});
