import {
  type ActionResult,
  absent,
  actionNames,
  assembleConversation,
  connectionRows,
  conversationId,
  defineActionHandlers,
  defineMapping,
  defineProvider,
  derived,
  exact,
  type FilterCapabilities,
  filterNames,
  type ProviderActions,
  type ProviderTypesOf,
  type SourceLists,
  time,
  unsupported,
} from "@confluir/provider";

/** An invented provider as a stranger writes one: its desk has three tickets, and answers without a network. */
interface Ticket {
  readonly number: string;
  readonly from: string;
  readonly phone: string;
  readonly at: string;
}
interface Acme extends ProviderTypesOf<"acme", { Conversation: Ticket }> {}

const tickets: readonly Ticket[] = [
  { number: "7", from: "Ada Aster", phone: "+5520987654321", at: "2026-02-03T08:00:00Z" },
  { number: "6", from: "Ben Birch", phone: "+5520987654322", at: "2026-02-02T08:00:00Z" },
  { number: "5", from: "Ada Aster", phone: "+5520987654321", at: "2026-02-01T08:00:00Z" },
];

const conversation = defineMapping(assembleConversation<Acme, Ticket>, () => ({
  id: derived(["/number"], ({ number }, { connection }) => conversationId(connection, number)),
  ...connectionRows("acme"),
  nativeId: exact("/number", ({ number }) => number),
  state: derived([], () => ({ value: "waiting", raw: "open", fidelity: "derived" }) as const),
  ...{ unreadCount: absent, priority: absent, isGroup: absent, isPinned: absent, isArchived: absent },
  ...{ isTest: absent, group: absent, participants: absent, channel: absent, assignees: absent },
  ...{ tags: absent, lastMessage: absent, createdAt: absent, updatedAt: absent, replyWindow: absent },
  contact: derived(["/from", "/phone"], ({ from: name, phone: value }) => ({
    ...{ id: undefined, name, profileName: undefined, imageUrl: undefined },
    handles: [{ kind: "phone", value, scope: undefined } as const],
  })),
  lastActivityAt: exact("/at", ({ at }, ctx) => time(at, ctx)),
}));
const none = "Acme has none.";
const reason = "the desk has no such call.";

/** The client of the invented provider. */
export interface AcmeClient {
  readonly sent: string[];
}

export default defineProvider({
  specificationVersion: 1,
  id: "acme",
  name: "Acme",
  credentials: {
    desk: { env: "ACME_DESK" },
    apiKey: { env: "ACME_API_KEY", secret: true },
    baseUrl: { env: "ACME_BASE_URL" },
  },
  createClient({ apiKey }: { readonly apiKey: string; readonly desk: string }): AcmeClient {
    if (!apiKey.startsWith("ak_")) throw new TypeError("`apiKey` must begin with ak_.");
    return { sent: [] };
  },
  source: {
    order: "newest-first",
    filters: Object.fromEntries(
      filterNames.map((name) => [name, "unsupported"]),
    ) as unknown as FilterCapabilities,
    create: (_client: AcmeClient): SourceLists<Acme> => ({
      async listConversations({ connection }) {
        return { items: tickets.map((ticket) => conversation.map(ticket, { connection })), next: null };
      },
      async getConversation({ connection, conversationNativeId }) {
        const [found] = tickets.filter(({ number }) => number === conversationNativeId);
        return conversation.map(found as Ticket, { connection });
      },
      listMessages: async () => ({ items: [], next: null }),
    }),
  },
  mappings: {
    Conversation: [
      {
        schema: "Ticket",
        place: "list of tickets",
        mapping: conversation,
        absent: {},
      },
    ],
    ...{ Message: none, Contact: none, Agent: none, Tag: none, Channel: none, Note: none },
    ScheduledMessage: none,
  },
  actions: {
    support: {
      ...(Object.fromEntries(
        actionNames.map((name) => [name, unsupported(reason)]),
      ) as unknown as ProviderActions["actions"]),
      resolve: {
        ...{ supported: true, operations: ["closeTicket"], evidence: "documented", remark: "" },
        calls: { least: 1, most: 1 },
      },
    },
    create: (_client: AcmeClient) =>
      defineActionHandlers(
        { provider: "acme", providerName: "Acme", unsupported: { sendText: unsupported(reason) } },
        { resolve: async (): Promise<ActionResult> => ({ status: "done" }) },
      ),
  },
});
