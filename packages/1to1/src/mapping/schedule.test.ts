import { describe, expect, it } from "vitest";
import type { Schedule } from "../index.ts";
import { oneToOneSchedule } from "../mapping.ts";

const context = { connection: "acme", conversationNativeId: "c1" };
const schedule: Schedule = {
  uuid: "c4a0d1f2-91b3-4f5e-8a6d-2b7c3e9f0a15",
  executor_kind: "human_user",
  schedule_at: "2026-03-01T15:00:00.000Z",
  status: "pending",
  author_snapshot: { type: "api_token", uuid: "no-uuid-at-all", name: "CRM de prueba" },
  message_kind: "message",
  message_snapshot: { kind: "message", data: { text: "¿Seguimos?", media: null } },
  template_snapshot: null,
  fired_at: null,
  cancelled_at: null,
  cancel_reason: null,
  failure_reason: null,
  created_at: "2026-02-25T10:00:00.000Z",
  updated_at: "2026-02-25T10:00:00.000Z",
};
const map = (change: object) => oneToOneSchedule.map({ ...schedule, ...change }, context);

describe("oneToOneSchedule", () => {
  it("maps a whole schedule", () => {
    expect(oneToOneSchedule.map(schedule, context)).toStrictEqual({
      value: {
        id: "c4a0d1f2-91b3-4f5e-8a6d-2b7c3e9f0a15",
        provider: "1to1",
        connection: "acme",
        conversationId: "acme:c1",
        status: { value: "pending", raw: "pending" },
        author: { kind: "bot", id: "no-uuid-at-all", name: "CRM de prueba" },
        scheduledAt: "2026-03-01T15:00:00.000Z",
        sentAt: null,
        cancelledAt: null,
        createdAt: "2026-02-25T10:00:00.000Z",
        updatedAt: "2026-02-25T10:00:00.000Z",
        contentType: { value: "text", raw: "message" },
        text: "¿Seguimos?",
        attachments: undefined,
        contact: undefined,
        group: undefined,
        cancelReason: null,
        error: null,
        raw: schedule,
      },
      issues: [],
    });
  });

  it.each([
    [{ status: "fired", fired_at: "2026-03-01T15:00:01.000Z" }, "sent"],
    [{ status: "cancelled", cancelled_at: "2026-02-27T15:00:00.000Z" }, "cancelled"],
    [{ status: "error", failure_reason: "window" }, "failed"],
    [{ status: "fired", fired_at: "2026-03-01T15:00:01.000Z", failure_reason: "" }, "sent"],
  ])("tells from the times what %o means, as the word is not documented", (change, value) => {
    const mapped = map(change);
    expect(mapped.value.status).toStrictEqual({ value, raw: change.status });
    expect(mapped.issues).toStrictEqual([]);
  });

  it("keeps a word that nothing explains, and says so", () => {
    const mapped = map({ status: "paused" });
    expect(mapped.value.status).toStrictEqual({ value: "unknown", raw: "paused" });
    expect(mapped.issues).toStrictEqual([{ field: "status", path: "/status", reason: "an unknown value" }]);
  });

  it("knows a template, and does not know what media are", () => {
    expect(map({ message_kind: "template", message_snapshot: null }).value).toMatchObject({
      contentType: { value: "template", raw: "template" },
      text: null,
    });
    const media = { kind: "message", data: { text: "Mira", media: { file: "x" } } };
    expect(map({ message_snapshot: media }).value.contentType).toStrictEqual({
      value: "unknown",
      raw: "message",
    });
  });

  it("has no conversation when nobody says which was asked for", () => {
    expect(oneToOneSchedule.map(schedule, { connection: "acme" }).value.conversationId).toBeUndefined();
  });
});
