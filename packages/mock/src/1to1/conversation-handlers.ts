import type { operations } from "../generated/1to1/schema.ts";
import type { Handlers } from "../kit.ts";
import { toMailbox, toTags } from "./business-refs.ts";
import { conversationPage } from "./conversation-page.ts";
import { resolvedState, toStatus } from "./conversation-state.ts";
import { notFound } from "./errors.ts";
import { conversationByUuid, findConversation } from "./find-conversation.ts";
import type { HandlerContext } from "./handler-context.ts";
import { messagePage } from "./message-page.ts";
import { toMessagingWindow } from "./messaging-window.ts";
import { toConversation } from "./to-conversation.ts";

type Mine =
  | "listConversations"
  | "getConversation"
  | "listConversationMessages"
  | "setConversationMailbox"
  | "resolveConversation"
  | "getConversationStatus";

/** Answers what is asked of, and done to, conversations themselves. */
export function conversationHandlers(context: HandlerContext): Pick<Handlers<operations>, Mine> {
  const { store, uuids } = context;
  return {
    listConversations: ({ query }) => ({ status: 200, body: conversationPage(context, query) }),

    getConversation: ({ path }) => ({
      status: 200,
      body: toConversation(context, conversationByUuid(context, path.uuid)),
    }),

    listConversationMessages: ({ path, query }) => ({
      status: 200,
      body: messagePage(context, conversationByUuid(context, path.uuid), query),
    }),

    setConversationMailbox({ body, nowMs }) {
      const { index } = findConversation(context, body.conversation);
      const box = uuids.read("mailbox", body.mailbox.uuid ?? "")?.index;
      if (box === undefined || store.business.boxes[box] === undefined) throw notFound("mailbox.uuid");
      store.change(index, { box }, nowMs);
      const conversation = { uuid: uuids.write("conversation", index) };
      return { status: 200, body: { conversation, mailbox: toMailbox(context, box) } };
    },

    resolveConversation({ body, nowMs }) {
      const { index, aiEmployee } = findConversation(context, body.conversation);
      store.change(index, { state: resolvedState(aiEmployee) }, nowMs);
      const conversation = { uuid: uuids.write("conversation", index) };
      return { status: 200, body: { conversation, inbox_status: "resolved" } };
    },

    getConversationStatus({ body, nowMs }) {
      const conversation = findConversation(context, body.conversation);
      return {
        status: 200,
        body: {
          window: toMessagingWindow(conversation, nowMs),
          inbox_status: toStatus(conversation).inbox_status,
          mailbox: toMailbox(context, conversation.box),
          tags: toTags(context, conversation.tags),
        },
      };
    },
  };
}
