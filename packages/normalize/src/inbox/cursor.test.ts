import type { ConversationFilter } from "@confluir/provider";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import written from "./__fixtures__/cursors.json" with { type: "json" };
import { toKey } from "./checkpoint.ts";
import {
  decodeCursor,
  encodeCursor,
  type InboxCursor,
  maxCursorLength,
  type ProviderCheckpoint,
} from "./cursor.ts";
import { toBase64Url } from "./encoding.ts";
import { InboxCursorError } from "./errors.ts";
import { filterHash, resolveFilter } from "./filter.ts";

const text = (maxLength: number) =>
  fc.string({ unit: "grapheme", maxLength }).map((value) => value.slice(0, maxLength));
const place: fc.Arbitrary<ProviderCheckpoint> = fc.record(
  {
    provider: fc.constantFrom("acme", "globex"),
    page: fc.option(text(40)),
    after: fc.option(
      fc.record(
        {
          time: fc.constantFrom("", "2026-02-03T09:14:22.000Z"),
          keys: fc.array(text(40).map(toKey), { maxLength: 4 }),
          isComplete: fc.boolean(),
        },
        { noNullPrototype: true },
      ),
    ),
    atStart: fc.boolean(),
    done: fc.boolean(),
    broken: fc.boolean(),
  },
  { noNullPrototype: true },
);
const cursor: fc.Arbitrary<InboxCursor> = fc
  .record({
    pageSize: fc.integer({ min: 1, max: 1000 }),
    filterHash: fc.option(fc.constantFrom("0000", "a1f9")),
    order: fc.constantFrom("checked", "strict", "trusted"),
    checkpoints: fc.array(fc.tuple(text(20), place)),
  })
  .map(({ checkpoints, ...list }) => ({ ...list, checkpoints: new Map(checkpoints) }));

const anEntry = ["a", "acme", null, null, null, 0];

describe("an inbox cursor", () => {
  it("comes back as it was, from a string that is safe in a URL", () => {
    fc.assert(
      fc.property(cursor, (value) => {
        const encoded = encodeCursor(value);
        expect(encoded).toMatch(/^[\w-]+$/);
        expect(decodeCursor(encoded)).toStrictEqual(value);
      }),
    );
  });

  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const changes = [...alphabet, "", "=", " ", "ñ"];

  it("is refused after any change of a character", () => {
    fc.assert(
      fc.property(cursor, fc.nat(), fc.constantFrom(...changes), (value, at, other) => {
        const encoded = encodeCursor(value);
        const index = at % encoded.length;
        const changed = encoded.slice(0, index) + other + encoded.slice(index + 1);
        fc.pre(changed !== encoded);
        expect(() => decodeCursor(changed)).toThrow(InboxCursorError);
      }),
    );
  });

  it.each(written)("is refused after every change of every character: $name", ({ cursor }) => {
    const taken = [...cursor].flatMap((character, at) =>
      changes
        .filter((other) => other !== character)
        .map((other) => cursor.slice(0, at) + other + cursor.slice(at + 1))
        .filter((changed) => isTaken(changed)),
    );
    expect(taken).toStrictEqual([]);
  });

  it("is refused when it is any other string", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json().map(toBase64Url)), (value) => {
        expect(() => decodeCursor(value)).toThrow(InboxCursorError);
      }),
    );
  });

  it("says to upgrade when a newer version made it", () => {
    expect(() => decodeCursor(toBase64Url("2:00000000:whatever"))).toThrow(
      expect.objectContaining({ reason: "newer_version", message: expect.stringContaining("upgrade") }),
    );
  });

  it.each(written)("stays readable, and is written as it was: $name", ({ cursor, holds }) => {
    const { checkpoints, ...list } = decodeCursor(cursor);
    expect({ ...list, checkpoints: [...checkpoints] }).toStrictEqual(holds);
    expect(encodeCursor({ ...list, checkpoints })).toBe(cursor);
  });

  it.each(written)("belongs to the filter it was made for: $name", ({ filter, holds }) => {
    expect(filterHash(resolveFilter((filter ?? undefined) as ConversationFilter))).toBe(holds.filterHash);
  });

  it("holds nothing of the filter but four digits that many filters share", () => {
    const hashes = Array.from({ length: 3_000 }, (_, index) =>
      filterHash(resolveFilter({ contact: { kind: "phone", value: `34600${100_000 + index}` } })),
    );
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{4}$/);
    // They differ, but not so well that they could stand for a number.
    expect(new Set(hashes).size).toBeGreaterThan(2_000);
    expect(new Set(hashes).size).toBeLessThan(3_000);
  });

  it.each<[string, unknown]>([
    ["the page size is none", [0, [anEntry], null, 0]],
    ["a part is missing", [1, [], null]],
    ["a part is too many", [1, [], null, 0, 0]],
    ["the filter is no hash", [1, [], "a phone number", 0]],
    ["the order is none", [1, [], null, 3]],
    ["a connection comes twice", [1, [anEntry, anEntry], null, 0]],
    ["a mark is unknown", [1, [["a", "acme", null, null, null, 16]], null, 0]],
    ["a key is cut", [1, [["a", "acme", null, null, "0123456", 0]], null, 0]],
    ["there are too many keys", [1, [["a", "acme", null, null, "01234567".repeat(257), 0]], null, 0]],
    ["a page is too long", [1, [["a", "acme", "x".repeat(1025), null, null, 0]], null, 0]],
  ])("is refused when it was made by hand and %s", (_name, content) => {
    const text = JSON.stringify(content);
    expect(() => decodeCursor(toBase64Url(`1:${fnv1a(`1:${text}`)}:${text}`))).toThrow(
      expect.objectContaining({ reason: "malformed" }),
    );
  });

  it("has a bounded length, both ways", () => {
    const checkpoints = new Map(
      Array.from({ length: 100 }, (_, index): [string, ProviderCheckpoint] => [
        `c${index}`,
        { provider: "acme", page: "x".repeat(1000), after: null, atStart: false, done: false, broken: false },
      ]),
    );
    expect(() => encodeCursor({ pageSize: 25, filterHash: null, order: "checked", checkpoints })).toThrow(
      expect.objectContaining({ reason: "too_long" }),
    );
    expect(() => decodeCursor("A".repeat(maxCursorLength + 1))).toThrow(InboxCursorError);
  });
});

function isTaken(cursor: string): boolean {
  try {
    decodeCursor(cursor);
    return true;
  } catch (error) {
    if (InboxCursorError.isInstance(error)) return false;
    throw error;
  }
}

// Written out here once more: cursors that are in use depend on it.
function fnv1a(content: string): string {
  let hash = 0x811c9dc5;
  for (const char of content) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
