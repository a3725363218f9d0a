/**
 * JuriChat as a provider of Confluir: `juriChat` with all that is known of it, and its parts for programs whose every byte counts.
 */

import { checkOptions, requireOption } from "@confluir/core";
import {
  createLists,
  defineProvider,
  type FilterName,
  isNonBlank,
  type ListsDefinition,
  type ProviderDefinition,
  type Source,
  type SourceFilter,
  type SourceTraits,
} from "@confluir/provider";
import {
  type JuriChatActionsClient,
  type JuriChatActionsOptions,
  juriChatActions,
  juriChatSupport,
} from "./actions.ts";
import { juriChatWebhookMapping } from "./event.ts";
import { createJuriChatClient, type JuriChatClient, operations, rateLimit } from "./index.ts";
import {
  type JuriChat,
  juriChatContactListItem,
  juriChatConversation,
  juriChatConversationDetail,
  juriChatMappings,
  juriChatMessage,
  juriChatName,
  juriChatTagListItem,
  juriChatUser,
  type Schemas,
  stateWords,
} from "./mapping.ts";

export {
  type JuriChatActions,
  type JuriChatActionsClient,
  type JuriChatActionsOptions,
  juriChatActions,
  juriChatSupport,
} from "./actions.ts";
export { juriChatEvent } from "./event.ts";
export {
  type JuriChat,
  juriChatContact,
  juriChatContactListItem,
  juriChatConversation,
  juriChatConversationDetail,
  juriChatCreatedNote,
  juriChatInbox,
  juriChatIntegration,
  juriChatMappings,
  juriChatMessage,
  juriChatNote,
  juriChatPerson,
  juriChatRole,
  juriChatScheduledMessage,
  juriChatScheduledMessageListItem,
  juriChatTag,
  juriChatTagListItem,
  juriChatTagRef,
  juriChatUser,
  juriChatUserRef,
} from "./mapping.ts";

/** The part of the client of `@confluir/jurichat` that `juriChatSource` needs. */
export type JuriChatConversationsClient = Pick<JuriChatClient, "listConversations" | "getConversation">;

/** Which list of JuriChat to read. */
export interface JuriChatSourceOptions {
  /** The inbox of the office; JuriChat lists one at a time. */
  readonly inboxId: string;
}

/** The order of the list, and how it is filtered. */
const traits = {
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
  whenEmpty: {
    option: "inboxId",
    reason: "JuriChat lists nothing for an inbox that it does not know, and reports no error.",
  },
  volatile: {
    conversation: ["/formattedDate"],
    message: ["/formattedDate", "/quotedMessage/formattedDate"],
  },
} as const satisfies SourceTraits;

type Definition = ListsDefinition<JuriChat, keyof typeof operations>;
type Lists = Definition & Required<Pick<Definition, "messages">>;

/** The lists of one inbox of the office. `calledAs`: the name in error messages. */
function listsOf(options: JuriChatSourceOptions, calledAs: string): Lists {
  checkOptions(calledAs, options, { inboxId: true });
  const inboxId = requireOption(calledAs, options, "inboxId");
  if (!isNonBlank(inboxId)) throw new RangeError("`inboxId` must be the id of an inbox at JuriChat.");
  return {
    provider: "jurichat",
    providerName: "JuriChat",
    operations,
    // No maximum is documented; people who call the API report that 100 is accepted.
    maxLimit: 100,
    conversations: {
      list: "listConversations",
      mapping: juriChatConversation,
      // Lists called without the flags have come back empty, report people who call the API.
      query: { inboxId, showGroups: true, onlyGroups: false, onlyPrivate: false, onlyArchived: false },
      filters: (filter) => toQueries(filter, inboxId),
    },
    messages: { list: "getConversation", mapping: juriChatMessage },
  };
}

/** Where each filter is applied at JuriChat. */
export interface JuriChatFilters extends Readonly<typeof traits.filters> {}

/** A source of conversations of JuriChat. */
export interface JuriChatSource extends Source<JuriChat> {
  readonly filters: JuriChatFilters;
  listMessages: NonNullable<Source<JuriChat>["listMessages"]>;
}

/**
 * The conversations of one JuriChat inbox, as a source of an inbox here. What is archived is not in it, unless a filter
 * asks for it.
 *
 * The list looks sorted by the newest, and no document promises it; the inbox checks. Its cursors are page numbers.
 *
 * @throws {TypeError} naming the option that is missing or unknown.
 * @throws {RangeError} if `inboxId` is no id.
 */
