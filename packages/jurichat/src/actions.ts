import { type CallContext, checkOptions, HttpError, ResponseShapeError, requireOption } from "@confluir/core";
import {
  type ActionHandlers,
  type ActionMethods,
  type ActionName,
  type ActionOptions,
  type ActionResult,
  createKeyedQueue,
  defineActionHandlers,
  HumanSupportRequiredError,
  NotAppliedError,
  noteStartedHumanSupport,
  readId,
  readTagIds,
  type SentMessage,
  type SupportedIn,
  UnsupportedError,
  withSignal,
} from "@confluir/provider";
import type { components } from "./index.ts";
import type { JuriChat } from "./raw.ts";
import { juriChatUnsupported } from "./support.ts";
import { juriChatName } from "./words.ts";

type Schemas = components["schemas"];

/** What a call takes. */
interface Init<Body> {
  readonly body: Body;
  readonly signal?: AbortSignal;
}

/** What a call on one conversation takes. */
interface PathInit {
  readonly path: { readonly conversationId: string };
  readonly signal?: AbortSignal;
}

/** What `juriChatActions` needs of a client; the one of `@confluir/jurichat` has it. */
export interface JuriChatActionsClient {
  getConversation(init: PathInit): PromiseLike<Schemas["ConversationWithMessages"]>;
  createConversation(
    init: Init<Schemas["CreateConversationRequest"]>,
  ): PromiseLike<Schemas["CreatedConversation"]>;
  updateConversation(
    init: PathInit & Init<Pick<Schemas["UpdateConversationRequest"], "tags" | "roleId" | "agentId">>,
  ): PromiseLike<unknown>;
  archiveConversation(init: PathInit & Init<{ isArchived: boolean }>): PromiseLike<unknown>;
  startHumanSupport(init: Init<Schemas["StartHumanSupportRequest"]>): PromiseLike<Schemas["SuccessAck"]>;
  endHumanSupport(init: Init<Schemas["ConversationTarget"]>): PromiseLike<Schemas["SuccessAck"]>;
  sendMessage(init: Init<{ conversationId: string; message: string; type: "text" }>): PromiseLike<unknown>;
  createNote(init: Init<Schemas["CreateNoteRequest"]>): PromiseLike<Schemas["CreatedNote"]>;
}

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
export type JuriChatActions = ActionHandlers<JuriChat, SupportedIn<typeof juriChatUnsupported>, Kind>;

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
  calledAs = "juriChatActions",
): JuriChatActions {
  checkOptions(calledAs, options, { inboxId: true, startHumanSupport: true, supportUserId: true });
  const { startHumanSupport: policy = "never", supportUserId } = options;
  const inboxId = requireOption(calledAs, options, "inboxId");
  if (policy !== "never" && policy !== "ifNeeded")
    throw new TypeError('`startHumanSupport` must be "never" or "ifNeeded".');
  if (supportUserId !== undefined) requireOption(calledAs, { supportUserId }, "supportUserId");
  const settings = { startHumanSupport: policy, supportUserId };
  const methods: Pick<ActionMethods<string, Kind>, SupportedIn<typeof juriChatUnsupported>> = {
    ...tagMethods(client),

    sendText: (conversationId, text, options) => sendText(client, settings, conversationId, text, options),

    async addNote(conversationId, text, options = {}) {
      const note = await client.createNote({ body: { conversationId, note: text }, ...withSignal(options) });
      const noteId = readId(note?.id);
      return { status: noteId === undefined ? "accepted" : "done", noteId };
    },

    async assign(conversationId, { kind, id }, options = {}) {
      if (kind === "human") return assignToPerson(client, conversationId, id, options);
      if (kind !== "role" && kind !== "ai")
        throw new UnsupportedError(juriChatUnsupported, "assign", wrongKind);
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
        throw new UnsupportedError(juriChatUnsupported, "createConversation", wrongPriority);
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
  return defineActionHandlers(juriChatUnsupported, methods);
}

const wrongPriority = { reason: "its priorities are `low`, `medium` and `high`." };
const wrongKind = { reason: "it assigns to a person (`human`), a role or an AI agent (`ai`)." };

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
    // The provider has no code for this refusal, only Portuguese words, so the conversation is asked.
    const isRefusal = HttpError.isInstance(error) && error.status === 400;
    if (!isRefusal || !(await wasUnattended(client, conversationId, options))) throw error;
    throw new HumanSupportRequiredError(juriChatUnsupported, "sendText", error);
  }
  // Nobody reported what the answer holds, so there is no id to read.
  return { status: "done", messageNativeId: undefined, startedHumanSupport: mustStart };
}

