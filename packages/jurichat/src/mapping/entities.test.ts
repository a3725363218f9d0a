import { describe, expect, it } from "vitest";
import {
  juriChatContactListItem,
  juriChatConversationDetail,
  juriChatCreatedNote,
  juriChatNote,
  juriChatRole,
  juriChatScheduledMessageListItem,
  juriChatTag,
  juriChatTagListItem,
  juriChatUser,
} from "../mapping.ts";

const context = { connection: "escritorio", conversationNativeId: "cjconv0007fixt" };

describe("juriChatContactListItem", () => {
  it("maps a whole contact of the list", () => {
    const contact = {
      id: "cjpers0007fixt",
      name: "Otávio Ramalho",
      email: "otavio@example.com",
      imageUrl: null,
      phoneNumber: "5500900000007",
      document: "000.000.000-00",
      description: null,
      country: "BR",
      city: "Curitiba",
      isBlocked: false,
      inboxId: "cjinbx0007fixt",
      createdAt: "2026-01-02T09:00:00.000Z",
      updatedAt: "2026-01-03T09:00:00.000Z",
      tags: [{ id: "cjtagx0007fixt", name: "Cliente", color: "#3366AA" }],
      conversationId: "cjconv0007fixt",
    };
    expect(juriChatContactListItem.map(contact, context)).toStrictEqual({
      value: {
        id: "cjpers0007fixt",
        provider: "jurichat",
        connection: "escritorio",
        name: "Otávio Ramalho",
        firstName: undefined,
        middleName: undefined,
        lastName: undefined,
        secondLastName: undefined,
        profileName: undefined,
        handles: [
          { kind: "phone", value: "5500900000007", scope: undefined },
          { kind: "email", value: "otavio@example.com", scope: undefined },
          { kind: "provider", value: "cjpers0007fixt", scope: "escritorio" },
        ],
        imageUrl: null,
        country: "BR",
        city: "Curitiba",
        document: "000.000.000-00",
        description: null,
        isBlocked: false,
        isTest: undefined,
        tags: [{ id: "cjtagx0007fixt", name: "Cliente", color: "#3366AA" }],
        conversationId: "escritorio:cjconv0007fixt",
        createdAt: "2026-01-02T09:00:00.000Z",
        updatedAt: "2026-01-03T09:00:00.000Z",
        raw: contact,
      },
      issues: [],
    });
  });
});

describe("juriChatConversationDetail", () => {
  const detail = {
    id: "cjconv0007fixt",
    status: "HUMAN_INTERACTIVE",
    isGroup: false,
    person: { id: "cjpers0007fixt", name: "Otávio Ramalho" },
    user: { id: "cjuser0008fixt", name: "Heitor Lima", imageUrl: null },
    participants: [
      { id: "cjpart0007fixt", name: "Otávio Ramalho", isMember: true, phoneNumber: "5500900000007" },
    ],
    messages: [],
    inboxId: "cjinbx0007fixt",
    updatedAt: "2026-02-03T09:20:00.000Z",
  };

  it("names the participants, and nothing that only the list tells", () => {
    const { value, issues } = juriChatConversationDetail.map(detail, context);
    expect(value).toMatchObject({
      id: "escritorio:cjconv0007fixt",
      state: { value: "human" },
      participants: [
        {
          id: "cjpart0007fixt",
          name: "Otávio Ramalho",
          handles: [{ kind: "phone", value: "5500900000007", scope: undefined }],
          imageUrl: undefined,
        },
      ],
      assignees: [{ kind: "human", id: "cjuser0008fixt", name: "Heitor Lima" }],
      lastActivityAt: "2026-02-03T09:20:00.000Z",
      unreadCount: undefined,
      lastMessage: undefined,
      isArchived: undefined,
    });
    expect(value.raw).toBe(detail);
    expect(issues).toStrictEqual([]);
  });

  it("takes the inbox by its id where nothing else names the channel", () => {
    const integration = { id: "cjintg0007fixt", name: "WhatsApp do escritório" };
    expect(juriChatConversationDetail.map(detail, context).value.channel).toStrictEqual({
      kind: "inbox",
      id: "cjinbx0007fixt",
      name: undefined,
    });
    expect(juriChatConversationDetail.map({ ...detail, integration }, context).value.channel).toStrictEqual({
      kind: "integration",
      ...integration,
    });
  });
});

