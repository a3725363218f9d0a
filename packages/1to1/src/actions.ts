import {
  type CallContext,
  type Clock,
  checkHas,
  checkOptions,
  HttpError,
  ResponseShapeError,
  systemClock,
} from "@confluir/core";
import {
  type ActionHandlers,
  type ActionMethods,
  type ActionName,
  type ActionOptions,
  type ActionResult,
  type AssignKind,
  defineActionHandlers,
  NotAppliedError,
  parseTime,
  readId,
  readTagIds,
  type SupportedIn,
  UnsupportedError,
  WindowClosedError,
  withSignal,
} from "@confluir/provider";
import type { components } from "./index.ts";
import type { OneToOne } from "./raw.ts";
import { oneToOneUnsupported } from "./support.ts";

type Schemas = components["schemas"];

/** What a call takes. */
interface Init<Body> {
  readonly body: Body & { readonly conversation: { readonly uuid: string } };
  readonly signal?: AbortSignal;
}

/** What `oneToOneActions` needs of a client; the one of `@confluir/1to1` has it. */
export interface OneToOneActionsClient {
  getConversation(init: {
    readonly path: { readonly uuid: string };
    readonly signal?: AbortSignal;
  }): PromiseLike<Schemas["Conversation"]>;
  sendTextMessage(init: Init<{ body: string }>): PromiseLike<Schemas["SentMessage"]>;
  sendTemplateMessage(
    init: Init<Pick<Schemas["SendTemplateRequest"], "template_name" | "language" | "body_variables">>,
  ): PromiseLike<Schemas["SentTemplate"]>;
  setConversationMailbox(
    init: Init<{ mailbox: { uuid: string } }>,
  ): PromiseLike<Schemas["ConversationMailboxResult"]>;
  resolveConversation(init: Init<unknown>): PromiseLike<Schemas["ConversationResolveResult"]>;
  runActionGroup(init: Init<{ actions: Schemas["Action"][] }>): PromiseLike<Schemas["ActionGroupAccepted"]>;
}

/** The fields of one action of an action group, beside its `type`. */
export type ActionFields = Readonly<Record<string, unknown>>;

/**
 * How the actions of an action group are filled in. 1TO1 AI documents their types and not their fields, and an action with
 * wrong ones may be accepted and do nothing. So nothing is guessed here: who knows the fields, from the provider, says them.
 *
 * @see https://docs.1to1ai.com/en/action-groups
 */
export interface OneToOneActionFields {
  /** Fields of `context_note`, for this text. Makes `addNote` possible. */
  readonly note?: (text: string) => ActionFields;
  /** Fields of `assign_label` and `remove_label`, for the tag with this uuid. Makes `setTags`, `addTag` and `removeTag` possible. */
  readonly label?: (tagId: string) => ActionFields;
  /** Fields of `assign_ai_employee`, for the AI employee with this uuid. Lets `assign` take the kind `ai`. */
  readonly aiEmployee?: (aiEmployeeId: string) => ActionFields;
}

/** The actions that these fields make possible. */
export type ActionsOfFields<Fields extends OneToOneActionFields> =
  | (Fields extends { readonly note: object } ? Extract<ActionName, "addNote"> : never)
  | (Fields extends { readonly label: object }
      ? Extract<ActionName, "setTags" | "addTag" | "removeTag">
      : never);

/** Whom `assign` can assign to with these fields. */
export type KindsOfFields<Fields extends OneToOneActionFields> =
  | Extract<AssignKind, "mailbox">
  | (Fields extends { readonly aiEmployee: object } ? Extract<AssignKind, "ai"> : never);

/** One action of a group. */
export type GroupedAction = components["schemas"]["Action"];

/** An action group runs later, and nobody tells how it went. */
export const accepted: ActionResult = { status: "accepted" };

/** Makes what runs actions on one conversation, ten at most. */
export function createActionGroup(client: OneToOneActionsClient) {
  return async (
    uuid: string,
    actions: readonly GroupedAction[],
    options: ActionOptions = {},
  ): Promise<ActionResult> => {
    await client.runActionGroup({
      body: { conversation: { uuid }, actions: [...actions] },
      ...withSignal(options),
    });
    return accepted;
  };
}

/** How to act at 1TO1 AI. */
export interface OneToOneActionsOptions<Fields extends OneToOneActionFields> {
  /** The fields that the provider does not document, for the actions that need them. */
  readonly actionFields?: Fields;
  /** What tells whether a window has closed by now; the platform's clock if missing. */
  readonly clock?: Pick<Clock, "epochMs"> | undefined;
}

