import { NotSimulatedError } from "@confluir/mock/kit";
import { beforeEach, describe, expect, it } from "vitest";
import {
  createTestBackend,
  hourMs,
  isOpen,
  isShut,
  startMs,
  type TestBackend,
} from "./__fixtures__/test-backend.ts";
import { quickReplies } from "./dataset.ts";

const nobody = "1b4c05d9-82c7-4aa6-89d9-52097038d650";
const closed = { status: 422, code: "WINDOW_CLOSED" };

let backend: TestBackend;

beforeEach(() => {
  backend = createTestBackend();
});

async function newestOf(uuid: string, count = 1) {
  const { items } = await backend.ok("listConversationMessages", { path: { uuid } });
  return items.filter((item) => item.event_type === null).slice(0, count);
}

describe("sendTextMessage", () => {
  it("is in the messages, in the conversation and at the top of the list", async () => {
    const { uuid } = backend.find((conversation) => isOpen(conversation) && conversation.index > 3);
    backend.time.nowMs += 1000;
    const body = { conversation: { uuid }, body: "Ya está en camino." };
    const sent = await backend.ok("sendTextMessage", { body });
    const at = new Date(backend.time.nowMs).toISOString().replace(".000Z", "Z");
    expect(await newestOf(uuid)).toEqual([
      {
        uuid: sent.message_uuid,
        conversation_uuid: uuid,
        is_from_customer: false,
        body: "Ya está en camino.",
        author: { name: "API" },
        external_id: sent.wamid,
        created_at: at,
        sent_at: at,
        event_type: null,
      },
    ]);
    const { items } = await backend.ok("listConversations", { query: { limit: "1" } });
    expect(items[0]).toMatchObject({
      uuid,
      last_message_at: at,
      last_message_preview: { body: "Ya está en camino.", content_type: "text", is_from_customer: false },
      unread_count: 0,
      response_status: "responded",
    });
  });

  it("is written by the API, as the store has it", async () => {
    const { index, uuid } = backend.find(isOpen);
    await backend.ok("sendTextMessage", { body: { conversation: { uuid }, body: "Hola" } });
    const last = (backend.store.conversation(index)?.messageCount ?? 0) - 1;
    expect(backend.store.message(index, last)).toMatchObject({ author: { kind: "api" }, delivery: "sent" });
  });

  it("answers what waited, and leaves resolved what was", async () => {
    const waiting = backend.find((conversation) => isOpen(conversation) && conversation.state === "waiting");
    await backend.ok("sendTextMessage", { body: { conversation: { uuid: waiting.uuid }, body: "Hola" } });
    const answered = { inbox_status: "pending", response_status: "responded", unread_count: 0 };
    expect(await backend.ok("getConversation", { path: { uuid: waiting.uuid } })).toMatchObject(answered);
    const withBot = backend.find((conversation) => isOpen(conversation) && conversation.state === "bot");
    await backend.ok("sendTextMessage", { body: { conversation: { uuid: withBot.uuid }, body: "Hola" } });
    const resolved = { inbox_status: "resolved", response_status: "responded" };
    expect(await backend.ok("getConversation", { path: { uuid: withBot.uuid } })).toMatchObject(resolved);
  });

  it("is refused when the window is closed, from the millisecond on, and stores nothing", async () => {
    const { index, uuid } = backend.find(isOpen);
    const { windowEndsAt, messageCount } = backend.store.conversation(index) ?? {
      windowEndsAt: null,
      messageCount: 0,
    };
    const request = { body: { conversation: { uuid }, body: "Hola" } };
    backend.time.nowMs = windowEndsAt ?? 0;
    expect(await backend.fails("sendTextMessage", request)).toMatchObject(closed);
    expect(backend.store.conversation(index)?.messageCount).toBe(messageCount);
    backend.time.nowMs -= 1;
    await backend.ok("sendTextMessage", request);
  });

  it("does not move the window; a message of the contact does", async () => {
    const { index, uuid } = backend.find(isOpen);
    const expiry = async () =>
      (await backend.ok("getConversation", { path: { uuid } })).messaging_window_expires_at;
    const before = await expiry();
    await backend.ok("sendTextMessage", { body: { conversation: { uuid }, body: "Hola" } });
    expect(await expiry()).toBe(before);
    backend.store.append(
      index,
      { author: { kind: "contact" }, type: "text", text: "Hola" },
      startMs + hourMs,
    );
    expect(Date.parse((await expiry()) ?? "")).toBe(startMs + 25 * hourMs);
  });

  it("quotes a message of the same conversation, and no other", async () => {
    const { index, uuid } = backend.find(
      (conversation) => isOpen(conversation) && conversation.messageCount > 2,
    );
    const other = backend.find(
      (conversation) => conversation.index !== index && conversation.messageCount > 1,
    );
    const conversation = { uuid };
    const reply = { conversation, body: "Sí", reply_to_uuid: backend.ids.of("message", index, 1) };
    await backend.ok("sendTextMessage", { body: reply });
    const last = (backend.store.conversation(index)?.messageCount ?? 0) - 1;
    expect(backend.store.message(index, last)?.quotes).toBe(1);
    backend.store.addNote(index, "Nota", null, startMs);
    const wrong = [
      backend.ids.of("message", other.index, 1),
      backend.ids.of("message", index, last + 1),
      backend.ids.of("note", index, 0),
      nobody,
    ];
    for (const replyTo of wrong) {
      const failure = await backend.fails("sendTextMessage", { body: { ...reply, reply_to_uuid: replyTo } });
      expect(failure).toMatchObject({ status: 404, code: "NOT_FOUND" });
      expect(failure.message).toMatch(/^reply_to_uuid: /);
    }
  });

  it("needs a text that is not empty, or a file", async () => {
    const { uuid } = backend.find(isOpen);
    const failure = await backend.fails("sendTextMessage", { body: { conversation: { uuid }, body: "" } });
    expect(failure).toMatchObject({ status: 400, code: "INVALID_REQUEST" });
  });
});

