import { describe, expect, it } from "vitest";
import { oneToOneConversation } from "../mapping.ts";
import conversation from "./__fixtures__/conversation.json" with { type: "json" };
import printedPage from "./__fixtures__/printed-conversation-page.json" with { type: "json" };

const connection = "acme";

describe("oneToOneConversation", () => {
  it("maps a whole conversation", () => {
    expect(oneToOneConversation.map(conversation, { connection })).toStrictEqual({
      value: {
        id: "acme:5d1f3a52-9c1e-4a57-9d0e-2a6b7c8d9e01",
        provider: "1to1",
        connection: "acme",
        nativeId: "5d1f3a52-9c1e-4a57-9d0e-2a6b7c8d9e01",
        state: { value: "waiting", raw: "pending/unread", fidelity: "derived" },
        unreadCount: 2,
        priority: undefined,
        isGroup: undefined,
        isPinned: undefined,
        isArchived: undefined,
        isTest: false,
        contact: {
          id: "5d1f3a52-9c1e-4a57-9d0e-2a6b7c8d9e02",
          name: "Marisol Vega",
          profileName: "Mari",
          handles: [
            { kind: "phone", value: "34600000017", scope: undefined },
            { kind: "provider", value: "5d1f3a52-9c1e-4a57-9d0e-2a6b7c8d9e02", scope: "acme" },
          ],
          imageUrl: undefined,
        },
        group: undefined,
        participants: undefined,
        channel: { kind: "mailbox", id: "5d1f3a52-9c1e-4a57-9d0e-2a6b7c8d9e03", name: "Ventas" },
        assignees: [{ kind: "ai", id: "5d1f3a52-9c1e-4a57-9d0e-2a6b7c8d9e04", name: "Abril" }],
        tags: [{ id: "5d1f3a52-9c1e-4a57-9d0e-2a6b7c8d9e05", name: "Presupuesto", color: "#3366ff" }],
        lastMessage: {
          id: undefined,
          text: "¿Siguen abiertos?",
          contentType: { value: "text", raw: "text" },
          isFromContact: true,
          sentAt: "2026-02-03T09:14:22.000Z",
        },
        lastActivityAt: "2026-02-03T09:14:22.000Z",
        createdAt: undefined,
        updatedAt: undefined,
        replyWindow: { closesAt: "2026-02-04T09:14:22.000Z" },
        raw: conversation,
      },
      issues: [],
    });
  });

  it("keeps raw as the same object", () => {
    expect(oneToOneConversation.map(conversation, { connection }).value.raw).toBe(conversation);
  });

  it.each([
    ["resolved", "responded", { uuid: "a", name: "Abril" }, "bot"],
    ["resolved", "unread", null, "closed"],
    ["pending", "unread", null, "waiting"],
    ["pending", "pending", { uuid: "a", name: "Abril" }, "waiting"],
    ["pending", "responded", { uuid: "a", name: "Abril" }, "human"],
  ])("reads %s and %s with AI employee %o as %s", (inbox_status, response_status, ai_employee, value) => {
    const raw = { ...conversation, inbox_status, response_status, ai_employee };
    const mapped = oneToOneConversation.map(raw, { connection });
    expect(mapped.value.state).toStrictEqual({
      value,
      raw: `${inbox_status}/${response_status}`,
      fidelity: "derived",
    });
    expect(mapped.issues).toStrictEqual([]);
  });

  it.each([
    [{ inbox_status: "snoozed" }, "snoozed/unread", "/inbox_status", "an unknown value"],
    [{ response_status: "constructor" }, "pending/constructor", "/response_status", "an unknown value"],
    [{ inbox_status: undefined }, "-/unread", "/inbox_status", "missing, so the state is unknown"],
    [{ response_status: undefined }, "pending/-", "/response_status", "missing, so the state is unknown"],
    [
      { inbox_status: "resolved", ai_employee: undefined },
      "resolved/unread",
      "/ai_employee",
      "missing, so the state is unknown",
    ],
  ])("does not guess a state from %o", (change, words, path, reason) => {
    const { inbox_status, response_status, ai_employee, ...rest } = { ...conversation, ...change };
    const raw = {
      ...rest,
      ...(inbox_status !== undefined && { inbox_status }),
      ...(response_status !== undefined && { response_status }),
      ...(ai_employee !== undefined && { ai_employee }),
    };
    const mapped = oneToOneConversation.map(raw, { connection });
    expect(mapped.value.state).toStrictEqual({ value: "unknown", raw: words, fidelity: "derived" });
    expect(mapped.issues).toStrictEqual([{ field: "state", path, reason }]);
  });

  it("does not take an AI employee that cannot be read for one", () => {
    const raw = { ...conversation, inbox_status: "resolved", ai_employee: "Sol" } as never;
    const { value, issues } = oneToOneConversation.map(raw, { connection });
    expect([value.state.value, value.assignees]).toEqual(["unknown", undefined]);
    const reason = "expected an object, got a string";
    expect(issues).toContainEqual({ field: "state", path: "/ai_employee", reason });
  });

  it("tells none from not told", () => {
    const raw = {
      uuid: "5d1f3a52",
      contact: {},
      last_message_at: null,
      last_message_preview: null,
      unread_count: 0,
      mailbox: null,
      ai_employee: null,
      messaging_window_expires_at: null,
    };
    expect(oneToOneConversation.map(raw, { connection }).value).toMatchObject({
      contact: { id: undefined, name: undefined },
      channel: null,
      assignees: [],
      tags: undefined,
      lastMessage: null,
      lastActivityAt: null,
      replyWindow: null,
      isTest: undefined,
    });
  });

  it("maps what the provider prints, whose riddles are the state and a placeholder", () => {
    const [mapped] = printedPage.items.map((raw) => oneToOneConversation.map(raw, { connection }));
    expect(mapped?.value.contact?.name).toBe("<string>");
    expect(mapped?.value.state).toStrictEqual({ value: "unknown", raw: null, fidelity: "derived" });
    expect(mapped?.issues.map(({ path }) => path)).toStrictEqual([
      "/inbox_status",
      "/last_message_preview/content_type",
    ]);
  });
});
