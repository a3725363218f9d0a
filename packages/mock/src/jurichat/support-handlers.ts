import { below, type Conversation, type ConversationChange, draw, toKey } from "../kit.ts";
import { rejected } from "./errors.ts";
import type { HandlerContext } from "./handler-context.ts";
import { type JuriChatHandlers, ok } from "./handlers.ts";
import { findConversation, findListed } from "./lookups.ts";

/** Hands conversations to a person, and back to the bot. Doing it twice changes nothing. */
export function supportHandlers(
  context: HandlerContext,
): Pick<JuriChatHandlers, "startHumanSupport" | "endHumanSupport"> {
  const { store } = context;
  const change = (conversation: Conversation, wanted: ConversationChange, nowMs: number) => {
    const isDone = conversation.state === wanted.state && conversation.staff === wanted.staff;
    if (!isDone) store.change(conversation.index, wanted, nowMs);
    return ok({ success: true });
  };
  return {
    // The random pick is the same for a conversation every time. Who has it already keeps it.
    startHumanSupport({ body, nowMs }) {
      const conversation = findConversation(context, body.conversationId);
      if ("selectedUserId" in body) {
        const staff = findListed(context, "user", body.selectedUserId, "selectedUserId");
        return change(conversation, { state: "human", staff }, nowMs);
      }
      const staff = conversation.staff ?? pickStaff(context, conversation.index);
      return change(conversation, { state: "human", staff }, nowMs);
    },

    // What a person neither has nor waits for is with the bot or at rest, and stays so.
    endHumanSupport({ body, nowMs }) {
      const conversation = findConversation(context, body.conversationId);
      const { state } = conversation;
      if (state !== "human" && state !== "waiting") return ok({ success: true });
      return change(conversation, { state: "bot", staff: null }, nowMs);
    },
  };
}

function pickStaff({ store, seed }: HandlerContext, conversation: number): number {
  const count = store.business.staff.length;
  if (count === 0) throw rejected("Não há atendente disponível.");
  return below(draw(toKey(seed, "jurichat support"), conversation), count);
}