/** Acts on the conversations of one business at 1TO1 AI. */
export type OneToOneActions<Fields extends OneToOneActionFields = OneToOneActionFields> = ActionHandlers<
  OneToOne,
  SupportedIn<typeof oneToOneUnsupported> | ActionsOfFields<Fields>,
  KindsOfFields<Fields>
>;

type Certain = Pick<ActionMethods<string, "mailbox" | "ai">, SupportedIn<typeof oneToOneUnsupported>>;

/**
 * Acts on the conversations of one business at 1TO1 AI, by their uuids. `oneToOneSupport` says what is possible, and how.
 *
 * Free text goes out within 24 hours of the contact's last message; later, `sendText` rejects with a `WindowClosedError`
 * and `sendTemplate` works.
 *
 * @throws {TypeError} naming the option that is unknown or cannot be used.
 * @see https://docs.1to1ai.com/en/messages
 */
export function oneToOneActions<Fields extends OneToOneActionFields>(
  client: OneToOneActionsClient,
  options: OneToOneActionsOptions<Fields> = {},
  calledAs = "oneToOneActions",
): OneToOneActions<Fields> {
  checkOptions(calledAs, options, { actionFields: true, clock: true });
  const { actionFields = {}, clock = systemClock } = options;
  checkOptions<OneToOneActionFields>("`actionFields`", actionFields, {
    note: true,
    label: true,
    aiEmployee: true,
  });
  const { note, label, aiEmployee }: OneToOneActionFields = actionFields;
  checkHas("clock", "a Clock", clock, "epochMs");
  checkHas("note", "a function", note, "call");
  checkHas("label", "a function", label, "call");
  checkHas("aiEmployee", "a function", aiEmployee, "call");
  const run = createActionGroup(client);

  const certain: Certain = {
    async sendText(uuid, text, options = {}) {
      try {
        const sent = await client.sendTextMessage({
          body: { conversation: { uuid }, body: text },
          ...withSignal(options),
        });
        return { status: "done", messageNativeId: readId(sent?.message_uuid), startedHumanSupport: false };
      } catch (error) {
        if (!isWindowClosed(error)) throw error;
        throw await toWindowClosedError(client, uuid, error, clock.epochMs(), options);
      }
    },

    async sendTemplate(uuid, { name, language, variables = [] }, options = {}) {
      const values = variables.map((value, position) => ({ index: position + 1, value }));
      const sent = await client.sendTemplateMessage({
        body: {
          conversation: { uuid },
          template_name: name,
          ...(language !== undefined && { language }),
          ...(values.length > 0 && { body_variables: values }),
        },
        ...withSignal(options),
      });
      return { status: "done", messageNativeId: readId(sent?.message_uuid), startedHumanSupport: false };
    },

    async assign(uuid, { kind, id }, options = {}) {
      if (kind === "ai" && aiEmployee !== undefined)
        return run(uuid, [{ ...aiEmployee(id), type: "assign_ai_employee" }], options);
      if (kind !== "mailbox") throw new UnsupportedError(oneToOneUnsupported, "assign", wrongKind);
      const answer = await client.setConversationMailbox({
        body: { conversation: { uuid }, mailbox: { uuid: id } },
        ...withSignal(options),
      });
      const now = readId(answer?.mailbox?.uuid);
      if (now === undefined) return { status: "accepted" };
      if (now.toLowerCase() !== id.toLowerCase())
        throw new NotAppliedError(oneToOneUnsupported, "assign", ["channel"]);
      return { status: "done" };
    },

    handToHuman: (uuid, options) => run(uuid, [{ type: "mark_pending" }], options),

    async resolve(uuid, options = {}) {
      const answer = await client.resolveConversation({
        body: { conversation: { uuid } },
        ...withSignal(options),
      });
      // The provider's list of fields has the status, its sample has not.
      const now: unknown =
        answer?.inbox_status ??
        (await client.getConversation({ path: { uuid }, ...withSignal(options) }))?.inbox_status;
      if (typeof now !== "string") return { status: "accepted" };
      if (now !== "resolved") throw new NotAppliedError(oneToOneUnsupported, "resolve", ["state"]);
      return { status: "done" };
    },
  };

  const handlers = defineActionHandlers(oneToOneUnsupported, {
    ...certain,
    ...(note && noteMethod(client, note)),
    ...(label && labelMethods(client, label)),
  });
  // What the fields make possible is in the type by the rule of `ActionsOfFields`, which the compiler does not follow.
  return handlers as unknown as OneToOneActions<Fields>;
}

