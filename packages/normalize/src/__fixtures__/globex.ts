import { numberedPages, type OperationTable } from "@confluir/core";
import {
  type ActionHandlers,
  type ActionOptions,
  type ArchiveOptions,
  assembleConversation,
  assembleMessage,
  createLists,
  defineActionHandlers,
  defineMapping,
  defineProvider,
  derived,
  describeActions,
  describeMapping,
  exact,
  flag,
  type Priority,
  type ProviderMappings,
  type ProviderTypesOf,
  readId,
  type SourceTraits,
  type SupportedIn,
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

/** A conversation as Globex sends it. A person has it, or a role, or nobody. */
export interface GlobexConversation extends RawConversation {
  readonly user?: Named | null;
  readonly role?: Named | null;
  readonly priority?: Priority["value"];
  readonly is_group?: boolean;
  readonly is_archived?: boolean;
}

/** An invented provider: numbered pages of one desk in no promised order, with filters, groups and an archive. */
export interface Globex
  extends ProviderTypesOf<"globex", { Conversation: GlobexConversation; Message: RawMessage }> {}

/** The calls of a client of Globex that lists need. */
export interface GlobexListsClient {
  listConversations(init: {
    readonly query: { readonly desk: string; readonly page: number; readonly limit: number };
    readonly signal?: AbortSignal;
  }): Promise<{
    readonly data: readonly GlobexConversation[];
    readonly totalResults: number;
    readonly totalPages: number;
  }>;
  listMessages(init: {
    readonly path: { readonly id: string };
    readonly query: { readonly cursor?: string };
    readonly signal?: AbortSignal;
  }): Promise<{
    readonly data: readonly RawMessage[];
    readonly hasMore?: boolean;
    readonly nextCursor?: string | null;
  }>;
}

/** The one call of a client of Globex that changes something. */
export interface GlobexActionsClient {
  act(init: {
    readonly path: { readonly id: string };
    readonly body?: { readonly archived?: boolean };
    readonly signal?: AbortSignal;
  }): Promise<{ readonly conversationId?: string }>;
}

const operations = {
  listConversations: {
    method: "GET",
    path: "/conversations",
    pages: numberedPages,
    pagination: {
      style: "page",
      page: "page",
      limit: "limit",
      firstPage: 1,
      defaultLimit: 25,
      items: "/data",
      totalItems: "/totalResults",
      totalPages: "/totalPages",
      itemId: "/id",
    },
  },
  listMessages: {
    method: "GET",
    path: "/conversations/{id}/messages",
    pagination: {
      style: "cursor",
      cursor: "cursor",
      items: "/data",
      nextCursor: "/nextCursor",
      hasMore: "/hasMore",
      itemId: "/id",
    },
  },
} as const satisfies OperationTable;

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
} as const satisfies SourceTraits;

/** Maps a conversation of Globex. */
export const globexConversation = defineMapping(assembleConversation<Globex, GlobexConversation>, () => ({
  ...conversationRows("globex"),
  priority: exact("/priority", ({ priority }) => priority && { value: priority, raw: priority }),
  isGroup: exact("/is_group", (raw, ctx) => flag(raw.is_group, ctx)),
  isArchived: exact("/is_archived", (raw, ctx) => flag(raw.is_archived, ctx)),
  assignees: derived(["/user", "/role"], ({ user, role }) => {
    if (user === undefined && role === undefined) return undefined;
    return [
      ...(user ? [{ kind: "human" as const, ...user }] : []),
      ...(role ? [{ kind: "role" as const, ...role }] : []),
    ];
  }),
}));
const globexMessage = defineMapping(assembleMessage<Globex, RawMessage>, () => messageRows("globex"));

const refused = {
  provider: "globex",
  providerName: "Globex",
  unsupported: {
    sendTemplate: unsupported("it has no templates.", "sendText"),
    resolve: unsupported("it closes nothing.", "archive"),
  },
} as const;

/** The actions of Globex. */
export type GlobexActions = ActionHandlers<Globex, SupportedIn<typeof refused>, "human" | "role" | "ai">;

