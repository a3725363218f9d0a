import {
  array,
  connectionRows,
  conversationId,
  count,
  derived,
  enumValue,
  exact,
  flag,
  identifier,
  messageId,
  nativeId,
  object,
  type ReadContext,
  type StateValue,
  text,
  time,
  toHandles,
  unreported,
} from "@confluir/provider";

/** Something with an id and a name. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** The part of a conversation that the invented providers send alike. */
export interface RawConversation {
  readonly id: string;
  /** A word of the model, or one that it does not know. */
  readonly status: string;
  readonly last_message_at?: string | null;
  readonly unread_count?: number;
  readonly contact?: { readonly id: string; readonly phone: string } | null;
  readonly channel?: Named;
  readonly tags?: readonly Named[];
}

/** A message, which both send alike. */
export interface RawMessage {
  readonly id: string;
  readonly is_from_contact: boolean;
  readonly sent_at: string | null;
}

const words = ["bot", "waiting", "human", "closed"] as const;
const states: ReadonlyMap<string, StateValue> = new Map(words.map((word) => [word, word]));

const noneOfConversation = unreported(
  "It is not sent.",
  "isPinned isTest group participants lastMessage createdAt updatedAt replyWindow",
);

/** The rows of a conversation that the invented providers share: all but `assignees`, `priority`, `isGroup` and `isArchived`. */
export function conversationRows<Id extends string>(provider: Id) {
  return {
    ...connectionRows(provider),
    ...noneOfConversation,
    id: derived<RawConversation, string>(["/id"], (raw, { connection }) =>
      conversationId(connection, nativeId(raw.id)),
    ),
    nativeId: exact<RawConversation, string>("/id", (raw, ctx) => nativeId(raw.id, ctx)),
    state: exact("/status", ({ status }: RawConversation, ctx: ReadContext) => ({
      ...{ value: enumValue(status, states, ctx), raw: status },
      fidelity: "exact" as const,
    })),
    unreadCount: exact("/unread_count", (raw: RawConversation, ctx: ReadContext) =>
      count(raw.unread_count, ctx),
    ),
    contact: exact("/contact", (raw: RawConversation, context: ReadContext) =>
      object(raw.contact, context, ({ id, phone }, ctx) => ({
        id: identifier(id, ctx, "id"),
        ...{ name: undefined, profileName: undefined, imageUrl: undefined },
        handles: toHandles(ctx.connection, { phone: text(phone, ctx, "phone"), provider: id }),
      })),
    ),
    channel: exact("/channel", (raw: RawConversation, context: ReadContext) =>
      object(raw.channel, context, ({ id, name }) => ({ kind: "inbox" as const, id, name })),
    ),
    tags: exact("/tags", (raw: RawConversation, context: ReadContext) =>
      array(raw.tags, context, ({ id, name }) => ({ id, name, color: undefined })),
    ),
    lastActivityAt: exact("/last_message_at", (raw: RawConversation, ctx: ReadContext) =>
      time(raw.last_message_at, ctx),
    ),
  };
}

const noneOfMessage = unreported(
  "It is not sent.",
  "author createdAt text contentType attachments contactCard quotedMessage delivery transcription summary eventType externalId",
);

/** The rows of a message. */
export function messageRows<Id extends string>(provider: Id) {
  return {
    ...connectionRows(provider),
    ...noneOfMessage,
    id: derived<RawMessage, string>(["/id"], (raw, { connection, conversationNativeId = "" }) =>
      messageId(connection, conversationNativeId, nativeId(raw.id)),
    ),
    nativeId: exact<RawMessage, string>("/id", (raw, ctx) => nativeId(raw.id, ctx)),
    conversationId: derived<RawMessage, string>([], (_raw, { connection, conversationNativeId = "" }) =>
      conversationId(connection, conversationNativeId),
    ),
    direction: exact("/is_from_contact", (raw: RawMessage, ctx: ReadContext) =>
      flag(raw.is_from_contact, ctx) ? ("inbound" as const) : ("outbound" as const),
    ),
    sentAt: exact("/sent_at", (raw: RawMessage, ctx: ReadContext) => time(raw.sent_at, ctx)),
  };
}

/** An answer for the types of the model that the invented providers do not have. */
export const noOthers = {
  Contact: "It has none.",
  Agent: "It has none.",
  Tag: "It has none.",
  Channel: "It has none.",
  Note: "It has none.",
  ScheduledMessage: "It has none.",
} as const;
