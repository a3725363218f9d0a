import { isObject, nearestName } from "@confluir/core/internal";
import type { JsonObject } from "../spec/json.ts";

/**
 * A setting of the sandbox that means nothing. The message is one sentence that names the field and what it takes; it may
 * quote a little of what was given.
 */
export class BadSettingError extends TypeError {
  override readonly name = "BadSettingError";
}

/** A value as messages quote it: JSON where there is any, and never long. */
export function quote(value: unknown): string {
  const json = typeof value === "number" || typeof value === "bigint" ? String(value) : toJson(value);
  return json.length <= 60 ? json : `${json.slice(0, 59)}…`;
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return "an object that is no JSON";
  }
}

/**
 * Reads a setting with named fields. Fields that are `undefined` count as missing, and are.
 *
 * @param what the setting in messages, such as `A fault`.
 * @throws {BadSettingError} if it is no object, or has a field that is not among the names: a misspelt one must not pass.
 */
export function readFields(what: string, value: unknown, names: readonly string[]): JsonObject {
  const known = names.map((name) => `\`${name}\``).join(", ");
  if (!isObject(value))
    throw new BadSettingError(`${what} must be an object with the fields ${known}, not ${quote(value)}.`);
  const given = Object.entries(value).filter(([, field]) => field !== undefined);
  const stranger = given.find(([name]) => !names.includes(name));
  if (stranger) {
    const near = nearestName(stranger[0], names);
    const advice = near === undefined ? "." : `; the nearest is \`${near}\`.`;
    throw new BadSettingError(`${what} has no field ${quote(stranger[0])}: it takes ${known}${advice}`);
  }
  return Object.fromEntries(given);
}

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
