import type { ProviderRefusals } from "@confluir/provider";
import { juriChatName } from "./words.ts";

/** What cannot be done at JuriChat. Apart from the rest, which is long and for people, so that actors stay small. */
export const juriChatRefusals = {
  ...juriChatName,
  refusals: {
    sendTemplate: {
      supported: false,
      reason: "no operation for templates is documented.",
      instead: "sendText",
    },
    resolve: {
      supported: false,
      reason: "no operation closes a conversation; its human support can end, or it can be archived.",
      instead: "handToBot",
    },
  },
} as const satisfies ProviderRefusals<"jurichat">;
