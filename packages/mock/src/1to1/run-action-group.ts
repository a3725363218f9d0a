import { Refusal } from "../sandbox/room.ts";
import { readPayload } from "./action-payload.ts";
import { findConversation } from "./find-conversation.ts";
import { aiActions, planAction } from "./plan-action.ts";
import { batchLimitExceeded } from "./refusals.ts";
import type { RoomContext } from "./room-context.ts";
import type { Wire } from "./wire.ts";

const maxActions = 10;
const maxAiActions = 3;

/**
 * Checks a whole group of actions, then runs it in the order sent. The vendor runs it in the background; here it has run
 * when this returns, so that the next read shows what it did. What fails then, such as a text to a closed window, is
 * neither told nor undone: it ends the group, or is passed over when `stop_on_error` is false.
 *
 * @throws {Refusal} 400 for too many actions or fields that do not fit, 404 for what is not there. Nothing ran then.
 */
export function runActionGroup(context: RoomContext, group: Wire["ActionGroupRequest"], nowMs: number): void {
  const { actions, stop_on_error: stopOnError = true } = group;
  const { index } = findConversation(context, group.conversation);
  const aiCount = actions.filter(({ type }) => aiActions.has(type)).length;
  if (actions.length > maxActions || aiCount > maxAiActions) throw batchLimitExceeded();
  const runs = actions.map((action, position) =>
    planAction[action.type](context, index, readPayload(action, position)),
  );
  for (const run of runs) {
    try {
      run(nowMs);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (stopOnError) return;
    }
  }
}
