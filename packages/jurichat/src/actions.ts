import { checkOptions, HttpError, requireOption } from "@confluir/core";
import {
  type ActionDescription,
  type ActionHandlers,
  type ActionMethods,
  type ActionName,
  type ActionOptions,
  createTagMethods,
  defineActionHandlers,
  describeActions,
  HumanSupportRequiredError,
  noteStartedHumanSupport,
  readAfterwards,
  readId,
  readTagIds,
  type SupportedIn,
  toActionResult,
  type UnsupportedActions,
  UnsupportedError,
  unsupported,
  withSignal,
} from "@confluir/provider";
import type { JuriChatClient } from "./index.ts";
import { type JuriChat, juriChatName, priorityWords, stateWords } from "./mapping.ts";

/** What `juriChatActions` needs of a client. */
export type JuriChatActionsClient = Pick<
  JuriChatClient,
  | "getConversation"
  | "createConversation"
  | "updateConversation"
  | "archiveConversation"
  | "startHumanSupport"
  | "endHumanSupport"
  | "sendMessage"
  | "createNote"
>;

/** How to act at JuriChat. */
export interface JuriChatActionsOptions {
  /** The inbox that `createConversation` opens conversations in. */
  readonly inboxId: string;
  /**
   * JuriChat sends a text only where a person has the conversation. `never` (default): `sendText` rejects with a
   * `HumanSupportRequiredError` when none has. `ifNeeded`: the conversation is taken from the bot and given to a person
   * first, and the result says so in `startedHumanSupport`; so does the error of a text that fails after that, by
   * `hasStartedHumanSupport`. It is not the default because it changes who answers from then on, and puts the conversation
   * in somebody's hands.
   */
  readonly startHumanSupport?: "never" | "ifNeeded" | undefined;
  /** The member of staff who gets a conversation with `ifNeeded`. Missing: whom JuriChat picks. */
  readonly supportUserId?: string | undefined;
}

/** Whom `assign` can assign to. */
type Kind = "human" | "ai" | "role";

/** Acts on the conversations of one JuriChat inbox. */
export type JuriChatActions = ActionHandlers<JuriChat, SupportedIn<typeof juriChatUnsupported>, Kind>;

/** The actions that JuriChat cannot do. Apart from the rest, so that bundles of action handlers stay small. */
const juriChatUnsupported = {
  ...juriChatName,
  unsupported: {
    sendTemplate: unsupported("no operation for templates is documented.", "sendText"),
    resolve: unsupported(
      "no operation closes a conversation; its human support can end, or it can be archived.",
      "handToBot",
    ),
  },
} as const satisfies UnsupportedActions<"jurichat">;

/**
 * Acts on the conversations of one JuriChat inbox, by their ids. `juriChatSupport` says what is possible, and how.
 *
 * @throws {TypeError} naming the option that is missing, unknown or cannot be used.
 * @see https://docs.jurichat.com/api-reference
 */
