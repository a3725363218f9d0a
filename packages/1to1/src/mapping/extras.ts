import type {
  Author,
  ContentType,
  GapsOf,
  MappingContext,
  MappingTable,
  ReadContext,
  Reported,
  ScheduledMessage,
  ScheduleStatus,
} from "@confluir/provider";
import {
  absent,
  conversationAsked,
  defineMapping,
  derived,
  exact,
  fromConnection,
  identifier,
  itself,
  type Mapped,
  part,
  scheduledMessageShape,
  text,
  time,
  word,
} from "@confluir/provider";
import type { OneToOne, OneToOneSchedule } from "../raw.ts";

const table = {
  id: exact("/uuid", (raw, at) => identifier(raw.uuid, at)),
  ...fromConnection("1to1"),
  conversationId: conversationAsked,
  status: derived(["/status", "/fired_at", "/cancelled_at", "/failure_reason"], toStatus),
  author: exact("/author_snapshot", toAuthor),
  scheduledAt: exact("/schedule_at", (raw, at) => time(raw.schedule_at, at)),
  sentAt: exact("/fired_at", (raw, at) => time(raw.fired_at, at)),
  cancelledAt: exact("/cancelled_at", (raw, at) => time(raw.cancelled_at, at)),
  createdAt: exact("/created_at", (raw, at) => time(raw.created_at, at)),
  updatedAt: exact("/updated_at", (raw, at) => time(raw.updated_at, at)),
  contentType: derived(["/message_kind", "/message_snapshot/data/media"], toContent),
  text: exact("/message_snapshot/data/text", (raw, at) =>
    part(raw.message_snapshot, at.at("/message_snapshot"), (snapshot, above) =>
      part(snapshot.data, above.below("data"), (data) => text(data.text, at)),
    ),
  ),
  attachments: absent,
  contact: absent,
  group: absent,
  cancelReason: exact("/cancel_reason", (raw, at) => text(raw.cancel_reason, at)),
  error: exact("/failure_reason", (raw, at) => text(raw.failure_reason, at)),
  raw: itself(),
} satisfies MappingTable<OneToOneSchedule, ScheduledMessage<OneToOne>>;

/** How a schedule of 1TO1 AI becomes a scheduled message of the model. */
export const oneToOneSchedule = defineMapping<OneToOneSchedule, ScheduledMessage<OneToOne>>(
  scheduledMessageShape,
  table,
);

/** What 1TO1 AI does not tell of a schedule, and what stays in `raw`. */
export const oneToOneScheduleGaps = {
  absent: {
    attachments: "1TO1 AI does not document the shape of the media in a schedule.",
    contact:
      "1TO1 AI gives a schedule to whoever asks for its conversation, and does not repeat the contact.",
    group: "1TO1 AI has no groups.",
  },
  unmapped: {
    "/executor_kind": "Who carries it out, not who planned it; one value is known.",
    "/message_snapshot/kind": "Says what message_kind says.",
    "/template_snapshot": "Its shape is not documented.",
  },
} satisfies GapsOf<typeof table, OneToOneSchedule>;

const statuses: ReadonlyMap<string, ScheduleStatus["value"]> = new Map([["pending", "pending"]]);
const authors: ReadonlyMap<string, Author["kind"]> = new Map([["api_token", "bot"]]);

/** Only `pending` is a known word; any other is told from the times, which are documented. */
function toStatus(raw: OneToOneSchedule, at: ReadContext): ScheduleStatus {
  const status = text(raw.status, at, "status") ?? null;
  if (status !== null && statuses.has(status)) return { value: "pending", raw: status };
  if (typeof text(raw.failure_reason, at, "failure_reason") === "string")
    return { value: "failed", raw: status };
  if (time(raw.cancelled_at, at, "cancelled_at")) return { value: "cancelled", raw: status };
  if (time(raw.fired_at, at, "fired_at")) return { value: "sent", raw: status };
  if (status !== null) return { value: word(status, statuses, at, "status"), raw: status };
  if (raw.status === undefined || raw.status === null)
    at.issue("missing, so the status is unknown", "status");
  return { value: "unknown", raw: null };
}

function toAuthor(raw: OneToOneSchedule, context: ReadContext): Reported<Author> {
  return part(raw.author_snapshot, context, (author, at) => {
    const type = text(author.type, at, "type");
    return {
      kind: typeof type === "string" ? word(type, authors, at, "type") : "unknown",
      id: identifier(author.uuid, at, "uuid"),
      name: text(author.name, at, "name"),
    };
  });
}

/** A kind `message` without media is a text; what kind of media there is, is not documented. */
function toContent(raw: OneToOneSchedule, context: ReadContext): Reported<ContentType> {
  const kind = text(raw.message_kind, context, "message_kind");
  if (kind === undefined || kind === null) return kind;
  if (kind === "template") return { value: "template", raw: kind };
  const hasMedia = part(raw.message_snapshot, context.at("/message_snapshot"), (snapshot, at) =>
    part(snapshot.data, at.below("data"), ({ media }) => media !== null && media !== undefined),
  );
  if (kind === "message") return { value: hasMedia === false ? "text" : "unknown", raw: kind };
  context.issue("a word we do not know", "message_kind");
  return { value: "unknown", raw: kind };
}

/**
 * Turns one schedule of 1TO1 AI into a scheduled message of the model. Pure; never throws and never changes `raw`. Its
 * conversation is the one it was asked by: `conversationNativeId`.
 *
 * @see https://docs.1to1ai.com/api-reference/schedules/leer-schedule-pending-de-una-conversación
 */
export function fromOneToOneSchedule(
  raw: OneToOneSchedule,
  context: MappingContext,
): Mapped<ScheduledMessage<OneToOne>> {
  return oneToOneSchedule.map(raw, context);
}
