import type { ProviderActions } from "@confluir/provider";
import type { OneToOneClient } from "./index.ts";

const once = { least: 1, most: 1 };

import { oneToOneRefusals } from "./refusals.ts";

/** What can be done at 1TO1 AI, and by which operations. */
export const oneToOneSupport = {
  provider: oneToOneRefusals.provider,
  providerName: oneToOneRefusals.providerName,
  actions: {
    ...oneToOneRefusals.refusals,
    sendText: {
      supported: true,
      operations: ["sendTextMessage", "getConversation"],
      evidence: "documented",
      calls: { least: 1, most: 2 },
      remark:
        "Within 24 hours of the contact's last message. A refusal is a `WindowClosedError`; the second call asks when it closed.",
    },
    sendTemplate: {
      supported: true,
      operations: ["sendTemplateMessage"],
      evidence: "documented",
      calls: once,
      remark: "At any time. Its answer is inferred, so the id of the message may be missing.",
    },
    assign: {
      supported: true,
      operations: ["setConversationMailbox"],
      evidence: "documented",
      calls: once,
      remark:
        "To a mailbox, which the answer names; `accepted` if it names none. To an AI employee with `actionFields.aiEmployee`.",
    },
    handToHuman: {
      supported: true,
      operations: ["runActionGroup"],
      evidence: "inferred",
      calls: once,
      remark:
        "The action `mark_pending` opens the handoff; that it takes no other field is inferred. Runs later: `accepted`.",
    },
    resolve: {
      supported: true,
      operations: ["resolveConversation", "getConversation"],
      evidence: "documented",
      calls: { least: 1, most: 2 },
      remark:
        "Ends the handoff to a person. The second call reads the state where the answer does not tell it, as in the provider's sample.",
    },
  },
} as const satisfies ProviderActions<"1to1", keyof OneToOneClient>;
