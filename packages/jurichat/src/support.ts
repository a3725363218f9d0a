import type { ProviderActions } from "@confluir/provider";
import type { JuriChatClient } from "./index.ts";

const once = { least: 1, most: 1 };
const oneTag = {
  supported: true,
  operations: ["getConversation", "updateConversation"],
  evidence: "documented",
  calls: { least: 1, most: 3 },
  remark:
    "Reads the tags, writes the whole set, reads it again: `NotAppliedError` if any of it is missing. Changes by the same actor wait for each other; a tag that somebody else changes between is set back. One call when there is nothing to do.",
} as const;

import { juriChatRefusals } from "./refusals.ts";

/** What can be done at JuriChat, and by which operations. */
export const juriChatSupport = {
  provider: juriChatRefusals.provider,
  providerName: juriChatRefusals.providerName,
  actions: {
    ...juriChatRefusals.refusals,
    sendText: {
      supported: true,
      operations: ["getConversation", "startHumanSupport", "sendMessage"],
      evidence: "field",
      calls: { least: 1, most: 3 },
      needsHumanSupport: true,
      remark:
        'Only where a person has the conversation. A refusal while none has is a `HumanSupportRequiredError`; the second call asks who has it. With `startHumanSupport: "ifNeeded"` that is asked first, and a person gets it if none has (2 calls, 3 when that is needed, or when the text is refused all the same). The id of the message is not told.',
    },
    addNote: {
      supported: true,
      operations: ["createNote"],
      evidence: "documented",
      calls: once,
      remark: "Only the staff sees it. `done` when the answer has its id.",
    },
    setTags: {
      supported: true,
      operations: ["updateConversation", "getConversation"],
      evidence: "documented",
      calls: { least: 2, most: 2 },
      remark: "Replaces the whole set, then reads it: `NotAppliedError` if it is another.",
    },
    addTag: oneTag,
    removeTag: oneTag,
    assign: {
      supported: true,
      operations: ["startHumanSupport", "getConversation", "updateConversation"],
      evidence: "field",
      calls: { least: 1, most: 2 },
      remark:
        "To a person, who then has it instead of the bot; the second call reads who has it, and another is a `NotAppliedError`. Or to a role or an AI agent (documented, 1 call), of which the conversation shows nothing: `accepted`.",
    },
    handToHuman: {
      supported: true,
      operations: ["startHumanSupport"],
      evidence: "field",
      calls: once,
      remark: "JuriChat picks the person, and its answer says yes or no; to choose, `assign`.",
    },
    handToBot: {
      supported: true,
      operations: ["endHumanSupport"],
      evidence: "documented",
      calls: once,
      remark: "Ends the human support; the answer says yes or no.",
    },
    archive: {
      supported: true,
      operations: ["archiveConversation"],
      evidence: "documented",
      calls: once,
      remark:
        "And back, with `archived: false`. Only a list of conversations shows whether it happened, so it is not read back: `accepted`.",
    },
    createConversation: {
      supported: true,
      operations: ["createConversation"],
      evidence: "documented",
      calls: once,
      remark:
        "Gives the one that is open already, if there is one; the answer does not tell which, nor its line and priority, which may be others than asked.",
    },
  },
} as const satisfies ProviderActions<"jurichat", keyof JuriChatClient>;
