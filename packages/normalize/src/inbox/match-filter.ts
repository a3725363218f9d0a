import type { ContactSummary, Conversation, Reported } from "@confluir/provider";
import {
  type FilterName,
  filterNames,
  type HandleFilter,
  type IdOrName,
  type SourceFilter,
} from "@confluir/provider";
import { handleKey, idKey, nameKey } from "./filter.ts";

/** Whether a conversation matches. `undecided`: its provider does not report the `field` of this one. */
export type Match =
  | { readonly verdict: "yes" | "no" }
  | { readonly verdict: "undecided"; readonly field: keyof Conversation };

const yes: Match = { verdict: "yes" };
const no: Match = { verdict: "no" };

/**
 * Compares a conversation with a filter. What its provider really filtered by (`filtered`) is looked at again, and believed
 * where the conversation does not report the field.
 */
export function matchFilter(
  conversation: Conversation,
  filter: SourceFilter,
  filtered: readonly FilterName[] = [],
): Match {
  let undecided: FilterName | undefined;
  for (const name of filterNames) {
    if (filter[name] === undefined) continue;
    const matches = matchers[name](conversation, filter);
    if (matches === false) return no;
    if (matches === undefined && !filtered.includes(name)) undecided ??= name;
  }
  return undecided === undefined
    ? yes
    : { verdict: "undecided", field: fields[undecided] ?? (undecided as keyof Conversation & FilterName) };
}

/** `undefined`: not reported. */
type Matcher = (conversation: Conversation, filter: SourceFilter) => boolean | undefined;

const matchers: Readonly<Record<FilterName, Matcher>> = {
  state: ({ state: { value } }, { state }) =>
    state?.includes(value) === true || (value === "unknown" ? undefined : false),
  unread: ({ unreadCount }, { unread }) => isSet(unreadCount, unread),
  tag: ({ tags }, { tag }) => tag && tags && isAny(tags, (one) => isNamed(one, tag)),
  assignee: ({ assignees }, { assignee }) => {
    if (assignee === undefined || assignees === undefined) return undefined;
    if (assignee === null) return assignees.length === 0;
    return isAny(assignees, (one) => one.kind === (assignee.kind ?? one.kind) && isNamed(one, assignee));
  },
  channel: ({ channel: place }, { channel }) =>
    channel && ifReported(place, (place) => isNamed(place, channel)),
  // The list holds no messages: only the provider can search them.
  text: () => undefined,
  contact: ({ contact: person }, { contact }) =>
    contact && ifReported(person, (person) => hasHandle(person, contact)),
  isGroup: (conversation, { isGroup }) => isSet(conversation.isGroup, isGroup),
  isArchived: (conversation, { isArchived }) => isSet(conversation.isArchived, isArchived),
  activitySince: ({ lastActivityAt }, { activitySince = "" }) =>
    ifReported(lastActivityAt, (time) => time >= activitySince),
  activityUntil: ({ lastActivityAt }, { activityUntil = "" }) =>
    ifReported(lastActivityAt, (time) => time < activityUntil),
};

/** The field of a conversation that decides about a filter, where it has another name. */
const fields: { readonly [Name in FilterName]?: keyof Conversation } = {
  unread: "unreadCount",
  tag: "tags",
  assignee: "assignees",
  text: "lastMessage",
  activitySince: "lastActivityAt",
  activityUntil: "lastActivityAt",
};

/** Whether a flag, or a count above zero, is set as wanted; `null` is not set, and an unreported one is undecided. */
function isSet(value: Reported<boolean | number>, wanted: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : Boolean(value) === wanted;
}

/** `null` does not match; an unreported value is undecided. */
function ifReported<Value>(
  value: Reported<Value>,
  matches: (value: Value) => boolean | undefined,
): boolean | undefined {
  return value === undefined ? undefined : value !== null && matches(value);
}

/** Whether one of several matches; where none does, one that is not reported leaves it undecided. */
function isAny<Value>(
  values: readonly Value[],
  matches: (value: Value) => boolean | undefined,
): boolean | undefined {
  const all = values.map(matches);
  return all.includes(true) || (all.includes(undefined) ? undefined : false);
}

function isNamed(
  { id, name }: { readonly id: string | undefined; readonly name: Reported<string> },
  wanted: IdOrName,
): boolean | undefined {
  if ("id" in wanted) return ifReported(id, (given) => idKey(given) === idKey(wanted.id));
  return ifReported(name, (given) => nameKey(given) === nameKey(wanted.name));
}

function hasHandle({ handles }: ContactSummary, wanted: HandleFilter): boolean {
  const folded = handleKey(wanted);
  return handles.some((handle) => isComparable(handle.kind, wanted.kind) && handleKey(handle) === folded);
}

/** A number in WhatsApp is the same number as on the phone. */
function isComparable(left: HandleFilter["kind"], right: HandleFilter["kind"]): boolean {
  const isNumber = (kind: string) => kind === "phone" || kind === "whatsapp";
  return left === right || (isNumber(left) && isNumber(right));
}
