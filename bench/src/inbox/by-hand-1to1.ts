import {
  type ContactHandle,
  type ContentType,
  type Conversation,
  conversationId,
  type Message,
  messageId,
  type OneToOne,
  type StateValue,
} from "@confluir/normalize";

/** A conversation of 1TO1 AI in the model, written as one literal that believes whatever it is given. */
export function oneToOneConversationByHand(
  raw: OneToOne["Conversation"],
  connection: string,
): Conversation<OneToOne> {
  const { contact, mailbox, ai_employee: ai, last_message_preview: preview, tags } = raw;
  const handles: ContactHandle[] = [];
  if (contact?.phone) handles.push({ kind: "phone", value: contact.phone, scope: undefined });
  if (contact?.uuid) handles.push({ kind: "vendor", value: contact.uuid, scope: connection });
  const closesAt = raw.messaging_window_expires_at;
  return {
    id: conversationId(connection, raw.uuid),
    provider: "1to1",
    connection,
    nativeId: raw.uuid,
    state: {
      value: stateOf(raw),
      raw: `${raw.inbox_status}/${raw.response_status}`,
      fidelity: "derived",
    },
    unreadCount: raw.unread_count,
    priority: undefined,
    isGroup: undefined,
    isPinned: undefined,
    isArchived: undefined,
    isTest: raw.is_tester,
    contact: contact && {
      id: contact.uuid,
      name: contact.name,
      profileName: contact.profile_name,
      handles,
      imageUrl: undefined,
    },
    group: undefined,
    participants: undefined,
    channel: mailbox && { kind: "mailbox", id: mailbox.uuid, name: mailbox.name },
    assignees: ai ? [{ kind: "ai", id: ai.uuid, name: ai.name }] : [],
    tags: tags?.map(({ uuid, name, color }) => ({ id: uuid, name, color })),
    lastMessage: preview && {
      id: undefined,
      text: preview.body,
      contentType: { value: preview.content_type, raw: preview.content_type } as ContentType,
      isFromContact: preview.is_from_customer,
      sentAt: raw.last_message_at,
    },
    lastActivityAt: raw.last_message_at,
    createdAt: undefined,
    updatedAt: undefined,
    replyWindow: closesAt ? { closesAt } : null,
    raw,
  };
}

/** A message of 1TO1 AI in the model, in the same way. */
export function oneToOneMessageByHand(
  raw: OneToOne["Message"],
  connection: string,
  conversationNativeId: string,
): Message<OneToOne> {
  const name = raw.author?.name;
  return {
    id: messageId(connection, conversationNativeId, raw.uuid),
    provider: "1to1",
    connection,
    nativeId: raw.uuid,
    conversationId: conversationId(connection, conversationNativeId),
    direction: raw.event_type ? "internal" : raw.is_from_customer ? "inbound" : "outbound",
    author: raw.author && { kind: raw.is_from_customer ? "contact" : "unknown", id: undefined, name },
    sentAt: raw.sent_at,
    createdAt: raw.created_at,
    text: raw.body,
    contentType: undefined,
    attachments: undefined,
    contactCard: undefined,
    quotedMessage: undefined,
    delivery: undefined,
    transcription: undefined,
    summary: undefined,
    eventType: raw.event_type,
    externalId: raw.external_id,
    raw,
  };
}

function stateOf({ inbox_status, response_status, ai_employee }: OneToOne["Conversation"]): StateValue {
  if (inbox_status === "resolved") return ai_employee ? "bot" : "closed";
  return response_status === "responded" ? "human" : "waiting";
}
