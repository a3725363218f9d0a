import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toBase64Url } from "./base64url.ts";
import {
  decodeCursor,
  encodeCursor,
  type InboxCursor,
  maxCursorLength,
  type PlaceOfProvider,
} from "./cursor.ts";
import { InboxCursorError } from "./errors.ts";

const text = (maxLength: number) =>
  fc.string({ unit: "grapheme", maxLength }).map((value) => value.slice(0, maxLength));
const place: fc.Arbitrary<PlaceOfProvider> = fc.record(
  {
    provider: fc.constantFrom("1to1", "jurichat"),
    page: fc.option(text(40)),
    after: fc.option(
      fc.record(
        { time: fc.option(fc.constant("2026-02-03T09:14:22.000Z")), nativeId: text(40) },
        { noNullPrototype: true },
      ),
    ),
    done: fc.boolean(),
  },
  { noNullPrototype: true },
);
const cursor: fc.Arbitrary<InboxCursor> = fc
  .record({ pageSize: fc.integer({ min: 1, max: 1000 }), places: fc.array(fc.tuple(text(20), place)) })
  .map(({ pageSize, places }) => ({ pageSize, places: new Map(places) }));

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

  it("is refused after any change of a character", () => {
    fc.assert(
      fc.property(cursor, fc.nat(), fc.constantFrom("", "A", "b", "-", "=", " ", "ñ"), (value, at, other) => {
        const encoded = encodeCursor(value);
        const index = at % encoded.length;
        const changed = encoded.slice(0, index) + other + encoded.slice(index + 1);
        fc.pre(changed !== encoded);
        expect(() => decodeCursor(changed)).toThrow(InboxCursorError);
      }),
    );
  });

  it("is refused when it is any other string", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json().map(toBase64Url)), (value) => {
        expect(() => decodeCursor(value)).toThrow(InboxCursorError);
      }),
    );
  });

  it("is refused when it was made by hand with the right checksum and a wrong content", () => {
    const made = toBase64Url(
      `1:${fnv1a('[0,[["a","1to1",null,null,null,0]]]')}:[0,[["a","1to1",null,null,null,0]]]`,
    );
    expect(() => decodeCursor(made)).toThrow(expect.objectContaining({ reason: "malformed" }));
  });

  it("says to upgrade when a newer version made it", () => {
    expect(() => decodeCursor(toBase64Url("2:00000000:whatever"))).toThrow(
      expect.objectContaining({ reason: "newer_version", message: expect.stringContaining("upgrade") }),
    );
  });

  it("has a bounded length, both ways", () => {
    const places = new Map(
      Array.from({ length: 100 }, (_, index): [string, PlaceOfProvider] => [
        `c${index}`,
        { provider: "1to1", page: "x".repeat(1000), after: null, done: false },
      ]),
    );
    expect(() => encodeCursor({ pageSize: 25, places })).toThrow(
      expect.objectContaining({ reason: "too_long" }),
    );
    expect(() => decodeCursor("A".repeat(maxCursorLength + 1))).toThrow(InboxCursorError);
  });
});

function fnv1a(content: string): string {
  let hash = 0x811c9dc5;
  for (const char of content) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
