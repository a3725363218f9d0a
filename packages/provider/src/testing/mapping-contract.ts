import { readSpec } from "@confluir/mock";
import { describe, expect, it } from "vitest";
import type { Mapped } from "../mapping/define-mapping.ts";
import type { AnyMapping, Entry, ProviderMappings } from "../mapping/provenance.ts";
import type { ModelName } from "../model/models.ts";
import type { ProviderUnderTest } from "./connect.ts";
import { isWithin, leavesOf, pathsOf, toPointer, withValue } from "./json-path.ts";
import { context, placesRead, readPlaces } from "./read-places.ts";
import {
  checkSchema,
  complete,
  componentOf,
  examplesOf,
  leftIn,
  type Place,
  placesIn,
  propertiesOf,
  receivedBy,
  type Spec,
  unmappedIn,
  variants,
  webhookBodies,
} from "./schema-tree.ts";

/** A mapping that gives a type of the model. */
export interface ModelEntry extends Entry {
  readonly model: ModelName;
}

/** Values of every kind, of which most are wrong wherever they stand. */
const hostile: readonly unknown[] = [
  null,
  undefined,
  true,
  -0,
  1.5,
  Number.NaN,
  2 ** 53,
  7n,
  "",
  "\u202etxet\u2066",
  "\ud800",
  "\u0000",
  "__proto__",
  "2026-02-30T10:00:00Z",
  "-1e9999",
  "x".repeat(100_000),
  [],
  [null],
  [[]],
  {},
  new Date(0),
  new Map([["a", 1]]),
  Object.create(null),
  JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": {"prototype": {}}, "length": 5}'),
];

/** One value of every kind of JSON, and nothing. */
const kinds: readonly unknown[] = [undefined, null, true, 1.5, "", [], [null], {}];

/**
 * The suite of a provider's mappings: every field of the model answered, every property of the spec mapped or described there,
 * nothing read that a row does not declare, and no value of a wrong kind that throws, passes unseen or is repeated.
 */
export async function mappingContract(subject: ProviderUnderTest): Promise<void> {
  const { provider } = subject;
  const { document } = await readSpec(subject.spec);
  const spec: Spec = { document };
  const entries = entriesOf(provider.mappings);
  for (const { schema, model } of entries) checkSchema(spec, schema, `\`mappings.${model}\``);

  describe.each(entries)("$schema as $model ($place)", (entry) => {
    const { schema, mapping, absent: reasons } = entry;
    const samples = samplesOf(spec, entry, entries);
    const read = new Set(samples.flatMap((raw) => placesRead(mapping, raw)));
    const places = placesIn(spec, schema);
    const left = leftIn(places, read);

    it("leaves nothing in `raw` that the spec does not describe", () => {
      expect(undescribed(left)).toStrictEqual([]);
    });

    it("names nothing that the spec has not", () => {
      const known = places.map(({ pointer }) => pointer);
      const named = Object.values(mapping.table).flatMap(({ pointers }) => pointers);
      expect(named.filter((place) => place !== "" && !known.includes(place))).toStrictEqual([]);
    });

    it("has a sentence for each gap, and for nothing else", () => {
      const absent = Object.entries(mapping.table).filter(([, { kind }]) => kind === "absent");
      expect(Object.keys(reasons).toSorted()).toStrictEqual(absent.map(([field]) => field).toSorted());
      expect(Object.values(reasons).filter((reason) => !isSentence(reason))).toStrictEqual([]);
    });

    it("maps the examples of the spec, and misses only what they leave out", () => {
      const examples = examplesOf(spec, schema);
      expect(examples.length).toBeGreaterThan(0);
      const issues = examples.flatMap((raw) => map(mapping, raw).issues);
      expect(issues.filter(({ reason }) => !reason.startsWith("missing,"))).toStrictEqual([]);
    });

    it.each(Object.entries(mapping.table))(
      "reads for %s what its row declares, and nothing else",
      (_field, row) => {
        if (row.kind === "absent" || row.pointers[0] === "") return;
        const found = [...new Set(samples.flatMap((raw) => readPlaces(row, raw)))];
        const isOnTheWay = (path: string) => row.pointers.some((pointer) => pointer.startsWith(`${path}/`));
        const strays = found.filter((path) => !row.pointers.some((pointer) => isWithin(path, pointer)));
        expect(strays.filter((path) => !isOnTheWay(path))).toStrictEqual([]);
        expect(
          row.pointers.filter((pointer) => !found.some((path) => isWithin(path, pointer))),
        ).toStrictEqual([]);
      },
    );

    hostileContract(provider.id, entry, spec, left);
  });

  const { webhooks } = provider;
  if (webhooks !== undefined) {
    checkSchema(spec, webhooks.schema, "`webhooks`");
    eventContract(webhooks, spec);
  }

  it("describes in its spec every successful answer that no mapping takes", () => {
    const mapped = new Set(entries.map(({ schema }) => schema));
    const unmapped = unmappedIn(spec, mapped).filter(({ description }) => description === "");
    expect(unmapped.map(({ name }) => name)).toStrictEqual([]);
  });
}

