import { checkObject, isObject } from "@confluir/core/internal";
import {
  agentKinds,
  type ConversationFilter,
  type FilterName,
  filterNames,
  type HandleFilter,
  handleKinds,
  type IdOrName,
  isNonBlank,
  isWellFormed,
  parseTime,
  type Source,
  type SourceFilter,
  type StateValue,
  stateValues,
} from "@confluir/provider";
import { fnv1a } from "./encoding.ts";

/**
 * Checks a filter and puts it into one form. `undefined` when it asks for nothing.
 *
 * @throws {RangeError} naming the filter that is unknown or has a value that it does not take, without the value.
 * @throws {TypeError} if this is no object of filters.
 */
export function resolveFilter(filter: ConversationFilter | undefined): SourceFilter | undefined {
  if (filter == null) return undefined;
  checkObject("`filter`", "filters, such as { unread: true }", filter);
  const stranger = Object.keys(filter).find((name) => !filterNames.some((known) => known === name));
  if (stranger !== undefined) {
    throw new RangeError(
      `Unknown filter ${JSON.stringify(stranger)}; the filters are ${filterNames.join(", ")}.`,
    );
  }
  const asked = filterNames.filter((name) => filter[name] !== undefined);
  const cut = asked.find((name) => !isWellFormed(filter[name]));
  if (cut !== undefined) throw refuse(cut, "text without half of a character (it has an unpaired surrogate)");
  if (asked.length === 0) return undefined;
  const resolved = Object.fromEntries(asked.map((name) => [name, readers[name](filter[name], name)]));
  const { activitySince, activityUntil }: SourceFilter = resolved;
  if (activitySince !== undefined && activityUntil !== undefined && activitySince >= activityUntil) {
    throw new RangeError("filter.activitySince must be before filter.activityUntil.");
  }
  return resolved;
}

type Reader<Value> = (value: unknown, name: FilterName) => Value;

const readers: { readonly [Name in FilterName]: Reader<SourceFilter[Name]> } = {
  state: readStates,
  unread: readFlag,
  tag: readIdOrName,
  assignee: (value, name) => {
    if (value === null) return null;
    const kind = isObject(value) ? value.kind : undefined;
    if (kind !== undefined && !isOneOf(agentKinds, kind)) {
      throw refuse(name, `with one of the kinds ${agentKinds.join(", ")}, or without a kind`);
    }
    return { ...readIdOrName(value, name), ...(kind !== undefined && { kind }) } as SourceFilter["assignee"] &
      object;
  },
  channel: readIdOrName,
  text: readText,
  contact: (value, name) => {
    if (!isObject(value) || !isOneOf(handleKinds, value.kind) || !isNonBlank(value.value)) {
      throw refuse(name, `{ kind, value } with one of the kinds ${handleKinds.join(", ")}`);
    }
    const handle = { kind: value.kind, value: value.value } as HandleFilter;
    if (value.kind === "phone" && !/\d/.test(value.value)) throw refuse(name, "a number with digits");
    // Two handles of which nothing is left would be the same.
    if (handleKey(handle) === "") throw refuse(name, "a number or an id");
    return handle;
  },
  isGroup: readFlag,
  isArchived: readFlag,
  activitySince: readTime,
  activityUntil: readTime,
};

function readStates(value: unknown, name: FilterName): readonly StateValue[] {
  const states: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isState = (state: unknown): state is StateValue => stateValues.some((known) => known === state);
  if (states.length > 0 && states.every(isState)) return [...new Set(states)].sort();
  throw refuse(name, `one or more of ${stateValues.join(", ")}`);
}

function readFlag(value: unknown, name: FilterName): boolean {
  if (typeof value === "boolean") return value;
  throw refuse(name, "true or false");
}

function readText(value: unknown, name: FilterName): string {
  if (isNonBlank(value)) return value;
  throw refuse(name, "text that is not empty");
}

function readTime(value: unknown, name: FilterName): string {
  const time = typeof value === "string" ? parseTime(value) : undefined;
  if (time !== undefined) return time;
  throw refuse(name, "an ISO 8601 date with time and time zone");
}

function readIdOrName(value: unknown, name: FilterName): { id: string } | { name: string } {
  const given = isObject(value) ? value : {};
  if (isNonBlank(given.id) && given.name === undefined) return { id: given.id };
  if (isNonBlank(given.name) && given.id === undefined) return { name: given.name };
  throw refuse(name, "either { id } or { name }");
}

