import {
  type Assignee,
  type Attachment,
  type ContactHandle,
  type ContentType,
  type Conversation,
  conversationId,
  type Delivery,
  type JuriChat,
  type Message,
  messageId,
  type Priority,
  type StateValue,
} from "@confluir/normalize";

const states: Readonly<Record<string, StateValue>> = {
  ROBOT_INTERACTIVE: "bot",
  WAITING_HUMAN: "waiting",
  HUMAN_INTERACTIVE: "human",
  INACTIVE: "closed",
};
const priorities: Readonly<Record<string, Priority["value"]>> = {
  LOW: "low",
  MEDIUM: "medium",
  HIGH: "high",
};
const media: ReadonlySet<string> = new Set(["image", "audio", "video", "document", "sticker"]);

/** A conversation of JuriChat's list in the model, written as one literal that believes whatever it is given. */
export function juriChatConversationByHand(
  raw: JuriChat["Conversation"],
  connection: string,
): Conversation<JuriChat> {
  const { status = "", priority = "", person, group, user, role, lastMessage: last } = raw;
  const channel = raw.integration ?? raw.inbox;
  const assignees: Assignee[] = [];
  if (user) assignees.push({ kind: "human", id: user.id, name: user.name });
  if (role) assignees.push({ kind: "role", id: role.id, name: role.name });
  return {
    id: conversationId(connection, raw.id),
    provider: "jurichat",
    connection,
    nativeId: raw.id,
    state: { value: states[status] ?? "unknown", raw: status, fidelity: "exact" },
    unreadCount: raw.unreadCount,
    priority: { value: priorities[priority] ?? "unknown", raw: priority },
    isGroup: raw.isGroup,
    isPinned: raw.isFixed,
    isArchived: raw.isArchived,
    isTest: undefined,
    contact: person && {
      id: person.id,
      name: person.name,
      profileName: undefined,
      handles: handlesOf(connection, person.phoneNumber, person.id),
      imageUrl: person.imageUrl,
    },
    group: group && { id: group.id, name: group.name, imageUrl: group.imageUrl },
    participants: undefined,
    channel: channel && {
      kind: raw.integration ? "integration" : "inbox",
      id: channel.id,
      name: channel.name,
    },
    assignees,
    tags: raw.tags?.map(({ id, name, color }) => ({ id, name, color })),
    lastMessage: last && {
      id: last.id,
      text: last.content,
      contentType: { value: last.type, raw: last.type } as ContentType,
      isFromContact: undefined,
      sentAt: last.messageAt,
    },
    lastActivityAt: last?.messageAt ?? raw.updatedAt,
    createdAt: raw.createdAt,
    updatedAt: raw.updatedAt,
    replyWindow: undefined,
    raw,
  };
}

/** A message of JuriChat in the model, in the same way. */
export function juriChatMessageByHand(
  raw: JuriChat["Message"],
  connection: string,
  conversationNativeId: string,
): Message<JuriChat> {
  const { type = "", content, contact, quotedMessage: quoted, externalStatus: status } = raw;
  const isInbound = raw.direction === "INBOUND";
  const isMedia = media.has(type);
  const isLink = isMedia && content?.startsWith("https://");
  return {
    id: messageId(connection, conversationNativeId, raw.id),
    provider: "jurichat",
    connection,
    nativeId: raw.id,
    conversationId: conversationId(connection, conversationNativeId),
    direction: isInbound ? "inbound" : "outbound",
    author:
      isInbound || raw.participantId
        ? { kind: isInbound ? "contact" : "unknown", id: raw.participantId, name: undefined }
        : undefined,
    sentAt: raw.messageAt,
    createdAt: undefined,
    text: isLink ? null : content,
    contentType: { value: type, raw: type } as ContentType,
    attachments: isMedia ? [attachmentOf(type, isLink ? content : undefined)] : [],
    contactCard: contact && {
      name: contact.name,
      handles: handlesOf(connection, contact.phoneNumber, undefined),
    },
    quotedMessage: quoted && { id: quoted.id, text: quoted.content },
    delivery: status ? ({ value: status, raw: status, error: raw.errorMessage ?? null } as Delivery) : null,
    transcription: raw.transcription,
    summary: raw.summary,
    eventType: undefined,
    externalId: raw.externalId,
    raw,
  };
}

function handlesOf(connection: string, phone: string | null | undefined, id: string | undefined) {
  const handles: ContactHandle[] = [];
  if (phone) handles.push({ kind: "phone", value: phone, scope: undefined });
  if (id) handles.push({ kind: "vendor", value: id, scope: connection });
  return handles;
}

function attachmentOf(type: string, url: Attachment["url"]): Attachment {
  const kind = type as Attachment["kind"];
  return { kind, url, fileName: undefined, mimeType: undefined, sizeBytes: undefined };
}
