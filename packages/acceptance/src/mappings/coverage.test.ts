import type { AnyMapping } from "@confluir/provider";
import { describe, expect, it } from "vitest";
import { isWithin, overItems, readPlaces } from "./__fixtures__/read-places.ts";
import { allEntriesOf, eventEntries, providers } from "./entries.ts";
import { leftOut } from "./left-out.ts";
import { placesIn } from "./places.ts";
import { complete, examplesOf, variants } from "./samples.ts";
import {
  componentOf,
  itemsOf,
  propertiesOf,
  readSpec,
  type Spec,
  successBodies,
  webhookBodies,
} from "./spec.ts";

const entries = providers.flatMap((provider) =>
  allEntriesOf(provider).map((entry) => ({ provider, ...entry })),
);
const specs = new Map(providers.map((provider) => [provider, readSpec(provider)]));
const specOf = (provider: string) => specs.get(provider) as Spec;

describe.each(entries)(
  "$provider $schema as $model ($place)",
  ({ provider, model, schema, mapping, gaps }) => {
    const spec = specOf(provider);
    const samples = [
      ...Array.from({ length: variants }, (_, variant) => complete(spec, schema, variant)),
      // What else becomes this type of the model has much of the same shape, and other kinds of messages.
      ...entries.flatMap((other) =>
        other.provider === provider && other.model === model ? examplesOf(spec, other.schema) : [],
      ),
    ];
    const read = new Set(samples.flatMap((raw) => placesRead(mapping, raw)));
    const places = placesIn(spec, schema);
    const unmapped = Object.keys(gaps.unmapped);

    it("reads every property of the spec, or says why not", () => {
      const lost = places
        .filter(({ isLeaf }) => isLeaf)
        .map(({ pointer }) => pointer)
        .filter((pointer) => !read.has(pointer) && !unmapped.some((place) => isWithin(pointer, place)));
      expect(lost.map((pointer) => `${schema}#${pointer}`)).toStrictEqual([]);
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
      expect(Object.keys(gaps.absent).toSorted()).toStrictEqual(absent.map(([field]) => field).toSorted());
      const sentences: readonly unknown[] = [...Object.values(gaps.absent), ...Object.values(gaps.unmapped)];
      expect(sentences.filter((sentence) => !/^[A-Z\d].*\.$/.test(String(sentence)))).toStrictEqual([]);
    });

    it("has an example in the spec, which it maps", () => {
      expect(examplesOf(spec, schema).length).toBeGreaterThan(0);
    });

    it.each(Object.entries(mapping.table))(
      "reads for %s what its row declares, and nothing else",
      (field, row) => {
        if (row.kind === "absent" || row.pointers[0] === "") return;
        const found = [...new Set(samples.flatMap((raw) => readPlaces(field, row, raw).map(overItems)))];
        const isOnTheWay = (path: string) => row.pointers.some((pointer) => pointer.startsWith(`${path}/`));
        const strays = found.filter((path) => !row.pointers.some((pointer) => isWithin(path, pointer)));
        expect(strays.filter((path) => !isOnTheWay(path))).toStrictEqual([]);
        expect(
          row.pointers.filter((pointer) => !found.some((path) => isWithin(path, pointer))),
        ).toStrictEqual([]);
      },
    );
  },
);

describe.each(eventEntries)("$provider $schema as an event", ({ provider, schema, mapping, gaps }) => {
  const spec = specOf(provider);
  const places = placesIn(spec, schema);

  it("reads every property of the spec, or says why not", () => {
    const samples = Array.from({ length: variants }, (_, variant) => complete(spec, schema, variant));
    const read = new Set(samples.flatMap((raw) => placesRead(mapping, raw)));
    const lost = places.filter(({ isLeaf, pointer }) => isLeaf && !read.has(pointer));
    expect(lost.map(({ pointer }) => pointer).filter((pointer) => !(pointer in gaps.unmapped))).toStrictEqual(
      [],
    );
  });

  it("covers what the provider sends to a webhook", () => {
    const topLevel = places.filter(({ pointer }) => pointer.lastIndexOf("/") === 0);
    const unknown = webhookBodies(spec).flatMap(({ schema: sent }) =>
      componentOf(spec, sent) === schema
        ? []
        : propertiesOf(spec, sent).filter(([key]) => !topLevel.some(({ pointer }) => pointer === `/${key}`)),
    );
    expect(unknown).toStrictEqual([]);
    expect(webhookBodies(spec).map(({ schema: sent }) => componentOf(spec, sent))).toContain(schema);
  });
});

describe.each(providers)("the spec of %s", (provider) => {
  const spec = specOf(provider);
  const mapped = new Set(entries.filter((entry) => entry.provider === provider).map(({ schema }) => schema));
  const reasons = leftOut(provider);

  it("has no successful answer with a property that is neither mapped, nor paging, nor left out with a reason", () => {
    const unaccounted = successBodies(spec).flatMap(({ operationId, schema, paging }) =>
      unaccountedIn(spec, schema, "", (component) => mapped.has(component) || component in reasons)
        .filter((pointer) => !paging.includes(pointer))
        .map((pointer) => `${operationId} 2xx#${pointer}`),
    );
    expect(unaccounted).toStrictEqual([]);
  });

  it("has every schema that is left out, and mappings for none of them", () => {
    const bodies = new Set(
      successBodies(spec)
        .flatMap(({ schema }) => [schema, itemsOf(spec, schema)])
        .map((schema) => componentOf(spec, schema)),
    );
    expect(Object.keys(reasons).filter((schema) => mapped.has(schema) || !bodies.has(schema))).toStrictEqual(
      [],
    );
  });
});

function placesRead(mapping: AnyMapping, raw: object): readonly string[] {
  return Object.entries(mapping.table).flatMap(([field, row]) => readPlaces(field, row, raw).map(overItems));
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
