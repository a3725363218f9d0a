import type { Conversation, StoreEvent } from "../kit.ts";
import { toContact } from "./contact-view.ts";
import { statusOf } from "./conversation-view.ts";
import type { HandlerContext } from "./handler-context.ts";
import type { Schemas } from "./handlers.ts";
import { toPersonRef, toUserRef } from "./references.ts";

/** What a webhook is told of. */
export interface WebhookNews {
  readonly event: Schemas["WebhookEvent"];
  readonly data: Record<string, unknown>;
}

/**
 * What an event of the store means to webhooks; often nothing.
 *
 * A conversation that changed is told of only when its status did, as people who receive it report, and as assigned when
 * somebody new has it. Single messages and deletions have no event of the vendor's. Only the data of
 * `chat.conversation.updated` is known; the others have the same fields, and a contact is sent as it is read.
 */
export function toWebhookNews(context: HandlerContext, event: StoreEvent): readonly WebhookNews[] {
  if (event.kind === "conversation.created") {
    return [{ event: "chat.conversation.created", data: toData(context, event.conversation) }];
  }
  if (event.kind === "contact.changed") {
    return [{ event: "contact.updated", data: { ...toContact(context, event.contact) } }];
  }
  if (event.kind !== "conversation.changed") return [];
  const { before, after } = event;
  const news: WebhookNews[] = [];
  if (before.state !== after.state) {
    const data = { ...toData(context, after), previousStatus: statusOf[before.state] };
    news.push({ event: "chat.conversation.updated", data });
  }
  if (before.staff !== after.staff && after.staff !== null) {
    const user = toUserRef(context, after.staff);
    const data = { ...toData(context, after), userId: user?.id, userName: user?.name };
    news.push({ event: "chat.conversation.assigned", data });
  }
  return news;
}

function toData(context: HandlerContext, conversation: Conversation): Schemas["ConversationUpdatedData"] {
  const person = toPersonRef(context, conversation.contact);
  return {
    conversationId: context.ids.of("conv", conversation.index),
    ...(person && { personId: person.id }),
    personName: person?.name ?? null,
    personPhone: person?.phoneNumber ?? null,
    inboxId: context.ids.of("inbx", conversation.box),
    status: statusOf[conversation.state],
  };
}
