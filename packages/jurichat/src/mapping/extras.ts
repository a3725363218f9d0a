import {
  type Author,
  absent,
  conversationAsked,
  defineMapping,
  derived,
  exact,
  fromConnection,
  type GapsOf,
  identifier,
  itself,
  type Mapped,
  type MappingContext,
  type MappingTable,
  type Note,
  noteShape,
  part,
  type ReadContext,
  reference,
  type ScheduledMessage,
  type ScheduleStatus,
  scheduledMessageShape,
  text,
  time,
  toContentType,
  toConversationId,
  word,
} from "@confluir/provider";
import type {
  JuriChat,
  JuriChatCreatedNote,
  JuriChatNote,
  JuriChatScheduledMessage,
  JuriChatScheduledMessageListItem,
} from "../raw.ts";
import { toContactSummary, toGroupSummary } from "./conversation.ts";
import { toAttachments, toText, withoutForm } from "./message.ts";

/** The provider says that a note without a user is one by the system. */
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

const noTime = "JuriChat tells that a message was cancelled, not when.";
const noReasons = "JuriChat tells no reasons.";
const noFailures = "JuriChat tells no reasons, and has no word for a failed one.";
const notHere = "JuriChat tells it in the list of scheduled messages only.";

const messageTable = {
  id: exact("/id", (raw, at) => identifier(raw.id, at)),
  ...fromConnection("jurichat"),
  conversationId: exact("/conversationId", (raw, at) =>
    toConversationId(at.connection, reference(raw.conversationId, at)),
  ),
  status: exact("/status", toStatus),
  author: exact("/userId", (raw, at) => {
    const id = reference(raw.userId, at);
    return typeof id === "string" ? { kind: "human", id, name: undefined } : id;
  }),
  scheduledAt: exact("/scheduledAt", (raw, at) => time(raw.scheduledAt, at)),
  sentAt: exact("/sentAt", (raw, at) => time(raw.sentAt, at)),
  cancelledAt: absent,
  createdAt: exact("/createdAt", (raw, at) => time(raw.createdAt, at)),
  updatedAt: exact("/updatedAt", (raw, at) => time(raw.updatedAt, at)),
  contentType: exact("/type", (raw, at) => toContentType(raw.type, at)),
  text: derived(["/type", "/content"], (raw, at) =>
    toText({ type: raw.type, content: withoutForm(raw.content) }, at),
  ),
  attachments: derived(["/type", "/content"], (raw, at) =>
    toAttachments({ type: raw.type, content: withoutForm(raw.content) }, at),
  ),
  contact: absent,
  group: absent,
  cancelReason: absent,
  error: absent,
  raw: itself(),
} satisfies MappingTable<JuriChatScheduledMessage, ScheduledMessage<JuriChat>>;

/** How a scheduled message of JuriChat becomes one of the model. */
export const juriChatScheduledMessage = defineMapping<JuriChatScheduledMessage, ScheduledMessage<JuriChat>>(
  scheduledMessageShape,
  messageTable,
);

/** What JuriChat does not tell of a scheduled message, and what stays in `raw`. */
export const juriChatScheduledMessageGaps = {
  absent: {
    cancelledAt: noTime,
    cancelReason: noReasons,
    error: noFailures,
    contact: notHere,
    group: notHere,
  },
  unmapped: { "/metadata": "Any JSON; what it holds is not documented." },
} satisfies GapsOf<typeof messageTable, JuriChatScheduledMessage>;

const listItemTable = {
  ...messageTable,
  contact: exact("/conversation/person", (raw, at) =>
    part(raw.conversation, at.at("/conversation"), ({ person }) => part(person, at, toContactSummary)),
  ),
  group: exact("/conversation/group", (raw, at) =>
    part(raw.conversation, at.at("/conversation"), ({ group }) => part(group, at, toGroupSummary)),
  ),
  raw: itself(),
} satisfies MappingTable<
  JuriChatScheduledMessageListItem,
  ScheduledMessage<JuriChat, JuriChatScheduledMessageListItem>
>;

/** How a scheduled message of JuriChat's list becomes one of the model. */
export const juriChatScheduledMessageListItem = defineMapping<
  JuriChatScheduledMessageListItem,
  ScheduledMessage<JuriChat, JuriChatScheduledMessageListItem>
>(scheduledMessageShape, listItemTable);

/** What JuriChat does not tell of a scheduled message of its list, and what stays in `raw`. */
export const juriChatScheduledMessageListItemGaps = {
  absent: { cancelledAt: noTime, cancelReason: noReasons, error: noFailures },
  unmapped: {
    "/metadata": "Any JSON; what it holds is not documented.",
    "/conversation/id": "Repeats conversationId.",
  },
} satisfies GapsOf<typeof listItemTable, JuriChatScheduledMessageListItem>;

const statuses: ReadonlyMap<string, ScheduleStatus["value"]> = new Map([
  ["PENDING", "pending"],
  ["SENT", "sent"],
  ["CANCELLED", "cancelled"],
]);

function toStatus(raw: JuriChatScheduledMessage, at: ReadContext): ScheduleStatus {
  const status = text(raw.status, at);
  if (typeof status === "string") return { value: word(status, statuses, at), raw: status };
  if (raw.status === undefined || raw.status === null) at.issue("missing, so the status is unknown");
  return { value: "unknown", raw: null };
}

/**
 * Turns one scheduled message of JuriChat, of the list or on its own, into one of the model. Pure; never throws and never
 * changes `raw`.
 *
 * @see https://docs.jurichat.com/api-reference/scheduled-messages/listar-mensagens-agendadas
 */
export function fromJuriChatScheduledMessage(
  raw: JuriChatScheduledMessageListItem,
  context: MappingContext,
): Mapped<ScheduledMessage<JuriChat, JuriChatScheduledMessageListItem>> {
  return juriChatScheduledMessageListItem.map(raw, context);
}