describe("a file", () => {
  it("cannot be uploaded, as the way of its bytes is not documented", async () => {
    const body = { filename: "plano.pdf", mime_type: "application/pdf", size_bytes: 4 };
    const asking = backend.call("requestFileUpload", { body });
    await expect(asking).rejects.toThrow(NotSimulatedError);
    await expect(asking).rejects.toThrow(/`upload_url` nor the call that confirms it, .* `Prefer: /);
  });

  it.each([
    ["sendTextMessage", { file_uuid: nobody }, "file_uuid"],
    ["sendTextMessage", { file_uuid: nobody, body: "El plano" }, "file_uuid"],
    [
      "sendTemplateMessage",
      { template_name: "aviso_cierre", header: { file_uuid: nobody } },
      "header.file_uuid",
    ],
  ] as const)("is not found by %s: %j", async (id, message, field) => {
    const { uuid } = backend.find(isShut);
    const failure = await backend.fails(id, { body: { conversation: { uuid }, ...message } });
    expect(failure).toMatchObject({ status: 404, code: "NOT_FOUND" });
    expect(failure.message).toMatch(new RegExp(`^${field}: `));
  });
});

describe("sendTemplateMessage", () => {
  const variables = [
    { index: 2, value: "lunes" },
    { index: 1, value: "Inés" },
  ];

  it("goes through a closed window, and opens it for 24 hours", async () => {
    const { uuid } = backend.find(isShut);
    const conversation = { uuid };
    backend.time.nowMs += 5;
    const template = { template_name: "Recordatorio_VISITA", language: "ES_es", body_variables: variables };
    const sent = await backend.ok("sendTemplateMessage", { body: { conversation, ...template } });
    expect(await newestOf(uuid)).toMatchObject([
      {
        uuid: sent.message_uuid,
        external_id: sent.wamid,
        body: "Hola Inés, te esperamos el lunes.",
      },
    ]);
    const { window } = await backend.ok("getConversationStatus", { body: { conversation } });
    expect(window).toEqual({ status: "open", hours_remaining: 24 });
    await backend.ok("sendTextMessage", { body: { conversation, body: "¿Lo has recibido?" } });
    backend.time.nowMs += 24 * hourMs;
    expect(await backend.fails("sendTextMessage", { body: { conversation, body: "Hola" } })).toMatchObject(
      closed,
    );
  });

  it("needs no language when there is one, and takes one that is written otherwise", async () => {
    const conversation = { uuid: backend.find(isShut).uuid };
    await backend.ok("sendTemplateMessage", { body: { conversation, template_name: "aviso_cierre" } });
    const body = { conversation, template_name: "aviso_cierre", language: "ES" };
    await backend.ok("sendTemplateMessage", { body });
  });

  it.each([
    ["an unknown name", { template_name: "no_existe" }, 404, "NOT_FOUND", "template_name"],
    [
      "an unknown language",
      { template_name: "aviso_cierre", language: "pt_BR" },
      404,
      "NOT_FOUND",
      "language",
    ],
    [
      "no language where there are two",
      { template_name: "recordatorio_visita" },
      400,
      "INVALID_REQUEST",
      "language",
    ],
    ["one that is pending", { template_name: "novedades_otono" }, 400, "INVALID_REQUEST", "template_name"],
    [
      "one that was rejected",
      { template_name: "sorteio_fim_de_ano" },
      400,
      "INVALID_REQUEST",
      "template_name",
    ],
    [
      "a variable that is missing",
      {
        template_name: "recordatorio_visita",
        language: "es_ES",
        body_variables: [{ index: 1, value: "Inés" }],
      },
      400,
      "INVALID_REQUEST",
      "body_variables: falta la variable 2",
    ],
    ["no variables", { template_name: "seguimiento_presupuesto" }, 400, "INVALID_REQUEST", "body_variables"],
    [
      "a variable that has no place",
      { template_name: "aviso_cierre", body_variables: [{ index: 1, value: "Inés" }] },
      400,
      "INVALID_REQUEST",
      "body_variables",
    ],
    [
      "a variable twice",
      {
        template_name: "seguimiento_presupuesto",
        body_variables: [
          { index: 1, value: "Inés" },
          { index: 1, value: "Eva" },
        ],
      },
      400,
      "INVALID_REQUEST",
      "body_variables",
    ],
  ])("refuses %s", async (_, template, status, code, message) => {
    const { index, uuid } = backend.find(isShut);
    const failure = await backend.fails("sendTemplateMessage", {
      body: { conversation: { uuid }, ...template },
    });
    expect(failure).toMatchObject({ status, code });
    expect(failure.message).toContain(message);
    expect(backend.store.conversation(index)?.windowEndsAt ?? 0).toBeLessThan(startMs);
  });
});

describe("sendQuickReply", () => {
  it("sends one message for each of its parts", async () => {
    const { uuid } = backend.find(isOpen);
    const body = { conversation: { uuid }, quick_reply_uuid: backend.ids.of("quickReply", 1) };
    const { messages } = await backend.ok("sendQuickReply", { body });
    expect(messages.map(({ subtype }) => subtype)).toEqual(["text", "image"]);
    const newest = await newestOf(uuid, 2);
    expect(newest.map((item) => [item.uuid, item.external_id])).toEqual(
      messages.map(({ message_uuid, wamid }) => [message_uuid, wamid]).toReversed(),
    );
    const { last_message_preview } = await backend.ok("getConversation", { path: { uuid } });
    expect(last_message_preview?.content_type).toBe("image");
  });

  it.each(quickReplies.map(({ name, parts }) => [name, parts.length] as const))(
    "knows %s by its name",
    async (name, count) => {
      const { uuid } = backend.find(isOpen);
      const body = { conversation: { uuid }, quick_reply: { name } };
      expect((await backend.ok("sendQuickReply", { body })).messages).toHaveLength(count);
    },
  );

  it.each([{ quick_reply_uuid: nobody }, { quick_reply: { name: "No existe" } }])(
    "knows none such: %j",
    async (ref) => {
      const { uuid } = backend.find(isOpen);
      const failure = await backend.fails("sendQuickReply", { body: { conversation: { uuid }, ...ref } });
      expect(failure).toMatchObject({ status: 404, code: "NOT_FOUND" });
    },
  );
});
