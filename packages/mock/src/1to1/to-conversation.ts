import type { Conversation } from "../kit.ts";
import { toAiEmployee, toMailbox, toTags } from "./business-refs.ts";
import { toStatus } from "./conversation-state.ts";
import type { HandlerContext } from "./handler-context.ts";
import { toContactSummary } from "./to-contact.ts";
import type { Wire } from "./wire.ts";
import { wireTime } from "./wire-time.ts";

/** A conversation as list and detail have it, every field of the vendor's sample present. */
export function toConversation(
  context: Pick<HandlerContext, "store" | "uuids">,
  conversation: Conversation,
): Required<Wire["Conversation"]> {
  const { index, messageCount, unread, windowEndsAt } = conversation;
  return {
    uuid: context.uuids.write("conversation", index),
    contact: toContactSummary(context, conversation.contact),
    last_message_at: messageCount === 0 ? null : wireTime(conversation.lastActivityAt),
    last_message_preview: toPreview(context, conversation),
    ...toStatus(conversation),
    unread_count: unread,
    mailbox: toMailbox(context, conversation.box),
    // An AI employee on a resolved conversation means that it answers, so nobody may be on a closed one.
    ai_employee: conversation.state === "closed" ? null : toAiEmployee(context, conversation.aiEmployee),
    tags: toTags(context, conversation.tags),
    messaging_window_expires_at: windowEndsAt === null ? null : wireTime(windowEndsAt),
    is_tester: conversation.isTester,
  };
}

function toPreview(
  { store }: Pick<HandlerContext, "store">,
  { index, messageCount }: Conversation,
): Wire["MessagePreview"] | null {
  const message = messageCount === 0 ? undefined : store.message(index, messageCount - 1);
  if (message === undefined) return null;
  return {
    body: message.text,
    content_type: message.type,
    is_from_customer: message.author.kind === "contact",
  };
}
