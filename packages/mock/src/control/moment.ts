import { BadSettingError, quote } from "../faults/bad-setting.ts";

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
  const ms = value instanceof Date ? value.getTime() : typeof value === "string" ? fromText(value) : value;
  if (typeof ms === "number" && Number.isInteger(ms) && ms >= 0 && ms <= lastMomentMs) return ms;
  throw new BadSettingError(
    `\`${field}\` must be a time from 1970 to 9999 such as "2026-02-03T09:00:00Z", not ${quote(value)}.`,
  );
}

// The platform alone reads what has no time zone as local time, and the 30th of February as a day in March.
function fromText(text: string): number {
  const [, year, month, day] = isoText.exec(text) ?? [];
  const daysInMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) <= daysInMonth ? Date.parse(text) : Number.NaN;
}
