import type { IncomingMessage } from "node:http";
import type { PagedCall } from "@confluir/core";
import { expectTypeOf } from "vitest";
import {
  type ChatwootClient,
  type Conversation,
  type components,
  createChatwootClient,
  type Message,
} from "./index.ts";
import { chatwoot } from "./provider.ts";
import { receiveWebhook, type WebhookEvent, type WebhookEventName } from "./webhooks.ts";

declare const client: ChatwootClient;
const path = { conversation_id: 412 };

createChatwootClient({ apiKey: "k", accountId: 3 });
createChatwootClient({ apiKey: "k", accountId: "3", baseUrl: "https://desk.example.com" });

expectTypeOf(client.listConversations()).toExtend<PagedCall<unknown, Conversation>>();
expectTypeOf(client.listMessages({ path })).toExtend<AsyncIterable<Message>>();
expectTypeOf(client.getConversation({ path })).resolves.toEqualTypeOf<Conversation>();
client.createMessage({ path, body: { content: "Oi", private: true } });
// @ts-expect-error: no such status
client.toggleConversationStatus({ path, body: { status: "closed" } });
// @ts-expect-error: no such filter
client.listConversations({ query: { unread: true } });
// The answer's words stay open.
expectTypeOf<string>().toExtend<Conversation["status"]>();

const actions = chatwoot.actions(client);
actions.assign("412", { kind: "role", id: "5" });
// @ts-expect-error: it has no mailboxes
actions.assign("412", { kind: "mailbox", id: "5" });
expectTypeOf<typeof actions>().not.toHaveProperty("archive");
expectTypeOf(chatwoot.capabilities.filters.tag).toEqualTypeOf<"native">();
expectTypeOf(chatwoot.source(client).provider).toEqualTypeOf<"chatwoot">();

// What is received is what a webhook can be created for.
expectTypeOf<WebhookEventName>().toEqualTypeOf<components["schemas"]["WebhookEvent"]>();
declare const event: WebhookEvent;
if (event.known) {
  expectTypeOf(event.event).toEqualTypeOf<WebhookEventName>();
  if (event.event === "message_created")
    expectTypeOf(event.data.content).toEqualTypeOf<string | null | undefined>();
}
declare const incoming: IncomingMessage;
receiveWebhook({ headers: incoming.headers, body: incoming }, { secret: "s", toleranceMs: 60_000 });
receiveWebhook({ headers: incoming.headers, body: incoming }, { unsigned: true });