/** Which desk to work at. */
export interface GlobexOptions {
  readonly desk: string;
}

/** Acts at Globex. */
export function globexActions(client: GlobexActionsClient, _options: GlobexOptions): GlobexActions {
  const act = async (id: string, body?: { readonly archived?: boolean }, options: ActionOptions = {}) => {
    return client.act({ path: { id }, ...(body && { body }), ...withSignal(options) });
  };
  const change = async (id: string, _change: unknown, options?: ActionOptions) => {
    await act(id, undefined, options);
    return { status: "done" as const };
  };
  return defineActionHandlers(refused, {
    sendText: async (id, text, options) => ({
      ...(await change(id, text, options)),
      ...{ messageNativeId: undefined, startedHumanSupport: false },
    }),
    addNote: async (id, text, options) => ({ ...(await change(id, text, options)), noteId: undefined }),
    setTags: change,
    addTag: change,
    removeTag: change,
    assign: change,
    handToHuman: (id, options) => change(id, undefined, options),
    handToBot: (id, options) => change(id, undefined, options),
    async archive(id, { archived = true, ...options }: ArchiveOptions = {}) {
      await act(id, { archived }, options);
      return { status: "accepted" };
    },
    async createConversation({ contactId }, options) {
      const { conversationId } = await act(contactId, undefined, options);
      return { status: "done", conversationNativeId: readId(conversationId) };
    },
  } satisfies Omit<GlobexActions, "provider">);
}

const support = describeActions(refused, () => {
  const act = { operations: ["act"], evidence: "documented", remark: "One call." } as const;
  return {
    ...{ sendText: act, addNote: act, setTags: act, addTag: act, removeTag: act, assign: act },
    ...{ handToHuman: act, handToBot: act, archive: act, createConversation: act },
  };
});

/** The conversations of one desk of Globex. */
export function globexSource(client: GlobexListsClient, options: GlobexOptions = { desk: "d1" }) {
  return globex.source(client, options);
}

/** Globex as a provider. */
export const globex = defineProvider({
  specificationVersion: 1,
  id: "globex",
  name: "Globex",
  credentials: {
    apiKey: { env: "GLOBEX_API_KEY", secret: true },
    desk: { env: "GLOBEX_DESK", of: "connection" },
    baseUrl: { env: "GLOBEX_BASE_URL" },
  },
  createClient: (_options: { readonly apiKey: string }): GlobexListsClient & GlobexActionsClient => {
    throw new Error("Globex is invented: there is nothing to connect to.");
  },
  source: {
    ...traits,
    create: (client: GlobexListsClient, { desk }: GlobexOptions) =>
      createLists<Globex, keyof typeof operations>(client, {
        ...{ provider: "globex", providerName: "Globex", operations, maxLimit: 100 },
        conversations: {
          list: "listConversations",
          mapping: globexConversation,
          query: { desk },
          filters: ({ state = [], unread, tag, assignee, channel, text, isGroup, isArchived }) => {
            const [only] = state.length === 1 ? state : [];
            const idOf = (thing: object | null | undefined) =>
              thing && "id" in thing ? thing.id : undefined;
            return {
              state: only === undefined || only === "unknown" ? undefined : { status: only },
              unread: unread === true ? { unread } : undefined,
              tag: idOf(tag) === undefined ? undefined : { tag: idOf(tag) },
              assignee: assignee?.kind === undefined ? undefined : { [assignee.kind]: idOf(assignee) },
              channel: idOf(channel) === undefined ? undefined : { channel: idOf(channel) },
              text: text === undefined ? undefined : { text },
              isGroup: isGroup === undefined ? undefined : { isGroup },
              isArchived: isArchived === undefined ? undefined : { isArchived },
            };
          },
        },
        messages: { list: "listMessages", mapping: globexMessage },
      }),
  },
  mappings: {
    ...noOthers,
    Conversation: [describeMapping(globexConversation, "Conversation", "the list")],
    Message: [describeMapping(globexMessage, "Message", "its list")],
  } satisfies ProviderMappings,
  actions: { support: support.actions, create: globexActions },
});
