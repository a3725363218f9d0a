import { describe, expect, it } from "vitest";
import { juriChatConversation } from "../mapping.ts";
import conversation from "./__fixtures__/conversation.json" with { type: "json" };
import groupConversation from "./__fixtures__/group-conversation.json" with { type: "json" };
import printedPage from "./__fixtures__/printed-conversation-page.json" with { type: "json" };

const connection = "escritorio";

describe("juriChatConversation", () => {
  it("maps a whole conversation", () => {
    expect(juriChatConversation.map(conversation, { connection })).toStrictEqual({
      value: {
        id: "escritorio:cjconv0007fixt",
        provider: "jurichat",
        connection: "escritorio",
        nativeId: "cjconv0007fixt",
        state: { value: "waiting", raw: "WAITING_HUMAN", fidelity: "exact" },
        unreadCount: 3,
        priority: { value: "high", raw: "HIGH" },
        isGroup: false,
        isPinned: true,
        isArchived: false,
        isTest: undefined,
        contact: {
          id: "cjpers0007fixt",
          name: "Otávio Ramalho",
          profileName: undefined,
          handles: [
            { kind: "phone", value: "5500900000007", scope: undefined },
            { kind: "provider", value: "cjpers0007fixt", scope: "escritorio" },
          ],
          imageUrl: null,
        },
        group: null,
        participants: undefined,
        channel: { kind: "integration", id: "cjintg0007fixt", name: "WhatsApp do escritório" },
        assignees: [{ kind: "role", id: "cjrole0007fixt", name: "Triagem" }],
        tags: [{ id: "cjtagx0007fixt", name: "Urgente", color: "#AA3300" }],
        lastMessage: {
          id: "cjmesg0007fixt",
          text: "Bom dia, chegou a intimação.",
          contentType: { value: "text", raw: "text" },
          isFromContact: undefined,
          sentAt: "2026-02-03T09:17:42.318Z",
        },
        lastActivityAt: "2026-02-03T09:17:42.318Z",
        createdAt: "2026-01-28T11:20:05.000Z",
        updatedAt: "2026-02-03T09:20:00.000Z",
        replyWindow: undefined,
        raw: conversation,
      },
      issues: [],
    });
  });

  it("gives a group its group and no contact", () => {
    expect(juriChatConversation.map(groupConversation, { connection }).value).toMatchObject({
      isGroup: true,
      contact: null,
      group: {
        id: "cjgrup0008fixt",
        name: "Inventário Prates",
        imageUrl: "https://midia.example.com/grupo.jpg",
      },
      assignees: [
        { kind: "human", id: "cjuser0008fixt", name: "Heitor Lima" },
        { kind: "role", id: "cjrole0008fixt", name: "Sucessões" },
      ],
    });
  });

  it.each([
    ["ROBOT_INTERACTIVE", "bot"],
    ["WAITING_HUMAN", "waiting"],
    ["HUMAN_INTERACTIVE", "human"],
    ["INACTIVE", "closed"],
  ])("reads %s as %s", (status, value) => {
    const mapped = juriChatConversation.map({ ...conversation, status }, { connection });
    expect(mapped.value.state).toStrictEqual({ value, raw: status, fidelity: "exact" });
  });

  it.each(["PAUSED", "__proto__", "toString"])("keeps the new status %s and says so", (status) => {
    const mapped = juriChatConversation.map({ ...conversation, status }, { connection });
    expect(mapped.value.state).toStrictEqual({ value: "unknown", raw: status, fidelity: "exact" });
    expect(mapped.issues).toStrictEqual([{ field: "state", path: "/status", reason: "an unknown value" }]);
  });

  it("keeps a new priority and says so", () => {
    const mapped = juriChatConversation.map({ ...conversation, priority: "URGENT" }, { connection });
    expect(mapped.value.priority).toStrictEqual({ value: "unknown", raw: "URGENT" });
    expect(mapped.issues).toStrictEqual([
      { field: "priority", path: "/priority", reason: "an unknown value" },
    ]);
  });

  it("falls back to the last change when the last message has no readable time", () => {
    const lastMessage = { ...conversation.lastMessage, messageAt: "ontem, 14:05" };
    const mapped = juriChatConversation.map({ ...conversation, lastMessage }, { connection });
    expect(mapped.value.lastActivityAt).toBe("2026-02-03T09:20:00.000Z");
    expect(mapped.value.lastMessage?.sentAt).toBeUndefined();
    expect(mapped.issues).toStrictEqual(
      ["lastMessage", "lastActivityAt"].map((field) => ({
        field,
        path: "/lastMessage/messageAt",
        reason: "expected an ISO 8601 date with time and time zone",
      })),
    );
  });

  it("takes the inbox for the channel where the line has neither id nor name", () => {
    const raw = { ...conversation, integration: {}, inbox: { id: "cjinbx0007fixt", name: "Principal" } };
    const { value, issues } = juriChatConversation.map(raw, { connection });
    expect(value.channel).toEqual({ kind: "inbox", id: "cjinbx0007fixt", name: "Principal" });
    expect(issues).toEqual([]);
    const named = juriChatConversation.map({ ...raw, integration: { name: "Recepção" } }, { connection });
    expect(named.value.channel).toMatchObject({ kind: "integration", name: "Recepção" });
  });

  it("falls back to the last change when there is no message, which is no issue", () => {
    const mapped = juriChatConversation.map({ ...conversation, lastMessage: null }, { connection });
    expect(mapped.value).toMatchObject({ lastMessage: null, lastActivityAt: "2026-02-03T09:20:00.000Z" });
    expect(mapped.issues).toStrictEqual([]);
  });

  it("maps what the provider prints, whose riddles are a time and a placeholder", () => {
    const [mapped] = printedPage.data.map((raw) => juriChatConversation.map(raw, { connection }));
    expect(mapped?.value).toMatchObject({ nativeId: "<string>", lastActivityAt: "2023-11-07T05:31:56.000Z" });
    expect(new Set(mapped?.issues.map(({ path }) => path))).toStrictEqual(
      new Set(["/lastMessage/messageAt", "/lastMessage/type"]),
    );
  });
});
