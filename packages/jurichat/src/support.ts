import {
  type ActionDescription,
  type ActionName,
  describeActions,
  type UnsupportedActions,
  unsupported,
} from "@confluir/provider";
import type { JuriChatClient } from "./index.ts";
import { juriChatName } from "./words.ts";

type Descriptions = { readonly [Name in ActionName]?: ActionDescription<keyof JuriChatClient> };

/** The actions that JuriChat cannot do. Apart from the rest, so that bundles of action handlers stay small. */
export const juriChatUnsupported = {
  ...juriChatName,
  unsupported: {
    sendTemplate: unsupported("no operation for templates is documented.", "sendText"),
    resolve: unsupported(
      "no operation closes a conversation; its human support can end, or it can be archived.",
      "handToBot",
    ),
  },
} as const satisfies UnsupportedActions<"jurichat">;

/** The actions of JuriChat, each with its operations, or with the reason why there is none. */
export const juriChatSupport = /* @__PURE__ */ describeActions(juriChatUnsupported, () => {
  const oneTag: ActionDescription<keyof JuriChatClient> = {
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
        'Only where a person has the conversation. A refusal while none has is a `HumanSupportRequiredError`; the second call asks who has it. With `startHumanSupport: "ifNeeded"` that is asked first, and a person gets it if none has (2 calls, 3 when that is needed, or when the text is refused all the same). The id of the message is not told.',
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
  } satisfies Descriptions;
});
