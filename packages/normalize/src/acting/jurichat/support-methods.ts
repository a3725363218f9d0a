import type { components } from "@confluir/jurichat";
import { type ActionName, type ActionOptions, withSignal } from "../action.ts";
import type { ActionResult } from "../action-result.ts";
import { NotAppliedError } from "../not-applied-error.ts";
import type { JuriChatActionsClient } from "./client.ts";
import { juriChatRefusals } from "./refusals.ts";

/** Who gets a conversation: a member of staff by id; `undefined`: whom JuriChat picks. */
export type SupportUserId = string | undefined;

/** Gives a conversation to a person. @throws {NotAppliedError} when the answer says that it did not work. */
export async function startHumanSupport(
  client: JuriChatActionsClient,
  action: ActionName,
  conversationId: string,
  userId: SupportUserId,
  options: ActionOptions = {},
): Promise<ActionResult> {
  const answer = await client.startHumanSupport({
    body:
      userId === undefined ? { conversationId, isRandom: true } : { conversationId, selectedUserId: userId },
    ...withSignal(options),
  });
  return toResult(answer, action, userId === undefined ? "state" : "assignees");
}

/** Ends the support by a person. @throws {NotAppliedError} when the answer says that it did not work. */
export async function endHumanSupport(
  client: JuriChatActionsClient,
  conversationId: string,
  options: ActionOptions = {},
): Promise<ActionResult> {
  const answer = await client.endHumanSupport({ body: { conversationId }, ...withSignal(options) });
  return toResult(answer, "handToBot", "state");
}

/** Only a plain no is a no: an answer without the word is a success, as its status says. */
function toResult(
  answer: components["schemas"]["SuccessAck"],
  action: ActionName,
  field: "state" | "assignees",
): ActionResult {
  if (answer?.success === false) throw new NotAppliedError(juriChatRefusals, action, [field]);
  return { status: "done" };
}
