import { expectTypeOf } from "vitest";
import type { Globex, globexSource } from "./__fixtures__/globex.ts";
import {
  type ActionHandlers,
  type AnyProvider,
  type ConnectionFailure,
  type ConversationList,
  createActions,
  createInbox,
  defineActionHandlers,
  defineProvider,
  explain,
  type FilterCapabilities,
  type InboxPage,
  type Message,
  type ProviderDefinition,
  type ProviderMappings,
  type ProviderTypes,
  type ProviderTypesOf,
  type Source,
  type SourceLists,
  type UnsupportedFilterError,
} from "./index.ts";

// What somebody else needs to bring a provider of their own: no registry, no `declare module`.
interface Ticket {
  readonly number: number;
}
interface Line {
  readonly body: string;
}
interface Acme extends ProviderTypesOf<"acme", { Conversation: Ticket; Message: Line }> {}
expectTypeOf<Acme>().toExtend<ProviderTypes>();
expectTypeOf<Acme["Tag"]>().toEqualTypeOf<never>();

declare const tickets: Source<Acme>;
declare const office: ReturnType<typeof globexSource>;

// Its conversations have its `raw`, alone and with others.
const inbox = createInbox({ acme: tickets, office });
const page = await inbox.listConversations();
expectTypeOf(page).toEqualTypeOf<InboxPage<Acme | Globex>>();
for (const conversation of page.items) {
  if (conversation.provider === "acme") expectTypeOf(conversation.raw).toEqualTypeOf<Ticket>();
  else expectTypeOf(conversation.raw.is_archived).toEqualTypeOf<boolean | undefined>();
}
expectTypeOf(inbox.listConversations({ providers: ["acme"] })).toEqualTypeOf<ConversationList<Acme>>();
// @ts-expect-error: no source of this provider
inbox.listConversations({ providers: ["initech"] });
for await (const { conversation, messages } of inbox.withMessages({ providers: ["acme"] })) {
  expectTypeOf(conversation.raw).toEqualTypeOf<Ticket>();
  expectTypeOf(messages).toEqualTypeOf<readonly Message<Acme>[]>();
}

// Sources whose types are not known make an inbox of whatever.
declare const several: Readonly<Record<string, Source>>;
expectTypeOf(await createInbox(several).listConversations()).toEqualTypeOf<InboxPage<ProviderTypes>>();

// Failures and errors may be of any provider.
expectTypeOf<ConnectionFailure["provider"]>().toEqualTypeOf<string>();
expectTypeOf<UnsupportedFilterError["provider"]>().toEqualTypeOf<string>();

// Its actions are for its conversations, and on no others.
declare const handlers: ActionHandlers<Acme, "sendText" | "assign", "human">;
const actions = createActions({ acme: handlers });
for (const conversation of page.items) {
  if (conversation.provider === "acme") {
    actions.sendText(conversation, "Hi");
    actions.assign(conversation, { kind: "human", id: "7" });
    // @ts-expect-error: it assigns to persons only
    actions.assign(conversation, { kind: "role", id: "7" });
  } else {
    // @ts-expect-error: a conversation of another provider
    actions.sendText(conversation, "Hi");
  }
}
// @ts-expect-error: it has no archive
actions.archive("acme:1");

// A whole provider, defined once.
interface AcmeClient {
  tickets(): Promise<readonly Ticket[]>;
}
declare const filters: FilterCapabilities;
declare const mappings: ProviderMappings;
const acme = defineProvider({
  specificationVersion: 1,
  id: "acme",
  name: "Acme",
  credentials: { apiKey: { env: "ACME_API_KEY", secret: true }, baseUrl: { env: "ACME_BASE_URL" } },
  createClient: (_options: { readonly apiKey: string }): AcmeClient => ({ tickets: async () => [] }),
  source: {
    order: "newest-first",
    filters,
    create: (_client: AcmeClient): SourceLists<Acme> => ({
      async listConversations({ cursor }) {
        return { items: [], next: cursor };
      },
    }),
  },
  mappings,
  actions: {
    support: {} as AnyProvider["capabilities"]["actions"],
    create: (_client: AcmeClient) =>
      defineActionHandlers(
        { provider: "acme", providerName: "Acme", unsupported: {} },
        {
          sendText: async () => ({
            status: "accepted",
            messageNativeId: undefined,
            startedHumanSupport: false,
          }),
        },
      ),
  },
});
export const listed: AnyProvider = acme;
const client = acme.createClient({ apiKey: "key" });
const shop = createInbox({ shop: acme.source(client) });
expectTypeOf(await shop.listConversations()).toEqualTypeOf<InboxPage<Acme>>();
createActions({ shop: acme.actions(client) }).sendText("shop:1", "Hi");
for (const conversation of (await shop.listConversations()).items) {
  createActions({ shop: acme.actions(client) }).sendText(conversation, "Hi");
  explain(acme, conversation);
}

declare const rest: Omit<ProviderDefinition, "id" | "source">;
defineProvider({
  ...rest,
  id: "acne",
  source: {
    order: "newest-first",
    filters,
    // @ts-expect-error: conversations of another provider
    create: (): SourceLists<Acme> => ({}) as SourceLists<Acme>,
  },
});
