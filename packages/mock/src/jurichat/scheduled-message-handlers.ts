import type { Query, ScheduledMessage } from "../kit.ts";
import { invalid, notFound, rejected } from "./errors.ts";
import { toGroup } from "./group.ts";
import type { HandlerContext } from "./handler-context.ts";
import { type JuriChatHandlers, ok, type Schemas } from "./handlers.ts";
import { findInList } from "./lookups.ts";
import { toMessageContent } from "./message-content.ts";
import { toContent, toMetadata } from "./message-view.ts";
import { readWindow, toPage } from "./paging.ts";
import { readText } from "./query.ts";
import { toPersonRef } from "./references.ts";
import { toIso } from "./times.ts";

/** Lists and changes messages that wait for their time. */
export function scheduledMessageHandlers(
  context: HandlerContext,
): Pick<JuriChatHandlers, "listScheduledMessages" | "updateScheduledMessage"> {
  const { store, ids } = context;
  return {
    listScheduledMessages({ query }) {
      const window = readWindow(query);
      const found = selectScheduled(context, query);
      const data = found.slice(window.start, window.end).flatMap((index) => {
        const message = store.scheduled(index);
        return message ? [toListItem(context, message)] : [];
      });
      return ok(toPage(window, found.length, data));
    },

    // What was sent can no longer be changed, and nothing can be planned for the past.
    updateScheduledMessage({ path, body, nowMs }) {
      const conversation = ids.find("schd", path.scheduledMessageId)?.[0] ?? -1;
      const before = store.conversation(conversation) && store.scheduled(conversation);
      if (before === undefined) throw notFound("scheduledMessageId");
      if (before.sentAt !== null) throw rejected("A mensagem agendada já foi enviada.");
      const sendAt = body.scheduledAt === undefined ? before.sendAt : Date.parse(body.scheduledAt);
      if (body.scheduledAt !== undefined && !(sendAt > nowMs)) throw invalid("scheduledAt");
      const content = toMessageContent(body, body.type ?? before.type, path.scheduledMessageId, before);
      const after: ScheduledMessage = { ...before, ...content, sendAt, updatedAt: nowMs };
      store.schedule(after);
      return ok({ data: toScheduledMessage(context, after) });
    },
  };
}

// Nobody can cancel a message here, so the third status of the vendor finds nothing.
function selectScheduled(context: HandlerContext, query: Query): readonly number[] {
  const { store, ids, cache } = context;
  const status = readText(query, "status");
  const [conversationId, inboxId] = [readText(query, "conversationId"), readText(query, "inboxId")];
  const only = conversationId === undefined ? undefined : (ids.find("conv", conversationId)?.[0] ?? -1);
  const box = inboxId === undefined ? undefined : (findInList(context, "inbx", inboxId) ?? -1);
  const matches = (index: number) => {
    const [conversation, message] = [store.conversation(index), store.scheduled(index)];
    if (conversation === undefined || message === undefined) return false;
    return (
      (box ?? conversation.box) === conversation.box && (status ?? statusOf(message)) === statusOf(message)
    );
  };
  if (only !== undefined) return [only].filter(matches);
  return cache.get(JSON.stringify(["scheduled", status, box]), () =>
    store.scheduledConversations().filter(matches),
  );
}

function statusOf({ sentAt }: ScheduledMessage): Schemas["ScheduledMessageStatus"] {
  return sentAt === null ? "PENDING" : "SENT";
}

function toScheduledMessage(
  { ids }: HandlerContext,
  message: ScheduledMessage,
): Required<Schemas["ScheduledMessage"]> {
  const { conversation, card, sentAt } = message;
  return {
    id: ids.of("schd", conversation),
    conversationId: ids.of("conv", conversation),
    userId: ids.of("user", message.staff),
    type: message.type,
    scheduledAt: toIso(message.sendAt),
    status: statusOf(message),
    sentAt: sentAt === null ? null : toIso(sentAt),
    createdAt: toIso(message.createdAt),
    updatedAt: toIso(message.updatedAt),
    content: toContent(message),
    metadata: card ? { contactName: card.name, contactPhoneNumber: card.phone } : toMetadata(message),
  };
}

function toListItem(context: HandlerContext, message: ScheduledMessage): Schemas["ScheduledMessageListItem"] {
  const index = message.conversation;
  const contact = context.store.conversation(index)?.contact ?? null;
  const person = toPersonRef(context, contact);
  const { id, name } = toGroup(context, index);
  return {
    ...toScheduledMessage(context, message),
    conversation: {
      id: context.ids.of("conv", index),
      person: person && { id: person.id, name: person.name, phoneNumber: person.phoneNumber },
      group: contact === null ? { id, name } : null,
    },
  };
}
