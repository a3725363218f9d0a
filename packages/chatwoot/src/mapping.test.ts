import { describe, expect, it } from "vitest";
import { chatwootEvent } from "./event.ts";
import type { components } from "./index.ts";
import {
  chatwootContact,
  chatwootConversation,
  chatwootInbox,
  chatwootLabel,
  chatwootMessage,
  chatwootTeam,
} from "./mapping.ts";
import { type ChatwootSourceClient, chatwootSource } from "./provider.ts";
import { parseWebhook } from "./webhooks.ts";

type Schemas = components["schemas"];
const connection = "desk";
const context = { connection, conversationNativeId: "412" };

const sender: Schemas["Contact"] = {
  additional_attributes: { city: "Recife", country: "Brazil", description: "Cliente antiga" },
  availability_status: "offline",
  email: null,
  id: 901,
  name: "Pessoa Exemplo",
  phone_number: "+5500900000001",
  blocked: false,
  identifier: null,
  thumbnail: "",
  custom_attributes: {},
  created_at: 1780000000,
};
const contact = {
  id: "901",
  name: "Pessoa Exemplo",
  profileName: undefined,
  handles: [
    { kind: "phone", value: "+5500900000001", scope: undefined },
    { kind: "provider", value: "901", scope: "desk" },
  ],
  imageUrl: null,
};
const agent = { id: 7, name: "Ana Exemplo", email: "ana@example.com", role: "agent", thumbnail: "" };
const message: Schemas["Message"] = {
  id: 88000,
  content: "Boa tarde",
  inbox_id: 11,
  conversation_id: 412,
  message_type: 0,
  content_type: "text",
  status: "sent",
  content_attributes: { in_reply_to: null },
  created_at: 1784110000,
  private: false,
  source_id: "wamid.EXAMPLE1",
  sender: { id: 901, name: "Pessoa Exemplo", type: "contact" },
};
const conversation: Schemas["Conversation"] = {
  meta: { sender, channel: "Channel::Whatsapp", assignee: agent, hmac_verified: false },
  id: 412,
  messages: [],
  account_id: 3,
  inbox_id: 11,
  labels: ["vip"],
  status: "open",
  can_reply: true,
  created_at: 1784100000,
  updated_at: 1784110060.53127,
  last_activity_at: 1784110060,
  unread_count: 1,
  priority: null,
  custom_attributes: { plano: "ouro" },
  last_non_activity_message: message as Schemas["EmbeddedMessage"],
};

const mapConversation = (parts: object) =>
  chatwootConversation.map({ ...conversation, ...parts }, { connection });
const mapMessage = (parts: object) => chatwootMessage.map({ ...message, ...parts } as never, context);

