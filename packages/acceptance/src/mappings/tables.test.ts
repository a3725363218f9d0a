import type { Mapped } from "@confluir/provider";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { context, isWithin, leavesOf, withValueAt } from "./__fixtures__/read-places.ts";
import { allEntriesOf, providers } from "./entries.ts";
import { placesIn } from "./places.ts";
import { complete, examplesOf } from "./samples.ts";
import { readSpec } from "./spec.ts";

const entries = providers.flatMap((provider) => {
  const spec = readSpec(provider);
  return allEntriesOf(provider).map((entry) => ({
    provider,
    ...entry,
    sample: complete(spec, entry.schema, 0),
    examples: examplesOf(spec, entry.schema),
    anything: placesIn(spec, entry.schema).flatMap(({ pointer, isAny }) => (isAny ? [pointer] : [])),
  }));
});

const hostileTexts = [
  "",
  "\u202etxet\u2066",
  "\ud800",
  "\udfff\ud800",
  "\u0000",
  "__proto__",
  "constructor",
  "toString",
  "NaN",
  "2026-02-30T10:00:00Z",
  "-1e9999",
  "x".repeat(1_000_000),
];
const hostile = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: "binary" }),
  fc.jsonValue(),
  fc.constantFrom(null, undefined, Number.NaN, -0, 2 ** 53, [], {}, [null], [[]]),
  fc.constant(JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": {"prototype": {}}, "length": 5}')),
  fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
);

/** The fields of each type of the model, in the order in which the first mapping of it gives them. */
const fieldsOf = new Map(
  entries.toReversed().map(({ model, mapping, sample }) => {
    const { value } = mapping.map(sample as never, context) as Mapped<object>;
    return [model, Object.keys(value)];
  }),
);

describe.each(entries)("$provider $schema as $model ($place)", (entry) => {
  const { provider, mapping, gaps, sample, examples, anything } = entry;
  // The order of the model, the same whoever sends it.
  const fields = fieldsOf.get(entry.model) ?? [];
  const map = (raw: unknown): Mapped<object> => mapping.map(raw as never, context);
  const isUnmapped = (path: string) => Object.keys(gaps.unmapped).some((place) => isWithin(path, place));

  it("gives every field of the table in the order of the model, whatever comes", () => {
    const keys = Object.keys(sample);
    const anyRecord = fc.record(Object.fromEntries(keys.map((key) => [key, hostile])), { requiredKeys: [] });
    const bases = [sample, ...examples];
    const mutated = fc
      .constantFrom(...bases.flatMap((base) => leavesOf(base).map(([path]) => ({ base, path }))))
      .chain(({ base, path }) => hostile.map((value) => withValueAt(base, path, value)));
    const cut = fc
      .constantFrom(...bases)
      .chain((base) => fc.subarray(Object.entries(base)).map((kept) => Object.fromEntries(kept)));
    fc.assert(
      fc.property(fc.oneof(anyRecord, mutated, cut, hostile), (raw) => {
        const before = fc.stringify(raw);
        const { value, issues } = map(raw);
        expect(fc.stringify(raw)).toBe(before);
        expect(Object.keys(value)).toStrictEqual(fields);
        expect(Object.keys(mapping.table).toSorted()).toStrictEqual(fields.toSorted());
        expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
        expect(value).toMatchObject({ provider, connection: context.connection });
        expect((value as { raw: unknown }).raw).toBe(raw);
        for (const { field, path, reason } of issues) {
          expect([...fields, "raw"]).toContain(field);
          expect(path).toMatch(/^(\/|$)/);
          expect(reason.length).toBeLessThan(120);
          expect(reason).not.toBe("reading it failed");
        }
      }),
      { numRuns: 60 },
    );
  });

  it("reports every value of a wrong kind at its own path, and never repeats it", () => {
    const known = new Set(map(sample).issues.map(({ path }) => path));
    for (const [path] of leavesOf(sample)) {
      const { issues } = map(withValueAt(sample, path, { leak: "Otávio" }));
      const found = [...new Set(issues.map((issue) => issue.path))];
      if (anything.some((place) => isWithin(path, place))) expect(found).not.toContain(path);
      else if (isUnmapped(path)) expect(found.filter((other) => !known.has(other))).toStrictEqual([]);
      else expect({ path, found }).toStrictEqual({ path, found: expect.arrayContaining([path]) });
      expect(JSON.stringify(issues)).not.toContain("Otávio");
    }
  });

  it("never repeats a text in an issue, whatever was expected in its place", () => {
    for (const [path] of leavesOf(sample)) {
      const { issues } = map(withValueAt(sample, path, "Otávio Ramalho"));
      expect(JSON.stringify(issues)).not.toContain("Otávio");
    }
  });

  it("turns what a property throws into an issue that does not quote it", () => {
    const throwing = new Proxy(sample, {
      get() {
        throw new Error("Otávio");
      },
    });
    const { value, issues } = map(throwing);
    const failed = fields.filter((field) => {
      const row = mapping.table[field as keyof typeof mapping.table];
      return row?.kind !== "absent" && row?.pointers[0] !== undefined && row.pointers[0] !== "";
    });
    expect(Object.keys(value)).toStrictEqual(fields);
    expect(value).toMatchObject({ provider, connection: context.connection });
    // A field that must have a value has the one that it has when the provider sends nothing.
    expect({ ...value, raw: null }).toStrictEqual({ ...map({}).value, raw: null });
    for (const field of failed) {
      expect(issues).toContainEqual({ field, path: expect.any(String), reason: "reading it failed" });
    }
    expect(JSON.stringify(issues)).not.toContain("Otávio");
  });

  it("maps the examples of the spec, and wonders only about what they leave out", () => {
    const reasons = examples.flatMap((raw) => map(raw).issues.map(({ reason }) => reason));
    expect(reasons.filter((reason) => !reason.startsWith("missing,"))).toStrictEqual([]);
  });

  it("takes nothing from a polluted raw", () => {
    const { value } = map(JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": {"name": "x"}}'));
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value).not.toHaveProperty("isAdmin");
    expect({}).not.toHaveProperty("isAdmin");
  });
});
