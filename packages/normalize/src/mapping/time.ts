/** What vendors mostly send: UTC, perhaps with milliseconds, on a day that is in every calendar but 29 February. */
const plain =
  /^\d{4}-(?!02-(?:29|3)|(?:0[469]|11)-31)(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{3})?Z$/;

const anyForm =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,9})\d*)?)?(?:Z|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)$/i;

/**
 * Turns an ISO 8601 date with time and time zone into UTC with milliseconds, such as `2026-02-03T09:14:22.000Z`.
 *
 * Finer parts are cut off. `undefined` for anything else: a date alone, a time without a zone (it would mean another moment
 * on every machine), a day that is not in the calendar, a year beyond 0 to 9999.
 */
export function parseTime(value: string): string | undefined {
  if (plain.test(value)) return value.length === 24 ? value : `${value.slice(0, 19)}.000Z`;
  const match = anyForm.exec(value);
  if (match === null) return undefined;
  const [, day, minute, second = "00", fraction = "", sign, zoneHours = "0", zoneMinutes = "0"] = match;
  const local = `${day}T${minute}:${second}.${fraction.padEnd(3, "0").slice(0, 3)}Z`;
  const date = new Date(local);
  // An hour 24 or a 30 February would come back as another day.
  if (toIso(date) !== local) return undefined;
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
  date.setTime(date.getTime() + (sign === "-" ? offset : -offset));
  const utc = toIso(date);
  return utc?.length === 24 ? utc : undefined;
}

function toIso(date: Date): string | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