describe("chatwootConversation", () => {
  it("maps a whole conversation", () => {
    expect(chatwootConversation.map(conversation, { connection })).toStrictEqual({
      value: {
        id: "desk:412",
        provider: "chatwoot",
        connection: "desk",
        nativeId: "412",
        state: { value: "human", raw: "open", fidelity: "derived" },
        unreadCount: 1,
        priority: null,
        isGroup: undefined,
        isPinned: undefined,
        isArchived: undefined,
        isTest: undefined,
        contact,
        group: undefined,
        participants: undefined,
        channel: { kind: "inbox", id: "11", name: undefined },
        assignees: [{ kind: "human", id: "7", name: "Ana Exemplo" }],
        tags: [{ id: "vip", name: "vip", color: undefined }],
        lastMessage: {
          id: "88000",
          text: "Boa tarde",
          contentType: { value: "text", raw: "text" },
          isFromContact: true,
          sentAt: "2026-07-15T10:06:40.000Z",
        },
        lastActivityAt: "2026-07-15T10:07:40.000Z",
        createdAt: "2026-07-15T07:20:00.000Z",
        updatedAt: "2026-07-15T10:07:40.531Z",
        replyWindow: undefined,
        raw: conversation,
      },
      issues: [],
    });
  });

  const nobody = { sender, team: { id: 5, name: "vendas" } };
  it.each([
    ["pending", nobody, "bot"],
    ["open", nobody, "waiting"],
    ["open", { sender, assignee: agent }, "human"],
    ["resolved", { sender, assignee: agent }, "closed"],
    ["snoozed", nobody, "closed"],
  ])("concludes from %s and who is assigned that it is of the state", (status, meta, value) => {
    const { state } = mapConversation({ status, meta }).value;
    expect(state).toEqual({ value, raw: status, fidelity: "derived" });
  });

  it.each([
    [{ status: "parked" }, "/status", "an unknown value"],
    [{ status: undefined }, "/status", "missing, so the state is unknown"],
    [{ meta: undefined }, "/meta", "missing, so the state is unknown"],
    [{ meta: { assignee: "Ana" } }, "/meta/assignee", "expected an object, got a string"],
  ])("does not guess a state of %j", (parts, path, reason) => {
    const { value, issues } = mapConversation(parts);
    expect(value.state.value).toBe("unknown");
    expect(issues).toContainEqual({ field: "state", path, reason });
    expect(JSON.stringify(issues)).not.toContain("Ana");
  });

  it("takes an unread count of ten for ten or more, and says so", () => {
    expect(mapConversation({ unread_count: 9 }).issues).toEqual([]);
    const { value, issues } = mapConversation({ unread_count: 10 });
    expect(value.unreadCount).toBe(10);
    expect(issues).toEqual([
      { field: "unreadCount", path: "/unread_count", reason: "10 or more: Chatwoot counts no further" },
    ]);
  });

  it("has no window without an end, and none where it is closed", () => {
    expect(mapConversation({ can_reply: false }).value.replyWindow).toBeNull();
    expect(mapConversation({ can_reply: undefined }).value.replyWindow).toBeUndefined();
  });

  it("keeps the word of a priority that the model has not", () => {
    expect(mapConversation({ priority: "urgent" }).value.priority).toEqual({ value: "high", raw: "urgent" });
    expect(mapConversation({ priority: "p0" })).toMatchObject({
      value: { priority: { value: "unknown", raw: "p0" } },
      issues: [{ field: "priority", path: "/priority", reason: "an unknown value" }],
    });
  });

  it("takes a team for a role, and missing keys for nobody", () => {
    expect(mapConversation({ meta: nobody }).value.assignees).toEqual([
      { kind: "role", id: "5", name: "vendas" },
    ]);
    expect(mapConversation({ meta: { sender } }).value.assignees).toEqual([]);
    expect(mapConversation({ meta: undefined }).value.assignees).toBeUndefined();
  });

  it("reads 0 as never, and reports what is no time", () => {
    expect(mapConversation({ last_activity_at: 0 }).value.lastActivityAt).toBeNull();
    for (const wrong of ["2026-07-15T10:06:40Z", 1e15, Number.NaN]) {
      const { value, issues } = mapConversation({ created_at: wrong });
      expect(value.createdAt).toBeUndefined();
      expect(issues).toMatchObject([{ field: "createdAt", path: "/created_at" }]);
    }
  });

  it("leaves out a label that is none", () => {
    const { value, issues } = mapConversation({ labels: ["vip", 5, ""] });
    expect(value.tags?.map(({ id }) => id)).toEqual(["vip"]);
    expect(new Set(issues.map(({ path }) => path))).toEqual(new Set(["/labels/1", "/labels/2"]));
  });

  it("takes a note for a message that is not from the contact", () => {
    const note = { ...message, message_type: 1, private: true };
    expect(mapConversation({ last_non_activity_message: note }).value.lastMessage?.isFromContact).toBe(false);
    expect(mapConversation({ last_non_activity_message: null }).value.lastMessage).toBeNull();
  });

  it("shows the newest message of all where an older server tells no other", () => {
    const { last_non_activity_message, ...older } = { ...conversation, messages: [{ ...message, id: 3 }] };
    const map = (raw: object) => chatwootConversation.map(raw as never, { connection }).value.lastMessage;
    expect(map(older)).toMatchObject({ id: "3", text: "Boa tarde" });
    expect(map({ ...older, last_non_activity_message: null })).toBeNull();
    expect(map({ ...older, messages: [] })).toBeUndefined();
  });
});

