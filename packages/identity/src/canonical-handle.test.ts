import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCountry, anyHandle, hostileText } from "./__fixtures__/arbitrary-handles.ts";
import { fictional, unassigned } from "./__fixtures__/numbers.ts";
import { canonicalHandle } from "./canonical-handle.ts";
import type { Handle, HandleKind } from "./handle.ts";
import { unusableReasons } from "./handle.ts";

describe("canonicalHandle", () => {
  it("gives the same handle when its own value is read again", () => {
    let usable = 0;
    fc.assert(
      fc.property(anyHandle, anyCountry, anyCountry, (given, defaultCountry, other) => {
        const first = canonicalHandle(given, { defaultCountry });
        if (!first.usable) return;
        usable++;
        const { kind, value, scope } = first.handle;
        const again = canonicalHandle({ kind, value, scope } as Handle, { defaultCountry: other });
        expect(again).toMatchObject({ usable: true, handle: first.handle, change: undefined });
      }),
      { numRuns: 3_000 },
    );
    expect(usable).toBeGreaterThan(500);
  });

  it("names other handles that are canonical too, and not itself", () => {
    fc.assert(
      fc.property(anyHandle, anyCountry, (given, defaultCountry) => {
        const reading = canonicalHandle(given, { defaultCountry });
        for (const { handle } of reading.usable ? reading.similar : []) {
          const { kind, value } = handle;
          expect(canonicalHandle({ kind, value } as Handle)).toMatchObject({ usable: true, handle });
          expect(reading).not.toMatchObject({ handle: { key: handle.key } });
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("does not mind how a number is laid out", () => {
    const numbers = fc.constantFrom(...Object.values(unassigned), fictional);
    const gap = fc.constantFrom("", "", " ", "-", ".", "\u00a0", "\u200f", "\u202a", ") ", " (", "\u2011");
    const layout = fc.tuple(
      fc.constantFrom("+", "00", "tel:+", "＋", "whatsapp:+", " \u200e+"),
      fc.array(fc.tuple(gap, fc.boolean()), { minLength: 15, maxLength: 15 }),
    );
    fc.assert(
      fc.property(numbers, layout, anyCountry, (number, [prefix, steps], defaultCountry) => {
        const digits = [...number.slice(1)].map((digit, place) => {
          const [before, wide] = steps[place] ?? ["", false];
          return before + (wide ? String.fromCharCode(digit.charCodeAt(0) + 0xfee0) : digit);
        });
        const value = prefix + digits.join("");
        // A lone zero in parentheses is more than layout.
        fc.pre(!/\(0\)/.test(value.normalize("NFKC").replace(/[^\d()]/g, "")));
        const reading = canonicalHandle({ kind: "phone", value }, { defaultCountry });
        expect(reading).toMatchObject({ usable: true, handle: { value: number } });
      }),
    );
  });

  it("never throws, and gives no reason but those that are listed", () => {
    const kinds: fc.Arbitrary<HandleKind> = fc.constantFrom("phone", "whatsapp", "email", "provider");
    fc.assert(
      fc.property(
        kinds,
        hostileText,
        fc.option(hostileText, { nil: undefined }),
        anyCountry,
        (kind, value, scope, country) => {
          const reading = canonicalHandle({ kind, value, scope } as Handle, { defaultCountry: country });
          if (!reading.usable) {
            expect(Object.keys(reading)).toEqual(["usable", "reason"]);
            expect(Object.keys(unusableReasons)).toContain(reading.reason);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("answers what types do not allow with a reason", () => {
    const read = (handle: unknown) => canonicalHandle(handle as Handle);
    expect(read({ kind: "phone", value: null })).toStrictEqual({ usable: false, reason: "not_text" });
    expect(read({ kind: "email", value: 5 })).toStrictEqual({ usable: false, reason: "not_text" });
    expect(read({ kind: "constructor", value: "x" })).toStrictEqual({
      usable: false,
      reason: "unknown_kind",
    });
    expect(read({ kind: "provider", value: "x" })).toStrictEqual({ usable: false, reason: "no_scope" });
    expect(read({ kind: "provider", value: "x", scope: 5 })).toStrictEqual({
      usable: false,
      reason: "no_scope",
    });
  });
});

describe("a provider's id", () => {
  const keyOf = (scope: string, value: string) => {
    const reading = canonicalHandle({ kind: "provider", value, scope });
    return reading.usable ? reading.handle.key : reading.reason;
  };

  it("stays as it is", () => {
    expect(keyOf("acme", " Ab:1 ")).toBe("provider:acme: Ab:1 ");
  });

  it("has a key that no other scope and value have", () => {
    const part = fc.oneof(fc.stringMatching(/^[:%3A25a]{1,6}$/), fc.string({ minLength: 1 }));
    fc.assert(
      fc.property(part, part, part, part, (scope, value, otherScope, otherValue) => {
        fc.pre(scope !== otherScope || value !== otherValue);
        expect(keyOf(scope, value)).not.toBe(keyOf(otherScope, otherValue));
      }),
    );
  });
});
