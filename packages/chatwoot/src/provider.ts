/**
 * Chatwoot as a provider of Confluir: `chatwoot` with all that is known of it, and its parts for programs whose every byte counts.
 */

import {
  type Channel,
  type ConversationRequest,
  createLists,
  defineProvider,
  type IdOrName,
  type ListsDefinition,
  type ListsOf,
  type Mapped,
  type ProviderDefinition,
  pageOf,
  type SourceFilter,
  type SourceTraits,
  type StateValue,
  withSignal,
} from "@confluir/provider";
import {
  type ChatwootActionsClient,
  type ChatwootActionsOptions,
  chatwootActions,
  chatwootSupport,
} from "./actions.ts";
import { chatwootEventMapping } from "./event.ts";
import {
  type ChatwootClient,
  type Conversation,
  type components,
  createChatwootClient,
  operations,
  rateLimit,
} from "./index.ts";
import {
  type Chatwoot,
  chatwootAgent,
  chatwootContact,
  chatwootConversation,
  chatwootInbox,
  chatwootLabel,
  chatwootMappings,
  chatwootMessage,
  chatwootName,
  chatwootTeam,
  toNumber,
} from "./mapping.ts";

export {
  type ChatwootActions,
  type ChatwootActionsClient,
  type ChatwootActionsOptions,
  chatwootActions,
  chatwootSupport,
} from "./actions.ts";
export { chatwootEvent } from "./event.ts";
export {
  type Chatwoot,
  chatwootAgent,
  chatwootContact,
  chatwootConversation,
  chatwootInbox,
  chatwootLabel,
  chatwootMappings,
  chatwootMessage,
  chatwootNote,
  chatwootTeam,
} from "./mapping.ts";

type Schemas = components["schemas"];

const traits = {
  order: "newest-first",
  filters: {
    state: "native",
    unread: "client",
    tag: "native",
    assignee: "native",
    channel: "native",
    text: "native",
    contact: "client",
    isGroup: "unsupported",
    isArchived: "unsupported",
    activitySince: "client",
    activityUntil: "client",
  },
  reports: { assignees: ["human", "role"], handles: ["phone", "email", "provider"], channels: ["id"] },
  lists: ["listTags", "listAgents", "listChannels", "listContacts"],
  // Who is online.
  volatile: {
    conversation: [
      "/meta/sender/availability_status",
      "/meta/assignee/availability_status",
      "/messages/*/sender/availability_status",
      "/last_non_activity_message/sender/availability_status",
    ],
    message: ["/sender/availability_status"],
    contact: ["/availability_status"],
    agent: ["/availability_status"],
  },
} as const satisfies SourceTraits;

/** The states in which a conversation of each status may be. */
const statesOf = {
  open: ["human", "waiting"],
  pending: ["bot"],
  resolved: ["closed"],
  snoozed: ["closed"],
} as const satisfies Record<Schemas["ConversationStatus"], readonly StateValue[]>;
const statuses = /* @__PURE__ */ Object.keys(statesOf) as (keyof typeof statesOf)[];
const mayBe = (status: keyof typeof statesOf, states: readonly StateValue[]) =>
  statesOf[status].some((value) => states.includes(value));

const numberOf = (given: IdOrName | null | undefined) =>
  given && "id" in given && /^\d{1,9}$/.test(given.id) ? Number(given.id) : undefined;

/**
 * The query of each filter, never one that hides what fits: the inbox looks at the rest. A query takes one status. A conversation whose agent
 * was deleted waits, and is assigned to Chatwoot.
 */
function toQueries({ state = [], tag, assignee, channel, text }: SourceFilter) {
  const [status, another] = statuses.filter((each) => mayBe(each, state));
  const label = tag && ("id" in tag ? tag.id : tag.name.toLowerCase());
  const [inbox, team] = [numberOf(channel), assignee?.kind === "role" ? numberOf(assignee) : undefined];
  return {
    state: status &&
      !(another || state.includes("unknown")) && {
        status,
        ...(state.join() === "human" && { assignee_type: "assigned" }),
      },
    tag: label ? { "labels[]": [label] } : undefined,
    assignee: assignee === null ? { assignee_type: "unassigned" } : team ? { team_id: team } : undefined,
    channel: inbox ? { inbox_id: inbox } : undefined,
    // Chatwoot leaves the status aside then.
    text: text ? { q: text } : undefined,
  };
}

/** The conditions for an agent or several statuses, which no query expresses. The list alone finds texts, and what nobody has. */
function toConditions(filter: SourceFilter = {}) {
  const { state, assignee, text } = filter;
  const queries = toQueries(filter);
  const agent = assignee?.kind === "human" ? numberOf(assignee) : undefined;
  if (text || assignee === null || (agent === undefined && (!state || queries.state))) return undefined;
  const team = queries.assignee && "team_id" in queries.assignee ? queries.assignee.team_id : undefined;
  const wanted: readonly (readonly [string, Schemas["FilterOperator"], string | number | undefined])[] = [
    ["status", "equal_to", state ? undefined : "all"],
    ...statuses.map(
      (one) => ["status", "not_equal_to", state && !mayBe(one, state) ? one : undefined] as const,
    ),
    ["labels", "equal_to", queries.tag?.["labels[]"][0]],
    ["inbox_id", "equal_to", queries.channel?.inbox_id],
    ["team_id", "equal_to", team],
    ["assignee_id", "equal_to", agent],
  ];
  const conditions = wanted.flatMap(([attribute_key, filter_operator, value]) =>
    value === undefined ? [] : [{ attribute_key, filter_operator, values: [value] }],
  );
  const payload = conditions.map((one, at) => {
    return { ...one, query_operator: at < conditions.length - 1 ? ("AND" as const) : null };
  });
  const names = { ...queries, state, assignee };
  const filtered = (Object.keys(names) as (keyof typeof names)[]).filter((name) => names[name]);
  return payload.length > 0 ? { body: { payload }, filtered } : undefined;
}

