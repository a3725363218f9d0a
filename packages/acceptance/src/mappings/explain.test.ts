import { type AnyProvider, explain } from "@confluir/normalize";
import { describe, expect, it } from "vitest";
import { context } from "../../../provider/src/testing/read-places.ts";
import { examplesOf } from "../../../provider/src/testing/schema-tree.ts";
import { providers } from "../providers.ts";
import { entriesOf, readSpec } from "./entries.ts";

type Explained = Parameters<typeof explain>[1];
type Raw = Readonly<Record<string, unknown>>;

/** The fullest example of the list of conversations, and the function that maps it. */
function conversationOf({ id }: AnyProvider) {
  const [entry] = entriesOf(id, "Conversation");
  const [raw] = examplesOf(readSpec(id), entry?.schema ?? "") as readonly Raw[];
  if (entry === undefined || raw === undefined) throw new Error(`${id} has no example of a conversation.`);
  const map = (changed: Raw) => entry.mapping.map(changed as never, context).value as Explained;
  return { raw, map, value: map(raw) };
}

/** The value at a JSON pointer; `undefined`: there is none. */
function valueAt(raw: unknown, pointer: string): unknown {
  const keys = pointer.split("/").slice(1);
  return keys.reduce((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], raw);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe.each(providers)("explain, for $id", (provider: AnyProvider) => {
  const { raw, map, value } = conversationOf(provider);

  it("names the places of the raw object that a field came from", () => {
    const fields = Object.values(explain(providers, value).fields);
    const found = fields.flatMap((field) => field.found);
    expect(found.length).toBeGreaterThan(10);
    expect(found.filter((pointer) => valueAt(raw, pointer) === undefined)).toEqual([]);
    for (const { kind, pointers, reason } of fields) {
      expect(kind === "absent").toBe(reason !== undefined);
      if (kind === "absent") expect(pointers).toEqual([]);
    }
  });

  it("finds nothing where the provider left a property out, and a place where it said null", () => {
    const exact = Object.entries(explain(providers, value).fields).filter(
      ([, { kind, pointers, found }]) =>
        kind === "exact" && found.length === 1 && /^\/\w+$/.test(pointers[0] ?? ""),
    );
    const nullable = exact.flatMap(
      ([
        field,
        {
          pointers: [pointer = ""],
        },
      ]) => {
        const key = pointer.slice(1);
        const { [key]: _, ...rest } = raw;
        const foundIn = (changed: Raw) =>
          Object.entries(explain(providers, map(changed)).fields).find(([name]) => name === field)?.[1].found;
        return [{ missing: foundIn(rest), none: foundIn({ ...raw, [key]: null }), pointer }];
      },
    );
    expect(nullable.length).toBeGreaterThan(0);
    for (const { missing, none, pointer } of nullable) {
      expect(missing).toEqual([]);
      expect(none).toEqual([pointer]);
    }
  });

  it("contains no value", () => {
    const { contact, group, lastMessage } = value as unknown as {
      contact: unknown;
      group: unknown;
      lastMessage: unknown;
    };
    const texts = textsIn([contact, group, lastMessage]).filter((text) => text.length > 8);
    const explained = JSON.stringify(explain(providers, value));
    expect(texts.length).toBeGreaterThan(2);
    expect(texts.filter((text) => explained.includes(text))).toEqual([]);
  });

  it("finds the mapping of each of its values", () => {
    const spec = readSpec(provider.id);
    for (const [model, entries] of Object.entries(provider.mappings)) {
      if (typeof entries === "string") continue;
      for (const { schema, mapping } of entries) {
        // Some schemas are others with a field more; without it they cannot be told apart, and need not be.
        const [fullest] = examplesOf(spec, schema);
        const mapped = mapping.map(fullest as never, context).value as Explained;
        expect(explain(providers, mapped)).toMatchObject({ provider: provider.id, model });
        expect(Object.keys(explain(providers, mapped).fields)).toStrictEqual(Object.keys(mapped));
      }
    }
  });

  it("takes a value that went through JSON, which leaves out what is not reported", () => {
    const stored: typeof value = JSON.parse(JSON.stringify(value));
    expect(Object.keys(stored).length).toBeLessThan(Object.keys(value).length);
    expect(explain(providers, stored)).toStrictEqual(explain(providers, value));
    const reversed = Object.fromEntries(Object.entries(stored).toReversed()) as unknown as typeof value;
    expect(explain(providers, reversed)).toStrictEqual(explain(providers, value));
  });

  it("refuses a value of no mapping", () => {
    const { state: _, ...rest } = value as unknown as { state: unknown };
    const others = providers.filter(({ id }) => id !== provider.id);
    expect(() => explain(providers, rest as typeof value)).toThrow(TypeError);
    expect(() => explain([], value)).toThrow(TypeError);
    expect(() => explain(others, value)).toThrow(TypeError);
    const stranger = { ...value, provider: "toString" } as unknown as typeof value;
    expect(() => explain(providers, stranger)).toThrow(TypeError);
  });
});
