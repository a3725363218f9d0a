import { language } from "./text.ts";

const made = new Map<
  string,
  Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat | Intl.ListFormat
>();

function once<Format extends ReturnType<typeof made.get>>(
  key: string,
  make: (language: string) => Format,
): Format {
  const name = `${language} ${key}`;
  const known = made.get(name) as Format | undefined;
  if (known !== undefined) return known;
  const format = make(language);
  if (format !== undefined) made.set(name, format);
  return format;
}

/** A whole number, such as `12,345`. */
export function formatNumber(value: number): string {
  return once("number", (each) => new Intl.NumberFormat(each)).format(value);
}

/** A moment as a list shows it: the time today, the day this year, the date before. */
export function formatShortTime(iso: string, now = new Date()): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return "";
  if (date.toDateString() === now.toDateString()) return formatClock(date);
  const isThisYear = date.getFullYear() === now.getFullYear();
  return once(isThisYear ? "day" : "date", (each) =>
    isThisYear
      ? new Intl.DateTimeFormat(each, { day: "numeric", month: "short" })
      : new Intl.DateTimeFormat(each, { day: "numeric", month: "short", year: "numeric" }),
  ).format(date);
}

/** A moment with date and time. */
export function formatTime(moment: string | number): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return "";
  return once(
    "time",
    (each) => new Intl.DateTimeFormat(each, { dateStyle: "medium", timeStyle: "short" }),
  ).format(date);
}

/** The time of day with seconds. */
export function formatSeconds(moment: number): string {
  return once(
    "seconds",
    (each) =>
      new Intl.DateTimeFormat(each, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false }),
  ).format(new Date(moment));
}

/** The time of day. */
function formatClock(date: Date): string {
  return once(
    "clock",
    (each) => new Intl.DateTimeFormat(each, { hour: "2-digit", minute: "2-digit" }),
  ).format(date);
}

/** How long something takes, in the unit that fits. */
export function formatDuration(ms: number): string {
  const [unit, value] =
    ms < 1_000
      ? ["millisecond", ms]
      : ms < 90_000
        ? ["second", ms / 1_000]
        : ms < 5_400_000
          ? ["minute", ms / 60_000]
          : ["hour", ms / 3_600_000];
  const digits = unit === "millisecond" || value >= 10 ? 0 : 1;
  return once(
    `${unit} ${digits}`,
    (each) =>
      new Intl.NumberFormat(each, {
        style: "unit",
        unit: String(unit),
        unitDisplay: "short",
        maximumFractionDigits: digits,
      }),
  ).format(Number(value));
}

/** How long ago something was. */
export function formatAgo(moment: number, now = Date.now()): string {
  const seconds = Math.round((moment - now) / 1_000);
  const format = once(
    "ago",
    (each) => new Intl.RelativeTimeFormat(each, { numeric: "auto", style: "short" }),
  );
  if (seconds > -60) return format.format(Math.min(0, seconds), "second");
  if (seconds > -5_400) return format.format(Math.round(seconds / 60), "minute");
  if (seconds > -129_600) return format.format(Math.round(seconds / 3_600), "hour");
  return format.format(Math.round(seconds / 86_400), "day");
}

/** Several names as one phrase. */
export function formatList(names: readonly string[]): string {
  return once("list", (each) => new Intl.ListFormat(each, { type: "conjunction", style: "narrow" })).format(
    names,
  );
}

/** A share, such as `40 %`. */
export function formatShare(share: number): string {
  return once(
    "share",
    (each) => new Intl.NumberFormat(each, { style: "percent", maximumFractionDigits: 0 }),
  ).format(share);
}
