import { fromConnection, itself } from "../mapping/common-rows.ts";
import { toContentType } from "../mapping/content-type.ts";
import { toConversationId } from "../mapping/conversation-rows.ts";
import { defineMapping, type Mapped } from "../mapping/define-mapping.ts";
import type { GapsOf } from "../mapping/gaps.ts";
import type { MappingContext, ReadContext } from "../mapping/read-context.ts";
import { identifier, part, reference, text, time, word } from "../mapping/readers.ts";
import { absent, derived, exact } from "../mapping/row.ts";
import { scheduledMessageShape } from "../mapping/shapes/scheduled-message.ts";
import type { MappingTable } from "../mapping/table.ts";
import type { ScheduledMessage, ScheduleStatus } from "../model/scheduled-message.ts";
import { toAttachments, toText, withoutForm } from "./message-content.ts";
import { toContactSummary, toGroupSummary } from "./participants.ts";
import type { JuriChat, JuriChatScheduledMessage, JuriChatScheduledMessageListItem } from "./raw.ts";

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