describe("chatwootMessage", () => {
  it("maps a message of a contact", () => {
    expect(chatwootMessage.map(message, context)).toStrictEqual({
      value: {
        id: "desk:412:88000",
        provider: "chatwoot",
        connection: "desk",
        nativeId: "88000",
        conversationId: "desk:412",
        direction: "inbound",
        author: { kind: "contact", id: "901", name: "Pessoa Exemplo" },
        sentAt: "2026-07-15T10:06:40.000Z",
        createdAt: "2026-07-15T10:06:40.000Z",
        text: "Boa tarde",
        contentType: { value: "text", raw: "text" },
        attachments: [],
        contactCard: null,
        quotedMessage: null,
        delivery: null,
        transcription: null,
        summary: undefined,
        eventType: null,
        externalId: "wamid.EXAMPLE1",
        raw: message,
      },
      issues: [],
    });
  });

  const user = { id: 7, name: "Ana Exemplo", type: "user" };
  it.each([
    ["of an agent", { message_type: 1, sender: user }, "outbound", "human", "text"],
    ["that is a note", { message_type: 1, private: true, sender: user }, "internal", "human", "text"],
    [
      "of a bot",
      { message_type: 1, sender: { id: 2, name: "Robô", type: "agent_bot" } },
      "outbound",
      "bot",
      "text",
    ],
    ["that is an activity", { message_type: 2, sender: undefined }, "internal", "system", "event"],
    ["of Chatwoot itself", { message_type: 3, sender: undefined }, "outbound", "system", "text"],
    ["of another type", { message_type: 4 }, "unknown", "contact", "text"],
    [
      "with choices",
      { message_type: 1, content_type: "input_select", sender: user },
      "outbound",
      "human",
      "text",
    ],
    ["with a sticker", { content_type: "sticker" }, "inbound", "contact", "sticker"],
  ])("tells direction, author and content of one %s", (_, parts, direction, author, content) => {
    const { value } = mapMessage(parts);
    expect(value).toMatchObject({ direction, author: { kind: author }, contentType: { value: content } });
  });

  it("says how far one got, and why it failed", () => {
    const failed = {
      message_type: 1,
      status: "failed",
      content_attributes: { external_error: "131047: late" },
    };
    expect(mapMessage(failed).value.delivery).toEqual({
      value: "failed",
      raw: "failed",
      error: "131047: late",
    });
    expect(mapMessage({ message_type: 1, status: null }).value.delivery).toBeNull();
  });

  it("has files, places, cards and spoken words", () => {
    const { value, issues } = mapMessage({
      content: null,
      content_attributes: { in_reply_to: 87999 },
      attachments: [
        {
          id: 1,
          file_type: "audio",
          data_url: "https://files.example.com/a.ogg",
          file_size: 2048,
          transcribed_text: "Oi",
        },
        {
          id: 2,
          file_type: "contact",
          fallback_title: "+5500900000009",
          meta: { firstName: "Lia", lastName: null },
        },
        {
          id: 3,
          file_type: "location",
          fallback_title: "Praça",
          coordinates_lat: 1.5,
          coordinates_long: 2.5,
        },
      ],
    });
    expect(issues).toEqual([]);
    expect(value).toMatchObject({
      text: null,
      contentType: { value: "audio", raw: "audio" },
      attachments: [
        { kind: "audio", url: "https://files.example.com/a.ogg", mimeType: undefined, sizeBytes: 2048 },
      ],
      contactCard: { name: "Lia", handles: [{ kind: "phone", value: "+5500900000009" }] },
      quotedMessage: { id: "87999", text: undefined },
      transcription: "Oi",
    });
  });

  it.each([
    [{ in_reply_to: null, in_reply_to_external_id: "wamid.OTHER" }, { id: undefined, text: undefined }, []],
    [{ in_reply_to: "87999" }, { id: undefined, text: undefined }, ["/content_attributes/in_reply_to"]],
    [{}, null, []],
  ])("quotes something, known or not: %j", (content_attributes, quoted, paths) => {
    const { value, issues } = mapMessage({ content_attributes });
    expect([value.quotedMessage, issues.map(({ path }) => path)]).toEqual([quoted, paths]);
  });

  it("was written when the channel says, where it does, and stored later", () => {
    const at = (external_created_at: unknown) => {
      const { value, issues } = mapMessage({ content_attributes: { external_created_at } });
      return [value.sentAt, value.createdAt, issues.length];
    };
    const stored = "2026-07-15T10:06:40.000Z";
    expect(at(1784000000)).toEqual(["2026-07-14T03:33:20.000Z", stored, 0]);
    expect([at(null), at("há pouco")]).toEqual([
      [stored, stored, 0],
      [stored, stored, 0],
    ]);
    expect([at(0), at(1784000000000)]).toEqual([
      [stored, stored, 0],
      [stored, stored, 0],
    ]);
  });

  it("of a call is no message of a person's", () => {
    const { contentType, eventType } = mapMessage({ content_type: "voice_call" }).value;
    expect([contentType?.value, eventType]).toEqual(["event", "voice_call"]);
  });

  it("belongs to the conversation that it was requested from, where it does not say", () => {
    const { value, issues } = mapMessage({ conversation_id: undefined });
    expect([value.id, value.conversationId, issues]).toEqual(["desk:412:88000", "desk:412", []]);
  });
});

