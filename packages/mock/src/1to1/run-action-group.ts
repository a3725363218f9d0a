import { type ConversationChange, NotSimulatedError } from "../kit.ts";
import { resolvedState } from "./conversation-state.ts";
import { batchLimitExceeded } from "./errors.ts";
import { findConversation } from "./find-conversation.ts";
import type { HandlerContext } from "./handler-context.ts";
import { currentConversation } from "./outgoing.ts";
import type { Wire } from "./wire.ts";

const maxActions = 10;
const maxAiActions = 3;
const aiActions: ReadonlySet<Wire["Action"]["type"]> = new Set(["run_ai", "ai_assistance"]);

/**
 * Runs a group of actions in the order sent. The vendor runs it in the background; here it has run when this returns, so that
 * the next read shows what it did.
 *
 * The vendor documents the types of actions alone, not their fields, so only the two that need none are simulated.
 *
 * @throws {ApiError} 400 for too many actions, 404 for a conversation that is not there. Nothing ran then.
 * @throws {NotSimulatedError} for an action whose fields are not documented. Nothing ran then, either.
 */
export function runActionGroup(
  context: HandlerContext,
  group: Wire["ActionGroupRequest"],
  nowMs: number,
): void {
  const { actions } = group;
  const { index } = findConversation(context, group.conversation);
  const aiCount = actions.filter(({ type }) => aiActions.has(type)).length;
  if (actions.length > maxActions || aiCount > maxAiActions) throw batchLimitExceeded();
  const unknown = actions.find(({ type }) => type !== "mark_pending" && type !== "mark_resolved");
  if (unknown !== undefined) {
    throw new NotSimulatedError(
      `1TO1 AI documents no fields of the action ${unknown.type}, and the sandbox does not guess them: it runs mark_pending and mark_resolved.`,
    );
  }
  for (const { type } of actions) {
    const { state, aiEmployee } = currentConversation(context.store, index);
    const change: ConversationChange =
      type === "mark_resolved"
        ? { state: resolvedState(aiEmployee) }
        : // A person who has it already keeps it.
          { state: state === "human" ? "human" : "waiting" };
    if (change.state !== state) context.store.change(index, change, nowMs);
  }
}
