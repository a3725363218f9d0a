import type { Conversation, Message, ScheduledMessage } from "../kit.ts";
import { toGroupAuthor, toGroupMembers } from "./group.ts";
import type { HandlerContext } from "./handler-context.ts";
import type { Schemas } from "./handlers.ts";
import { toClockTime, toIso } from "./times.ts";

/** What a message says: its text, the URL of its media, or the name on its card; `null`: none. */
export function toContent({
  text,
  media,
  card,
}: Pick<Message | ScheduledMessage, "text" | "media" | "card">): string | null {
  return media?.url ?? text ?? card?.name ?? null;
}

/** What else there is to know of a media message; `null` for others. Its names are ours, the vendor documents none. */
export function toMetadata({ text, media }: Pick<Message | ScheduledMessage, "text" | "media">): unknown {
  if (media === null) return null;
  const { fileName, mimeType, sizeBytes } = media;
  return { fileName, mimeType, sizeBytes, caption: text };
}

/** A message as the conversation shows it. */
export function toMessage(
  context: HandlerContext,
  conversation: Conversation,
  message: Message,
): Required<Schemas["Message"]> {
  const id = context.ids.of("mesg", conversation.index, message.index);
  const isInbound = message.author.kind === "contact";
  return {
    id,
    content: toContent(message),
    type: message.type,
    direction: isInbound ? "INBOUND" : "OUTBOUND",
    messageAt: toIso(message.sentAt),
    externalId: `ext-${id.slice(6)}`,
    externalStatus: message.delivery,
    errorMessage: message.delivery === "failed" ? "O canal não entregou a mensagem." : null,
    participantId: isInbound ? toAuthorId(context, conversation, message) : null,
    formattedDate: toClockTime(message.sentAt),
    contact: message.card && { name: message.card.name, phoneNumber: message.card.phone },
    quotedMessage: toQuoted(context, message),
    transcription: message.transcription,
    summary: null,
    metadata: toMetadata(message),
  };
}

/** The newest message in short; `null`: there is none. */
export function toLastMessage(
  { store, ids }: HandlerContext,
  { index, messageCount, unread }: Conversation,
): Required<Schemas["LastMessage"]> | null {
  const message = store.message(index, messageCount - 1);
  if (message === undefined) return null;
  const staff = message.author.kind === "staff" ? message.author.index : null;
  return {
    id: ids.of("mesg", index, message.index),
    content: toContent(message),
    type: message.type,
    messageAt: toIso(message.sentAt),
    userId: staff === null ? null : ids.of("user", staff),
    userName: staff === null ? null : (store.business.staff[staff]?.name ?? null),
    isViewedBySameUserLastMessage: unread === 0,
  };
}

function toAuthorId(context: HandlerContext, { index, contact }: Conversation, message: Message): string {
  const count = contact === null ? toGroupMembers(context, index).length : 1;
  const member = contact === null ? toGroupAuthor(context, index, message.index, count) : 0;
  return context.ids.of("part", index, member);
}

function toQuoted({ store, ids }: HandlerContext, message: Message): Schemas["QuotedMessage"] | null {
  const quoted = message.quotes === null ? undefined : store.message(message.conversation, message.quotes);
  if (quoted === undefined) return null;
  return {
    id: ids.of("mesg", message.conversation, quoted.index),
    content: toContent(quoted),
    formattedDate: toClockTime(quoted.sentAt),
  };
}
