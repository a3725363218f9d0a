import { readSpec } from "@confluir/mock";
import { describe, expect, it } from "vitest";
import type { Mapped } from "../mapping/define-mapping.ts";
import type { AnyMapping, Entry, ProviderMappings } from "../mapping/provenance.ts";
import type { ModelName } from "../model/models.ts";
import type { ProviderUnderTest } from "./connect.ts";
import { isWithin, leavesOf, pathsOf, toPointer, withValue } from "./json-path.ts";
import { context, placesRead, readPlaces } from "./read-places.ts";
import {
  complete,
  componentOf,
  componentsIn,
  examplesOf,
  itemsOf,
  type Place,
  placesIn,
  propertiesOf,
  type Spec,
  successBodies,
  toNode,
  variants,
  webhookBodies,
} from "./schema-tree.ts";

/** A provider, and what of its answers is not mapped. */
export interface MappingContract extends ProviderUnderTest {
  /** The schemas of successful answers that no mapping takes, each with the reason in a sentence. */
  readonly leftOut?: Readonly<Record<string, string>>;
}

/** A mapping that gives a type of the model. */
interface ModelEntry extends Entry {
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
 * The suite of a provider's mappings: every field of the model answered, every property of the spec mapped or left out with a
 * reason, nothing read that a row does not declare, and no value of a wrong kind that throws, passes unseen or is repeated.
 */
export async function mappingContract(subject: MappingContract): Promise<void> {
  const { provider, leftOut = {} } = subject;
  const { document } = await readSpec(subject.spec);
  const spec: Spec = { document };
  const entries = entriesOf(provider.mappings);

  describe.each(entries)("$schema as $model ($place)", (entry) => {
    const { model, schema, mapping, absent: reasons, unmapped: left } = entry;
    const samples = [
      ...Array.from({ length: variants }, (_, variant) => complete(spec, schema, variant)),
      // What else becomes this type of the model has much of the same shape, and other kinds of messages.
      ...entries.flatMap((other) => (other.model === model ? examplesOf(spec, other.schema) : [])),
    ];
    const read = new Set(samples.flatMap((raw) => placesRead(mapping, raw)));
    const places = placesIn(spec, schema);
    const unmapped = Object.keys(left);

    it("reads every property of the spec, or says why not", () => {
      expect(unread(places, read, unmapped)).toStrictEqual([]);
    });

    it("names nothing that the spec has not, and leaves out nothing that it reads", () => {
      const known = places.map(({ pointer }) => pointer);
      const named = Object.values(mapping.table).flatMap(({ pointers }) => pointers);
      expect([...named, ...unmapped].filter((place) => place !== "" && !known.includes(place))).toStrictEqual(
        [],
      );
      expect([...read].filter((path) => unmapped.some((place) => isWithin(path, place)))).toStrictEqual([]);
    });

    it("has a sentence for each gap, and for nothing else", () => {
      const absent = Object.entries(mapping.table).filter(([, { kind }]) => kind === "absent");
      expect(Object.keys(reasons).toSorted()).toStrictEqual(absent.map(([field]) => field).toSorted());
      const sentences: readonly unknown[] = [...Object.values(reasons), ...Object.values(left)];
      expect(sentences.filter((sentence) => !isSentence(sentence))).toStrictEqual([]);
    });

    it("maps the examples of the spec, and misses only what they leave out", () => {
      const examples = examplesOf(spec, schema);
      expect(examples.length).toBeGreaterThan(0);
      const reasons = examples.flatMap((raw) => map(mapping, raw).issues.map(({ reason }) => reason));
      expect(reasons.filter((reason) => !reason.startsWith("missing,"))).toStrictEqual([]);
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

    hostileContract(provider.id, entry, spec);
  });

  const { webhooks } = provider;
  if (webhooks !== undefined) eventContract(webhooks, spec);

  describe("the spec", () => {
    const mapped = new Set(entries.map(({ schema }) => schema));

    it("has no successful answer with a property that is neither mapped, nor paging, nor left out with a reason", () => {
      const isKnown = (component: string) => mapped.has(component) || component in leftOut;
      const unaccounted = successBodies(spec).flatMap(({ operationId, schema, paging }) =>
        unaccountedIn(spec, schema, "", isKnown)
          .filter((pointer) => !paging.includes(pointer))
          .map((pointer) => `${operationId} 2xx#${pointer}`),
      );
      expect(unaccounted).toStrictEqual([]);
    });

    it("has every schema that is left out, and mappings for none of them", () => {
      const bodies = new Set(successBodies(spec).flatMap(({ schema }) => [...componentsIn(spec, schema)]));
      const wrong = Object.keys(leftOut).filter((schema) => mapped.has(schema) || !bodies.has(schema));
      expect(wrong).toStrictEqual([]);
      expect(Object.values(leftOut).filter((sentence) => !isSentence(sentence))).toStrictEqual([]);
    });
  });
}

/** What a mapping does with values that no spec allows. */
function hostileContract(id: string, { model, schema, mapping, unmapped }: ModelEntry, spec: Spec): void {
  const sample = complete(spec, schema, 0);
  // The order of the model, the same for every input.
  const fields = Object.keys(map(mapping, sample).value);
  const anything = placesIn(spec, schema).flatMap(({ pointer, isAny }) => (isAny ? [pointer] : []));
  const isUnmapped = (path: string) => Object.keys(unmapped).some((place) => isWithin(path, place));

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
      else if (isUnmapped(path)) expect(found.filter((other) => !known.has(other))).toStrictEqual([]);
      else expect({ path, found }).toStrictEqual({ path, found: expect.arrayContaining([path]) });
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

function eventContract({ schema, mapping, unmapped }: Entry, spec: Spec): void {
  const sentBodies = [...new Set(webhookBodies(spec).map(({ schema: sent }) => componentOf(spec, sent)))];
  // Where no property of the body holds the data, the body itself is what a receiver gets as data.
  const isFlat = toNode(spec.document["x-webhooks"]).data === undefined;
  const received = (body: object): object =>
    isFlat ? { event: (body as { event?: unknown }).event, data: body } : body;
  const toPlace = (pointer: string) => (isFlat ? pointer.replace(/^\/data(?=\/)/, "") : pointer);
  const left = Object.keys(unmapped).map(toPlace);

  describe.each(isFlat ? sentBodies.filter((body) => body !== undefined) : [schema])(
    "%s as an event",
    (body) => {
      const places = placesIn(spec, body);

      it("reads every property of the spec, or says why not", () => {
        const samples = Array.from({ length: variants }, (_, variant) =>
          received(complete(spec, body, variant)),
        );
        const read = new Set(samples.flatMap((raw) => placesRead(mapping, raw).map(toPlace)));
        expect(unread(places, read, left)).toStrictEqual([]);
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
          const raw = received(body);
          const broken = pathsOf(raw)
            .slice(1)
            .flatMap((path) => kinds.map((value) => withValue(raw, path, value)));
          const results = [raw, ...broken].map((one) => map(mapping, one));
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

/** Every mapping of a provider, with the type of the model that it gives. */
function entriesOf(mappings: ProviderMappings): readonly ModelEntry[] {
  return Object.entries(mappings).flatMap(([model, found]) =>
    typeof found === "string" ? [] : found.map((entry: Entry) => ({ model: model as ModelName, ...entry })),
  );
}

function map(mapping: AnyMapping, raw: unknown): Mapped<object> {
  return mapping.map(raw as never, context);
}

/** The properties without any below them that neither are read nor have a reason why not. */
function unread(places: readonly Place[], read: ReadonlySet<string>, left: readonly string[]) {
  return places
    .filter(({ isLeaf, pointer }) => isLeaf && !read.has(pointer))
    .map(({ pointer }) => pointer)
    .filter((pointer) => !left.some((place) => isWithin(pointer, place)));
}

function isSentence(value: unknown): boolean {
  return /^[A-Z\d].*\.$/.test(String(value));
}

/** The places below a body's schema that end in no known component. */
function unaccountedIn(
  spec: Spec,
  schema: unknown,
  pointer: string,
  isKnown: (component: string) => boolean,
): readonly string[] {
  const component = componentOf(spec, schema);
  if (component !== undefined && isKnown(component)) return [];
  const items = itemsOf(spec, schema);
  if (items !== undefined) return unaccountedIn(spec, items, `${pointer}/*`, isKnown);
  const below = propertiesOf(spec, schema).flatMap(([key, property]) =>
    unaccountedIn(spec, property, `${pointer}/${key}`, isKnown),
  );
  return below.length > 0 || propertiesOf(spec, schema).length > 0 ? below : [pointer];
}
