import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSeenOnce, type Verdict } from "./seen-once.ts";

const ids = Array.from({ length: 20_000 }, (_, n) => `cjconv${n.toString(36).padStart(10, "0")}`);

function verdictOn(list: readonly string[], expected = list.length): Verdict {
  const seenOnce = createSeenOnce(expected);
  for (const id of list) seenOnce.add(id);
  return seenOnce.verdict();
}

describe("the check that every id comes once", () => {
  it("passes a whole list, in whatever order, with ids that look alike", () => {
    const whole = { seen: 20_000, repeated: 0, missing: 0 };
    expect(verdictOn(ids)).toEqual(whole);
    expect(verdictOn(ids.toReversed())).toEqual(whole);
  });

  it("catches one id that is missing", () => {
    expect(verdictOn(ids.toSpliced(12_345, 1), 20_000)).toEqual({ seen: 19_999, repeated: 0, missing: 1 });
  });

  it("catches one id that comes again, wherever it does", () => {
    const [first = ""] = ids;
    expect(verdictOn([...ids, first], 20_000)).toEqual({ seen: 20_001, repeated: 1, missing: 0 });
  });

  it("catches one id in place of another, though the count is right", () => {
    const [first = ""] = ids;
    expect(verdictOn(ids.with(19_999, first))).toEqual({ seen: 20_000, repeated: 1, missing: 1 });
  });

  it("says when more ids come than there are", () => {
    expect(verdictOn([...ids, "another"], 20_000)).toEqual({ seen: 20_001, repeated: 0, missing: -1 });
  });

  it("is whole when nothing is expected and nothing comes", () => {
    expect(verdictOn([])).toEqual({ seen: 0, repeated: 0, missing: 0 });
  });

  it("counts as a Set does", () => {
    const few = fc.array(fc.string({ maxLength: 2, unit: fc.constantFrom("a", "b", "é") }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(few, fc.nat(40), (list, expected) => {
        const distinct = new Set(list).size;
        expect(verdictOn(list, expected)).toEqual({
          seen: list.length,
          repeated: list.length - distinct,
          missing: expected - distinct,
        });
      }),
    );
  });

  it("can be asked in between", () => {
    const seenOnce = createSeenOnce(3);
    for (const id of ["c", "a"]) seenOnce.add(id);
    expect(seenOnce.verdict()).toEqual({ seen: 2, repeated: 0, missing: 1 });
    for (const id of ["b", "c"]) seenOnce.add(id);
    expect(seenOnce.verdict()).toEqual({ seen: 4, repeated: 1, missing: 0 });
  });
});
