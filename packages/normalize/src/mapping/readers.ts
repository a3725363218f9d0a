import { isObject } from "@confluir/core/internal";
import type { Told } from "../model/told.ts";
import type { ReadContext } from "./read-context.ts";
import { parseTime } from "./time.ts";

// The readers take `unknown`: a type is the provider's promise, not what it sent. `undefined` and `null` pass as they
// are; a value of another kind is reported and reads as `undefined`. `key` is where below `at` the value was found.

/** A string, as it is. */
export function text(value: unknown, at: ReadContext, key?: string): Told<string> {
  if (typeof value === "string" || value === undefined || value === null) return value;
  return refuse(value, at, "a string", key);
}

/** A boolean, as it is. */
export function flag(value: unknown, at: ReadContext, key?: string): Told<boolean> {
  if (typeof value === "boolean" || value === undefined || value === null) return value;
  return refuse(value, at, "a boolean", key);
}

/** A whole number from 0 up. */
export function count(value: unknown, at: ReadContext, key?: string): Told<number> {
  if (value === undefined || value === null) return value;
  // `+ 0` turns -0 into 0.
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value + 0;
  return refuse(value, at, "a whole number from 0 up", key);
}

/** A date with time and time zone in ISO 8601, as UTC with milliseconds. */
export function time(value: unknown, at: ReadContext, key?: string): Told<string> {
  if (value === undefined || value === null) return value;
  if (typeof value !== "string") return refuse(value, at, "a string", key);
  const parsed = parseTime(value);
  if (parsed === undefined) at.issue("expected an ISO 8601 date with time and time zone", key);
  return parsed;
}

/** An id: a string that is not empty. `null` is reported too: what has no id should not be there at all. */
export function identifier(value: unknown, at: ReadContext, key?: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string") return refuse(value, at, "an id", key);
  if (value !== "") return value;
  at.issue("expected an id, got an empty string", key);
  return undefined;
}

/** An id that may be missing: as `identifier`, with `null` for none. */
export function reference(value: unknown, at: ReadContext, key?: string): Told<string> {
  return value === null ? null : identifier(value, at, key);
}

/** A word of a known set, by what it means here. Another word is reported and reads as `unknown`. */
export function word<Value>(
  value: string,
  meanings: ReadonlyMap<string, Value>,
  at: ReadContext,
  key?: string,
): Value | "unknown" {
  const meaning = meanings.get(value);
  if (meaning !== undefined) return meaning;
  at.issue("a word we do not know", key);
  return "unknown";
}

/** An object, read by `read`. */
export function part<Part extends object, Value>(
  value: Told<Part>,
  at: ReadContext,
  read: (part: Part, at: ReadContext) => Value,
): Told<Value> {
  if (value === undefined || value === null) return value;
  return isObject(value) ? read(value, at) : refuse(value, at, "an object");
}

/** An array of objects, each read by `read`; a bad one is reported and left out. `null` is an empty list. */
export function list<Item extends object, Value>(
  value: Told<readonly Item[]>,
  at: ReadContext,
  read: (item: Item, at: ReadContext) => Value,
): readonly Value[] | undefined {
  if (value === undefined || value === null) return value === null ? [] : undefined;
  if (!Array.isArray(value)) return refuse(value, at, "an array");
  const values: Value[] = [];
  for (let index = 0; index < value.length; index++) {
    const item: Item = value[index];
    if (isObject(item)) values.push(read(item, at.below(index)));
    else refuse(item, at.below(index), "an object");
  }
  return values;
}

function refuse(value: unknown, at: ReadContext, expected: string, key?: string): undefined {
  at.issue(`expected ${expected}, got ${describe(value)}`, key);
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return value === null ? "null" : "nothing";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
