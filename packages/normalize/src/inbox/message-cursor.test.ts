import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toKey } from "./checkpoint.ts";
import { fromBase64Url, toBase64Url } from "./encoding.ts";
import { decodeMessageCursor, encodeMessageCursor } from "./message-cursor.ts";

describe("a cursor of messages", () => {
  it("comes back as it was", () => {
    const place = fc.record(
      {
        conversationId: fc.string({ unit: "grapheme" }),
        page: fc.string({ minLength: 1 }),
        lastTime: fc.option(fc.constant("2026-02-03T09:14:22.000Z")),
        after: fc.option(fc.array(fc.string().map(toKey))),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(place, (place) => {
        const cursor = encodeMessageCursor(place);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(decodeMessageCursor(cursor, place.conversationId)).toStrictEqual(place);
      }),
    );
  });

  const held = { conversationId: "acme:a9", page: "2", lastTime: "2026-01-01T00:08:00.000Z" };

  it("stays readable, and belongs to one conversation", () => {
    const written =
      "bTE6M2QyODJlYmU6WzM3MTU0MTU2NTcsIjIiLCIyMDI2LTAxLTAxVDAwOjA4OjAwLjAwMFoiLCI4cDM3a3U5eiJd";
    const place = { ...held, after: [toKey("a9-2")] };
    expect(encodeMessageCursor(place)).toBe(written);
    expect(decodeMessageCursor(written, "acme:a9")).toStrictEqual(place);
    expect(() => decodeMessageCursor(written, "acme:a8")).toThrow(
      expect.objectContaining({ reason: "other_conversation" }),
    );
  });

  it("names no conversation", () => {
    const cursor = encodeMessageCursor({ ...held, conversationId: "acme:34600100200", after: null });
    expect(fromBase64Url(cursor)).not.toContain("34600100200");
  });

  it("is never longer than what is read back", () => {
    const page = "\u0001".repeat(1_024);
    const after = Array.from({ length: 2_000 }, (_, index) => toKey(`m${index}`));
    const cursor = encodeMessageCursor({ ...held, page, after });
    expect(decodeMessageCursor(cursor, "acme:a9").page).toBe(page);
  });

  it("says to upgrade when a newer version made it", () => {
    expect(() => decodeMessageCursor(toBase64Url("m2:00000000:x"), "acme:a9")).toThrow(
      expect.objectContaining({ reason: "newer_version" }),
    );
  });
});
