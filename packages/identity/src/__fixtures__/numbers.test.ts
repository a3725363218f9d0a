import { parsePhoneNumber } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { fictional, unassigned } from "./numbers.ts";

describe("the numbers of nobody", () => {
  it.each(Object.entries(unassigned))("are in no range that was given out: %s", (_, number) => {
    const parsed = parsePhoneNumber(number);
    expect({ possible: parsed.isPossible(), valid: parsed.isValid() }).toEqual({
      possible: true,
      valid: false,
    });
  });

  it("have one that passes for a mobile", () => {
    expect(parsePhoneNumber(fictional).isValid()).toBe(true);
  });
});
