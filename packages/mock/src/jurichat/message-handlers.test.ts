import { describe, expect, it } from "vitest";
import { createTestRoom, hourMs, type TestRoom } from "./__fixtures__/test-room.ts";

const attended = (room: TestRoom) => room.find((one) => one.state === "human" && one.staff !== null);

describe("sendMessage", () => {
  it("sends a text, as the staff member who has the conversation", async () => {
    const room = createTestRoom();
    const { id, staff } = attended(room);
    room.time.nowMs += hourMs;
    const body = { conversationId: id, type: "text", message: "Bom dia!\nJá vi a intimação." };
    expect(await room.call("sendMessage", { body })).toEqual({ status: 201, body: {} });
    const messageAt = new Date(room.time.nowMs).toISOString();
    const sent = {
      content: body.message,
      type: "text",
      direction: "OUTBOUND",
      messageAt,
      externalStatus: "sent",
    };
    const { messages, updatedAt } = await room.read(id);
    expect([messages[0], updatedAt]).toMatchObject([
      { ...sent, errorMessage: null, formattedDate: "10:00" },
      messageAt,
    ]);
    expect((await room.listed(id, { onlyArchived: "false" }))?.lastMessage).toMatchObject({
      userId: room.ids.of("user", staff ?? -1),
    });
  });

  it("sends as the API when nobody has the conversation", async () => {
    const room = createTestRoom();
    const { id, index } = room.find((one) => !one.archived);
    room.book.change(index, { state: "human", staff: null }, room.time.nowMs);
    await room.ok("sendMessage", { body: { conversationId: id, type: "text", message: "Olá" } });
    expect((await room.listed(id))?.lastMessage).toMatchObject({
      content: "Olá",
      userId: null,
      userName: null,
    });
  });

  it.each(["audio", "image", "video", "document"])("sends a file as %s", async (type) => {
    const room = createTestRoom();
    const { id } = attended(room);
    const file = new File(["12345"], "minuta.pdf", { type: "application/pdf" });
    await room.ok("sendMessage", {
      body: { conversationId: id, type, message: "", file, caption: "A minuta" },
    });
    const metadata = {
      fileName: "minuta.pdf",
      mimeType: "application/pdf",
      sizeBytes: 5,
      caption: "A minuta",
    };
    const content = expect.stringMatching(/^https:\/\/midia\.jurichat\.example\//);
    expect((await room.read(id)).messages[0]).toMatchObject({ type, content, metadata });
  });

  it("names a file as it is told, and takes one without a name or a type", async () => {
    const room = createTestRoom();
    const { id } = attended(room);
    const request = { conversationId: id, type: "document", message: "" };
    await room.ok("sendMessage", { body: { ...request, file: new Blob(["1"]), fileName: "peticao.pdf" } });
    const unknown = { mimeType: "application/octet-stream", sizeBytes: 1, caption: null };
    expect((await room.read(id)).messages[0]?.metadata).toEqual({ ...unknown, fileName: "peticao.pdf" });
    await room.ok("sendMessage", { body: { ...request, file: "ação" } });
    const text = { mimeType: "text/plain", sizeBytes: 6, caption: null, fileName: "arquivo" };
    expect((await room.read(id)).messages[0]?.metadata).toEqual(text);
  });

  it("sends a contact card", async () => {
    const room = createTestRoom();
    const { id } = attended(room);
    const card = { contactName: "Perito Convidado", contactPhoneNumber: "5500900000099" };
    await room.ok("sendMessage", { body: { conversationId: id, type: "contact", message: "", ...card } });
    expect((await room.read(id)).messages[0]).toMatchObject({
      type: "contact",
      content: "Perito Convidado",
      contact: { name: "Perito Convidado", phoneNumber: "5500900000099" },
    });
  });

  it.each(["bot", "waiting", "closed"] as const)("refuses while the conversation is %s", async (state) => {
    const room = createTestRoom();
    const { id, messageCount } = room.find((one) => one.state === state && one.messageCount < 30);
    const body = { conversationId: id, type: "text", message: "Olá" };
    const message = "Inicie o atendimento humano antes de enviar mensagens.";
    expect(await room.fails("sendMessage", { body })).toEqual([400, message]);
    expect((await room.read(id)).messages).toHaveLength(messageCount);
    await room.ok("startHumanSupport", { body: { conversationId: id, isRandom: true } });
    await room.ok("sendMessage", { body });
    expect((await room.read(id)).messages[0]?.content).toBe("Olá");
  });

  it.each([
    ["text", "message"],
    ["image", "file"],
    ["contact", "contactName, contactPhoneNumber"],
  ])("wants what makes up %s", async (type, fields) => {
    const room = createTestRoom();
    const body = { conversationId: attended(room).id, type, message: "" };
    expect(await room.fails("sendMessage", { body })).toEqual([400, `Erro de validação: confira ${fields}.`]);
  });

  it("says 404 to a conversation that is not there", async () => {
    const body = { conversationId: "cjconv0001aaaa", type: "text", message: "Olá" };
    expect((await createTestRoom().fails("sendMessage", { body }))[0]).toBe(404);
  });
});

describe("forwardMessages", () => {
  it("sends every message to every conversation, in order", async () => {
    const room = createTestRoom();
    const from = room.find((one) => one.messageCount > 2);
    const { messages } = await room.read(from.id);
    const chosen = messages.slice(0, 2);
    const targets = [100, 101].map((index) => room.ids.of("conv", index));
    const body = { conversationId: targets, messageId: chosen.map(({ id }) => id) };
    expect(await room.ok("forwardMessages", { body })).toEqual({ success: true });
    for (const target of targets) {
      const arrived = (await room.read(target)).messages.slice(0, 2).reverse();
      const kept = ({ content, type, contact, metadata }: (typeof chosen)[number]) => ({
        ...{ content, type, contact, metadata },
      });
      expect(arrived.map(kept)).toEqual(chosen.map(kept));
      expect(arrived.map(({ direction }) => direction)).toEqual(["OUTBOUND", "OUTBOUND"]);
    }
  });

  it("sends nothing when one id is wrong", async () => {
    const room = createTestRoom();
    const [conversation, message] = [room.ids.of("conv", 7), room.ids.of("mesg", 8, 0)];
    const before = await room.read(conversation);
    for (const [field, body] of [
      ["conversationId", { conversationId: [conversation, "cjconv0001aaaa"], messageId: [message] }],
      ["messageId", { conversationId: [conversation], messageId: [message, room.ids.of("mesg", 8, 9_999)] }],
    ] as const) {
      const text = `Registro não encontrado: confira ${field}.`;
      expect(await room.fails("forwardMessages", { body })).toEqual([404, text]);
    }
    expect(await room.read(conversation)).toEqual(before);
  });

  it("does not find messages of a conversation that was deleted", async () => {
    const room = createTestRoom();
    await room.ok("deleteConversation", { path: { conversationId: room.ids.of("conv", 8) } });
    const body = { conversationId: [room.ids.of("conv", 7)], messageId: [room.ids.of("mesg", 8, 0)] };
    expect((await room.fails("forwardMessages", { body }))[0]).toBe(404);
  });
});

describe("syncMessages", () => {
  it("succeeds and adds nothing", async () => {
    const room = createTestRoom();
    const conversationId = room.ids.of("conv", 3);
    const before = await room.read(conversationId);
    expect(await room.ok("syncMessages", { body: { conversationId } })).toEqual({ success: true });
    expect(await room.read(conversationId)).toEqual(before);
    expect((await room.fails("syncMessages", { body: { conversationId: "cjconv0001aaaa" } }))[0]).toBe(404);
  });
});
