import type { Conversation } from "../model/conversation.ts";
import type { ActionName, ActionResult } from "./action.ts";
import { type NamedProvider, NotAppliedError } from "./errors.ts";

/**
 * The result of an action by what the provider shows afterwards: `true` is `done`, `false` an error, anything else `accepted`,
 * for an answer may lack the word.
 *
 * @throws {NotAppliedError} for `false`, with the field of the model that is not as asked.
 */
export function toActionResult(
  provider: NamedProvider,
  action: ActionName,
  field: keyof Conversation,
  isApplied: unknown,
): ActionResult {
  if (isApplied === false) throw new NotAppliedError(provider, action, [field]);
  return { status: isApplied === true ? "done" : "accepted" };
}

/** What can still be read after an answer, which counts more than a read that fails: `undefined` then. Rejects with the signal's reason. */
export async function readAfterwards<Value>(
  read: () => PromiseLike<Value>,
  signal: AbortSignal | undefined,
): Promise<Value | undefined> {
  try {
    return await read();
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}