// Without a spread, which bundlers keep.
const lists = {
  provider: "chatwoot",
  providerName: "Chatwoot",
  operations,
  // The size of a page cannot be chosen.
  maxLimit: 25,
  // Without a status only open ones are listed.
  conversations: {
    list: "listConversations",
    mapping: chatwootConversation,
    query: { status: "all" },
    filters: toQueries,
  },
  conversation: { get: "getConversation", mapping: chatwootConversation },
  messages: { list: "listMessages", mapping: chatwootMessage },
  tags: { list: "listLabels", mapping: chatwootLabel, items: "/payload" },
  agents: [
    { list: "listAgents", mapping: chatwootAgent },
    { list: "listTeams", mapping: chatwootTeam },
  ],
  channels: { list: "listInboxes", mapping: chatwootInbox, items: "/payload" },
  // Without an order the pages of contacts need not fit together.
  contacts: { list: "listContacts", mapping: chatwootContact, query: { sort: "-last_activity_at" } },
} as const satisfies ListsDefinition<Chatwoot, keyof typeof operations>;

const searchList = {
  ...operations.filterConversations,
  provider: "chatwoot",
  providerName: "Chatwoot",
  operationId: "filterConversations",
} as const;

/** Where each filter is applied at Chatwoot. */
export interface ChatwootFilters extends Readonly<typeof traits.filters> {}

/** A source of conversations of Chatwoot. */
export interface ChatwootSource extends ListsOf<Chatwoot, typeof lists>, Omit<typeof traits, "filters"> {
  readonly provider: "chatwoot";
  readonly filters: ChatwootFilters;
}

/** The part of the client of `@confluir/chatwoot` that `chatwootSource` needs. */
export type ChatwootSourceClient = Pick<
  ChatwootClient,
  | ("listConversations" | "filterConversations" | "getConversation" | "listMessages")
  | ("listLabels" | "listAgents" | "listTeams" | "listInboxes" | "listContacts")
>;

/**
 * The conversations of one account that the token may see, of every status, as a source of an inbox.
 *
 * The list is sorted by the last activity, as its code says. Its pages shift with each message; the inbox looks back for those that slipped
 * to a page it had read.
 */
export function chatwootSource(client: ChatwootSourceClient): ChatwootSource {
  const all = createLists<Chatwoot, keyof typeof operations, typeof lists>(client, lists);
  const checked =
    <Request extends ConversationRequest, Answer>(read: (request: Request) => Promise<Answer>) =>
    async (request: Request) => {
      toNumber("conversation", request.conversationNativeId);
      return read(request);
    };
  return {
    provider: chatwootName.provider,
    ...traits,
    ...all,
    async listConversations(request) {
      const { connection, cursor, filter } = request;
      const search = toConditions(filter);
      if (search === undefined) return all.listConversations(request);
      const { body, filtered } = search;
      const query = { page: Number(cursor ?? 1) };
      const answer = await client.filterConversations({ query, body, ...withSignal(request) });
      const toItem = (raw: Conversation) => chatwootConversation.map(raw, { connection });
      return { ...pageOf(searchList, answer, toItem, query), filtered };
    },
    getConversation: checked(all.getConversation),
    listMessages: checked(all.listMessages),
    async listChannels(request) {
      const page = await all.listChannels(request);
      return { ...page, items: page.items.map(withoutSecrets) };
    },
  };
}

/** The passwords and keys that administrators get with an inbox: what is listed is printed, and kept in copies. */
function withoutSecrets({ value, issues }: Mapped<Channel<Chatwoot, unknown>>) {
  // What is no object was reported by the mapping.
  if (!(value.raw instanceof Object)) return { value, issues };
  const given = value.raw as Schemas["Inbox"];
  const { imap_password, smtp_password, auth_token, provider_config, hmac_token, ...raw } = given;
  return { value: { ...value, raw }, issues };
}

const define = () =>
  ({
    specificationVersion: 1,
    id: chatwootName.provider,
    name: chatwootName.providerName,
    credentials: {
      apiKey: { env: "CHATWOOT_API_KEY", secret: true },
      accountId: { env: "CHATWOOT_ACCOUNT_ID" },
      baseUrl: { env: "CHATWOOT_BASE_URL" },
    },
    createClient: createChatwootClient,
    operations,
    rateLimit,
    source: {
      ...traits,
      create: (client: ChatwootClient) => chatwootSource(client),
    },
    mappings: chatwootMappings,
    evidence: () => import("./generated/evidence.ts"),
    actions: {
      support: chatwootSupport.actions,
      create: (client: ChatwootActionsClient, options?: ChatwootActionsOptions) =>
        chatwootActions(client, options, "chatwoot.actions"),
    },
    webhooks: chatwootEventMapping,
  }) as const satisfies ProviderDefinition;

/** All that is particular about Chatwoot. */
export interface ChatwootDefinition extends ReturnType<typeof define> {}

/**
 * Chatwoot: `chatwoot.source(client)` for an inbox, `chatwoot.actions(client)` to act.
 *
 * It holds all that is known of the provider. A program whose every byte counts imports `chatwootSource` alone.
 */
export const chatwoot = /* @__PURE__ */ (() => defineProvider<ChatwootDefinition>(define()))();
