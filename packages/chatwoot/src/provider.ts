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
  type SourceFilter,
  type SourceTraits,
  type StateValue,
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

/** The states in which a conversation of each status may be; an open one without `meta` is of none that is known. */
const statesOf = {
  open: ["human", "waiting", "unknown"],
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
      !(another || text || state.includes("unknown")) && {
        status,
        ...(state.join() === "human" && { assignee_type: "assigned" }),
      },
    tag: label ? { "labels[]": [label] as const } : undefined,
    assignee: assignee === null ? { assignee_type: "unassigned" } : team ? { team_id: team } : undefined,
    channel: inbox ? { inbox_id: inbox } : undefined,
    // Chatwoot leaves the status aside then.
    text: text ? { q: text } : undefined,
  };
}

/** The conditions for an agent or several statuses, which no query expresses. The list alone finds texts, and what nobody has. */
function toConditions(filter: SourceFilter = {}) {
  const { state, assignee, text } = filter;
  const { tag, channel, assignee: team, state: status } = toQueries(filter);
  const agent = assignee?.kind === "human" ? numberOf(assignee) : undefined;
  const excluded = statuses.filter((one) => state && !mayBe(one, state));
  if (text || assignee === null) return undefined;
  if (!agent && (status || !excluded[0])) return undefined;
  const equal = {
    ...(!excluded[0] && { status: "all" }),
    ...(tag && { labels: tag["labels[]"][0] }),
    ...channel,
    ...team,
    ...(agent && { assignee_id: agent }),
  };
  const wanted: (readonly [string, string | number, Schemas["FilterOperator"]?])[] = [
    ...excluded.map((one) => ["status", one, "not_equal_to"] as const),
    ...Object.entries(equal),
  ];
  const payload = wanted.map(([attribute_key, value, filter_operator = "equal_to"], at) => {
    const query_operator = wanted[at + 1] ? ("AND" as const) : null;
    return { attribute_key, filter_operator, values: [value], query_operator };
  });
  return {
    body: { payload },
    // Not the state: a status that is not known is among those that are not excluded.
    filtered: (["tag", "assignee", "channel"] as const).filter(
      (name) => ({ tag, assignee: agent ?? team, channel })[name],
    ),
  };
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
  // Without an order the pages of contacts need not fit together, and by activity whoever writes leaves a page for one that was read.
  contacts: { list: "listContacts", mapping: chatwootContact, query: { sort: "-created_at" } },
} as const satisfies ListsDefinition<Chatwoot, keyof typeof operations>;

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
      const { body, filtered } = toConditions(request.filter) ?? {};
      let total: unknown;
      const counted = {
        filterConversations: (init: object) => client.filterConversations({ ...init, body: body as never }),
        // The count falls when one leaves the list, and an inbox then looks back for what slipped to a page it had read. That of a text may
        // be the count of a page.
        async listConversations(init: { query: { q?: string; assignee_type?: "assigned" | "unassigned" } }) {
          const answer = await client.listConversations(init);
          const { q, assignee_type = "all" } = init.query;
          total = q ?? answer?.data?.meta?.[`${assignee_type}_count`];
          return answer;
        },
      };
      const conversations = { list: "filterConversations", mapping: chatwootConversation } as const;
      const found = createLists<Chatwoot>(counted, body ? { ...lists, conversations } : lists);
      const page = await found.listConversations(request);
      return { ...page, ...(filtered && { filtered }), ...(typeof total === "number" && { total }) };
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