const wrongKind = {
  reason: "it assigns to a mailbox, or with `actionFields.aiEmployee` to an AI employee.",
};

function noteMethod(
  client: OneToOneActionsClient,
  fieldsOf: NonNullable<OneToOneActionFields["note"]>,
): Pick<ActionMethods, "addNote"> {
  const run = createActionGroup(client);
  return {
    async addNote(uuid, text, options) {
      const { status } = await run(uuid, [{ ...fieldsOf(text), type: "context_note" }], options);
      return { status, noteId: undefined };
    },
  };
}

const call: CallContext = {
  provider: "1to1",
  providerName: "1TO1 AI",
  operationId: "getConversation",
  method: "GET",
  path: "/{slug}/conversations/{uuid}",
};

/** A group holds no more actions. */
const maxActions = 10;

/**
 * Tags by the label actions. Whether they worked is not told, so all is `accepted`, except where there was nothing to do.
 *
 * `setTags` reads the tags first, and changes more than ten in several groups, one after the other. What was taken before and
 * has not run yet it does not see.
 */
export function labelMethods(
  client: OneToOneActionsClient,
  fieldsOf: NonNullable<OneToOneActionFields["label"]>,
): Pick<ActionMethods, "setTags" | "addTag" | "removeTag"> {
  const run = createActionGroup(client);
  const assign = (tagId: string) => ({ ...fieldsOf(tagId), type: "assign_label" as const });
  const remove = (tagId: string) => ({ ...fieldsOf(tagId), type: "remove_label" as const });
  return {
    addTag: async (uuid, tagId, options) => run(uuid, [assign(tagId)], options),
    removeTag: async (uuid, tagId, options) => run(uuid, [remove(tagId)], options),

    async setTags(uuid, tagIds, options = {}): Promise<ActionResult> {
      const before = await readTags(client, uuid, options);
      const after = new Set(tagIds);
      const actions: GroupedAction[] = [
        ...[...before].filter((id) => !after.has(id)).map(remove),
        ...[...after].filter((id) => !before.has(id)).map(assign),
      ];
      if (actions.length === 0) return { status: "done" };
      for (let start = 0; start < actions.length; start += maxActions)
        await run(uuid, actions.slice(start, start + maxActions), options);
      return accepted;
    },
  };
}

/** The tags there are. Without them, none could be taken off. */
async function readTags(
  client: OneToOneActionsClient,
  uuid: string,
  options: ActionOptions,
): Promise<ReadonlySet<string>> {
  const conversation = await client.getConversation({ path: { uuid }, ...withSignal(options) });
  const ids = readTagIds(conversation?.tags, "uuid");
  if (ids === undefined) throw new ResponseShapeError(call, 200, "wrong_shape", "/tags");
  return ids;
}

/** Whether this is the refusal that only a template gets around. */
export function isWindowClosed(error: unknown): boolean {
  return HttpError.isInstance(error) && error.code === "WINDOW_CLOSED";
}

/**
 * Makes the error of a text that was refused, and asks once when the window closed. The refusal counts more than the time:
 * when nothing readable comes back, or a time after the refusal, the time is `undefined`.
 *
 * @param refusedAtMs when the refusal came, in milliseconds since the epoch.
 */
export async function toWindowClosedError(
  client: OneToOneActionsClient,
  uuid: string,
  refusal: unknown,
  refusedAtMs: number,
  options: ActionOptions,
): Promise<WindowClosedError> {
  const expiresAt = await readExpiry(client, uuid, options);
  const isPast = expiresAt !== undefined && Date.parse(expiresAt) <= refusedAtMs;
  return new WindowClosedError(oneToOneUnsupported, "sendText", isPast ? expiresAt : undefined, refusal);
}

async function readExpiry(
  client: OneToOneActionsClient,
  uuid: string,
  options: ActionOptions,
): Promise<string | undefined> {
  try {
    const conversation = await client.getConversation({ path: { uuid }, ...withSignal(options) });
    const expiresAt: unknown = conversation?.messaging_window_expires_at;
    return typeof expiresAt === "string" ? parseTime(expiresAt) : undefined;
  } catch {
    options.signal?.throwIfAborted();
    return undefined;
  }
}
