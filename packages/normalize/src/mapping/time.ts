const pattern =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9})\d*)?)?(?:Z|([+-])(\d{2})(?::?(\d{2}))?)$/i;

/**
 * Turns an ISO 8601 date with time and time zone into UTC with milliseconds, such as `2026-02-03T09:14:22.000Z`.
 *
 * Finer parts are cut off. `undefined` for anything else: a date alone, a time without a zone (it would mean another moment
 * on every machine), a day that is not in the calendar, a year beyond 0 to 9999.
 */
export function parseTime(value: string): string | undefined {
  const match = pattern.exec(value);
  if (match === null) return undefined;
  const part = (index: number) => Number(match[index] ?? 0);
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)];
  if (hour > 23 || minute > 59 || second > 59 || part(9) > 23 || part(10) > 59) return undefined;

  const date = new Date(0);
  // `Date.UTC` would read the years 0 to 99 as 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  date.setUTCHours(hour, minute, second, Number((match[7] ?? "").padEnd(3, "0").slice(0, 3)));
  const offsetMinutes = (part(9) * 60 + part(10)) * (match[8] === "-" ? -1 : 1);
  date.setTime(date.getTime() - offsetMinutes * 60_000);

  const text = date.toISOString();
  return text.length === "0000-00-00T00:00:00.000Z".length ? text : undefined;
}
