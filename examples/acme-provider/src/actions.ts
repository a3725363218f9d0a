import {
  type ActionOptions,
  defineActionHandlers,
  describeActions,
  unsupported,
  withSignal,
} from "@confluir/provider";
import type { AcmeClient } from "./client.ts";

const none = unsupported("the API has no call for it.");
const refused = {
  provider: "acme",
  providerName: "Acme Desk",
  unsupported: {
    sendTemplate: none,
    addNote: none,
    setTags: none,
    addTag: none,
    removeTag: none,
    assign: none,
    handToHuman: none,
    handToBot: none,
    archive: unsupported("the API has no call for it.", "resolve"),
    createConversation: none,
  },
} as const;

/** Each action: how it is done, or why it cannot be. */
export const support = describeActions(refused, () => ({
  sendText: { evidence: "documented", operations: ["sendMessage"], remark: "At any time." },
  resolve: {
    evidence: "documented",
    operations: ["closeConversation"],
    remark: "The answer shows the status.",
  },
})).actions;

/** Makes the action handlers of a client. */
export function createActions(client: AcmeClient) {
  return defineActionHandlers(refused, {
    async sendText(id: string, text: string, options: ActionOptions = {}) {
      const { id: messageNativeId } = await client.sendMessage({
        path: { id },
        body: { text },
        ...withSignal(options),
      });
      return { status: "done", messageNativeId, startedHumanSupport: false };
    },
    async resolve(id: string, options: ActionOptions = {}) {
      const { status } = await client.closeConversation({ path: { id }, ...withSignal(options) });
      return { status: status === "closed" ? "done" : "accepted" };
    },
  });
}
