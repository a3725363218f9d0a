import { type ClientOptions, createProviderClient, type OperationTable } from "@confluir/core";
import {
  type ActionHandlers,
  type ActionOptions,
  assembleConversation,
  assembleMessage,
  createLists,
  defineActionHandlers,
  defineMapping,
  defineProvider,
  describeActions,
  describeMapping,
  exact,
  identifier,
  object,
  type ProviderMappings,
  type ProviderTypesOf,
  readId,
  type SourceTraits,
  type SupportedIn,
  text,
  unreported,
  unsupported,
  withSignal,
} from "@confluir/provider";
import {
  conversationRows,
  messageRows,
  type Named,
  noOthers,
  type RawConversation,
  type RawMessage,
} from "./rows.ts";

/** A conversation as Acme sends it. An AI employee has it, or nobody. */
export interface AcmeConversation extends RawConversation {
  readonly employee?: Named | null;
}

/** An invented provider: cursors, the newest first, no filters, no groups and no archive. */
export interface Acme
  extends ProviderTypesOf<"acme", { Conversation: AcmeConversation; Message: RawMessage }> {}

/** A page of a list. */
export interface AcmePage<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
  readonly has_more: boolean;
}

/** The calls of a client of Acme that lists need. */
export interface AcmeListsClient {
  listConversations(init: {
    readonly query: { readonly cursor?: string; readonly limit: number };
    readonly signal?: AbortSignal;
  }): Promise<AcmePage<AcmeConversation>>;
  listMessages(init: {
    readonly path: { readonly id: string };
    readonly query: { readonly cursor?: string; readonly limit: number };
    readonly signal?: AbortSignal;
  }): Promise<AcmePage<RawMessage>>;
}

/** The one call of a client of Acme that changes something; the answer to a text has the id of the message. */
export interface AcmeActionsClient {
  act(init: {
    readonly path: { readonly id: string };
    readonly signal?: AbortSignal;
  }): Promise<{ readonly messageId?: string }>;
}

const pagination = {
  style: "cursor",
  cursor: "cursor",
  limit: "limit",
  items: "/items",
  nextCursor: "/next_cursor",
  hasMore: "/has_more",
  itemId: "/id",
} as const;
const operations = {
  listConversations: { method: "GET", path: "/conversations", pagination },
  listMessages: { method: "GET", path: "/conversations/{id}/messages", pagination },
} as const satisfies OperationTable;

const traits = {
  order: "newest-first",
  filters: {
    state: "client",
    unread: "client",
    tag: "client",
    assignee: "client",
    channel: "client",
    text: "unsupported",
    contact: "client",
    isGroup: "unsupported",
    isArchived: "unsupported",
    activitySince: "client",
    activityUntil: "client",
  },
  reports: { assignees: ["ai"], handles: ["phone", "whatsapp", "provider"] },
} as const satisfies SourceTraits;

/** Maps a conversation of Acme. */
export const acmeConversation = defineMapping(assembleConversation<Acme, AcmeConversation>, () => ({
  ...conversationRows("acme"),
  ...unreported("Acme has none.", "priority isGroup isArchived"),
  assignees: exact("/employee", (raw, ctx) => {
    const employee = object(raw.employee, ctx, ({ id, name }) => ({
      kind: "ai" as const,
      id: identifier(id, ctx, "id"),
      name: text(name, ctx, "name"),
    }));
    return employee === null ? [] : employee && [employee];
  }),
}));
/** Maps a message of Acme. */
export const acmeMessage = defineMapping(assembleMessage<Acme, RawMessage>, () => messageRows("acme"));

const refused = {
  provider: "acme",
  providerName: "Acme",
  unsupported: {
    archive: unsupported("it has no archive.", "resolve"),
    handToBot: unsupported("it has no bot."),
    createConversation: unsupported("it opens no conversations."),
  },
} as const;

/** The actions of Acme. */
export type AcmeActions = ActionHandlers<Acme, SupportedIn<typeof refused>, "mailbox" | "ai">;

/** Acts at Acme. */
export function acmeActions(client: AcmeActionsClient): AcmeActions {
  const act = async (id: string, options: ActionOptions = {}) => {
    const answer = await client.act({ path: { id }, ...withSignal(options) });
    return { status: "done" as const, answer };
  };
  const change = async (id: string, _change: unknown, options?: ActionOptions) => {
    const { status } = await act(id, options);
    return { status };
  };
  const send = async (id: string, _sent: unknown, options?: ActionOptions) => {
    const { status, answer } = await act(id, options);
    return { status, messageNativeId: readId(answer.messageId), startedHumanSupport: false };
  };
  return defineActionHandlers(refused, {
    sendText: send,
    sendTemplate: send,
    addNote: async (id, text, options) => ({ ...(await change(id, text, options)), noteId: undefined }),
    setTags: change,
    addTag: change,
    removeTag: change,
    assign: change,
    handToHuman: (id, options) => change(id, undefined, options),
    resolve: (id, options) => change(id, undefined, options),
  } satisfies Omit<AcmeActions, "provider">);
}

const support = describeActions(refused, () => {
  const act = { operations: ["act"], evidence: "documented", remark: "One call." } as const;
  return {
    ...{ sendText: act, sendTemplate: act, addNote: act, setTags: act, addTag: act, removeTag: act },
    ...{ assign: act, handToHuman: act, resolve: act },
  };
});

/** A client of Acme that sends what its `fetch` takes: nobody is at its address. */
export function createAcmeClient({ apiKey, ...options }: ClientOptions & { readonly apiKey: string }) {
  return createProviderClient<object, object, typeof operations>({
    ...{ provider: "acme", providerName: "Acme", operations, baseUrl: "https://acme.example", bound: {} },
    headers: { authorization: apiKey },
    rateLimit: undefined,
    options,
  }) as unknown as AcmeListsClient & AcmeActionsClient;
}

/** The conversations of Acme. */
export function acmeSource(client: AcmeListsClient) {
  return acme.source(client);
}

/** Acme as a provider. */
export const acme = defineProvider({
  specificationVersion: 1,
  id: "acme",
  name: "Acme",
  credentials: { apiKey: { env: "ACME_API_KEY", secret: true }, baseUrl: { env: "ACME_BASE_URL" } },
  createClient: createAcmeClient,
  source: {
    ...traits,
    create: (client: AcmeListsClient) =>
      createLists<Acme, keyof typeof operations>(client, {
        ...{ provider: "acme", providerName: "Acme", operations, maxLimit: 100 },
        conversations: { list: "listConversations", mapping: acmeConversation },
        messages: { list: "listMessages", mapping: acmeMessage },
      }),
  },
  mappings: {
    ...noOthers,
    Conversation: [describeMapping(acmeConversation, "Conversation", "the list")],
    Message: [describeMapping(acmeMessage, "Message", "its list")],
  } satisfies ProviderMappings,
  actions: { support: support.actions, create: acmeActions },
});
