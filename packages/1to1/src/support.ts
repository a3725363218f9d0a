import {
  type ActionDescription,
  type ActionName,
  describeActions,
  type UnsupportedActions,
  unsupported,
} from "@confluir/provider";
import type { OneToOneClient } from "./index.ts";
import { oneToOneName } from "./words.ts";

const labels =
  "the fields of its label actions are not documented; with `actionFields.label`, which you supply, it can.";

type Descriptions = { readonly [Name in ActionName]?: ActionDescription<keyof OneToOneClient> };

/** The actions that 1TO1 AI cannot do. Apart from the rest, so that bundles of action handlers stay small. */
export const oneToOneUnsupported = {
  ...oneToOneName,
  unsupported: {
    addNote: unsupported(
      "the field for the text of its action `context_note` is not documented; with `actionFields.note`, which you supply, it can.",
    ),
    setTags: unsupported(labels),
    addTag: unsupported(labels),
    removeTag: unsupported(labels),
    handToBot: unsupported(
      "it has no call that gives a conversation to its AI employee; one that is assigned goes on once the handoff is resolved.",
      "resolve",
    ),
    archive: unsupported("it has no archive.", "resolve"),
    createConversation: unsupported("no operation opens a conversation; it begins when the contact writes."),
  },
} as const satisfies UnsupportedActions<"1to1">;

/** The actions of 1TO1 AI, each with its operations, or with the reason why there is none. */
export const oneToOneSupport = /* @__PURE__ */ describeActions(oneToOneUnsupported, () => {
  return {
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
  } satisfies Descriptions;
});
