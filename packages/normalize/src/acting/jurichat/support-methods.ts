import type { components } from "@confluir/jurichat";
import { type ActionName, type ActionOptions, withSignal } from "../action.ts";
import { type ActionResult, readId } from "../action-result.ts";
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

/**
 * Gives a conversation to this person, and reads who has it then. An answer that does not tell leaves it at `accepted`. When
 * that read fails the action rejects, and the person may have the conversation all the same.
 *
 * @throws {NotAppliedError} when somebody else has it, or nobody.
 */
export async function assignToPerson(
  client: JuriChatActionsClient,
  conversationId: string,
  userId: string,
  options: ActionOptions,
): Promise<ActionResult> {
  await startHumanSupport(client, "assign", conversationId, userId, options);
  const answer = await client.getConversation({ path: { conversationId }, ...withSignal(options) });
  const user: unknown = answer?.data?.user;
  const now = readId((user as { readonly id?: unknown } | null | undefined)?.id);
  if (now === userId) return { status: "done" };
  if (now === undefined && user !== null) return { status: "accepted" };
  throw new NotAppliedError(juriChatRefusals, "assign", ["assignees"]);
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

/** Only a plain yes is `done`, and only a plain no is a no: an answer without the word was taken, as its status says. */
function toResult(
  answer: components["schemas"]["SuccessAck"],
  action: ActionName,
  field: "state" | "assignees",
): ActionResult {
  if (answer?.success === false) throw new NotAppliedError(juriChatRefusals, action, [field]);
  return { status: answer?.success === true ? "done" : "accepted" };
}
