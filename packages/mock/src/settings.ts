import { ConfluirError } from "@confluir/core";
import { isObject, nearestName } from "@confluir/core/internal";
import type { JsonObject } from "./spec/document.ts";

/**
 * A setting of the sandbox that means nothing. The message is one sentence that names the field and what it takes; it may
 * quote a little of what was given.
 */
export class BadSettingError extends TypeError {
  override readonly name = "BadSettingError";
  readonly kind = "bad_setting";

  /** Its name, kind and message. */
  toJSON(): Record<string, unknown> {
    return ConfluirError.prototype.toJSON.call(this);
  }
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

/** A moment: a `Date`, milliseconds since the epoch, or ISO 8601 text with its time zone (a date alone is midnight UTC). */
export type Moment = Date | number | string;

/** The last moment that a time in an answer can name: the end of the year 9999. */
export const lastMomentMs = Date.UTC(10_000, 0) - 1;

const isoText = /^(\d{4})-(\d{2})-(\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * Reads a moment from untrusted data, as milliseconds since the epoch.
 *
 * @throws {BadSettingError} naming the field, unless it is one from 1970 to 9999.
 */
export function parseMoment(field: string, value: unknown): number {
  const ms =
    value instanceof Date ? value.getTime() : typeof value === "string" ? momentFromText(value) : value;
  if (typeof ms === "number" && Number.isInteger(ms) && ms >= 0 && ms <= lastMomentMs) return ms;
  throw new BadSettingError(
    `\`${field}\` must be a time from 1970 to 9999 such as "2026-02-03T09:00:00Z", not ${quote(value)}.`,
  );
}

// The platform alone reads what has no time zone as local time, and the 30th of February as a day in March.
function momentFromText(text: string): number {
  const [, year, month, day] = isoText.exec(text) ?? [];
  const daysInMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) <= daysInMonth ? Date.parse(text) : Number.NaN;
}

/** A span of time: milliseconds, or a text such as `500ms`, `30s`, `1m`, `24h` or `7d`. */
export type Duration = number | string;

const unitsMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Reads a span of time from untrusted data, as whole milliseconds.
 *
 * @throws {BadSettingError} naming the field, if it is none or goes back.
 */
export function parseDuration(field: string, value: unknown): number {
  const ms = typeof value === "string" ? durationFromText(value) : value;
  if (typeof ms === "number" && ms >= 0 && Number.isFinite(ms)) return Math.round(ms);
  throw new BadSettingError(
    `\`${field}\` must be milliseconds from 0 or a text such as "30s", "1m" or "24h", not ${quote(value)}.`,
  );
}

function durationFromText(text: string): number {
  const [, count, unit = ""] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/.exec(text.trim()) ?? [];
  return Number(count) * (unitsMs[unit] ?? Number.NaN);
}

/**
 * What a provider with a rate limit allows each key: so many requests in so many seconds, `"provider"` for what its spec says,
 * or `null` for any number. A provider whose spec names no limit has none, whatever is set here.
 */
export type RateLimitSetting =
  | { readonly requests: number; readonly windowSeconds: number }
  | "provider"
  | null;

/**
 * Reads a rate limit from untrusted data.
 *
 * @throws {BadSettingError} naming the field that is wrong, and what it takes.
 */
export function parseRateLimit(value: unknown): RateLimitSetting {
  if (value === null || value === "provider") return value;
  if (typeof value === "string")
    throw new BadSettingError(
      `A rate limit must be \`{ requests, windowSeconds }\`, null or "provider", not ${quote(value)}.`,
    );
  const fields = readFields("A rate limit", value, ["requests", "windowSeconds"]);
  return {
    requests: readNumber("requests", fields.requests, { from: 1, to: 1_000_000, whole: true }),
    windowSeconds: readNumber("windowSeconds", fields.windowSeconds, { from: 1, to: 86_400, whole: true }),
  };
}
