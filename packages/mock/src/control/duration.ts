import { BadSettingError, quote } from "../faults/bad-setting.ts";

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
  const ms = typeof value === "string" ? fromText(value) : value;
  if (typeof ms === "number" && ms >= 0 && Number.isFinite(ms)) return Math.round(ms);
  throw new BadSettingError(
    `\`${field}\` must be milliseconds from 0 or a text such as "30s", "1m" or "24h", not ${quote(value)}.`,
  );
}

function fromText(text: string): number {
  const [, count, unit = ""] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/.exec(text.trim()) ?? [];
  return Number(count) * (unitsMs[unit] ?? Number.NaN);
}
