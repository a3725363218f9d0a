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
  identifier,
  type MappingTable,
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
import type { JuriChat, Schemas } from "../raw.ts";
import { toContactSummary, toGroupSummary } from "./conversation.ts";
import { toAttachments, toText, withoutForm } from "./message.ts";

/** The provider says that a note without a user is one by the system. */
const system: Author = { kind: "system", id: null, name: null };

/**
 * Maps a note of the list. Its conversation is the one it was requested from.
 *
 * @see https://docs.jurichat.com/api-reference/conversations/listar-notas
 */
export const juriChatNote = /* @__PURE__ */ defineMapping(assembleNote<JuriChat, Schemas["Note"]>, () => ({
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
}));

/** Maps a note that was created. */
export const juriChatCreatedNote = /* @__PURE__ */ defineMapping(
  assembleNote<JuriChat, Schemas["CreatedNote"]>,
  () => ({
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
  }),
);

/** The rows of a scheduled message, of the list or on its own. */
const scheduledRows = () =>
  ({
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
    cancelReason: absent,
    error: absent,
  }) satisfies Partial<MappingTable<Schemas["ScheduledMessage"], ScheduledMessage<JuriChat>>>;

/** Maps a scheduled message on its own. */
export const juriChatScheduledMessage = /* @__PURE__ */ defineMapping(
  assembleScheduledMessage<JuriChat, Schemas["ScheduledMessage"]>,
  () => ({
    ...scheduledRows(),
    contact: absent,
    group: absent,
    raw: rawRow(),
  }),
);

/**
 * Maps a scheduled message of the list.
 *
 * @see https://docs.jurichat.com/api-reference/scheduled-messages/listar-mensagens-agendadas
 */
export const juriChatScheduledMessageListItem = /* @__PURE__ */ defineMapping(
  assembleScheduledMessage<JuriChat, Schemas["ScheduledMessageListItem"]>,
  () => ({
    ...scheduledRows(),
    contact: exact("/conversation/person", (raw, ctx) =>
      object(raw.conversation, ctx.at("/conversation"), ({ person }) =>
        object(person, ctx, toContactSummary),
      ),
    ),
    group: exact("/conversation/group", (raw, ctx) =>
      object(raw.conversation, ctx.at("/conversation"), ({ group }) => object(group, ctx, toGroupSummary)),
    ),
    raw: rawRow(),
  }),
);

const statuses: ReadonlyMap<string, ScheduleStatus["value"]> = new Map([
  ["PENDING", "pending"],
  ["SENT", "sent"],
  ["CANCELLED", "cancelled"],
]);

function toStatus(raw: Schemas["ScheduledMessage"], ctx: ReadContext): ScheduleStatus {
  const status = text(raw.status, ctx);
  if (typeof status === "string") return { value: enumValue(status, statuses, ctx), raw: status };
  if (raw.status === undefined || raw.status === null) ctx.issue("missing, so the status is unknown");
  return { value: "unknown", raw: null };
}