export function juriChatSource(
  client: JuriChatConversationsClient,
  options: JuriChatSourceOptions,
): JuriChatSource {
  const lists = listsOf(options, "juriChatSource");
  return {
    provider: "jurichat",
    channelId: options.inboxId,
    ...traits,
    ...createLists<JuriChat, keyof typeof operations, Lists>(client, lists),
  };
}

type Query = NonNullable<Parameters<JuriChatClient["listConversations"]>[0]>["query"];
type Queries = { readonly [Name in FilterName]?: Partial<Query> | false };

/** The query of each filter that the provider can apply. It never leaves out a match: the inbox checks the rest. */
function toQueries(
  { state = [], unread, tag, assignee, channel, text, isGroup, isArchived }: SourceFilter,
  inboxId: string,
): Queries {
  const [status] = state.length === 1 ? state : [];
  const assigneeId = assignee != null && "id" in assignee && assignee.id;
  const channelId = channel !== undefined && "id" in channel && channel.id;
  return {
    // The results of contradicting flags are not documented, so no two of them are set.
    isGroup: isGroup !== undefined && (isGroup ? { onlyGroups: true } : { showGroups: false }),
    isArchived: isArchived !== undefined && { onlyArchived: isArchived },
    state: status !== undefined && status !== "unknown" && { status: stateWords[status] },
    unread: unread === true && { showOnlyUnread: true },
    // The parameter takes several ids with commas between them.
    tag: tag !== undefined && "id" in tag && !tag.id.includes(",") && { tags: tag.id },
    assignee:
      assigneeId !== false &&
      ((assignee?.kind === "human" && { userId: assigneeId }) ||
        (assignee?.kind === "role" && { roleId: assigneeId })),
    // Without a line the inbox itself is the channel, and its id is none that this parameter knows.
    channel: channelId !== false &&
      channelId !== inboxId &&
      channelId !== "all" && { integrationId: channelId },
    text: text !== undefined && { content: text },
  };
}

/** The lists of an inbox, one conversation by its id, and the tags, agents and contacts. */
function createSource(client: JuriChatClient, options: JuriChatSourceOptions) {
  const { inboxId } = options;
  const lists = {
    ...listsOf(options, "juriChat.source"),
    conversation: {
      get: "getConversation",
      mapping: {
        map: (answer: Schemas["ConversationWithMessages"], context) =>
          juriChatConversationDetail.map(answer?.data, context),
      },
    },
    tags: { list: "listTags", mapping: juriChatTagListItem, query: { inboxId } },
    agents: { list: "listUsers", mapping: juriChatUser, query: { inboxId } },
    contacts: { list: "listContacts", mapping: juriChatContactListItem, query: { inboxId } },
  } as const satisfies ListsDefinition<JuriChat, keyof typeof operations>;
  return {
    channelId: inboxId,
    ...createLists<JuriChat, keyof typeof operations, typeof lists>(client, lists),
  };
}

const define = () =>
  ({
    specificationVersion: 1,
    id: juriChatName.provider,
    name: juriChatName.providerName,
    credentials: {
      apiKey: { env: "JURICHAT_API_KEY", secret: true },
      inboxId: { env: "JURICHAT_INBOX_ID", of: "connection" },
      baseUrl: { env: "JURICHAT_BASE_URL" },
    },
    createClient: createJuriChatClient,
    operations,
    rateLimit,
    source: {
      ...traits,
      lists: ["listTags", "listAgents", "listContacts"],
      create: createSource,
    },
    mappings: juriChatMappings,
    evidence: () => import("./generated/evidence.ts"),
    actions: {
      support: juriChatSupport.actions,
      create: (client: JuriChatActionsClient, options: JuriChatActionsOptions) =>
        juriChatActions(client, options, "juriChat.actions"),
    },
    webhooks: juriChatWebhookMapping,
  }) as const satisfies ProviderDefinition;

/** All that is particular about JuriChat. */
export interface JuriChatDefinition extends ReturnType<typeof define> {}

/**
 * JuriChat: `juriChat.source(client, { inboxId })` for an inbox, `juriChat.actions(client, { inboxId })` to act.
 *
 * It holds all that is known of the provider. A program whose every byte counts imports `juriChatSource` alone.
 */
export const juriChat = /* @__PURE__ */ (() => defineProvider<JuriChatDefinition>(define()))();
