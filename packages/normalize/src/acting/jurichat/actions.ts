import { checkOptions, requireOption } from "@confluir/core";
import type { JuriChat } from "../../jurichat/raw.ts";
import { withSignal } from "../action.ts";
import type { ActionMethods } from "../action-methods.ts";
import { readId } from "../action-result.ts";
import type { SupportedIn } from "../action-support.ts";
import { type Actor, defineActor } from "../actor.ts";
import { UnsupportedError } from "../unsupported-error.ts";
import type { JuriChatActionsClient } from "./client.ts";
import { juriChatRefusals } from "./refusals.ts";
import { sendText } from "./send-text.ts";
import { assignToPerson, endHumanSupport, startHumanSupport } from "./support-methods.ts";
import { tagMethods } from "./tags.ts";

/** How to act at JuriChat. */
export interface JuriChatActionsOptions {
  /** The inbox that `createConversation` opens conversations in. */
  readonly inboxId: string;
  /**
   * JuriChat sends a text only where a person has the conversation. `never` (default): `sendText` rejects with a
   * `HumanSupportRequiredError` when none has. `ifNeeded`: the conversation is taken from the bot and given to a person
   * first, and the result says so in `startedHumanSupport`; so does the error of a text that fails after that, by
   * `hasStartedHumanSupport`. It is not the default because it changes who answers from then on, and puts the conversation
   * on somebody's desk.
   */
  readonly startHumanSupport?: "never" | "ifNeeded" | undefined;
  /** The member of staff who gets a conversation with `ifNeeded`. Missing: whom JuriChat picks. */
  readonly supportUserId?: string | undefined;
}

/** Whom `assign` can assign to. */
type Kind = "human" | "ai" | "role";

/** Acts on the conversations of one JuriChat inbox. */
export type JuriChatActions = Actor<JuriChat, SupportedIn<typeof juriChatRefusals>, Kind>;

const priorities = { low: "LOW", medium: "MEDIUM", high: "HIGH" } as const;

/**
 * Acts on the conversations of one JuriChat inbox, by their ids. `juriChatSupport` says what is possible, and how.
 *
 * @throws {TypeError} naming the option that is missing, unknown or cannot be used.
 * @see https://docs.jurichat.com/api-reference
 */
export function juriChatActions(
  client: JuriChatActionsClient,
  options: JuriChatActionsOptions,
): JuriChatActions {
  checkOptions("juriChatActions", options, { inboxId: true, startHumanSupport: true, supportUserId: true });
  const { startHumanSupport: policy = "never", supportUserId } = options;
  const inboxId = requireOption("juriChatActions", options, "inboxId");
  if (policy !== "never" && policy !== "ifNeeded")
    throw new TypeError('`startHumanSupport` must be "never" or "ifNeeded".');
  if (supportUserId !== undefined) requireOption("juriChatActions", { supportUserId }, "supportUserId");
  const settings = { startHumanSupport: policy, supportUserId };
  const methods: Pick<ActionMethods<string, Kind>, SupportedIn<typeof juriChatRefusals>> = {
    ...tagMethods(client),

    sendText: (conversationId, text, options) => sendText(client, settings, conversationId, text, options),

    async addNote(conversationId, text, options = {}) {
      const note = await client.createNote({ body: { conversationId, note: text }, ...withSignal(options) });
      const noteId = readId(note?.id);
      return { status: noteId === undefined ? "accepted" : "done", noteId };
    },

    async assign(conversationId, { kind, id }, options = {}) {
      if (kind === "human") return assignToPerson(client, conversationId, id, options);
      if (kind !== "role" && kind !== "ai") throw new UnsupportedError(juriChatRefusals, "assign", wrongKind);
      await client.updateConversation({
        path: { conversationId },
        body: kind === "role" ? { roleId: id } : { agentId: id },
        ...withSignal(options),
      });
      // A conversation on its own shows neither its role nor its agent, so there is nothing to read back.
      return { status: "accepted" };
    },

    handToHuman: (conversationId, options) =>
      startHumanSupport(client, "handToHuman", conversationId, undefined, options),

    handToBot: (conversationId, options) => endHumanSupport(client, conversationId, options),

    async archive(conversationId, options = {}) {
      const { archived = true } = options;
      await client.archiveConversation({
        path: { conversationId },
        body: { isArchived: archived },
        ...withSignal(options),
      });
      // The answer is a sentence in Portuguese. A conversation on its own does not show whether it is archived; to look
      // for it in the list could take every page.
      return { status: "accepted" };
    },

    async createConversation({ contactId, channelId, priority }, options = {}) {
      if (priority !== undefined && !Object.hasOwn(priorities, priority))
        throw new UnsupportedError(juriChatRefusals, "createConversation", wrongPriority);
      const answer = await client.createConversation({
        body: {
          personId: contactId,
          inboxId,
          integrationId: channelId,
          ...(priority !== undefined && { priority: priorities[priority] }),
        },
        ...withSignal(options),
      });
      const conversationNativeId = readId(answer?.conversation?.id);
      return { status: conversationNativeId === undefined ? "accepted" : "done", conversationNativeId };
    },
  };
  return defineActor(juriChatRefusals, methods);
}

const wrongPriority = { reason: "its priorities are `low`, `medium` and `high`." };
const wrongKind = { reason: "it assigns to a person (`human`), a role or an AI agent (`ai`)." };
