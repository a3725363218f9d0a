import { checkOptions, requireOption } from "@confluir/core";
import type {
  Assignee,
  MessagesPage,
  MessagesRequest,
  Source,
  SourceTraits,
  StateValue,
} from "@confluir/provider";
import {
  type FilterName,
  filterNames,
  isNonBlank,
  type ProviderList,
  pageOf,
  type SourceFilter,
} from "@confluir/provider";
import { type ConversationStatus, operations } from "./index.ts";
import { juriChatConversation } from "./mapping/conversation.ts";
import { juriChatMessage } from "./mapping/message.ts";
import type { JuriChat, Schemas } from "./raw.ts";
import { juriChatName } from "./words.ts";

/** The filters of JuriChat's own list of conversations, as far as `juriChatSource` uses them. */
export interface JuriChatConversationQuery {
  showGroups: boolean;
  onlyGroups: boolean;
  onlyPrivate: boolean;
  onlyArchived: boolean;
  status?: ConversationStatus;
  showOnlyUnread?: boolean;
  /** Ids, separated by commas. */
  tags?: string;
  userId?: string;
  roleId?: string;
  integrationId?: string;
  content?: string;
}

/** What `juriChatSource` needs of a client; the one of `@confluir/jurichat` has it. */
export interface JuriChatConversationsClient {
  listConversations(init: {
    readonly query: { inboxId: string; page: number; limit: number } & JuriChatConversationQuery;
    readonly signal?: AbortSignal;
  }): PromiseLike<{
    readonly data: readonly Schemas["ConversationListItem"][];
    readonly totalResults: number;
    readonly totalPages: number;
  }>;
  getConversation(init: {
    readonly path: { conversationId: string };
    readonly query: { cursor?: string };
    readonly signal?: AbortSignal;
  }): PromiseLike<{
    readonly data: { readonly messages?: readonly Schemas["Message"][] };
    readonly hasMore?: boolean;
    readonly nextCursor?: string | null;
  }>;
}

/** Which list of JuriChat to read. */
export interface JuriChatSourceOptions {
  /** The inbox of the office; JuriChat lists one at a time. */
  readonly inboxId: string;
}

/** No maximum is documented; people who call the API report that 100 is accepted. */
export const maxLimit = 100;
/** Lists called without these have come back empty, say people who call the API. */
const flags = { showGroups: true, onlyGroups: false, onlyPrivate: false, onlyArchived: false };
/** The provider's word for a state. */
const statuses: Readonly<Record<Exclude<StateValue, "unknown">, ConversationStatus>> = {
  bot: "ROBOT_INTERACTIVE",
  waiting: "WAITING_HUMAN",
  human: "HUMAN_INTERACTIVE",
  closed: "INACTIVE",
};
/** What an inbox must know of the list. */
export const juriChatTraits = {
  order: "unpromised",
  filters: {
    state: "native",
    unread: "native",
    tag: "native",
    assignee: "native",
    channel: "native",
    text: "native",
    contact: "client",
    isGroup: "native",
    isArchived: "native",
    activitySince: "client",
    activityUntil: "client",
  },
  reports: { assignees: ["human", "role"], handles: ["phone", "whatsapp", "provider"] },
} as const satisfies SourceTraits;
const conversations: ProviderList = {
  ...juriChatName,
  operationId: "listConversations",
  ...operations.listConversations,
};
const messages: ProviderList = {
  ...juriChatName,
  operationId: "getConversation",
  ...operations.getConversation,
};

/** A source of conversations of JuriChat. */
export interface JuriChatSource extends Source<JuriChat> {
  readonly filters: typeof juriChatTraits.filters;
  listMessages(request: MessagesRequest): Promise<MessagesPage<JuriChat>>;
}

/**
 * The conversations of one JuriChat inbox, as a source of an inbox here. What is archived is not in it, unless a filter
 * asks for it.
 *
 * The list looks sorted by the newest, and no document promises it; the inbox checks. Its cursors are page numbers.
 *
 * @param calledAs the name in error messages.
 * @throws {TypeError} naming the option that is missing or unknown.
 * @throws {RangeError} if `inboxId` is no id.
 */
