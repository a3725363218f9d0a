import { describe, expect, it } from "vitest";
import type { Message } from "../index.ts";
import { oneToOneMessage } from "../mapping.ts";

const connection = "acme";
const message: Message = {
  uuid: "5d1f3a52-9c1e-4a57-9d0e-2a6b7c8d9e11",
  conversation_uuid: "5d1f3a52-9c1e-4a57-9d0e-2a6b7c8d9e01",
  is_from_customer: false,
  body: "Tu pedido sale hoy",
  author: { name: "Abril" },
  external_id: "wamid.EXAMPLE0011",
  created_at: "2026-02-03T09:10:01Z",
  sent_at: "2026-02-03T09:10:02Z",
  event_type: null,
};
const map = (change: object) => oneToOneMessage.map({ ...message, ...change }, { connection });

describe("oneToOneMessage", () => {
  it("takes an empty type of event for none", () => {
    const { value, issues } = map({ event_type: "", is_from_customer: true });
    expect([value.direction, issues]).toEqual(["inbound", []]);
  });

  it.each([null, ""])(
    "belongs to the conversation it was asked for where it names %j",
    (conversation_uuid) => {
      const raw = { ...message, conversation_uuid } as never;
      const { value, issues } = oneToOneMessage.map(raw, { connection, conversationNativeId: "c1" });
      expect([value.conversationId, value.id]).toEqual(["acme:c1", `acme:c1:${message.uuid}`]);
      expect(issues.map(({ path }) => path)).toContain("/conversation_uuid");
    },
  );

  it("maps a whole message", () => {
    expect(oneToOneMessage.map(message, { connection })).toStrictEqual({
      value: {
        id: "acme:5d1f3a52-9c1e-4a57-9d0e-2a6b7c8d9e01:5d1f3a52-9c1e-4a57-9d0e-2a6b7c8d9e11",
        provider: "1to1",
        connection: "acme",
        nativeId: "5d1f3a52-9c1e-4a57-9d0e-2a6b7c8d9e11",
        conversationId: "acme:5d1f3a52-9c1e-4a57-9d0e-2a6b7c8d9e01",
        direction: "outbound",
        author: { kind: "unknown", id: undefined, name: "Abril" },
        sentAt: "2026-02-03T09:10:02.000Z",
        createdAt: "2026-02-03T09:10:01.000Z",
        text: "Tu pedido sale hoy",
        contentType: undefined,
        attachments: undefined,
        contactCard: undefined,
        quotedMessage: undefined,
        delivery: undefined,
        transcription: undefined,
        summary: undefined,
        eventType: null,
        externalId: "wamid.EXAMPLE0011",
        raw: message,
      },
      issues: [],
    });
  });

  it("knows the author of what came in, with and without a name", () => {
    expect(map({ is_from_customer: true }).value).toMatchObject({
      direction: "inbound",
      author: { kind: "contact", name: "Abril" },
    });
    expect(map({ is_from_customer: true, author: null }).value.author).toStrictEqual({
      kind: "contact",
      id: undefined,
      name: null,
    });
    expect(map({ author: null }).value.author).toBeNull();
  });

  it("keeps an event inside the business", () => {
    expect(map({ event_type: "conversation_assigned" }).value).toMatchObject({
      direction: "internal",
      eventType: "conversation_assigned",
    });
  });

  it("takes the conversation that was asked for where the message does not name one", () => {
    const { conversation_uuid: _, ...rest } = message;
    const asked = oneToOneMessage.map(rest, { connection, conversationNativeId: "c1" });
    expect(asked.value).toMatchObject({ conversationId: "acme:c1", id: `acme:c1:${message.uuid}` });
    expect(asked.issues).toStrictEqual([]);
    const { value, issues } = oneToOneMessage.map(rest, { connection });
    expect(value.conversationId).toBe("acme:");
    expect(issues.map(({ field, path }) => ({ field, path }))).toStrictEqual([
      { field: "conversationId", path: "/conversation_uuid" },
    ]);
  });

  it("does not guess a direction", () => {
    const { value, issues } = oneToOneMessage.map({ uuid: "m1" }, { connection, conversationNativeId: "c1" });
    expect(value).toMatchObject({ direction: "unknown", author: undefined, text: undefined });
    expect(issues).toStrictEqual([
      { field: "direction", path: "/is_from_customer", reason: "missing, so the direction is unknown" },
    ]);
  });
});