describe("what else Chatwoot sends", () => {
  it("becomes contacts, teams, lines and tags", () => {
    const mapped = chatwootContact.map({ ...sender, identifier: "crm-77" }, { connection });
    const { city, country, description, createdAt, handles } = mapped.value;
    expect([city, country, description]).toEqual(["Recife", "Brazil", "Cliente antiga"]);
    expect([createdAt, handles, mapped.issues]).toEqual(["2026-05-28T20:26:40.000Z", contact.handles, []]);
    expect(chatwootTeam.map({ id: 5, name: "vendas" }, { connection }).value).toMatchObject({
      id: "5",
      kind: "role",
    });
    expect(chatwootInbox.map({ id: 11, name: "Loja" }, { connection }).value).toMatchObject({
      id: "11",
      kind: "inbox",
    });
    const label = { id: 1, title: "vip", color: "#1f93ff" };
    expect(chatwootLabel.map(label, { connection }).value).toMatchObject({
      id: "vip",
      name: "vip",
      color: "#1f93ff",
    });
  });

  it("is listed with its lines, without their passwords, beside a line that is no object", async () => {
    const payload = [null, { id: 11, name: "Loja", smtp_password: "invented" }];
    const client = { listInboxes: async () => ({ payload }) } as unknown as ChatwootSourceClient;
    const { items } = await chatwootSource(client).listChannels({ connection, cursor: null, limit: 5 });
    expect(items.map(({ value, issues }) => [value.raw, issues.length > 0])).toEqual([
      [null, true],
      [{ id: 11, name: "Loja" }, false],
    ]);
  });
});

describe("chatwootEvent", () => {
  const map = (payload: object) => chatwootEvent.map(parseWebhook(JSON.stringify(payload)), { connection });
  const body = {
    id: 412,
    inbox_id: 11,
    status: "open",
    meta: { sender, assignee: agent },
    updated_at: 1784110060.5,
  };

  it("maps a change of the assignee, with the state of before", () => {
    const changed_attributes = [{ assignee_id: { previous_value: null, current_value: 7 } }];
    expect(map({ event: "conversation_updated", ...body, changed_attributes })).toMatchObject({
      value: {
        kind: "conversation.assigned",
        nativeKind: "conversation_updated",
        conversationId: "desk:412",
        contact,
        channel: { kind: "inbox", id: "11" },
        state: { value: "human", raw: "open" },
        previousState: { value: "waiting", raw: "open" },
        occurredAt: "2026-07-15T10:07:40.500Z",
      },
      issues: [],
    });
  });

  it("does not guess who had it before where the change does not say", () => {
    const changed_attributes = [{ assignee_id: { current_value: 7 } }];
    const { value } = map({ event: "conversation_updated", ...body, changed_attributes });
    expect(value.previousState).toMatchObject({ value: "unknown", raw: "open" });
  });

  it("takes a change of the team for one of who has it", () => {
    const changed_attributes = [{ team_id: { previous_value: null, current_value: 5 } }];
    const { value } = map({ event: "conversation_updated", ...body, changed_attributes });
    expect([value.kind, value.previousState]).toEqual(["conversation.assigned", undefined]);
  });

  it("maps a change of the status", () => {
    const changed_attributes = [{ status: { previous_value: "pending", current_value: "open" } }];
    const { value } = map({ event: "conversation_status_changed", ...body, changed_attributes });
    expect([value.kind, value.previousState?.value]).toEqual(["conversation.updated", "bot"]);
  });

  it("maps a message to its conversation", () => {
    const { value, issues } = map({
      event: "message_created",
      id: 88000,
      created_at: "2026-07-15T10:06:40.000Z",
      conversation: { ...body, meta: { sender, assignee: null } },
    });
    expect(issues).toEqual([]);
    expect(value).toMatchObject({
      kind: "message.created",
      conversationId: "desk:412",
      contact,
      state: { value: "waiting" },
      previousState: undefined,
      occurredAt: "2026-07-15T10:06:40.000Z",
    });
  });

  it("maps a contact, and what the model has no word for", () => {
    const created = map({ event: "contact_created", ...sender }).value;
    expect(created).toMatchObject({ kind: "contact.created", contact, conversationId: undefined });
    const { thumbnail, ...pictured } = { ...sender, avatar: "https://files.example.com/a.png" };
    expect(map({ event: "contact_updated", ...pictured }).value.contact?.imageUrl).toBe(pictured.avatar);
    expect(map({ event: "webwidget_triggered", id: 1 }).value.kind).toBe("other");
    expect(map({ event: "moon_rose" })).toMatchObject({
      value: { kind: "unknown", contact: undefined },
      issues: [{ field: "kind", path: "/event", reason: "an unknown event" }],
    });
  });
});
