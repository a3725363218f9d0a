import type { Conversation, ConversationState, Query } from "../kit.ts";
import { priorityOf, statusOf } from "./conversation-view.ts";
import type { HandlerContext } from "./handler-context.ts";
import { findInList, type ListedKind } from "./lookups.ts";
import { readFlag, readText, readTexts } from "./query.ts";

/** Which conversations a list shows. */
export interface ConversationFilter {
  /** The same text for the same filter. */
  readonly key: string;
  matches(conversation: Conversation): boolean;
}

const flagNames = ["showGroups", "onlyGroups", "onlyPrivate", "onlyArchived"] as const;

/**
 * Reads the filters of a list; `undefined`: nothing can match.
 *
 * Every filter that is given has to match, so flags that contradict each other show nothing; one of several tags or
 * channels is enough. As people who call the API report, nothing matches until all four flags are sent as `true` or
 * `false`. `onlyArchived` shows what is archived or what is not, never both.
 */
export function readConversationFilter(
  context: HandlerContext,
  query: Query,
): ConversationFilter | undefined {
  const [showGroups, onlyGroups, onlyPrivate, archived] = flagNames.map((name) => readFlag(query, name));
  if ([showGroups, onlyGroups, onlyPrivate, archived].includes(undefined)) return undefined;
  const groups = showGroups === true && onlyPrivate === false;
  const wanted = {
    ...{ archived, groups, singles: onlyGroups === false },
    boxes: toIndexes(context, "inbx", [readText(query, "inboxId") ?? ""]),
    tags: toIndexes(context, "tagx", readTexts(query, "tags")),
    channels: toIndexes(context, "intg", withoutAll(readTexts(query, "integrationId"))),
    staff: toIndexes(context, "user", toList(readText(query, "userId"))),
    roles: toIndexes(context, "role", toList(readText(query, "roleId"))),
    state: toWord(statusOf, readText(query, "status")),
    priority: toWord(priorityOf, readText(query, "priority")),
    unread: readFlag(query, "showOnlyUnread") === true,
    text: readText(query, "content"),
  };
  const { boxes, tags, channels, staff, roles, state, priority, unread, text } = wanted;
  if (![boxes, tags, channels, staff, roles].every((list) => list === undefined || list.length > 0))
    return undefined;
  const hasText = text === undefined ? undefined : context.store.textSearch(text);
  return {
    key: JSON.stringify(wanted),
    matches: (one) =>
      one.archived === archived &&
      (one.contact === null ? groups : wanted.singles) &&
      isIn(boxes, one.box) &&
      isIn(channels, one.channel) &&
      isIn(staff, one.staff) &&
      isIn(roles, one.role) &&
      (state === undefined || one.state === state) &&
      (priority === undefined || one.priority === priority) &&
      (!unread || one.unread > 0) &&
      (tags === undefined || one.tags.some((tag) => tags.includes(tag))) &&
      // Reading messages costs most, so it comes last.
      (hasText === undefined || hasText(one)),
  };
}

/** The state that a status stands for; `undefined`: none. */
export function stateOf(status: string | undefined): ConversationState | undefined {
  return toWord(statusOf, status);
}

/** The priority of the world that the vendor's word stands for. */
export function toPriority(word: string): Conversation["priority"] {
  return toWord(priorityOf, word) ?? "medium";
}

function toWord<Word extends string>(
  words: Record<Word, string>,
  text: string | undefined,
): Word | undefined {
  const found = Object.entries(words).find(([, word]) => word === text);
  return found?.[0] as Word | undefined;
}

function toIndexes(
  context: HandlerContext,
  kind: ListedKind,
  ids: readonly string[] | undefined,
): readonly number[] | undefined {
  return ids?.map((id) => findInList(context, kind, id)).filter((index) => index !== undefined);
}

function toList(text: string | undefined): readonly string[] | undefined {
  return text === undefined ? undefined : [text];
}

function withoutAll(ids: readonly string[] | undefined): readonly string[] | undefined {
  return ids?.includes("all") ? undefined : ids;
}

function isIn(wanted: readonly number[] | undefined, index: number | null): boolean {
  return wanted === undefined || (index !== null && wanted.includes(index));
}
