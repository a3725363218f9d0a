import type { Conversation, ConversationState } from "../kit.ts";
import type { Wire } from "./wire.ts";

type Status = Required<Pick<Wire["Conversation"], "inbox_status" | "response_status">>;

/**
 * Says in the vendor's two words who has a conversation: pending is with a person, or waits for one; then `responded` tells
 * the two apart. Who has a resolved one shows in `ai_employee` alone.
 */
export function toStatus({ state, unread }: Pick<Conversation, "state" | "unread">): Status {
  const isUnread = unread > 0;
  if (state === "human") return { inbox_status: "pending", response_status: "responded" };
  if (state === "waiting")
    return { inbox_status: "pending", response_status: isUnread ? "unread" : "pending" };
  return { inbox_status: "resolved", response_status: isUnread ? "unread" : "responded" };
}

/** The state of a conversation that no person is needed for: with its AI employee, or closed when it has none. */
export function resolvedState(aiEmployee: number | null): ConversationState {
  return aiEmployee === null ? "closed" : "bot";
}