export function juriChatActions(
  client: JuriChatActionsClient,
  options: JuriChatActionsOptions,
  calledAs = "juriChatActions",
): JuriChatActions {
  checkOptions(calledAs, options, { inboxId: true, startHumanSupport: true, supportUserId: true });
  const { startHumanSupport: policy = "never", supportUserId } = options;
  const inboxId = requireOption(calledAs, options, "inboxId");
  if (policy !== "never" && policy !== "ifNeeded")
    throw new TypeError('`startHumanSupport` must be "never" or "ifNeeded".');
  if (supportUserId !== undefined) requireOption(calledAs, { supportUserId }, "supportUserId");
  const read = async (conversationId: string, options: ActionOptions) =>
    (await client.getConversation({ path: { conversationId }, ...withSignal(options) }))?.data;
  const readTags = async (conversationId: string, options: ActionOptions) =>
    readTagIds((await read(conversationId, options))?.tags, "id");
  const update = (
    conversationId: string,
    body: Parameters<typeof client.updateConversation>[0]["body"],
    options: ActionOptions,
  ) => client.updateConversation({ path: { conversationId }, body, ...withSignal(options) });

  /** Whether the provider says that no person has a conversation. A status that is missing says nothing. */
  const isUnattended = async (conversationId: string, options: ActionOptions) => {
    const status: unknown = (await read(conversationId, options))?.status;
    return typeof status === "string" && status !== stateWords.human;
  };
  /** Gives a conversation to a person. `undefined`: to whom JuriChat picks. */
  const startHumanSupport = async (
    action: ActionName,
    conversationId: string,
    userId: string | undefined,
    options: ActionOptions = {},
  ) => {
    const whom = userId === undefined ? { isRandom: true as const } : { selectedUserId: userId };
    const body = { conversationId, ...whom };
    const { success } = (await client.startHumanSupport({ body, ...withSignal(options) })) ?? {};
    const field = userId === undefined ? "state" : "assignees";
    return toActionResult(juriChatUnsupported, action, field, success);
  };

  const methods: Pick<ActionMethods<string, Kind>, SupportedIn<typeof juriChatUnsupported>> = {
    // JuriChat answers 200 also to what it ignores, so the tags are read again. When that read fails the action rejects, and the
    // change may stand all the same.
    ...createTagMethods(juriChatUnsupported, {
      read: readTags,
      async write(conversationId, tags, options) {
        await update(conversationId, { tags }, options);
        return readTags(conversationId, options);
      },
      call: { operationId: "getConversation", method: "GET", path: "/conversation/{conversationId}" },
      pointer: "/data/tags",
    }),

    // The text goes out once; the conversation is read before it (`ifNeeded`), and after a refusal where human support was
    // not started. When the text fails after that, the person keeps the conversation, and the error says so.
    async sendText(conversationId, message, options = {}) {
      const mustStart = policy === "ifNeeded" && (await isUnattended(conversationId, options));
      if (mustStart) await startHumanSupport("sendText", conversationId, supportUserId, options);
      try {
        await client.sendMessage({
          body: { conversationId, message, type: "text" },
          ...withSignal(options),
        });
      } catch (error) {
        if (mustStart) {
          // Whatever the status says now, a person has the conversation, so this is no lack of one.
          const isReason = options.signal?.aborted === true && error === options.signal.reason;
          if (!isReason) noteStartedHumanSupport(error);
          throw error;
        }
        // The provider has no code for this refusal, only Portuguese words, so the conversation is asked.
        const isRefusal = HttpError.isInstance(error) && error.status === 400;
        const wasUnattended =
          isRefusal && (await readAfterwards(() => isUnattended(conversationId, options), options.signal));
        if (!wasUnattended) throw error;
        throw new HumanSupportRequiredError(juriChatUnsupported, "sendText", error);
      }
      // Nobody reported what the answer holds, so there is no id to read.
      return { status: "done", messageNativeId: undefined, startedHumanSupport: mustStart };
    },

    async addNote(conversationId, note, options = {}) {
      const answer = await client.createNote({ body: { conversationId, note }, ...withSignal(options) });
      const noteId = readId(answer?.id);
      return { status: noteId === undefined ? "accepted" : "done", noteId };
    },

    // A person has it then, as is read; when that read fails the action rejects, and the person may have it all the same.
    async assign(conversationId, { kind, id }, options = {}) {
      if (kind === "human") {
        await startHumanSupport("assign", conversationId, id, options);
        const user: unknown = (await read(conversationId, options))?.user;
        const now = readId((user as { readonly id?: unknown } | null | undefined)?.id);
        const isApplied = now === undefined && user !== null ? undefined : now === id;
        return toActionResult(juriChatUnsupported, "assign", "assignees", isApplied);
      }
      if (kind !== "role" && kind !== "ai")
        throw new UnsupportedError(juriChatUnsupported, "assign", wrongKind);
      await update(conversationId, kind === "role" ? { roleId: id } : { agentId: id }, options);
      // A conversation on its own shows neither its role nor its agent, so there is nothing to read back.
      return { status: "accepted" };
    },

    handToHuman: (conversationId, options) =>
      startHumanSupport("handToHuman", conversationId, undefined, options),

    async handToBot(conversationId, options = {}) {
      const answer = await client.endHumanSupport({ body: { conversationId }, ...withSignal(options) });
      return toActionResult(juriChatUnsupported, "handToBot", "state", answer?.success);
    },

    async archive(conversationId, options = {}) {
      const { archived: isArchived = true } = options;
      const body = { isArchived };
      await client.archiveConversation({ path: { conversationId }, body, ...withSignal(options) });
      // The answer is a sentence in Portuguese. A conversation on its own does not show whether it is archived; to look
      // for it in the list could take every page.
      return { status: "accepted" };
    },

    async createConversation({ contactId, channelId, priority }, options = {}) {
      if (priority !== undefined && !Object.hasOwn(priorityWords, priority))
        throw new UnsupportedError(juriChatUnsupported, "createConversation", wrongPriority);
      const body = {
        ...{ personId: contactId, inboxId, integrationId: channelId },
        ...(priority !== undefined && { priority: priorityWords[priority] }),
      };
      const answer = await client.createConversation({ body, ...withSignal(options) });
      const conversationNativeId = readId(answer?.conversation?.id);
      return { status: conversationNativeId === undefined ? "accepted" : "done", conversationNativeId };
    },
  };
  return defineActionHandlers(juriChatUnsupported, methods);
}

