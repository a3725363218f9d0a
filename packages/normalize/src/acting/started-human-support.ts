/** What an error carries when human support was started before it. Safe to log. */
export interface StartedHumanSupport {
  readonly startedHumanSupport: true;
}

/**
 * Whether human support was started before an action failed, as a failing `sendText` with `startHumanSupport: "ifNeeded"`
 * may have done: a person has the conversation now, and the bot has not.
 *
 * The error itself is what it would be without that, such as an `HttpError`; it has `startedHumanSupport: true` beside its
 * own fields, in its JSON too. Known across copies of this package. `false` for a signal's reason, also when human support
 * was started before the signal ended the action: the reason belongs to the signal, and other calls may reject with it.
 */
export function hasStartedHumanSupport(error: unknown): error is StartedHumanSupport {
  return (
    typeof error === "object" &&
    error !== null &&
    (error as Partial<StartedHumanSupport>).startedHumanSupport === true
  );
}

/** Notes on an error that human support was started before it. What can carry nothing stays as it is. */
export function noteStartedHumanSupport(error: unknown): void {
  if (Object.isExtensible(error)) Object.assign(error as object, { startedHumanSupport: true });
}
