import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { expectTypeOf } from "vitest";
import type { ConversationStatus, ConversationUpdatedEvent } from "./index.ts";
import {
  type KnownWebhookEvent,
  receiveWebhook,
  type UnknownWebhookEvent,
  type WebhookEvent,
  type WebhookEventName,
} from "./webhooks.ts";

declare const event: WebhookEvent;

// What is known is narrowed by its event; only one event's data is described.
if (event.known) {
  expectTypeOf(event.event).toEqualTypeOf<WebhookEventName>();
  if (event.event === "chat.conversation.updated") {
    expectTypeOf(event.data).toEqualTypeOf<NonNullable<ConversationUpdatedEvent["data"]>>();
    expectTypeOf<ConversationStatus>().toExtend<NonNullable<typeof event.data.status>>();
  } else {
    expectTypeOf(event.data).toEqualTypeOf<Readonly<Record<string, unknown>>>();
  }
} else {
  expectTypeOf(event).toEqualTypeOf<UnknownWebhookEvent>();
  expectTypeOf(event.event).toEqualTypeOf<string>();
  expectTypeOf(event.data).toEqualTypeOf<unknown>();
}

expectTypeOf<KnownWebhookEvent<"contact.created">["event"]>().toEqualTypeOf<"contact.created">();
// @ts-expect-error: no such event
export type Wrong = KnownWebhookEvent<"contact.moved">;

// Requests of both kinds of runtime come in without a cast.
declare const request: Request;
declare const incoming: IncomingMessage;
expectTypeOf(receiveWebhook(request, { secret: ["a", "b"] })).resolves.toEqualTypeOf<WebhookEvent>();
expectTypeOf<IncomingHttpHeaders>().toExtend<Parameters<typeof receiveWebhook>[0]["headers"]>();
receiveWebhook({ headers: incoming.headers, body: incoming }, { secret: "a" });
// @ts-expect-error: no secret
receiveWebhook(request, {});
// @ts-expect-error: a Node request has its body in itself, not as `body`
receiveWebhook(incoming, { secret: "a" });
