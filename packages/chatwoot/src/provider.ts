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
  type SourceRequest,
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
      !(another || text || state.includes("unknown")) && {
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
  const team = assignee?.kind === "role" ? numberOf(assignee) : undefined;
  const excluded = statuses.filter((one) => state && !mayBe(one, state));
  if (text || assignee === null) return undefined;
  if (agent === undefined && (excluded.length === 0 || queries.state)) return undefined;
  const equal = (attribute_key: string, value: string | number | undefined) =>
    value === undefined ? [] : [{ attribute_key, filter_operator: "equal_to" as const, values: [value] }];
  const conditions = [
    ...excluded.map((status) => {
      return { attribute_key: "status", filter_operator: "not_equal_to" as const, values: [status] };
    }),
    ...equal("status", excluded.length === 0 ? "all" : undefined),
    ...equal("labels", queries.tag?.["labels[]"][0]),
    ...equal("inbox_id", queries.channel?.inbox_id),
    ...equal("team_id", team),
    ...equal("assignee_id", agent),
  ];
  const payload = conditions.map((one, at) => {
    return { ...one, query_operator: at < conditions.length - 1 ? ("AND" as const) : null };
  });
  // Not the state: a status that is not known is among those that are not excluded.
  const names = { tag: queries.tag, assignee: agent ?? team, channel: queries.channel };
  const filtered = (Object.keys(names) as (keyof typeof names)[]).filter((name) => names[name]);
  return { body: { payload }, filtered };
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
      const search = toConditions(request.filter);
      if (search === undefined) return listCounted(client, request);
      const { body, filtered } = search;
      const filterConversations = (init: object) => client.filterConversations({ ...init, body });
      const conversations = { list: "filterConversations", mapping: chatwootConversation } as const;
      const found = createLists<Chatwoot>({ filterConversations }, { ...lists, conversations });
      return { ...(await found.listConversations({ ...request, filter: undefined })), filtered };
    },
    getConversation: checked(all.getConversation),
    listMessages: checked(all.listMessages),
    async listChannels(request) {
      const page = await all.listChannels(request);
      return { ...page, items: page.items.map(withoutSecrets) };
    },
  };
}

/**
 * A page with the count of the list, which falls when a conversation leaves it: the inbox then looks back for what slipped to a page it
 * had read. The count of a text may be that of the page.
 */
async function listCounted(client: ChatwootSourceClient, request: SourceRequest) {
  let total: unknown;
  const listConversations = async (init: NonNullable<Parameters<typeof client.listConversations>[0]>) => {
    const answer = await client.listConversations(init);
    const { q, assignee_type = "all" } = init.query ?? {};
    const counts: { readonly [Name in string]?: unknown } | undefined = answer?.data?.meta;
    if (q === undefined) total = counts?.[`${assignee_type}_count`];
    return answer;
  };
  const page = await createLists<Chatwoot>({ listConversations }, lists).listConversations(request);
  return typeof total === "number" ? { ...page, total } : page;
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