function refuse(name: FilterName, expected: string): RangeError {
  return new RangeError(`filter.${name} must be ${expected}.`);
}

function isOneOf(known: readonly string[], value: unknown): value is string {
  return typeof value === "string" && known.includes(value);
}

/** The filters of a list that a source cannot do. Empty: it can do all of them. */
export function refusedFilters(source: Source, filter: SourceFilter | undefined): readonly FilterName[] {
  if (filter === undefined) return [];
  return filterNames.filter(
    (name) =>
      filter[name] !== undefined &&
      (source.filters[name] === "unsupported" || isUnreported(source, filter, name)),
  );
}

/** Whether a filter is for a kind of assignee or handle, or a part of a channel, that the provider never reports. */
function isUnreported({ reports }: Source, filter: SourceFilter, name: FilterName): boolean {
  const { assignee, channel, contact } = filter;
  // Only a provider that reports human assignees can report that there is none.
  const holder = assignee === null ? "human" : assignee?.kind;
  const part = channel && ("id" in channel ? "id" : "name");
  if (name === "channel") return isLacking(reports?.channels, part);
  if (name === "contact") return isLacking(reports?.handles, contact?.kind);
  return name === "assignee" && isLacking(reports?.assignees, holder);
}

function isLacking<Kind>(reported: readonly Kind[] | undefined, wanted: Kind | undefined): boolean {
  return wanted !== undefined && reported?.includes(wanted) === false;
}

/** A filter as it is for one source: without the channel that all its conversations came in by. */
export function filterOf({ channelId }: Source, filter: SourceFilter | undefined): SourceFilter | undefined {
  const { channel, ...others } = filter ?? {};
  const asked: { readonly id?: string; readonly name?: string } = channel ?? {};
  return channelId !== undefined && idKey(asked.id ?? "") === idKey(channelId) ? others : filter;
}

/**
 * Four hexadecimal digits to compare the filters of two lists; `null` without one.
 *
 * So short on purpose: a filter may hold a phone number, and more than a million numbers share each of these. Another
 * filter is taken for the same once in 65,536 times.
 */
export function filterHash(filter: SourceFilter | undefined): string | null {
  if (filter === undefined) return null;
  const parts = filterNames
    .filter((name) => filter[name] !== undefined)
    .map((name) => [name, fold(filter, name)]);
  const hash = fnv1a(JSON.stringify(parts));
  return ((hash >>> 16) ^ (hash & 0xffff)).toString(16).padStart(4, "0");
}

/** One form for all values that mean the same. The order of keys is fixed here, so that it cannot change a hash. */
function fold(filter: SourceFilter, name: FilterName): unknown {
  const { contact, assignee } = filter;
  if (name === "contact") return contact && [contact.kind, handleKey(contact)];
  if (name === "assignee") return assignee && [assignee.kind ?? null, ...foldIdOrName(assignee)];
  if (name === "tag" || name === "channel") return filter[name] && foldIdOrName(filter[name]);
  return filter[name];
}

function foldIdOrName(wanted: IdOrName): [string | null, string | null] {
  return "id" in wanted ? [idKey(wanted.id), null] : [null, nameKey(wanted.name)];
}

/** A name as it is compared: whatever its case, its way to write accents and the blanks around it. */
export function nameKey(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}

/** An id as it is compared: as it is, but a UUID, which means the same in any letter case, in lower case. */
export function idKey(id: string): string {
  return /^[\da-f-]{36}$/i.test(id) ? id.toLowerCase() : id;
}

/**
 * A handle as it is compared: an address in lower case, an id by `idKey`, and so what has letters; a number by its digits with
 * the country code, whether it was written with `+`, `00`, `tel:` or as WhatsApp's `…@s.whatsapp.net`.
 */
export function handleKey({ kind, value }: HandleFilter): string {
  if (kind === "email") return nameKey(value);
  const number = value.replace(/^tel:|@(?:s\.whatsapp\.net|c\.us)$/gi, "");
  if (kind === "provider" || /\p{L}/u.test(number)) return idKey(value);
  return number.replace(/\D/g, "").replace(/^00/, "");
}
