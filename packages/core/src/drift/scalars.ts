import { formats } from "./formats.ts";
import type { Schema } from "./schema.ts";

/** Takes a keyword that does not hold, and its requirement for people. */
export type Add = (keyword: string, expected: string) => void;

type Lower = "minLength" | "minimum" | "minItems" | "minProperties";
type Upper = "maxLength" | "maximum" | "maxItems" | "maxProperties";

/** Checks the keywords of strings. */
export function checkString(schema: Schema, value: string, add: Add): void {
  const { format, pattern } = schema;
  if (format !== undefined && !formats[format](value)) add("format", format);
  if (pattern !== undefined && !regExpOf(pattern).test(value)) add("pattern", pattern);
  if (schema.minLength !== undefined || schema.maxLength !== undefined)
    checkSize(schema, "minLength", "maxLength", characters(value), add);
}

/** Checks the keywords of numbers. */
export function checkNumber(schema: Schema, value: number, add: Add): void {
  const { exclusiveMinimum: above, exclusiveMaximum: below, multipleOf } = schema;
  checkSize(schema, "minimum", "maximum", value, add);
  if (above !== undefined && value <= above) add("exclusiveMinimum", `more than ${above}`);
  if (below !== undefined && value >= below) add("exclusiveMaximum", `less than ${below}`);
  if (multipleOf !== undefined && !isMultiple(value, multipleOf))
    add("multipleOf", `multipleOf ${multipleOf}`);
}

/** Checks a size against its two limits. */
export function checkSize(schema: Schema, lower: Lower, upper: Upper, size: number, add: Add): void {
  const { [lower]: min, [upper]: max } = schema;
  if (min !== undefined && size < min) add(lower, `${lower} ${min}`);
  if (max !== undefined && size > max) add(upper, `${upper} ${max}`);
}

const known = new Map<string, RegExp>();

/** A pattern of a spec as JSON Schema reads it, compiled once. */
export function regExpOf(pattern: string): RegExp {
  const regExp = known.get(pattern) ?? new RegExp(pattern, "u");
  known.set(pattern, regExp);
  return regExp;
}

/** Decimal fractions have no exact form in binary: 19.99 is a multiple of 0.01, though 19.99 / 0.01 is no whole number. */
function isMultiple(value: number, unit: number): boolean {
  const ratio = value / unit;
  return value % unit === 0 || Math.abs(ratio - Math.round(ratio)) <= Math.abs(ratio) * 2 ** -51;
}

/** Counted as JSON Schema counts: a surrogate pair is one. */
function characters(value: string): number {
  return value.length - (value.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}
