import { draw, toKey } from "../kit.ts";

/** What a cursor is bound to, as numbers: a list, and whatever else decides its order. */
export type CursorScope = readonly number[];

/** Writes and reads cursors, without keeping any. */
export interface Cursors {
  /** An opaque text of at most 512 characters for a place, which is whole numbers from 0. */
  write(scope: CursorScope, place: readonly number[]): string;
  /** `undefined`: it was edited, or comes from another list, order or world. */
  read(scope: CursorScope, cursor: string): readonly number[] | undefined;
}

/**
 * Makes the cursors of the world with this seed: base64url of the place and a check over seed, scope and place. The scope
 * itself is not in the text, so a cursor says nothing about the list that it is for.
 */
export function createCursors(seed: number): Cursors {
  const keys = [toKey(seed, "1to1", "cursor", "first"), toKey(seed, "1to1", "cursor", "second")];
  const write = (scope: CursorScope, place: readonly number[]): string => {
    const checked = [scope.length, ...scope, ...place];
    const numbers = [...place, ...keys.map((key) => checked.reduce(check, key))];
    return Buffer.from(numbers.map((number) => number.toString(36)).join(".")).toString("base64url");
  };
  return {
    write,
    read(scope, cursor) {
      const text = Buffer.from(cursor, "base64url").toString();
      const place = text
        .split(".")
        .slice(0, -2)
        .map((part) => Number.parseInt(part, 36));
      // Written again rather than compared part by part: base64 and numbers have more than one spelling.
      return write(scope, place) === cursor ? place : undefined;
    },
  };
}

// Both halves of a number, because times in milliseconds have more than 32 bits.
function check(key: number, value: number): number {
  return draw(draw(key, Math.floor(value / 2 ** 32)), value);
}
