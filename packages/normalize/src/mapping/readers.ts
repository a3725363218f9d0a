import type { Told } from "../model/told.ts";
import type { ReadContext } from "./read-context.ts";
import { parseTime } from "./time.ts";

// The readers take `unknown`: a type is the provider's promise, not what it sent. `undefined` and `null` pass as they
// are; a value of another kind is reported and reads as `undefined`.

/** A string, as it is. */
export function text(value: unknown, at: ReadContext): Told<string> {
  if (value === undefined || value === null || typeof value === "string") return value;
  return refuse(value, at, "a string");
}

/** A boolean, as it is. */
export function flag(value: unknown, at: ReadContext): Told<boolean> {
  if (value === undefined || value === null || typeof value === "boolean") return value;
  return refuse(value, at, "a boolean");
}

/** A whole number from 0 up. */
export function count(value: unknown, at: ReadContext): Told<number> {
  if (value === undefined || value === null) return value;
  if (typeof value !== "number") return refuse(value, at, "a number");
  if (Number.isSafeInteger(value) && value >= 0) return value + 0;
  at.issue("expected a whole number from 0 up");
  return undefined;
}

/** A date with time and time zone in ISO 8601, as UTC with milliseconds. */
export function time(value: unknown, at: ReadContext): Told<string> {
  if (value === undefined || value === null) return value;
  if (typeof value !== "string") return refuse(value, at, "a string");
  const parsed = parseTime(value);
  if (parsed === undefined) at.issue("expected an ISO 8601 date with time and time zone");
  return parsed;
}

/** An id: a string that is not empty. `null` is reported too: what has no id should not be there at all. */
export function identifier(value: unknown, at: ReadContext): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string") return refuse(value, at, "an id");
  if (value === "") at.issue("expected an id, got an empty string");
  return value === "" ? undefined : value;
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
  return value.flatMap((item: Item, index) => {
    if (isObject(item)) return [read(item, at.below(index))];
    refuse(item, at.below(index), "an object");
    return [];
  });
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuse(value: unknown, at: ReadContext, expected: string): undefined {
  at.issue(`expected ${expected}, got ${describe(value)}`);
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return value === null ? "null" : "nothing";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