describe("juriChatUser", () => {
  it("maps a member of staff with role and inboxes", () => {
    const user = {
      id: "cjuser0008fixt",
      name: "Heitor Lima",
      email: "heitor@example.com",
      imageUrl: null,
      role: { id: "cjrole0008fixt", name: "Sucessões" },
      inboxes: [{ id: "cjinbx0007fixt", name: "Principal" }],
      createdAt: "2026-01-02T09:00:00.000Z",
    };
    expect(juriChatUser.map(user, context).value).toStrictEqual({
      id: "cjuser0008fixt",
      provider: "jurichat",
      connection: "escritorio",
      kind: "human",
      name: "Heitor Lima",
      email: "heitor@example.com",
      imageUrl: null,
      roles: [{ id: "cjrole0008fixt", name: "Sucessões" }],
      channels: [{ kind: "inbox", id: "cjinbx0007fixt", name: "Principal" }],
      createdAt: "2026-01-02T09:00:00.000Z",
      raw: user,
    });
    expect(juriChatUser.map({ id: "u", role: null }, context).value.roles).toStrictEqual([]);
    expect(juriChatUser.map({ id: "u" }, context).value.roles).toBeUndefined();
  });

  it("takes a role as an agent of its own kind", () => {
    const { value } = juriChatRole.map({ id: "cjrole0008fixt", name: "Sucessões" }, context);
    expect(value).toMatchObject({ kind: "role", id: "cjrole0008fixt", name: "Sucessões" });
  });
});

describe("juriChatNote", () => {
  it("knows the note of a member of staff from one by the system", () => {
    const note = { id: "cjnote0001fixt", content: "Retornar", createdAt: "2026-01-10T18:00:00.000Z" };
    const user = { id: "cjuser0008fixt", name: "Heitor Lima", imageUrl: null };
    expect(juriChatNote.map({ ...note, user }, context).value).toMatchObject({
      conversationId: "escritorio:cjconv0007fixt",
      author: { kind: "human", id: "cjuser0008fixt", name: "Heitor Lima" },
      text: "Retornar",
      createdAt: "2026-01-10T18:00:00.000Z",
    });
    expect(juriChatNote.map({ ...note, user: null }, context).value.author?.kind).toBe("system");
  });

  it("leaves the content of a created note in raw when it is no text", () => {
    const note = { id: "cjnote0001fixt", conversationId: "cjconv0007fixt", userId: null };
    const { value, issues } = juriChatCreatedNote.map({ ...note, content: { blocks: [] } }, context);
    expect(value).toMatchObject({ author: { kind: "system" }, text: undefined });
    expect(issues).toStrictEqual([]);
    expect(juriChatCreatedNote.map({ ...note, content: "Ligar" }, context).value.text).toBe("Ligar");
  });
});

describe("juriChatScheduledMessageListItem", () => {
  it("maps one of the list, with whom it goes to", () => {
    const scheduled = {
      id: "cjschd0001fixt",
      conversationId: "cjconv0007fixt",
      userId: "cjuser0008fixt",
      type: "text",
      scheduledAt: "2026-03-01T15:00:00.000Z",
      status: "PENDING",
      sentAt: null,
      content: "A audiência é amanhã.",
      conversation: {
        id: "cjconv0007fixt",
        person: { id: "cjpers0007fixt", name: "Otávio Ramalho", phoneNumber: "5500900000007" },
        group: null,
      },
    };
    const { value, issues } = juriChatScheduledMessageListItem.map(scheduled, context);
    expect(value).toMatchObject({
      conversationId: "escritorio:cjconv0007fixt",
      status: { value: "pending", raw: "PENDING" },
      author: { kind: "human", id: "cjuser0008fixt", name: undefined },
      scheduledAt: "2026-03-01T15:00:00.000Z",
      sentAt: null,
      cancelledAt: undefined,
      text: "A audiência é amanhã.",
      attachments: [],
      contact: { id: "cjpers0007fixt", name: "Otávio Ramalho", imageUrl: undefined },
      group: null,
    });
    expect(issues).toStrictEqual([]);
  });
});

describe("juriChatTagListItem", () => {
  it("maps a tag as one that was created, and knows nothing of what the list leaves out", () => {
    const { raw: _, ...least } = juriChatTagListItem.map(
      { id: "cjtagx0007fixt", name: "Urgente" },
      context,
    ).value;
    expect(least).toStrictEqual({
      id: "cjtagx0007fixt",
      provider: "jurichat",
      connection: "escritorio",
      name: "Urgente",
      color: undefined,
      channelId: undefined,
      createdAt: undefined,
      updatedAt: undefined,
    });
    const whole = {
      id: "cjtagx0007fixt",
      name: "Urgente",
      color: "#AA3300",
      inboxId: "cjinbx0007fixt",
      createdAt: "2026-01-02T09:00:00.000Z",
      updatedAt: "2026-01-03T09:00:00.000Z",
    };
    const { inboxId: channelId, ...same } = whole;
    const mapped = juriChatTagListItem.map(whole, context);
    expect(mapped).toMatchObject({ value: { ...same, channelId }, issues: [] });
    expect(mapped).toStrictEqual(juriChatTag.map(whole, context));
  });
});
