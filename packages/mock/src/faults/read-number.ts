import { BadSettingError, quote } from "./bad-setting.ts";

/** What a number in a setting may be. Both ends belong to it. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
  /** `true`: fractions do not count as numbers here. */
  readonly whole: boolean;
}

/**
 * Reads a number of a setting.
 *
 * @throws {BadSettingError} naming the field, unless it is a number in the range.
 */
export function readNumber(field: string, value: unknown, { from, to, whole }: NumberRange): number {
  const fits = typeof value === "number" && value >= from && value <= to;
  if (fits && (!whole || Number.isInteger(value))) return value;
  const kind = whole ? "whole number" : "number";
  throw new BadSettingError(`\`${field}\` must be a ${kind} from ${from} to ${to}, not ${quote(value)}.`);
}
