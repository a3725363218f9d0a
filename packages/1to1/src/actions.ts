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
  type ActionDescription,
  type ActionHandlers,
  type ActionMethods,
  type ActionOptions,
  type ActionResult,
  defineActionHandlers,
  describeActions,
  parseTime,
  readAfterwards,
  readId,
  readTagIds,
  type SentMessage,
  type SupportedIn,
  toActionResult,
  type UnsupportedActions,
  UnsupportedError,
  unsupported,
  WindowClosedError,
  withSignal,
} from "@confluir/provider";
import type { components, OneToOneClient } from "./index.ts";
import { type OneToOne, oneToOneName } from "./mapping.ts";

/** What `oneToOneActions` needs of a client. */
export type OneToOneActionsClient = Pick<
  OneToOneClient,
  | "getConversation"
  | "sendTextMessage"
  | "sendTemplateMessage"
  | "setConversationMailbox"
  | "resolveConversation"
  | "runActionGroup"
>;

/** The fields of one action of an action group, besides its `type`. */
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

type TagAction = "setTags" | "addTag" | "removeTag";

/** The actions that these fields make possible. */
export type ActionsOfFields<Fields extends OneToOneActionFields> =
  | (Fields extends { readonly note: object } ? "addNote" : never)
  | (Fields extends { readonly label: object } ? TagAction : never);

/** Whom `assign` can assign to with these fields. */
export type KindsOfFields<Fields extends OneToOneActionFields> =
  | "mailbox"
  | (Fields extends { readonly aiEmployee: object } ? "ai" : never);

/** How to act at 1TO1 AI. */
export interface OneToOneActionsOptions<Fields extends OneToOneActionFields> {
  /** The fields that the provider does not document, for the actions that need them. */
  readonly actionFields?: Fields;
  /** The clock that decides whether a window has closed; the platform's clock if missing. */
  readonly clock?: Pick<Clock, "epochMs"> | undefined;
}

/** Acts on the conversations of one business at 1TO1 AI. */
export type OneToOneActions<Fields extends OneToOneActionFields = OneToOneActionFields> = ActionHandlers<
  OneToOne,
  SupportedIn<typeof oneToOneUnsupported> | ActionsOfFields<Fields>,
  KindsOfFields<Fields>
>;

const labels =
  "the fields of its label actions are not documented; with `actionFields.label`, which you supply, it can.";

/** The actions that 1TO1 AI cannot do. Apart from the rest, so that bundles of action handlers stay small. */
const oneToOneUnsupported = {
  ...oneToOneName,
  unsupported: {
    addNote: unsupported(
      "the field for the text of its action `context_note` is not documented; with `actionFields.note`, which you supply, it can.",
    ),
    setTags: unsupported(labels),
    addTag: unsupported(labels),
    removeTag: unsupported(labels),
    handToBot: unsupported(
      "the fields of its actions `run_ai` and `assign_ai_employee` are not documented; one that is assigned presumably goes on once the handoff is resolved.",
      "resolve",
    ),
    archive: unsupported("it has no archive.", "resolve"),
    createConversation: unsupported("no operation opens a conversation; it begins when the contact writes."),
  },
} as const satisfies UnsupportedActions<"1to1">;

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

  /** Runs actions on one conversation, ten at most. A group runs later, and its outcome is not reported. */
  const run = async (uuid: string, actions: readonly GroupedAction[], options: ActionOptions = {}) => {
    await client.runActionGroup(on(uuid, options, { actions: [...actions] }));
    return { status: "accepted" } as const;
  };
  const read = (uuid: string, options: ActionOptions) =>
    client.getConversation({ path: { uuid }, ...withSignal(options) });

  const methods: Pick<ActionMethods<string, "mailbox" | "ai">, SupportedIn<typeof oneToOneUnsupported>> = {
    async sendText(uuid, text, options = {}) {
      try {
        return toSent(await client.sendTextMessage(on(uuid, options, { body: text })));
      } catch (error) {
        // The refusal that only a template gets around.
        if (!HttpError.isInstance(error) || error.code !== "WINDOW_CLOSED") throw error;
        const refusedAtMs = clock.epochMs();
        const conversation = await readAfterwards(() => read(uuid, options), options.signal);
        const end: unknown = conversation?.messaging_window_expires_at;
        const closesAt = typeof end === "string" ? parseTime(end) : undefined;
        // The refusal counts more than the time: one that is later than the refusal is not given.
        const isPast = closesAt !== undefined && Date.parse(closesAt) <= refusedAtMs;
        throw new WindowClosedError(oneToOneUnsupported, "sendText", isPast ? closesAt : undefined, error);
      }
    },

    async sendTemplate(uuid, { name, language, variables = [] }, options = {}) {
      const values = variables.map((value, position) => ({ index: position + 1, value }));
      const body = {
        template_name: name,
        ...(language !== undefined && { language }),
        ...(values.length > 0 && { body_variables: values }),
      };
      return toSent(await client.sendTemplateMessage(on(uuid, options, body)));
    },

    async assign(uuid, { kind, id }, options = {}) {
      if (kind === "ai" && aiEmployee !== undefined)
        return run(uuid, [{ ...aiEmployee(id), type: "assign_ai_employee" }], options);
      if (kind !== "mailbox") throw new UnsupportedError(oneToOneUnsupported, "assign", wrongKind);
      const answer = await client.setConversationMailbox(on(uuid, options, { mailbox: { uuid: id } }));
      const now = readId(answer?.mailbox?.uuid);
      const isApplied = now && now.toLowerCase() === id.toLowerCase();
      return toActionResult(oneToOneUnsupported, "assign", "channel", isApplied);
    },

    handToHuman: (uuid, options) => run(uuid, [{ type: "mark_pending" }], options),

    async resolve(uuid, options = {}) {
      const answer = await client.resolveConversation(on(uuid, options, {}));
      // The provider's list of fields has the status, its sample has not.
      const now: unknown =
        answer?.inbox_status ||
        (await readAfterwards(() => read(uuid, options), options.signal))?.inbox_status;
      const isApplied = typeof now === "string" && now !== "" ? now === "resolved" : undefined;
      return toActionResult(oneToOneUnsupported, "resolve", "state", isApplied);
    },
  };

  const noteMethod = (fieldsOf: NonNullable<typeof note>): Pick<ActionMethods, "addNote"> => ({
    async addNote(uuid, text, options) {
      const { status } = await run(uuid, [{ ...fieldsOf(text), type: "context_note" }], options);
      return { status, noteId: undefined };
    },
  });

  // By the label actions. Whether they worked is not reported, so all is `accepted`, except where there was nothing to do.
  const labelMethods = (fieldsOf: NonNullable<typeof label>): Pick<ActionMethods, TagAction> => {
    const assign = (tagId: string) => ({ ...fieldsOf(tagId), type: "assign_label" as const });
    const remove = (tagId: string) => ({ ...fieldsOf(tagId), type: "remove_label" as const });
    return {
      addTag: (uuid, tagId, options) => run(uuid, [assign(tagId)], options),
      removeTag: (uuid, tagId, options) => run(uuid, [remove(tagId)], options),
      // What was taken before and has not run yet it does not see.
      async setTags(uuid, tagIds, options = {}): Promise<ActionResult> {
        const before = readTagIds((await read(uuid, options))?.tags, "uuid");
        // Without the tags there are, none could be taken off.
        if (before === undefined) throw new ResponseShapeError(call, 200, "wrong_shape", "/tags");
        const shown = byUuid(before);
        const wanted = byUuid(tagIds);
        const actions: GroupedAction[] = [
          ...missingIn(wanted, shown).map(remove),
          ...missingIn(shown, wanted).map(assign),
        ];
        if (actions.length === 0) return { status: "done" };
        for (let start = 0; start < actions.length; start += maxActions)
          await run(uuid, actions.slice(start, start + maxActions), options);
        return { status: "accepted" };
      },
    };
  };

  const handlers = defineActionHandlers(oneToOneUnsupported, {
    ...methods,
    ...(note && noteMethod(note)),
    ...(label && labelMethods(label)),
  });
  // What the fields make possible is in the type by the rule of `ActionsOfFields`, which the compiler does not follow.
  return handlers as unknown as OneToOneActions<Fields>;
}

