import {
  type ActionOptions,
  defineActionHandlers,
  type ProviderActions,
  withSignal,
} from "@confluir/provider";
import type { AcmeClient } from "./client.ts";

const none = { supported: false, reason: "the API has no call for it." } as const;
const refusals = {
  sendTemplate: none,
  addNote: none,
  setTags: none,
  addTag: none,
  removeTag: none,
  assign: none,
  handToHuman: none,
  handToBot: none,
  archive: { ...none, instead: "resolve" },
  createConversation: none,
} as const;
const once = { supported: true, evidence: "documented", calls: { least: 1, most: 1 } } as const;

/** Each action: how it is done, or why it cannot be. */
export const support: ProviderActions["actions"] = {
  ...refusals,
  sendText: { ...once, operations: ["sendMessage"], remark: "At any time." },
  resolve: { ...once, operations: ["closeConversation"], remark: "The answer shows the status." },
};

/** What acts on the conversations of a client. */
export function createActions(client: AcmeClient) {
  return defineActionHandlers(
    { provider: "acme", providerName: "Acme Desk", refusals },
    {
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
    },
  );
}
