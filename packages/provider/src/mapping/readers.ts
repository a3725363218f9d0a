import { isObject } from "@confluir/core/internal";
import type { Reported } from "../model/common.ts";
import type { ContactHandle } from "../model/directory.ts";
import type { ContentType, ContentTypeValue } from "../model/message.ts";
import type { ReadContext } from "./read-context.ts";

// The readers take `unknown`: a type is the provider's promise, not what it sent. `undefined` and `null` pass as they
// are; a value of another kind is reported and reads as `undefined`. `key` is where below `at` the value was found.

/** A string, as it is. */
export function text(value: unknown, ctx: ReadContext, key?: string): Reported<string> {
  if (typeof value === "string" || value == null) return value;
  return refuse(value, ctx, "a string", key);
}

/** A boolean, as it is. */
export function flag(value: unknown, ctx: ReadContext, key?: string): Reported<boolean> {
  if (typeof value === "boolean" || value == null) return value;
  return refuse(value, ctx, "a boolean", key);
}

/** A whole number from 0 up. */
export function count(value: unknown, ctx: ReadContext, key?: string): Reported<number> {
  if (value == null) return value;
  // `+ 0` turns -0 into 0.
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value + 0;
  return refuse(value, ctx, "a whole number from 0 up", key);
}

/** A date with time and time zone in ISO 8601, as UTC with milliseconds. */
export function time(value: unknown, ctx: ReadContext, key?: string): Reported<string> {
  if (value == null) return value;
  if (typeof value !== "string") return refuse(value, ctx, "a string", key);
  const parsed = parseTime(value);
  if (parsed === undefined) ctx.issue("expected an ISO 8601 date with time and time zone", key);
  return parsed;
}

/** The last second of the year 9999; a larger number is likely milliseconds. */
const lastUnixSecond = 253_402_300_799;

/** A time in seconds since 1970, whole or with a fraction, as UTC with milliseconds; finer parts are cut off. `0` is no time: `null`. */
export function unixTime(value: unknown, ctx: ReadContext, key?: string): Reported<string> {
  if (value == null) return value;
  if (typeof value !== "number") return refuse(value, ctx, "a number of seconds", key);
  if (value === 0) return null;
  if (value > 0 && value <= lastUnixSecond) return value === latest.seconds ? latest.text : toUtc(value);
  ctx.issue("expected seconds since 1970", key);
  return undefined;
}

/** March 1973 in milliseconds; a smaller number is likely seconds. */
const firstUnixMillisecond = 100_000_000_000;

/** The same in milliseconds since 1970. */
export function unixMilliseconds(value: unknown, ctx: ReadContext, key?: string): Reported<string> {
  if (value == null) return value;
  if (typeof value !== "number") return refuse(value, ctx, "a number of milliseconds", key);
  if (value === 0) return null;
  if (value >= firstUnixMillisecond && value < (lastUnixSecond + 1) * 1000)
    return new Date(value).toISOString();
  ctx.issue("expected milliseconds since 1970", key);
  return undefined;
}

/** The latest time that was read: most have several fields in one object, and the objects of a page share a few days. */
const latest = { seconds: 0, text: "", day: -1, date: "" };

/**
 * Seconds since 1970 as `Date` writes them, several times as fast: a page has a hundred of them. The year begins in March here, so that
 * 29 February is its last day.
 */
function toUtc(seconds: number): string {
  // Microseconds are whole numbers, and so cut where their digits say.
  const ms = Number.isInteger(seconds) ? seconds * 1000 : Math.floor(Math.round(seconds * 1e6) / 1000);
  const day = Math.floor(ms / 86_400_000);
  if (day !== latest.day) {
    latest.day = day;
    latest.date = toDate(day + 719_468);
  }
  const rest = ms - day * 86_400_000;
  const second = Math.floor(rest / 1000);
  const minute = Math.floor(second / 60);
  const hour = Math.floor(minute / 60);
  const part = rest - second * 1000;
  const parts = part === 0 ? "000" : String(part + 1000).slice(1);
  latest.seconds = seconds;
  latest.text = `${latest.date}T${pair(hour)}:${pair(minute - hour * 60)}:${pair(second - minute * 60)}.${parts}Z`;
  return latest.text;
}

