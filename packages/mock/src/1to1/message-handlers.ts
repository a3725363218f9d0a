import type { operations } from "../generated/1to1/schema.ts";
import type { Handlers, Message } from "../kit.ts";
import { type ConversationRef, findConversation } from "./find-conversation.ts";
import type { HandlerContext } from "./handler-context.ts";
import { apiAuthor, deliver, type Outgoing } from "./outgoing.ts";
import { prepareQuickReply } from "./prepare-quick-reply.ts";
import { prepareTemplate } from "./prepare-template.ts";
import { prepareText } from "./prepare-text.ts";
import { wamidOf } from "./to-message.ts";

type Mine = "sendTextMessage" | "sendTemplateMessage" | "sendQuickReply";

/**
 * Sends messages. What a request names is looked for before the window is looked at: an unknown file is a 404 even when the
 * window is closed.
 */
export function messageHandlers(context: HandlerContext): Pick<Handlers<operations>, Mine> {
  const send = (ref: ConversationRef, prepare: (conversation: number) => Outgoing, nowMs: number) => {
    const { index } = findConversation(context, ref);
    return deliver(context, index, prepare(index), apiAuthor, nowMs);
  };
  const toSent = (message: Message) => ({
    message_uuid: context.uuids.write("message", message.conversation, message.index),
    wamid: wamidOf(context, message),
  });
  const sendOne = (...parameters: Parameters<typeof send>) => {
    const [message] = send(...parameters);
    if (message === undefined) throw new Error("Nothing was prepared to be sent.");
    return toSent(message);
  };
  return {
    sendTextMessage: ({ body, nowMs }) => ({
      status: 201,
      body: sendOne(body.conversation, (index) => prepareText(context, index, body), nowMs),
    }),

    sendTemplateMessage: ({ body, nowMs }) => ({
      status: 201,
      body: sendOne(body.conversation, () => prepareTemplate(context, body), nowMs),
    }),

    sendQuickReply({ body, nowMs }) {
      const messages = send(body.conversation, () => prepareQuickReply(context, body), nowMs);
      const toPart = (message: Message) => ({ ...toSent(message), subtype: message.type });
      return { status: 201, body: { messages: messages.map(toPart) } };
    },
  };
}