const wrongPriority = { reason: "its priorities are `low`, `medium` and `high`." };
const wrongKind = { reason: "it assigns to a person (`human`), a role or an AI agent (`ai`)." };

/** The actions of JuriChat, each with its operations, or with the reason why there is none. */
export const juriChatSupport = /* @__PURE__ */ describeActions(juriChatUnsupported, () => {
  const oneTag: Description = {
    operations: ["getConversation", "updateConversation"],
    evidence: "documented",
    calls: [1, 3],
    remark:
      "Reads the tags, writes the whole set, reads it again: `NotAppliedError` if any of it is missing. Changes by the same action handlers wait for each other; a tag that somebody else changes between is set back. One call when there is nothing to do.",
  };
  return {
    sendText: {
      operations: ["getConversation", "startHumanSupport", "sendMessage"],
      evidence: "field",
      needsHumanSupport: true,
      calls: [1, 3],
      remark:
        'Only where a person has the conversation. A refusal while none has is a `HumanSupportRequiredError`; the second call asks who has it. With `startHumanSupport: "ifNeeded"` that is asked first, and a person gets it if none has (2 calls, 3 when that is needed, or when the text is refused all the same). The id of the message is not reported.',
    },
    addNote: {
      operations: ["createNote"],
      evidence: "documented",
      remark: "Only the staff sees it. `done` when the answer has its id.",
    },
    setTags: {
      operations: ["updateConversation", "getConversation"],
      evidence: "documented",
      calls: [2, 2],
      remark: "Replaces the whole set, then reads it: `NotAppliedError` if it is another.",
    },
    assign: {
      operations: ["startHumanSupport", "getConversation", "updateConversation"],
      evidence: "field",
      calls: [1, 2],
      remark:
        "To a person, who then has it instead of the bot; the second call reads who has it, and another is a `NotAppliedError`. Or to a role or an AI agent (documented, 1 call), of which the conversation shows nothing: `accepted`.",
    },
    handToHuman: {
      operations: ["startHumanSupport"],
      evidence: "field",
      remark: "JuriChat picks the person, and its answer says yes or no; to choose, `assign`.",
    },
    handToBot: {
      operations: ["endHumanSupport"],
      evidence: "documented",
      remark: "Ends the human support; the answer says yes or no.",
    },
    archive: {
      operations: ["archiveConversation"],
      evidence: "documented",
      remark:
        "And back, with `archived: false`. Only a list of conversations shows whether it happened, so it is not read back: `accepted`.",
    },
    createConversation: {
      operations: ["createConversation"],
      evidence: "documented",
      remark:
        "Gives the one that is open already, if there is one; the answer does not tell which, nor its line and priority, which may be others than asked.",
    },
    addTag: oneTag,
    removeTag: oneTag,
  };
});

type Description = ActionDescription<keyof JuriChatClient>;
