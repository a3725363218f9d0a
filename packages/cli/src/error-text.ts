import { ProviderError } from "@confluir/core";
import {
  ActionError,
  type ActionName,
  HumanSupportRequiredError,
  hasStartedHumanSupport,
  SourcePageError,
  UnsupportedError,
} from "@confluir/normalize";
import { setupOf } from "./connections.ts";
import { toFailure } from "./failure-json.ts";
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
  const text = failureOf(error);
  return text !== undefined && hasStartedHumanSupport(error)
    ? `${text} A person has the conversation now, and not the bot.`
    : text;
}

function failureOf(error: unknown): string | undefined {
  if (HumanSupportRequiredError.isInstance(error)) {
    const { title } = setupOf(error.provider);
    return `${title} sends a text only where a person has the conversation, and none has; with --start-human-support it gives it to a person first.`;
  }
  if (UnsupportedError.isInstance(error)) return unsupportedText(error);
  if (ActionError.isInstance(error)) return error.message;
  if (SourcePageError.isInstance(error)) return `The messages could not be read: ${error.message}`;
  if (!ProviderError.isInstance(error)) return undefined;
  const { provider } = error;
  if (mayHaveHappened(error)) {
    return `${error.message} It may have happened all the same: look at the conversation before you do it again.`;
  }
  if (error.kind === "not_found" || error.kind === "bad_request" || error.kind === "unprocessable") {
    return `${error.message} Check ${whatWasGiven(error)}, and ${setupOf(provider).required.join(" and ")}.`;
  }
  const failure = toFailure(provider, error);
  return failure && failureText(failure);
}

/** The arguments that an operation is sent. */
function whatWasGiven({ operationId, kind }: ProviderError): string {
  if (operationId === "updateConversation") return "the id of the conversation and those of the tags";
  return kind !== "not_found" && notToRepeat.has(operationId) ? "the id and the text" : "the id";
}

/** What would work is an action of the library, and not always a command of this program. */
function unsupportedText({ message, instead }: UnsupportedError): string {
  const command = instead && commandOf[instead];
  if (command !== undefined) return `${message} Here that is confluir ${command}.`;
  const hasMore = instead !== undefined || message.includes("`actionFields.");
  return hasMore ? `${message} That takes a program of yours with @confluir/normalize.` : message;
}

const commandOf: Readonly<Partial<Record<ActionName, string>>> = {
  sendText: "send",
  addNote: "note",
  addTag: "tag",
  removeTag: "tag --remove",
  setTags: "tag --only",
  resolve: "resolve",
};

/** Whether something was sent and no answer tells what became of it. */
function mayHaveHappened(error: ProviderError): boolean {
  const { operationId, kind, sent } = error;
  if (!sent) return false;
  const isOpen = kind === "network" || kind === "timeout" || kind === "server" || kind === "response_shape";
  return notToRepeat.has(operationId) && isOpen;
}