function isReasonOf(signal: AbortSignal | undefined, error: unknown): boolean {
  return signal?.aborted === true && error === signal.reason;
}

/** Whether the provider says that no person has a conversation. A status that is missing says nothing. */
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
  throw new NotAppliedError(juriChatUnsupported, "assign", ["assignees"]);
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
  if (answer?.success === false) throw new NotAppliedError(juriChatUnsupported, action, [field]);
  return { status: answer?.success === true ? "done" : "accepted" };
}

const call: CallContext = {
  ...juriChatName,
  operationId: "getConversation",
  method: "GET",
  path: "/conversation/{conversationId}",
};

/**
 * Changes the tags of conversations. JuriChat takes the whole set, and answers 200 also to what it ignores, so the tags are
 * read again: what is not as asked is a `NotAppliedError`; an answer that shows no tags leaves it at `accepted`.
 * When that read fails the action rejects, and the change may stand all the same.
 *
 * `setTags` is done when the tags are those and no others. `addTag` and `removeTag` read the set first, and are done when
 * all that they wrote is there and what they took off is not; more may be there, which somebody else added meanwhile.
 *
 * Changes of one conversation wait for each other, so those of the same methods lose nothing. What somebody else changes
 * between a read and its write is set back.
 */
export function tagMethods(
  client: JuriChatActionsClient,
): Pick<ActionMethods, "setTags" | "addTag" | "removeTag"> {
  const queue = createKeyedQueue();

  const read = async (conversationId: string, options: ActionOptions) => {
    const answer = await client.getConversation({ path: { conversationId }, ...withSignal(options) });
    return readTagIds(answer?.data?.tags, "id");
  };

  const write = async (
    action: ActionName,
    conversationId: string,
    tags: ReadonlySet<string>,
    isAsAsked: (after: ReadonlySet<string>) => boolean,
    options: ActionOptions,
  ): Promise<ActionResult> => {
    await client.updateConversation({
      path: { conversationId },
      body: { tags: [...tags] },
      ...withSignal(options),
    });
    const after = await read(conversationId, options);
    if (after === undefined) return { status: "accepted" };
    if (!isAsAsked(after)) throw new NotAppliedError(juriChatUnsupported, action, ["tags"]);
    return { status: "done" };
  };

  const readOrThrow = async (conversationId: string, options: ActionOptions) => {
    const before = await read(conversationId, options);
    // To write the set without knowing it would take off every other tag.
    if (before === undefined) throw new ResponseShapeError(call, 200, "wrong_shape", "/data/tags");
    return before;
  };

  const changeOne =
    (action: "addTag" | "removeTag", isThere: boolean): ActionMethods["addTag"] =>
    (conversationId, tagId, options = {}) =>
      queue.run(conversationId, options.signal, async () => {
        const tags = new Set(await readOrThrow(conversationId, options));
        if (tags.has(tagId) === isThere) return { status: "done" };
        if (isThere) tags.add(tagId);
        else tags.delete(tagId);
        const isAsAsked = (after: ReadonlySet<string>) =>
          after.has(tagId) === isThere && [...tags].every((id) => after.has(id));
        return write(action, conversationId, tags, isAsAsked, options);
      });

  return {
    async setTags(conversationId, tagIds, options = {}) {
      const tags = new Set(tagIds);
      const isSame = (after: ReadonlySet<string>) =>
        after.size === tags.size && [...tags].every((id) => after.has(id));
      return queue.run(conversationId, options.signal, () =>
        write("setTags", conversationId, tags, isSame, options),
      );
    },
    addTag: changeOne("addTag", true),
    removeTag: changeOne("removeTag", false),
  };
}
