import type { PagedCall } from "@confluir/core";
import type { Mapped } from "@confluir/provider";
import { describe, expectTypeOf, it } from "vitest";
import { juriChatActions } from "./actions.ts";
import type {
  Contact,
  ContactListItem,
  Conversation,
  ConversationPage,
  components,
  JuriChatClient,
  Message,
  WebhookDelivery,
  WebhookDeliveryListItem,
  WebhookEnvelope,
} from "./index.ts";
import { juriChat } from "./provider.ts";

declare const client: JuriChatClient;
const conversationId = "cjconv0001aaaa";

describe("JuriChatClient", () => {
  it("types what comes back", () => {
    const query = { inboxId: "cjinbx0001aaaa" };
    expectTypeOf(client.listConversations({ query })).toEqualTypeOf<
      PagedCall<ConversationPage, Conversation>
    >();
    expectTypeOf(client.getConversation({ path: { conversationId } })).toExtend<AsyncIterable<Message>>();
    expectTypeOf(
      client.updateConversation({ path: { conversationId }, body: {} }),
    ).resolves.toEqualTypeOf<string>();
    expectTypeOf(client.listWebhooks()).resolves.toBeArray();
  });

  it("promises of what only samples show no more than they do", () => {
    expectTypeOf<{ id: string }>().toExtend<ContactListItem>();
    expectTypeOf<Contact>().toExtend<ContactListItem>();
    expectTypeOf<object>().toExtend<components["schemas"]["UserPage"]>();
    expectTypeOf<{ id: string }>().toExtend<components["schemas"]["CreatedWebhook"]>();
    expectTypeOf<components["schemas"]["UpdatedWebhook"]>().toExtend<{
      id: string;
      officeId: string;
      name: string;
    }>();
    expectTypeOf<{ event: "contact.created" }>().toExtend<WebhookEnvelope>();
    expectTypeOf<WebhookDelivery["statusCode"]>().toEqualTypeOf<number | null>();
    expectTypeOf<WebhookDelivery>().toExtend<WebhookDeliveryListItem>();
  });

  it("types a delivery and its retry", () => {
    const path = { webhookId: "cjhook0001aaaa", deliveryId: "cjdlvr0001aaaa" };
    expectTypeOf(client.getWebhookDelivery({ path })).resolves.toEqualTypeOf<WebhookDelivery>();
    expectTypeOf(
      client.retryWebhookDelivery({ path: { deliveryId: path.deliveryId } }),
    ).resolves.toEqualTypeOf<{ deliveryId: string; message: string }>();
  });

  it("requires what the API requires", () => {
    // @ts-expect-error: conversations are listed by inbox
    client.listConversations();
    // @ts-expect-error: an empty query names no inbox
    client.listConversations({ query: {} });
    // @ts-expect-error: a conversation is read by its id
    client.getConversation();
    // @ts-expect-error: the flag says whether to archive or to restore
    client.archiveConversation({ path: { conversationId }, body: {} });
  });

  it("refuses filter values that the API does not have", () => {
    client.listConversations({ query: { inboxId: "i", status: "WAITING_HUMAN", integrationId: ["a", "b"] } });
    // @ts-expect-error: no such status
    client.listConversations({ query: { inboxId: "i", status: "OPEN" } });
    // @ts-expect-error: no such priority
    client.listConversations({ query: { inboxId: "i", priority: "URGENT" } });
    // @ts-expect-error: no such filter
    client.listConversations({ query: { inboxId: "i", unread: true } });
  });

  it("completes `all` among the channels, and takes any id", () => {
    type Query = NonNullable<Parameters<JuriChatClient["listConversations"]>[0]>["query"];
    expectTypeOf<Exclude<Query["integrationId"], undefined>>().toEqualTypeOf<
      "all" | (string & {}) | string[]
    >();
    client.listConversations({ query: { inboxId: "i", integrationId: "cjintg0001aaaa" } });
  });

  it("refuses a wrong body", () => {
    client.startHumanSupport({ body: { conversationId, isRandom: true } });
    client.startHumanSupport({ body: { conversationId, selectedUserId: "cjuser0001aaaa" } });
    // @ts-expect-error: either somebody, or anybody
    client.startHumanSupport({ body: { conversationId } });
    // @ts-expect-error: the targets are a list
    client.forwardMessages({ body: { conversationId, messageId: ["cjmesg0001aaaa"] } });
    // @ts-expect-error: no such module
    client.createTag({ body: { name: "n", color: "#fff", inboxId: "i", modules: ["sales"] } });
  });

  it("takes a file as a Blob", () => {
    client.updateScheduledMessage({ path: { scheduledMessageId: "s" }, body: { file: new Blob(["x"]) } });
    // @ts-expect-error: a file is no text
    client.updateScheduledMessage({ path: { scheduledMessageId: "s" }, body: { file: "x" } });
  });

  it("keeps response enums open", () => {
    type Status = NonNullable<Conversation["status"]>;
    expectTypeOf<"WAITING_HUMAN">().toExtend<Status>();
    expectTypeOf<string>().toExtend<Status>();
  });
});

describe("acting at JuriChat", () => {
  const office = juriChatActions(client, { inboxId: "i" });

  it("has the methods of what it supports, and no others", () => {
    office.setTags("c", ["t"]);
    office.archive("c", { archived: false });
    // @ts-expect-error: JuriChat has no templates
    office.sendTemplate("c", { name: "aviso" });
    // @ts-expect-error: JuriChat closes nothing
    office.resolve("c");
  });

  it("assigns to people and roles", () => {
    office.assign("c", { kind: "human", id: "p" });
    office.assign("c", { kind: "role", id: "r" });
    // @ts-expect-error: JuriChat has no mailboxes
    office.assign("c", { kind: "mailbox", id: "m" });
  });

  it("needs its options, and checks them", () => {
    // @ts-expect-error: no inbox
    juriChatActions(client);
    // @ts-expect-error: never or ifNeeded
    juriChatActions(client, { inboxId: "i", startHumanSupport: "always" });
  });

  it("states its capabilities to the compiler", () => {
    expectTypeOf(juriChat.capabilities.fields.Conversation.priority).toEqualTypeOf<"exact" | "derived">();
    expectTypeOf(juriChat.webhooks.mapping.map).returns.toExtend<Mapped<object>>();
  });
});