function toDate(days: number): string {
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - 365 * yearOfEra - Math.floor(yearOfEra / 4) + Math.floor(yearOfEra / 100);
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const year = era * 400 + yearOfEra + (month < 10 ? 0 : 1);
  return `${year}-${pair(month < 10 ? month + 3 : month - 9)}-${pair(day)}`;
}

function pair(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

/** An id: a string that is not empty. `null` is reported too: what has no id should not be there at all. */
export function identifier(value: unknown, ctx: ReadContext, key?: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string") return refuse(value, ctx, "an id", key);
  if (value !== "") return value;
  ctx.issue("expected an id, got an empty string", key);
  return undefined;
}

/** An id that may be missing: as `identifier`, with `null` for none. */
export function reference(value: unknown, ctx: ReadContext, key?: string): Reported<string> {
  return value === null ? null : identifier(value, ctx, key);
}

/** Something of which the provider reports the id alone. */
export function byId<const Kind extends string>(
  kind: Kind,
  id: Reported<string>,
): Reported<{ readonly kind: Kind; readonly id: string; readonly name: undefined }> {
  return typeof id === "string" ? { kind, id, name: undefined } : id;
}

/** The conversation that a message names, as `read` reads it, or else the one that it was requested from. */
export function conversationOf(
  named: unknown,
  { conversationNativeId = "" }: ReadContext,
  read: (value: unknown, ctx?: ReadContext) => string,
  ctx?: ReadContext,
): string {
  const isSilent = named === undefined && conversationNativeId !== "";
  return isSilent ? conversationNativeId : read(named, ctx) || conversationNativeId;
}

/** An id that the provider sends as a whole number, as its digits. */
export function integerId(value: unknown, ctx: ReadContext, key?: string): Reported<string> {
  if (value == null) return value;
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value + 0);
  return refuse(value, ctx, "a whole number as an id", key);
}

/** A word of a known set, by what it means here. Another word is reported and reads as `unknown`. */
export function enumValue<Value>(
  value: string,
  meanings: ReadonlyMap<string, Value>,
  ctx: ReadContext,
  key?: string,
): Value | "unknown" {
  const meaning = meanings.get(value);
  if (meaning !== undefined) return meaning;
  ctx.issue("an unknown value", key);
  return "unknown";
}

/** A word of a known set as `enumValue` reads it, with the word itself. */
export function word<Value>(
  value: unknown,
  meanings: ReadonlyMap<string, Value>,
  ctx: ReadContext,
  key?: string,
): Reported<{ readonly value: Value | "unknown"; readonly raw: string }> {
  const raw = text(value, ctx, key);
  return typeof raw === "string" ? { value: enumValue(raw, meanings, ctx, key), raw } : raw;
}

/** Reports that a value is missing, where `what` follows from it, such as `state`. */
export function reportMissing(value: unknown, what: string, ctx: ReadContext, key?: string): void {
  if (value == null) ctx.issue(`missing, so the ${what} is unknown`, key);
}

/** The same where there must be a word: a missing one is reported too. `what` follows from it, such as `state`. */
export function requiredWord<Value>(
  value: unknown,
  meanings: ReadonlyMap<string, Value>,
  what: string,
  ctx: ReadContext,
  key?: string,
): { readonly value: Value | "unknown"; readonly raw: string | null } {
  // Written out, for bundles.
  if (value == null) ctx.issue(`missing, so the ${what} is unknown`, key);
  return word(value, meanings, ctx, key) ?? { value: "unknown", raw: null };
}

/** An object, read by `read`. */
export function object<Part extends object, const Value>(
  value: Reported<Part>,
  ctx: ReadContext,
  read: (part: Part, ctx: ReadContext) => Value,
): Reported<Value> {
  if (value == null) return value;
  return isObject(value) ? read(value, ctx) : refuse(value, ctx, "an object");
}