const wrongPlace =
  "An issue stands at its value. A `derived` row begins at the root, also with one pointer: give its reader the key, or `ctx.child(key)`.";

/** What a mapping does with values that no spec allows. */
function hostileContract(
  id: string,
  { model, schema, mapping }: ModelEntry,
  spec: Spec,
  left: readonly Place[],
): void {
  const sample = complete(spec, schema, 0);
  // The order of the model, the same for every input.
  const fields = Object.keys(map(mapping, sample).value);
  const anything = placesIn(spec, schema).flatMap(({ pointer, isAny }) => (isAny ? [pointer] : []));
  const isLeft = (path: string) => left.some(({ pointer }) => isWithin(path, pointer));

  it(`is a ${model} with every field of the table, whatever it is of`, () => {
    expect(Object.keys(mapping.table).toSorted()).toStrictEqual(fields.toSorted());
    const bases = [sample, ...examplesOf(spec, schema).slice(0, 2)];
    const broken = bases.flatMap((base) =>
      leavesOf(base).flatMap((path) => hostile.map((value) => withValue(base, path, value))),
    );
    const cut = pathsOf(sample)
      .slice(1)
      .flatMap((path) => kinds.map((value) => withValue(sample, path, value)));
    const reported = new Set([...fields, "raw"]);
    // Thousands of values: an assertion for each would take longer than the mapping.
    const wrong = [...hostile, ...broken, ...cut].flatMap((raw) => {
      const { value, issues } = map(mapping, raw);
      const { provider, connection, raw: kept } = value as Readonly<Record<string, unknown>>;
      const isModel =
        JSON.stringify(Object.keys(value)) === JSON.stringify(fields) &&
        Object.getPrototypeOf(value) === Object.prototype &&
        provider === id &&
        connection === context.connection &&
        Object.is(kept, raw);
      const wrongIssues = issues.filter(
        ({ field, path, reason }) =>
          !reported.has(field) ||
          !/^(\/|$)/.test(path) ||
          reason.length >= 120 ||
          reason === "reading it failed",
      );
      return isModel && wrongIssues.length === 0 ? [] : [{ raw, value, wrongIssues }];
    });
    expect(wrong.slice(0, 3)).toStrictEqual([]);
  });

  it("reports every value of a wrong kind at its own path, and never repeats it", () => {
    const known = new Set(map(mapping, sample).issues.map(({ path }) => path));
    for (const leaf of leavesOf(sample)) {
      const path = toPointer(leaf);
      const { issues } = map(mapping, withValue(sample, leaf, { leak: "Otávio" }));
      const found = [...new Set(issues.map((issue) => issue.path))];
      if (anything.some((place) => isWithin(path, place))) expect(found).not.toContain(path);
      else if (isLeft(path)) expect(found.filter((other) => !known.has(other))).toStrictEqual([]);
      else expect({ path, found }, wrongPlace).toStrictEqual({ path, found: expect.arrayContaining([path]) });
      const text = map(mapping, withValue(sample, leaf, "Otávio Ramalho")).issues;
      expect(JSON.stringify([issues, text])).not.toContain("Otávio");
    }
  });

  it("turns what a property throws into an issue that does not quote it", () => {
    const throwing = new Proxy(sample, {
      get() {
        throw new Error("Otávio");
      },
    });
    const { value, issues } = map(mapping, throwing);
    const read = fields.filter((field) => {
      const row = mapping.table[field];
      return row?.kind !== "absent" && row?.pointers[0] !== undefined && row.pointers[0] !== "";
    });
    expect(Object.keys(value)).toStrictEqual(fields);
    // A field that must have a value has the one that it has when the provider sends nothing.
    expect({ ...value, raw: null }).toStrictEqual({ ...map(mapping, {}).value, raw: null });
    for (const field of read)
      expect(issues).toContainEqual({ field, path: expect.any(String), reason: "reading it failed" });
    expect(JSON.stringify(issues)).not.toContain("Otávio");
  });
}

