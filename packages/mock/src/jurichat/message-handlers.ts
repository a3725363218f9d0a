import type { Author, Conversation, MessageDraft } from "../kit.ts";
import { rejected } from "./errors.ts";
import type { HandlerContext } from "./handler-context.ts";
import { created, type JuriChatHandlers, ok } from "./handlers.ts";
import { findConversation, findMessage } from "./lookups.ts";
import { toMessageContent } from "./message-content.ts";

/** Sends, forwards and fetches messages. */
export function messageHandlers(
  context: HandlerContext,
): Pick<JuriChatHandlers, "sendMessage" | "forwardMessages" | "syncMessages"> {
  const { store, ids } = context;
  return {
    // The answer is empty because nobody reported what the vendor's holds: read the conversation to see the message.
    sendMessage({ body, nowMs }) {
      const conversation = findConversation(context, body.conversationId);
      if (conversation.state !== "human") {
        throw rejected("Inicie o atendimento humano antes de enviar mensagens.");
      }
      const id = ids.of("mesg", conversation.index, conversation.messageCount);
      const content = toMessageContent(body, body.type, id);
      store.append(
        conversation.index,
        { author: toAuthor(conversation), delivery: "sent", ...content },
        nowMs,
      );
      return created({});
    },

    // All ids are looked up before the first message goes out. Nothing says that a person must have the conversations.
    forwardMessages({ body, nowMs }) {
      const targets = body.conversationId.map((id) => findConversation(context, id));
      const messages = body.messageId.map((id) => findMessage(context, id, "messageId"));
      for (const target of targets) {
        for (const { type, text, media, card } of messages) {
          const draft: MessageDraft = { author: toAuthor(target), delivery: "sent", type, text, media, card };
          store.append(target.index, draft, nowMs);
        }
      }
      return ok({ success: true });
    },

    // The world holds every message already, so there is never one to fetch.
    syncMessages({ body }) {
      findConversation(context, body.conversationId);
      return ok({ success: true });
    },
  };
}

function toAuthor({ staff }: Conversation): Author {
  return staff === null ? { kind: "api" } : { kind: "staff", index: staff };
}
