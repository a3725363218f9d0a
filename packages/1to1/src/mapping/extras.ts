import {
  type Author,
  absent,
  assembleScheduledMessage,
  type ContentType,
  connectionRows,
  defineMapping,
  derived,
  enumValue,
  exact,
  identifier,
  object,
  type ReadContext,
  type Reported,
  rawRow,
  requestedConversation,
  type ScheduleStatus,
  text,
  time,
} from "@confluir/provider";
import type { OneToOne, Schemas } from "../raw.ts";

type Schedule = Schemas["Schedule"];

/**
 * Maps a schedule. Its conversation is the one it was requested by: `conversationNativeId`.
 *
 * @see https://docs.1to1ai.com/api-reference/schedules/leer-schedule-pending-de-una-conversación
 */
export const oneToOneSchedule = /* @__PURE__ */ defineMapping(
  assembleScheduledMessage<OneToOne, Schedule>,
  () => ({
    id: exact("/uuid", (raw, ctx) => identifier(raw.uuid, ctx)),
    ...connectionRows("1to1"),
    conversationId: requestedConversation,
    status: derived(["/status", "/fired_at", "/cancelled_at", "/failure_reason"], toStatus),
    author: exact("/author_snapshot", toAuthor),
    scheduledAt: exact("/schedule_at", (raw, ctx) => time(raw.schedule_at, ctx)),
    sentAt: exact("/fired_at", (raw, ctx) => time(raw.fired_at, ctx)),
    cancelledAt: exact("/cancelled_at", (raw, ctx) => time(raw.cancelled_at, ctx)),
    createdAt: exact("/created_at", (raw, ctx) => time(raw.created_at, ctx)),
    updatedAt: exact("/updated_at", (raw, ctx) => time(raw.updated_at, ctx)),
    contentType: derived(["/message_kind", "/message_snapshot/data/media"], toContent),
    text: exact("/message_snapshot/data/text", (raw, ctx) =>
      object(raw.message_snapshot, ctx.at("/message_snapshot"), (snapshot, above) =>
        object(snapshot.data, above.child("data"), (data) => text(data.text, ctx)),
      ),
    ),
    attachments: absent,
    contact: absent,
    group: absent,
    cancelReason: exact("/cancel_reason", (raw, ctx) => text(raw.cancel_reason, ctx)),
    error: exact("/failure_reason", (raw, ctx) => text(raw.failure_reason, ctx)),
    raw: rawRow(),
  }),
);

const statuses: ReadonlyMap<string, ScheduleStatus["value"]> = new Map([["pending", "pending"]]);
const authors: ReadonlyMap<string, Author["kind"]> = new Map([["api_token", "bot"]]);

/** Only `pending` is a known word; any other is told from the times, which are documented. */
function toStatus(raw: Schedule, ctx: ReadContext): ScheduleStatus {
  const status = text(raw.status, ctx, "status") ?? null;
  if (status !== null && statuses.has(status)) return { value: "pending", raw: status };
  if (typeof text(raw.failure_reason, ctx, "failure_reason") === "string")
    return { value: "failed", raw: status };
  if (time(raw.cancelled_at, ctx, "cancelled_at")) return { value: "cancelled", raw: status };
  if (time(raw.fired_at, ctx, "fired_at")) return { value: "sent", raw: status };
  if (status !== null) return { value: enumValue(status, statuses, ctx, "status"), raw: status };
  if (raw.status === undefined || raw.status === null)
    ctx.issue("missing, so the status is unknown", "status");
  return { value: "unknown", raw: null };
}

function toAuthor(raw: Schedule, context: ReadContext): Reported<Author> {
  return object(raw.author_snapshot, context, (author, ctx) => {
    const type = text(author.type, ctx, "type");
    return {
      kind: typeof type === "string" ? enumValue(type, authors, ctx, "type") : "unknown",
      id: identifier(author.uuid, ctx, "uuid"),
      name: text(author.name, ctx, "name"),
    };
  });
}

/** A kind `message` without media is a text; what kind of media there is, is not documented. */
function toContent(raw: Schedule, context: ReadContext): Reported<ContentType> {
  const kind = text(raw.message_kind, context, "message_kind");
  if (kind === undefined || kind === null) return kind;
  if (kind === "template") return { value: "template", raw: kind };
  const hasMedia = object(raw.message_snapshot, context.at("/message_snapshot"), (snapshot, ctx) =>
    object(snapshot.data, ctx.child("data"), ({ media }) => media !== null && media !== undefined),
  );
  if (kind === "message") return { value: hasMedia === false ? "text" : "unknown", raw: kind };
  context.issue("an unknown value", "message_kind");
  return { value: "unknown", raw: kind };
}
