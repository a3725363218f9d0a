import { describe, expect, it } from "vitest";
import { createTestBackend, hourMs, type TestBackend } from "./__fixtures__/test-backend.ts";

const attended = (backend: TestBackend) => backend.find((one) => one.state === "human" && one.staff !== null);

describe("sendMessage", () => {
  it("sends a text, as the staff member who has the conversation", async () => {
    const backend = createTestBackend();
    const { id, staff } = attended(backend);
    backend.time.nowMs += hourMs;
    const body = { conversationId: id, type: "text", message: "Bom dia!\nJá vi a intimação." };
    expect(await backend.call("sendMessage", { body })).toEqual({ status: 201, body: {} });
    const messageAt = new Date(backend.time.nowMs).toISOString();
    const sent = {
      content: body.message,
      type: "text",
      direction: "OUTBOUND",
      messageAt,
      externalStatus: "sent",
    };
    const { messages, updatedAt } = await backend.read(id);
    expect([messages[0], updatedAt]).toMatchObject([
      { ...sent, errorMessage: null, formattedDate: "10:00" },
      messageAt,
    ]);
    expect((await backend.listed(id, { onlyArchived: "false" }))?.lastMessage).toMatchObject({
      userId: backend.ids.of("user", staff ?? -1),
    });
  });

  it("sends as the API when nobody has the conversation", async () => {
    const backend = createTestBackend();
    const { id, index } = backend.find((one) => !one.archived);
    backend.store.change(index, { state: "human", staff: null }, backend.time.nowMs);
    await backend.ok("sendMessage", { body: { conversationId: id, type: "text", message: "Olá" } });
    expect((await backend.listed(id))?.lastMessage).toMatchObject({
      content: "Olá",
      userId: null,
      userName: null,
    });
  });

  it.each(["audio", "image", "video", "document"])("sends a file as %s", async (type) => {
    const backend = createTestBackend();
    const { id } = attended(backend);
    const file = new File(["12345"], "minuta.pdf", { type: "application/pdf" });
    await backend.ok("sendMessage", {
      body: { conversationId: id, type, message: "", file, caption: "A minuta" },
    });
    const metadata = {
      fileName: "minuta.pdf",
      mimeType: "application/pdf",
      sizeBytes: 5,
      caption: "A minuta",
    };
    const content = expect.stringMatching(/^https:\/\/midia\.jurichat\.example\//);
    expect((await backend.read(id)).messages[0]).toMatchObject({ type, content, metadata });
  });

  it("names a file as it is told, and takes one without a name or a type", async () => {
    const backend = createTestBackend();
    const { id } = attended(backend);
    const request = { conversationId: id, type: "document", message: "" };
    await backend.ok("sendMessage", { body: { ...request, file: new Blob(["1"]), fileName: "peticao.pdf" } });
    const unknown = { mimeType: "application/octet-stream", sizeBytes: 1, caption: null };
    expect((await backend.read(id)).messages[0]?.metadata).toEqual({ ...unknown, fileName: "peticao.pdf" });
    await backend.ok("sendMessage", { body: { ...request, file: "ação" } });
    const text = { mimeType: "text/plain", sizeBytes: 6, caption: null, fileName: "file" };
    expect((await backend.read(id)).messages[0]?.metadata).toEqual(text);
  });

  it("sends a contact card", async () => {
    const backend = createTestBackend();
    const { id } = attended(backend);
    const card = { contactName: "Perito Convidado", contactPhoneNumber: "5500900000099" };
    await backend.ok("sendMessage", { body: { conversationId: id, type: "contact", message: "", ...card } });
    expect((await backend.read(id)).messages[0]).toMatchObject({
      type: "contact",
      content: "Perito Convidado",
      contact: { name: "Perito Convidado", phoneNumber: "5500900000099" },
    });
  });

  it.each(["bot", "waiting", "closed"] as const)("refuses while the conversation is %s", async (state) => {
    const backend = createTestBackend();
    const { id, messageCount } = backend.find((one) => one.state === state && one.messageCount < 30);
    const body = { conversationId: id, type: "text", message: "Olá" };
    const message = "Inicie o atendimento humano antes de enviar mensagens.";
    expect(await backend.fails("sendMessage", { body })).toEqual([400, message]);
    expect((await backend.read(id)).messages).toHaveLength(messageCount);
    await backend.ok("startHumanSupport", { body: { conversationId: id, isRandom: true } });
    await backend.ok("sendMessage", { body });
    expect((await backend.read(id)).messages[0]?.content).toBe("Olá");
  });

  it.each([
    ["text", "message"],
    ["image", "file"],
    ["contact", "contactName, contactPhoneNumber"],
  ])("wants what makes up %s", async (type, fields) => {
    const backend = createTestBackend();
    const body = { conversationId: attended(backend).id, type, message: "" };
    expect(await backend.fails("sendMessage", { body })).toEqual([
      400,
      `Erro de validação: confira ${fields}.`,
    ]);
  });
});

describe("forwardMessages", () => {
  it("sends every message to every conversation, in order", async () => {
    const backend = createTestBackend();
    const from = backend.find((one) => one.messageCount > 2);
    const { messages } = await backend.read(from.id);
    const chosen = messages.slice(0, 2);
    const targets = [100, 101].map((index) => backend.ids.of("conv", index));
    const body = { conversationId: targets, messageId: chosen.map(({ id }) => id) };
    expect(await backend.ok("forwardMessages", { body })).toEqual({ success: true });
    for (const target of targets) {
      const arrived = (await backend.read(target)).messages.slice(0, 2).reverse();
      const kept = ({ content, type, contact, metadata }: (typeof chosen)[number]) => ({
        ...{ content, type, contact, metadata },
      });
      expect(arrived.map(kept)).toEqual(chosen.map(kept));
      expect(arrived.map(({ direction }) => direction)).toEqual(["OUTBOUND", "OUTBOUND"]);
    }
  });

  it("sends nothing when one id is wrong", async () => {
    const backend = createTestBackend();
    const [conversation, message] = [backend.ids.of("conv", 7), backend.ids.of("mesg", 8, 0)];
    const before = await backend.read(conversation);
    for (const [field, body] of [
      ["conversationId", { conversationId: [conversation, "cjconv0001aaaa"], messageId: [message] }],
      [
        "messageId",
        { conversationId: [conversation], messageId: [message, backend.ids.of("mesg", 8, 9_999)] },
      ],
    ] as const) {
      const text = `Registro não encontrado: confira ${field}.`;
      expect(await backend.fails("forwardMessages", { body })).toEqual([404, text]);
    }
    expect(await backend.read(conversation)).toEqual(before);
  });

  it("does not find messages of a conversation that was deleted", async () => {
    const backend = createTestBackend();
    await backend.ok("deleteConversation", { path: { conversationId: backend.ids.of("conv", 8) } });
    const body = { conversationId: [backend.ids.of("conv", 7)], messageId: [backend.ids.of("mesg", 8, 0)] };
    expect((await backend.fails("forwardMessages", { body }))[0]).toBe(404);
  });
});