function eventContract({ schema, mapping }: Entry, spec: Spec): void {
  const sentBodies = [...new Set(webhookBodies(spec).map(({ schema: sent }) => componentOf(spec, sent)))];
  const { isFlat, received, toPlace } = receivedBy(spec);

  describe.each(isFlat ? sentBodies.filter((body) => body !== undefined) : [schema])(
    "%s as an event",
    (body) => {
      const places = placesIn(spec, body);

      it("leaves nothing in `raw` that the spec does not describe", () => {
        const samples = Array.from({ length: variants }, (_, variant) =>
          received(complete(spec, body, variant)),
        );
        const read = new Set(samples.flatMap((raw) => placesRead(mapping, raw).map(toPlace)));
        expect(undescribed(leftIn(places, read))).toStrictEqual([]);
      });
    },
  );

  describe("events", () => {
    it("are events with every field of the table, whatever their bodies are", () => {
      const fields = Object.keys(mapping.table);
      for (const { schema: sent, examples } of webhookBodies(spec)) {
        const component = componentOf(spec, sent);
        const bodies = [...examples, ...(component === undefined ? [] : [complete(spec, component, 0)])];
        for (const body of bodies.filter((one) => typeof one === "object" && one !== null)) {
          const broken = pathsOf(body)
            .slice(1)
            .flatMap((path) => kinds.map((value) => withValue(body, path, value)));
          const results = [body, ...broken].map((one) => map(mapping, received(one as object)));
          expect(results.map(({ value }) => Object.keys(value).length)).toStrictEqual(
            results.map(() => fields.length),
          );
          expect(
            results.flatMap(({ issues }) => issues.filter(({ reason }) => reason === "reading it failed")),
          ).toStrictEqual([]);
        }
      }
    });

    it("cover what the provider sends to a webhook", () => {
      const topLevel = placesIn(spec, schema).filter(({ pointer }) => pointer.lastIndexOf("/") === 0);
      const unknown = webhookBodies(spec).flatMap(({ schema: sent }) =>
        isFlat || componentOf(spec, sent) === schema
          ? []
          : propertiesOf(spec, sent).filter(
              ([key]) => !topLevel.some(({ pointer }) => pointer === `/${key}`),
            ),
      );
      expect(unknown).toStrictEqual([]);
      expect(sentBodies).toContain(schema);
    });
  });
}

/** Values of the schema that a mapping takes, in which each of its readers finds something. */
export function samplesOf(spec: Spec, entry: ModelEntry, entries: readonly ModelEntry[]): readonly object[] {
  return [
    ...Array.from({ length: variants }, (_, variant) => complete(spec, entry.schema, variant)),
    // What else becomes this type of the model has much of the same shape, and other kinds of messages.
    ...entries.flatMap(({ model, schema }) => (model === entry.model ? examplesOf(spec, schema) : [])),
  ];
}

/** Every mapping of a provider, with the type of the model that it gives. */
function entriesOf(mappings: ProviderMappings): readonly ModelEntry[] {
  return Object.entries(mappings).flatMap(([model, found]) =>
    typeof found === "string" ? [] : found.map((entry: Entry) => ({ model: model as ModelName, ...entry })),
  );
}

function map(mapping: AnyMapping, raw: unknown): Mapped<object> {
  return mapping.map(raw as never, context);
}

function undescribed(places: readonly Place[]): readonly string[] {
  return places.filter(({ description }) => description === "").map(({ pointer }) => pointer);
}

function isSentence(value: unknown): boolean {
  return /^[A-Z\d].*\.$/.test(String(value));
}
