import { type Clock, checkHas, checkOptions, systemClock } from "@confluir/core";
import type { OneToOne } from "../../1to1/raw.ts";
import { withSignal } from "../action.ts";
import type { ActionMethods } from "../action-methods.ts";
import { readId } from "../action-result.ts";
import type { SupportedIn } from "../action-support.ts";
import { type Actor, defineActor } from "../actor.ts";
import { NotAppliedError } from "../not-applied-error.ts";
import { UnsupportedError } from "../unsupported-error.ts";
import type { ActionsOfFields, KindsOfFields, OneToOneActionFields } from "./action-fields.ts";
import { createActionGroup } from "./action-group.ts";
import type { OneToOneActionsClient } from "./client.ts";
import { labelMethods } from "./labels.ts";
import { oneToOneRefusals } from "./refusals.ts";
import { isWindowClosed, toWindowClosedError } from "./window-closed.ts";

/** How to act at 1TO1 AI. */
export interface OneToOneActionsOptions<Fields extends OneToOneActionFields> {
  /** The fields that the vendor does not document, for the actions that need them. */
  readonly actionFields?: Fields;
  /** What tells whether a window has closed by now; the platform's clock if missing. */
  readonly clock?: Pick<Clock, "epochMs"> | undefined;
}

/** Acts on the conversations of one business at 1TO1 AI. */
export type OneToOneActions<Fields extends OneToOneActionFields = OneToOneActionFields> = Actor<
  OneToOne,
  SupportedIn<typeof oneToOneRefusals> | ActionsOfFields<Fields>,
  KindsOfFields<Fields>
>;

type Certain = Pick<ActionMethods<string, "mailbox" | "ai">, SupportedIn<typeof oneToOneRefusals>>;

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
): OneToOneActions<Fields> {
  checkOptions("oneToOneActions", options, { actionFields: true, clock: true });
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
      if (kind !== "mailbox") throw new UnsupportedError(oneToOneRefusals, "assign", wrongKind);
      const answer = await client.setConversationMailbox({
        body: { conversation: { uuid }, mailbox: { uuid: id } },
        ...withSignal(options),
      });
      const now = readId(answer?.mailbox?.uuid);
      if (now === undefined) return { status: "accepted" };
      if (now.toLowerCase() !== id.toLowerCase())
        throw new NotAppliedError(oneToOneRefusals, "assign", ["channel"]);
      return { status: "done" };
    },

    handToHuman: (uuid, options) => run(uuid, [{ type: "mark_pending" }], options),

    async resolve(uuid, options = {}) {
      const answer = await client.resolveConversation({
        body: { conversation: { uuid } },
        ...withSignal(options),
      });
      // The vendor's list of fields has the status, its sample has not.
      const now: unknown =
        answer?.inbox_status ??
        (await client.getConversation({ path: { uuid }, ...withSignal(options) }))?.inbox_status;
      if (typeof now !== "string") return { status: "accepted" };
      if (now !== "resolved") throw new NotAppliedError(oneToOneRefusals, "resolve", ["state"]);
      return { status: "done" };
    },
  };

  const actor = defineActor(oneToOneRefusals, {
    ...certain,
    ...(note && noteMethod(client, note)),
    ...(label && labelMethods(client, label)),
  });
  // What the fields make possible is in the type by the rule of `ActionsOfFields`, which the compiler does not follow.
  return actor as unknown as OneToOneActions<Fields>;
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
