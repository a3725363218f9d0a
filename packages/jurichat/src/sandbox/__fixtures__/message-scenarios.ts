import { expect } from "vitest";
import { expectRefusal, find, list, type OperationScenarios, read } from "./client.ts";

/** Tries out the operations of messages and notes. */
export const messageScenarios = {
  async sendMessage(client) {
    const { id: conversationId } = await find(client, ({ status }) => status === "ROBOT_INTERACTIVE");
    const before = await read(client, conversationId);
    const text = { conversationId, message: "Segue a minuta.", type: "text" as const };
    await expectRefusal(client.sendMessage({ body: text }), 400, "bad_request");
    expect(await read(client, conversationId)).toEqual(before);

    await client.startHumanSupport({ body: { conversationId, isRandom: true } });
    const answer = await client.sendMessage({ body: text });
    const { messages } = await read(client, conversationId);
    expect(messages[0]).toMatchObject({ content: text.message, type: "text", direction: "OUTBOUND" });
    expect(messages[1]).toEqual(before.messages[0]);
    expect(await find(client)).toMatchObject({
      id: conversationId,
      lastMessage: { id: messages[0]?.id, content: text.message },
      unreadCount: 0,
    });

    const file = new Blob(["Cláusula 1"], { type: "application/pdf" });
    const media = { file, fileName: "minuta.pdf", caption: "Minuta" };
    await client.sendMessage({ body: { conversationId, message: "", type: "document", ...media } });
    const card = { contactName: "Perito Inventado", contactPhoneNumber: "5500900000099" };
    await client.sendMessage({ body: { conversationId, message: "", type: "contact", ...card } });
    expect((await read(client, conversationId)).messages.slice(0, 3)).toMatchObject([
      { type: "contact", contact: { name: card.contactName, phoneNumber: card.contactPhoneNumber } },
      {
        type: "document",
        content: expect.stringMatching(/^https:/),
        metadata: {
          fileName: "minuta.pdf",
          caption: "Minuta",
          mimeType: "application/pdf",
          sizeBytes: file.size,
        },
      },
      messages[0] ?? {},
    ]);
    return answer;
  },

  async forwardMessages(client) {
    const [first, second, source] = (await list(client)).data.slice(5).map(({ id }) => id);
    const targets = [first ?? "", second ?? ""];
    await client.startHumanSupport({ body: { conversationId: source ?? "", isRandom: true } });
    for (const message of ["Primeira", "Segunda"])
      await client.sendMessage({ body: { conversationId: source ?? "", message, type: "text" } });
    const { messages } = await read(client, source ?? "");
    const messageId = messages.slice(0, 2).map(({ id }) => id);
    const before = await Promise.all(targets.map((id) => read(client, id)));
    const answer = await client.forwardMessages({ body: { conversationId: targets, messageId } });
    for (const [index, id] of targets.entries()) {
      const after = await read(client, id);
      expect(after.messages.slice(0, 2).map(({ content }) => content)).toEqual(["Primeira", "Segunda"]);
      expect(after.messages[2]).toEqual(before[index]?.messages[0]);
    }
    expect((await read(client, source ?? "")).messages).toEqual(messages);
    return answer;
  },

  async syncMessages(client) {
    const { id: conversationId } = await find(client);
    const before = await read(client, conversationId);
    const answer = await client.syncMessages({ body: { conversationId } });
    expect(answer).toEqual({ success: true });
    // All messages are here already, so there is nothing that it could bring.
    expect(await read(client, conversationId)).toEqual(before);
    return answer;
  },

  async createNote(client, { control }) {
    const { id: conversationId } = await find(client);
    const before = await client.listNotes({ query: { conversationId } });
    const { messages } = await read(client, conversationId);
    const note = await client.createNote({ body: { conversationId, note: "Pedir a procuração." } });
    const createdAt = control.clock.now().toISOString();
    expect(note).toMatchObject({ conversationId, content: "Pedir a procuração.", messageAt: createdAt });
    expect(await client.listNotes({ query: { conversationId } })).toEqual([
      ...before,
      { id: note.id, content: "Pedir a procuração.", createdAt, user: null },
    ]);
    expect((await read(client, conversationId)).messages).toEqual(messages);
    return note;
  },

  async listNotes(client) {
    for (const { id: conversationId } of (await list(client)).data) {
      const notes = await client.listNotes({ query: { conversationId } });
      if (notes.length === 0) continue;
      expect(notes.map(({ content }) => content)).not.toContain("");
      return notes;
    }
    throw new Error("The dataset of this test has no notes.");
  },
} satisfies OperationScenarios;
