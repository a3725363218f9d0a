import { HttpError } from "@confluir/core";
import { type ActionOptions, withSignal } from "../action.ts";
import type { SentMessage } from "../action-result.ts";
import { HumanSupportRequiredError } from "../human-support-required-error.ts";
import { noteStartedHumanSupport } from "../started-human-support.ts";
import type { JuriChatActionsClient } from "./client.ts";
import { juriChatRefusals } from "./refusals.ts";
import { type SupportUserId, startHumanSupport } from "./support-methods.ts";

/** Whether a text may take the conversation from the bot, and who gets it then. */
export interface SendTextSettings {
  readonly startHumanSupport: "never" | "ifNeeded";
  readonly supportUserId: SupportUserId;
}

/**
 * Sends a text. The request goes out once; the conversation is read before it (`ifNeeded`), and after a refusal where human
 * support was not started.
 *
 * When the text fails after human support was started, the person keeps the conversation, and the error that comes through
 * says so to `hasStartedHumanSupport`.
 */
export async function sendText(
  client: JuriChatActionsClient,
  settings: SendTextSettings,
  conversationId: string,
  text: string,
  options: ActionOptions = {},
): Promise<SentMessage> {
  const mustStart =
    settings.startHumanSupport === "ifNeeded" && (await isUnattended(client, conversationId, options));
  if (mustStart) await startHumanSupport(client, "sendText", conversationId, settings.supportUserId, options);
  try {
    await client.sendMessage({
      body: { conversationId, message: text, type: "text" },
      ...withSignal(options),
    });
  } catch (error) {
    if (mustStart) {
      // Whatever the status says now, a person has the conversation, so this is no lack of one.
      if (!isReasonOf(options.signal, error)) noteStartedHumanSupport(error);
      throw error;
    }
    // The vendor has no code for this refusal, only Portuguese words, so the conversation is asked.
    const isRefusal = HttpError.isInstance(error) && error.status === 400;
    if (!isRefusal || !(await wasUnattended(client, conversationId, options))) throw error;
    throw new HumanSupportRequiredError(juriChatRefusals, "sendText", error);
  }
  // Nobody reported what the answer holds, so there is no id to read.
  return { status: "done", messageNativeId: undefined, startedHumanSupport: mustStart };
}

function isReasonOf(signal: AbortSignal | undefined, error: unknown): boolean {
  return signal?.aborted === true && error === signal.reason;
}

/** Whether the vendor says that no person has a conversation. A status that is missing says nothing. */
async function isUnattended(
  client: JuriChatActionsClient,
  conversationId: string,
  options: ActionOptions,
): Promise<boolean> {
  const answer = await client.getConversation({ path: { conversationId }, ...withSignal(options) });
  const status: unknown = answer?.data?.status;
  return typeof status === "string" && status !== "HUMAN_INTERACTIVE";
}

/** The same after a refusal, which counts more than a question that fails. */
async function wasUnattended(
  client: JuriChatActionsClient,
  conversationId: string,
  options: ActionOptions,
): Promise<boolean> {
  try {
    return await isUnattended(client, conversationId, options);
  } catch {
    options.signal?.throwIfAborted();
    return false;
  }
}
