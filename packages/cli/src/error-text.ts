import { ProviderError } from "@confluir/core";
import { ActionError, HumanSupportRequiredError, type Provider, SourcePageError } from "@confluir/normalize";
import { setups } from "./connections.ts";
import { failureText } from "./inbox/failure-text.ts";

/** Operations that would do it once more if they were called again. */
const notToRepeat: ReadonlySet<string | undefined> = new Set([
  "sendTextMessage",
  "sendMessage",
  "createNote",
]);

/**
 * Says in one sentence, or two, why a command about one conversation failed, and how to go on where that is known.
 *
 * @returns `undefined` for an error that is neither a provider's nor an action's: a bug.
 */
export function errorText(error: unknown): string | undefined {
  if (HumanSupportRequiredError.isInstance(error)) {
    const { title } = setups[error.provider];
    return `${title} sends a text only where a person has the conversation, and none has; with --start-human-support it gives it to a person first.`;
  }
  if (ActionError.isInstance(error)) return error.message;
  if (error instanceof SourcePageError) return `The messages could not be read: ${error.message}`;
  if (!ProviderError.isInstance(error)) return undefined;
  const provider = error.provider as Provider;
  if (mayHaveHappened(error)) {
    return `${error.message} It may have happened all the same: look at the conversation before you do it again.`;
  }
  if (error.kind === "not_found") {
    return `${error.message} Check the id, and ${setups[provider].required.join(" and ")}.`;
  }
  return failureText({
    connection: provider,
    provider,
    error,
    retryable: error.retryable,
    retryAfterMs: error.retryAfterMs,
  });
}

/** Whether something was sent and no answer tells what became of it. */
function mayHaveHappened({ operationId, kind }: ProviderError): boolean {
  const isOpen = kind === "network" || kind === "timeout" || kind === "server" || kind === "response_shape";
  return notToRepeat.has(operationId) && isOpen;
}