/** An array of objects, each read by `read`; a bad one is reported and left out. `null` is an empty list. */
export function array<Item extends object, const Value>(
  value: Reported<readonly Item[]>,
  ctx: ReadContext,
  read: (item: Item, ctx: ReadContext) => Value,
): readonly Value[] | undefined {
  if (value == null) return value === null ? [] : undefined;
  if (!Array.isArray(value)) return refuse(value, ctx, "an array");
  const values: Value[] = [];
  for (let index = 0; index < value.length; index++) {
    const item: Item = value[index];
    if (isObject(item)) values.push(read(item, ctx.child(index)));
    else refuse(item, ctx.child(index), "an object");
  }
  return values;
}

function refuse(value: unknown, ctx: ReadContext, expected: string, key?: string): undefined {
  ctx.issue(`expected ${expected}, got ${describe(value)}`, key);
}

function describe(value: unknown): string {
  if (value == null) return value === null ? "null" : "nothing";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/**
 * The provider's id of a thing that cannot do without one.
 *
 * A number is taken as its digits, anything else unusable becomes an empty string; both are reported if `ctx` is given.
 */
export function nativeId(value: unknown, ctx?: ReadContext): string {
  return idText(value, "string", ctx);
}

/**
 * The same where the provider sends ids as whole numbers: their digits.
 *
 * A text is taken as it is, anything else unusable becomes an empty string; both are reported if `ctx` is given. A number that JSON rounded
 * is unusable.
 */
export function integerNativeId(value: unknown, ctx?: ReadContext): string {
  return idText(value, "number", ctx);
}

function idText(value: unknown, expected: "string" | "number", ctx: ReadContext | undefined): string {
  if (value === "" || (typeof value !== "string" && !Number.isSafeInteger(value))) {
    ctx?.issue("expected an id: without one it cannot be identified");
    return "";
  }
  if (typeof value !== expected) ctx?.issue(`expected an id as a ${expected}, got a ${typeof value}`);
  return String(value);
}

/** The handles of a contact as a provider reports them. */
export interface ReportedHandles {
  readonly phone?: Reported<string>;
  readonly whatsapp?: Reported<string>;
  readonly email?: Reported<string>;
  /** The provider's own id. */
  readonly provider: Reported<string>;
}

/** Puts handles into the model's list, best known first. Nothing, and an empty string, is no handle. */
export function toHandles(scope: string, reported: ReportedHandles): readonly ContactHandle[] {
  const { phone, whatsapp, email, provider } = reported;
  const handles: ContactHandle[] = [];
  if (phone) handles.push({ kind: "phone", value: phone, scope: undefined });
  if (whatsapp) handles.push({ kind: "whatsapp", value: whatsapp, scope });
  if (email) handles.push({ kind: "email", value: email, scope: undefined });
  if (provider) handles.push({ kind: "provider", value: provider, scope });
  return handles;
}

/** What providers mostly send: UTC, perhaps with milliseconds, on a day that is in every calendar but 29 February. Written out: `\d{4}` takes longer. */
const plain =
  /^\d\d\d\d-(?!02-(?:29|3)|(?:0[469]|11)-31)(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d\d\d)?Z$/;

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

/** The words that providers use for what a message holds; they hardly differ, and case does not matter. */
const sameWords = [
  "text",
  "image",
  "audio",
  "video",
  "document",
  "sticker",
  "contact",
  "location",
  "template",
] as const satisfies readonly ContentTypeValue[];
const words: ReadonlyMap<string, ContentTypeValue> = new Map<string, ContentTypeValue>([
  ...sameWords.map((name) => [name, name] as const),
  ["voice", "audio"],
  ["contacts", "contact"],
]);

/** What a message holds, by the provider's word for it. A new word is `unknown` and an issue. */
export function toContentType(value: unknown, ctx: ReadContext, key?: string): Reported<ContentType> {
  const raw = text(value, ctx, key);
  if (raw == null) return raw;
  return { value: words.get(raw) ?? enumValue(raw.toLowerCase(), words, ctx, key), raw };
}
