/**
 * What an action came to.
 *
 * `done`: the provider's answer says that it did it, or it was seen afterwards. `accepted`: the provider took it, and neither
 * its answer nor the conversation on its own shows whether it happened: it works on it later, or shows nothing of it. An
 * action that surely did not happen rejects.
 */
export interface ActionResult {
  readonly status: "done" | "accepted";
}

/** A message that the provider took: that is `done`. Whether it reached the contact is told later, by its delivery status. */
export interface SentMessage extends ActionResult {
  /** The provider's own id of the message; `undefined`: it does not tell. */
  readonly messageNativeId: string | undefined;
  /** Whether the conversation was taken from the bot and given to a person, so that the message could be sent. */
  readonly startedHumanSupport: boolean;
}

/** A note that was added. */
export interface AddedNote extends ActionResult {
  /** The provider's own id of the note; `undefined`: it does not tell. */
  readonly noteId: string | undefined;
}

/** A conversation that is open now. Whether it was before, the provider does not tell. */
export interface OpenedConversation extends ActionResult {
  /** The provider's own id of the conversation; `undefined`: it does not tell. */
  readonly conversationNativeId: string | undefined;
}

/** An id from an answer, which may be anything. `undefined`: there is none. */
export function readId(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
