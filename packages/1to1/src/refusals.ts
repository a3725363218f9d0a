import type { ProviderRefusals } from "@confluir/provider";
import { oneToOneName } from "./words.ts";

const labels =
  "the fields of its label actions are not documented; with `actionFields.label`, which you supply, it can.";

/** What cannot be done at 1TO1 AI. Apart from the rest, which is long and for people, so that actors stay small. */
export const oneToOneRefusals = {
  ...oneToOneName,
  refusals: {
    addNote: {
      supported: false,
      reason:
        "the field for the text of its action `context_note` is not documented; with `actionFields.note`, which you supply, it can.",
    },
    setTags: { supported: false, reason: labels },
    addTag: { supported: false, reason: labels },
    removeTag: { supported: false, reason: labels },
    handToBot: {
      supported: false,
      reason:
        "it has no call that gives a conversation to its AI employee; one that is assigned goes on once the handoff is resolved.",
      instead: "resolve",
    },
    archive: { supported: false, reason: "it has no archive.", instead: "resolve" },
    createConversation: {
      supported: false,
      reason: "no operation opens a conversation; it begins when the contact writes.",
    },
  },
} as const satisfies ProviderRefusals<"1to1">;
