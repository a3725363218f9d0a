import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCursors } from "./cursors.ts";

const numbers = fc.array(fc.maxSafeInteger().map(Math.abs), { minLength: 1, maxLength: 3 });
const cursors = createCursors(5);

describe("createCursors", () => {
  it("reads back what it wrote, in a text of 1 to 512 characters", () => {
    fc.assert(
      fc.property(numbers, numbers, (scope, place) => {
        const cursor = cursors.write(scope, place);
        expect(cursor).toMatch(/^[\w-]{1,512}$/);
        expect(cursors.read(scope, cursor)).toEqual(place);
      }),
    );
  });

  it("refuses a cursor of another scope or another world", () => {
    fc.assert(
      fc.property(numbers, numbers, numbers, (scope, otherScope, place) => {
        fc.pre(String(scope) !== String(otherScope));
        const cursor = cursors.write(scope, place);
        expect(cursors.read(otherScope, cursor)).toBeUndefined();
        expect(createCursors(6).read(scope, cursor)).toBeUndefined();
      }),
    );
  });

  it("refuses a cursor with anything in it changed, and any other text", () => {
    fc.assert(
      fc.property(numbers, fc.nat(), fc.string({ maxLength: 3 }), fc.string(), (place, at, piece, other) => {
        const cursor = cursors.write([0], place);
        const from = at % cursor.length;
        const edited = cursor.slice(0, from) + piece + cursor.slice(from + 1);
        fc.pre(edited !== cursor);
        expect(cursors.read([0], edited)).toBeUndefined();
        expect(cursors.read([0], other)).toBeUndefined();
      }),
    );
  });
});
