import type { PagedCall } from "@confluir/core";
import { describe, expectTypeOf, it } from "vitest";
import { oneToOneActions } from "./actions.ts";
import type {
  Conversation,
  ConversationDetail,
  ConversationPage,
  components,
  MailboxRef,
  Message,
  OneToOneClient,
} from "./index.ts";
import { oneToOne } from "./provider.ts";

declare const client: OneToOneClient;

describe("OneToOneClient", () => {
  it("types what comes back", () => {
    expectTypeOf(client.listConversations()).toEqualTypeOf<PagedCall<ConversationPage, Conversation>>();
    expectTypeOf(
      client.getConversation({ path: { uuid: "u" } }),
    ).resolves.toEqualTypeOf<ConversationDetail>();
    expectTypeOf<ConversationDetail>().toExtend<Conversation>();
    expectTypeOf(client.listConversationMessages({ path: { uuid: "u" } })).toExtend<AsyncIterable<Message>>();
  });

  it("promises of what only samples show no more than they do", () => {
    expectTypeOf<Conversation>().toExtend<{ uuid: string; contact?: object; unread_count?: number }>();
    expectTypeOf<{ uuid: string }>().toExtend<Conversation>();
    expectTypeOf<object>().toExtend<MailboxRef>();
    expectTypeOf<object>().toExtend<components["schemas"]["PendingSchedule"]>();
    expectTypeOf<object>().toExtend<components["schemas"]["ConversationUuidRef"]>();
    expectTypeOf<ConversationDetail["contact"]>().toEqualTypeOf<components["schemas"]["ContactSummary"]>();
  });

  it("makes the bound slug optional, and nothing else", () => {
    client.listConversations();
    client.listConversations({ path: { slug: "other" }, query: { limit: 20, order: "asc" } });
    // @ts-expect-error: the conversation's uuid is not bound
    client.getConversation();
    // @ts-expect-error: nor may it be left out of the path
    client.getConversation({ path: {} });
    // @ts-expect-error: a slug alone names no conversation
    client.getConversation({ path: { slug: "acme" } });
  });

  it("refuses parameters that the API does not have", () => {
    // @ts-expect-error: order is asc or desc
    client.listConversations({ query: { order: "newest" } });
    // @ts-expect-error: there is no filter by status
    client.listConversations({ query: { status: "pending" } });
    // @ts-expect-error: a limit is a number
    client.listConversations({ query: { limit: "20" } });
  });

  it("refuses a wrong body", () => {
    client.sendTextMessage({ body: { conversation: { phone: "34750111222" }, body: "Hola" } });
    // @ts-expect-error: a body is required
    client.sendTextMessage({});
    // @ts-expect-error: neither text nor file
    client.sendTextMessage({ body: { conversation: { phone: "34750111222" } } });
    // @ts-expect-error: a conversation must be named somehow
    client.resolveConversation({ body: { conversation: {} } });
    // @ts-expect-error: stickers cannot be uploaded
    client.requestFileUpload({ body: { filename: "a", mime_type: "image/webp", size_bytes: 1 } });
  });

  it("keeps response enums open and their known values literal", () => {
    type Status = NonNullable<Conversation["inbox_status"]>;
    expectTypeOf<"pending">().toExtend<Status>();
    expectTypeOf<string>().toExtend<Status>();
  });

  it("offers paging options on lists only", () => {
    client.listConversations({ maxPages: 2, maxItems: 10 });
    // @ts-expect-error: one conversation has no pages
    client.getConversation({ path: { uuid: "u" }, maxPages: 2 });
  });

  it("has openapi-fetch beneath, typed by the same spec", async () => {
    const { data } = await client.http.GET("/{slug}/conversations", { params: { path: { slug: "acme" } } });
    expectTypeOf(data?.items.at(0)?.uuid).toEqualTypeOf<string | undefined>();
    // @ts-expect-error: no such path
    client.http.GET("/{slug}/chats", { params: { path: { slug: "acme" } } });
  });
});

describe("acting at 1TO1 AI", () => {
  const shop = oneToOneActions(client);

  it("has the methods of what it supports, and no others", () => {
    shop.sendTemplate("u", { name: "aviso", language: "es", variables: ["Inés"] });
    shop.resolve("u", { signal: new AbortController().signal });
    // @ts-expect-error: 1TO1 AI has no archive
    shop.archive("u");
    // @ts-expect-error: 1TO1 AI opens no conversations
    shop.createConversation({ contactId: "p", channelId: "i" });
    // @ts-expect-error: 1TO1 AI has no call for it
    shop.handToBot("u");
    // @ts-expect-error: the fields of a note are not known
    shop.addNote("u", "Nota");
    // @ts-expect-error: nor those of a label
    shop.setTags("u", []);
  });

  it("assigns to a mailbox", () => {
    shop.assign("u", { kind: "mailbox", id: "m" });
    // @ts-expect-error: 1TO1 AI has no roles
    shop.assign("u", { kind: "role", id: "r" });
    // @ts-expect-error: the fields for an AI employee are not known
    shop.assign("u", { kind: "ai", id: "a" });
  });

  it("does more with fields that are supplied, each its own", () => {
    const noting = oneToOne.actions(client, { actionFields: { note: (body) => ({ body }) } });
    noting.addNote("u", "Nota");
    // @ts-expect-error: a note is no label
    noting.addTag("u", "t");
    const labeling = oneToOneActions(client, {
      actionFields: {
        label: (uuid) => ({ label: { uuid } }),
        aiEmployee: (uuid) => ({ ai_employee: { uuid } }),
      },
    });
    labeling.setTags("u", ["t"]);
    labeling.assign("u", { kind: "ai", id: "a" });
    // @ts-expect-error: a label is no note
    labeling.addNote("u", "Nota");
  });

  it("states its capabilities to the compiler", () => {
    const { fields, filters } = oneToOne.capabilities;
    expectTypeOf(fields.Conversation.priority).toEqualTypeOf<"absent">();
    expectTypeOf(fields.Note).toExtend<string>();
    expectTypeOf(filters.text).toEqualTypeOf<"unsupported">();
    expectTypeOf(oneToOne.webhooks).toEqualTypeOf<undefined>();
  });
});
