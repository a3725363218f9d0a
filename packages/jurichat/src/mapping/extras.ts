import {
  type Author,
  absent,
  assembleNote,
  assembleScheduledMessage,
  connectionRows,
  defineMapping,
  derived,
  enumValue,
  exact,
  type GapsOf,
  identifier,
  type Mapped,
  type MappingContext,
  type MappingTable,
  type Note,
  object,
  type ReadContext,
  rawRow,
  reference,
  requestedConversation,
  type ScheduledMessage,
  type ScheduleStatus,
  text,
  time,
  toContentType,
  toConversationId,
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
  id: exact("/id", (raw, ctx) => identifier(raw.id, ctx)),
  ...connectionRows("jurichat"),
  conversationId: requestedConversation,
  author: derived(["/user/id", "/user/name"], (raw, context) => {
    const author = object(raw.user, context.at("/user"), (user, ctx): Author => {
      return { kind: "human", id: identifier(user.id, ctx, "id"), name: text(user.name, ctx, "name") };
    });
    return author === null ? system : author;
  }),
  text: exact("/content", (raw, ctx) => text(raw.content, ctx)),
  createdAt: exact("/createdAt", (raw, ctx) => time(raw.createdAt, ctx)),
  raw: rawRow(),
} satisfies MappingTable<JuriChatNote, Note<JuriChat>>;

/** How a note of JuriChat becomes one of the model. */
export const juriChatNote = defineMapping<JuriChatNote, Note<JuriChat>>(assembleNote, noteTable);

/** What JuriChat does not tell of a note, and what stays in `raw`. */
export const juriChatNoteGaps = {
  absent: {},
  unmapped: { "/user/imageUrl": "Authors have no picture in the model." },
} satisfies GapsOf<typeof noteTable, JuriChatNote>;

const createdNoteTable = {
  id: exact("/id", (raw, ctx) => identifier(raw.id, ctx)),
  ...connectionRows("jurichat"),
  conversationId: exact("/conversationId", (raw, ctx) =>
    toConversationId(ctx.connection, reference(raw.conversationId, ctx)),
  ),
  author: exact("/userId", (raw, ctx) => {
    const id = reference(raw.userId, ctx);
    if (id === null) return system;
    return id === undefined ? undefined : { kind: "human", id, name: undefined };
  }),
  text: exact("/content", (raw, ctx) => text(withoutForm(raw.content), ctx)),
  createdAt: exact("/messageAt", (raw, ctx) => time(raw.messageAt, ctx)),
  raw: rawRow(),
} satisfies MappingTable<JuriChatCreatedNote, Note<JuriChat, JuriChatCreatedNote>>;

/** How a note that was created at JuriChat becomes one of the model. */
export const juriChatCreatedNote = defineMapping<JuriChatCreatedNote, Note<JuriChat, JuriChatCreatedNote>>(
  assembleNote,
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
  id: exact("/id", (raw, ctx) => identifier(raw.id, ctx)),
  ...connectionRows("jurichat"),
  conversationId: exact("/conversationId", (raw, ctx) =>
    toConversationId(ctx.connection, reference(raw.conversationId, ctx)),
  ),
  status: exact("/status", toStatus),
  author: exact("/userId", (raw, ctx) => {
    const id = reference(raw.userId, ctx);
    return typeof id === "string" ? { kind: "human", id, name: undefined } : id;
  }),
  scheduledAt: exact("/scheduledAt", (raw, ctx) => time(raw.scheduledAt, ctx)),
  sentAt: exact("/sentAt", (raw, ctx) => time(raw.sentAt, ctx)),
  cancelledAt: absent,
  createdAt: exact("/createdAt", (raw, ctx) => time(raw.createdAt, ctx)),
  updatedAt: exact("/updatedAt", (raw, ctx) => time(raw.updatedAt, ctx)),
  contentType: exact("/type", (raw, ctx) => toContentType(raw.type, ctx)),
  text: derived(["/type", "/content"], (raw, ctx) =>
    toText({ type: raw.type, content: withoutForm(raw.content) }, ctx),
  ),
  attachments: derived(["/type", "/content"], (raw, ctx) =>
    toAttachments({ type: raw.type, content: withoutForm(raw.content) }, ctx),
  ),
  contact: absent,
  group: absent,
  cancelReason: absent,
  error: absent,
  raw: rawRow(),
} satisfies MappingTable<JuriChatScheduledMessage, ScheduledMessage<JuriChat>>;

/** How a scheduled message of JuriChat becomes one of the model. */
export const juriChatScheduledMessage = defineMapping<JuriChatScheduledMessage, ScheduledMessage<JuriChat>>(
  assembleScheduledMessage,
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
  contact: exact("/conversation/person", (raw, ctx) =>
    object(raw.conversation, ctx.at("/conversation"), ({ person }) => object(person, ctx, toContactSummary)),
  ),
  group: exact("/conversation/group", (raw, ctx) =>
    object(raw.conversation, ctx.at("/conversation"), ({ group }) => object(group, ctx, toGroupSummary)),
  ),
  raw: rawRow(),
} satisfies MappingTable<
  JuriChatScheduledMessageListItem,
  ScheduledMessage<JuriChat, JuriChatScheduledMessageListItem>
>;

/** How a scheduled message of JuriChat's list becomes one of the model. */
export const juriChatScheduledMessageListItem = defineMapping<
  JuriChatScheduledMessageListItem,
  ScheduledMessage<JuriChat, JuriChatScheduledMessageListItem>
>(assembleScheduledMessage, listItemTable);

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

function toStatus(raw: JuriChatScheduledMessage, ctx: ReadContext): ScheduleStatus {
  const status = text(raw.status, ctx);
  if (typeof status === "string") return { value: enumValue(status, statuses, ctx), raw: status };
  if (raw.status === undefined || raw.status === null) ctx.issue("missing, so the status is unknown");
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
