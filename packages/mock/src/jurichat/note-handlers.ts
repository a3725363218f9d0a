import { invalid } from "./errors.ts";
import type { HandlerContext } from "./handler-context.ts";
import { created, type JuriChatHandlers, ok } from "./handlers.ts";
import { findConversation } from "./lookups.ts";
import { readText } from "./query.ts";
import { toUserRef } from "./references.ts";
import { toIso } from "./times.ts";

/** Writes and lists internal notes. A note that came with an API key has no author. */
export function noteHandlers(context: HandlerContext): Pick<JuriChatHandlers, "createNote" | "listNotes"> {
  const { store, ids } = context;
  return {
    createNote({ body, nowMs }) {
      const conversation = findConversation(context, body.conversationId);
      if (body.note === "") throw invalid("note");
      const { index, text, createdAt } = store.addNote(conversation.index, body.note, null, nowMs);
      return created({
        conversationId: ids.of("conv", conversation.index),
        type: "nota",
        id: ids.of("note", conversation.index, index),
        userId: null,
        direction: "INTERNA",
        messageAt: toIso(createdAt),
        externalId: null,
        externalStatus: null,
        content: text,
        metadata: null,
      });
    },

    // Oldest first; the vendor names no order.
    listNotes({ query }) {
      const { index } = findConversation(context, readText(query, "conversationId") ?? "");
      return ok(
        store.notes(index).map((note) => ({
          id: ids.of("note", index, note.index),
          content: note.text,
          createdAt: toIso(note.createdAt),
          user: toUserRef(context, note.staff),
        })),
      );
    },
  };
}