/** Each uuid as it was last written, by what is the same in every letter case. */
const byUuid = (uuids: Iterable<string>) => new Map([...uuids].map((uuid) => [uuid.toLowerCase(), uuid]));

/** The uuids of `from` that `there` has not. */
const missingIn = (there: ReadonlyMap<string, string>, from: ReadonlyMap<string, string>) =>
  [...from].filter(([key]) => !there.has(key)).map(([, uuid]) => uuid);

type GroupedAction = components["schemas"]["Action"];

/** A group holds no more actions. */
const maxActions = 10;

const wrongKind = {
  reason: "it assigns to a mailbox, or with `actionFields.aiEmployee` to an AI employee.",
};

const call: CallContext = {
  ...oneToOneName,
  operationId: "getConversation",
  method: "GET",
  path: "/{slug}/conversations/{uuid}",
};

/** A request on one conversation. */
function on<Body>(uuid: string, options: ActionOptions, body: Body) {
  return { body: { conversation: { uuid }, ...body }, ...withSignal(options) };
}

function toSent(answer: { readonly message_uuid?: unknown } | undefined): SentMessage {
  return { status: "done", messageNativeId: readId(answer?.message_uuid), startedHumanSupport: false };
}

/** The actions of 1TO1 AI, each with its operations, or with the reason why there is none. */
export const oneToOneSupport = /* @__PURE__ */ describeActions(
  oneToOneUnsupported,
  (): Descriptions => ({
    sendText: {
      operations: ["sendTextMessage", "getConversation"],
      evidence: "documented",
      calls: [1, 2],
      remark:
        "Within 24 hours of the contact's last message. A refusal is a `WindowClosedError`; the second call asks when it closed.",
    },
    sendTemplate: {
      operations: ["sendTemplateMessage"],
      evidence: "documented",
      remark: "At any time. Its answer is inferred, so the id of the message may be missing.",
    },
    assign: {
      operations: ["setConversationMailbox"],
      evidence: "documented",
      remark:
        "To a mailbox, which the answer names; `accepted` if it names none. To an AI employee with `actionFields.aiEmployee`.",
    },
    handToHuman: {
      operations: ["runActionGroup"],
      evidence: "inferred",
      remark:
        "The action `mark_pending` opens the handoff; that it takes no other field is inferred. Runs later: `accepted`.",
    },
    resolve: {
      operations: ["resolveConversation", "getConversation"],
      evidence: "documented",
      calls: [1, 2],
      remark:
        "Ends the handoff to a person. The second call reads the state where the answer does not tell it, as in the provider's sample.",
    },
  }),
);

type Descriptions = Record<SupportedIn<typeof oneToOneUnsupported>, ActionDescription<keyof OneToOneClient>>;
