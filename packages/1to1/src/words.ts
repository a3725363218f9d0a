import { type ConversationState, type ReadContext, type StateValue, text } from "@confluir/provider";
import type { Schemas } from "./raw.ts";

/** What 1TO1 AI is called, in code and for people. */
export const oneToOneName = { provider: "1to1", providerName: "1TO1 AI" } as const;

const pendingStates: ReadonlyMap<string, StateValue> = new Map([
  ["unread", "waiting"],
  ["pending", "waiting"],
  ["responded", "human"],
]);

/**
 * Concludes who has a conversation. 1TO1 AI tells whether the handoff to a person is open (`inbox_status`), how far the
 * reply is (`response_status`) and which AI employee is assigned, and has no word for the whole.
 *
 * A new word, or a word that is missing where the answer depends on it, is `unknown` and an issue.
 *
 * @see https://docs.1to1ai.com/api-reference/conversations/detalle-de-conversación
 */
export function toState(raw: Schemas["Conversation"], context: ReadContext): ConversationState {
  const inboxStatus = text(raw.inbox_status, context, "inbox_status") ?? undefined;
  const responseStatus = text(raw.response_status, context, "response_status") ?? undefined;
  const isSilent = inboxStatus === undefined && responseStatus === undefined;
  return {
    value: conclude(raw, inboxStatus, responseStatus, context),
    raw: isSilent ? null : `${inboxStatus ?? "-"}/${responseStatus ?? "-"}`,
    fidelity: "derived",
  };
}

function conclude(
  raw: Schemas["Conversation"],
  inboxStatus: string | undefined,
  responseStatus: string | undefined,
  context: ReadContext,
): StateValue {
  if (inboxStatus === "resolved") {
    // Missing is not the same as none: then an AI employee may well be answering.
    if (raw.ai_employee === undefined) return unknown(undefined, context, "ai_employee");
    return raw.ai_employee === null ? "closed" : "bot";
  }
  if (inboxStatus !== "pending") return unknown(raw.inbox_status, context, "inbox_status");
  const state = responseStatus === undefined ? undefined : pendingStates.get(responseStatus);
  return state ?? unknown(raw.response_status, context, "response_status");
}

/** A value of a wrong kind has been reported by its reader. */
function unknown(word: unknown, ctx: ReadContext, key: string): "unknown" {
  if (word === undefined || word === null) ctx.issue("missing, so the state is unknown", key);
  if (typeof word === "string") ctx.issue("an unknown value", key);
  return "unknown";
}
