import type { ScheduledMessage } from "../kit.ts";
import type { HandlerContext } from "./handler-context.ts";
import type { Wire } from "./wire.ts";

/** A message that waits for its time. The kind of author, `human_user`, is a guess: the sample shows an API key only. */
export function toSchedule(
  { store, uuids }: Pick<HandlerContext, "store" | "uuids">,
  scheduled: ScheduledMessage,
): Required<Wire["Schedule"]> {
  const { conversation, staff, text, media } = scheduled;
  return {
    uuid: uuids.write("schedule", conversation),
    executor_kind: "human_user",
    schedule_at: new Date(scheduled.sendAt).toISOString(),
    status: "pending",
    author_snapshot: {
      type: "human_user",
      uuid: uuids.write("staff", staff),
      name: store.business.staff[staff]?.name ?? "",
    },
    message_kind: "message",
    message_snapshot: {
      kind: "message",
      data: {
        text: text ?? "",
        media: media && { url: media.url, filename: media.fileName, mime_type: media.mimeType },
      },
    },
    template_snapshot: null,
    fired_at: null,
    cancelled_at: null,
    cancel_reason: null,
    failure_reason: null,
    created_at: new Date(scheduled.createdAt).toISOString(),
    updated_at: new Date(scheduled.updatedAt).toISOString(),
  };
}