export function juriChatSource(
  client: JuriChatConversationsClient,
  options: JuriChatSourceOptions,
  calledAs = "juriChatSource",
): JuriChatSource {
  checkOptions(calledAs, options, { inboxId: true });
  const inboxId = requireOption(calledAs, options, "inboxId");
  if (!isNonBlank(inboxId)) throw new RangeError("inboxId must be the id of an inbox at JuriChat.");
  return {
    provider: juriChatName.provider,
    ...juriChatTraits,
    async listConversations({ connection, cursor, limit, filter, signal }) {
      const { query: own, filtered } = toQuery(filter, inboxId);
      const query = { inboxId, page: parsePage(cursor), limit: Math.min(limit, maxLimit), ...own };
      const body = await client.listConversations({ query, ...(signal && { signal }) });
      const toItem = (raw: Schemas["ConversationListItem"]) => juriChatConversation.map(raw, { connection });
      return { ...pageOf(conversations, body, toItem, query), filtered };
    },
    async listMessages({ connection, conversationNativeId, cursor, signal }) {
      const body = await client.getConversation({
        path: { conversationId: conversationNativeId },
        query: cursor === null ? {} : { cursor },
        ...(signal && { signal }),
      });
      return pageOf(messages, body, (raw: Schemas["Message"]) =>
        juriChatMessage.map(raw, { connection, conversationNativeId }),
      );
    },
  };
}

/** The number of the page that a cursor stands for; `null` is the first. */
export function parsePage(cursor: string | null): number {
  const page = cursor === null ? 1 : Number(cursor);
  if (Number.isSafeInteger(page) && page >= 1) return page;
  throw new RangeError("Invalid cursor: expected a page number from 1 up.");
}

/** A query, and which parts of the filter are in it. */
interface Asked {
  readonly query: JuriChatConversationQuery;
  readonly filtered: readonly FilterName[];
}

/**
 * What of a filter the provider can be asked for: one state, ids and flags. Never less than what matches, since the rest is
 * looked at by the inbox.
 */
function toQuery(filter: SourceFilter = {}, inboxId: string): Asked {
  const { state = [], unread, tag, assignee, channel, text, isGroup, isArchived = false } = filter;
  const [only] = state.length === 1 ? state : [];
  const status = only === undefined || only === "unknown" ? undefined : statuses[only];
  const assigneeId = assignee != null && "id" in assignee ? assignee.id : undefined;
  // The parameter takes several ids with commas between them.
  const tagId = tag !== undefined && "id" in tag && !tag.id.includes(",") ? tag.id : undefined;
  // Without a line the inbox itself is the channel, and its id is none that this parameter knows.
  const channelId =
    channel !== undefined && "id" in channel && channel.id !== inboxId && channel.id !== "all"
      ? channel.id
      : undefined;
  // What contradicting flags do is not documented, so no two of them are set.
  const parts: Readonly<Partial<Record<FilterName, Partial<JuriChatConversationQuery> | false>>> = {
    isGroup: isGroup === true ? { onlyGroups: true } : isGroup === false && { showGroups: false },
    isArchived: filter.isArchived !== undefined && { onlyArchived: isArchived },
    state: status !== undefined && { status },
    unread: unread === true && { showOnlyUnread: true },
    tag: tagId !== undefined && { tags: tagId },
    assignee: assigneeId !== undefined && toAssigneeQuery(assignee?.kind, assigneeId),
    channel: channelId !== undefined && { integrationId: channelId },
    text: text !== undefined && { content: text },
  };
  const filtered = filterNames.filter((name) => parts[name]);
  return { query: Object.assign({ ...flags }, ...filtered.map((name) => parts[name])), filtered };
}

function toAssigneeQuery(kind: Assignee["kind"] | undefined, id: string) {
  if (kind === "human") return { userId: id };
  return kind === "role" && { roleId: id };
}
