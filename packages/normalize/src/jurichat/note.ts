import { fromConnection, itself } from "../mapping/common-rows.ts";
import { conversationAsked, toConversationId } from "../mapping/conversation-rows.ts";
import { defineMapping, type Mapped } from "../mapping/define-mapping.ts";
import type { GapsOf } from "../mapping/gaps.ts";
import type { MappingContext } from "../mapping/read-context.ts";
import { identifier, part, reference, text, time } from "../mapping/readers.ts";
import { derived, exact } from "../mapping/row.ts";
import { noteShape } from "../mapping/shapes/note.ts";
import type { MappingTable } from "../mapping/table.ts";
import type { Author } from "../model/message.ts";
import type { Note } from "../model/note.ts";
import { withoutForm } from "./message-content.ts";
import type { JuriChat, JuriChatCreatedNote, JuriChatNote } from "./raw.ts";

/** The vendor says that a note without a user is one by the system. */
const system: Author = { kind: "system", id: null, name: null };

const noteTable = {
  id: exact("/id", (raw, at) => identifier(raw.id, at)),
  ...fromConnection("jurichat"),
  conversationId: conversationAsked,
  author: derived(["/user/id", "/user/name"], (raw, context) => {
    const author = part(raw.user, context.at("/user"), (user, at): Author => {
      return { kind: "human", id: identifier(user.id, at, "id"), name: text(user.name, at, "name") };
    });
    return author === null ? system : author;
  }),
  text: exact("/content", (raw, at) => text(raw.content, at)),
  createdAt: exact("/createdAt", (raw, at) => time(raw.createdAt, at)),
  raw: itself(),
} satisfies MappingTable<JuriChatNote, Note<JuriChat>>;

/** How a note of JuriChat becomes one of the model. */
export const juriChatNote = defineMapping<JuriChatNote, Note<JuriChat>>(noteShape, noteTable);

/** What JuriChat does not tell of a note, and what stays in `raw`. */
export const juriChatNoteGaps = {
  absent: {},
  unmapped: { "/user/imageUrl": "Authors have no picture in the model." },
} satisfies GapsOf<typeof noteTable, JuriChatNote>;

const createdNoteTable = {
  id: exact("/id", (raw, at) => identifier(raw.id, at)),
  ...fromConnection("jurichat"),
  conversationId: exact("/conversationId", (raw, at) =>
    toConversationId(at.connection, reference(raw.conversationId, at)),
  ),
  author: exact("/userId", (raw, at) => {
    const id = reference(raw.userId, at);
    if (id === null) return system;
    return id === undefined ? undefined : { kind: "human", id, name: undefined };
  }),
  text: exact("/content", (raw, at) => text(withoutForm(raw.content), at)),
  createdAt: exact("/messageAt", (raw, at) => time(raw.messageAt, at)),
  raw: itself(),
} satisfies MappingTable<JuriChatCreatedNote, Note<JuriChat, JuriChatCreatedNote>>;

/** How a note that was created at JuriChat becomes one of the model. */
export const juriChatCreatedNote = defineMapping<JuriChatCreatedNote, Note<JuriChat, JuriChatCreatedNote>>(
  noteShape,
  createdNoteTable,
);

/** What JuriChat does not tell of a note that was created, and what stays in `raw`. */
export const juriChatCreatedNoteGaps = {
  absent: {},
  unmapped: {
    "/type": "Says that it is a note, in a word that is not documented.",
    "/direction": "Says that it is internal, in a word that is not documented.",
    "/externalId": "A note goes to no channel.",
    "/externalStatus": "A note goes to no channel.",
    "/metadata": "Any JSON; what it holds is not documented.",
  },
} satisfies GapsOf<typeof createdNoteTable, JuriChatCreatedNote>;

/**
 * Turns one note of JuriChat's list into one of the model. Pure; never throws and never changes `raw`. Its conversation
 * is the one whose notes were asked for: `conversationNativeId`.
 *
 * @see https://docs.jurichat.com/api-reference/conversations/listar-notas
 */
export function fromJuriChatNote(raw: JuriChatNote, context: MappingContext): Mapped<Note<JuriChat>> {
  return juriChatNote.map(raw, context);
}

/** As `fromJuriChatNote`, of the answer to creating one. */
export function fromJuriChatCreatedNote(
  raw: JuriChatCreatedNote,
  context: MappingContext,
): Mapped<Note<JuriChat, JuriChatCreatedNote>> {
  return juriChatCreatedNote.map(raw, context);
}
