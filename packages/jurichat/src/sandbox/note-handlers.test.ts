import { describe, expect, it } from "vitest";
import { createTestBackend } from "./__fixtures__/test-backend.ts";

describe("notes", () => {
  it("are listed after they were written, oldest first", async () => {
    const backend = createTestBackend();
    const conversationId = backend.ids.of("conv", 4);
    const query = { conversationId };
    const before = await backend.ok("listNotes", { query });
    const written = [];
    for (const note of ["Retornar amanhã.", "Enviar a procuração."]) {
      backend.time.nowMs += 1_000;
      const { status, body } = await backend.call("createNote", { body: { conversationId, note } });
      expect([status, body]).toMatchObject([
        201,
        { conversationId, content: note, userId: null, metadata: null },
      ]);
      const { id, content, messageAt } = body as { id: string; content: string; messageAt: string };
      expect(messageAt).toBe(new Date(backend.time.nowMs).toISOString());
      written.push({ id, content, createdAt: messageAt, user: null });
    }
    expect(await backend.ok("listNotes", { query })).toEqual([...before, ...written]);
    expect(new Set(written.map(({ id }) => id)).size).toBe(2);
  });

  it("name the staff member who wrote them", async () => {
    const backend = createTestBackend();
    const ids = Array.from({ length: 300 }, (_, index) => backend.ids.of("conv", index));
    const notes = await Promise.all(
      ids.map((id) => backend.ok("listNotes", { query: { conversationId: id } })),
    );
    const names = notes.flat().map(({ user }) => user?.name);
    expect(backend.store.business.staff.map(({ name }) => name)).toEqual(
      expect.arrayContaining([...new Set(names.filter((name) => name !== undefined))]),
    );
    expect(names.filter(Boolean).length).toBeGreaterThan(0);
  });

  it("are not messages", async () => {
    const backend = createTestBackend();
    const conversationId = backend.ids.of("conv", 4);
    const before = await backend.read(conversationId);
    await backend.ok("createNote", { body: { conversationId, note: "Só para nós." } });
    expect((await backend.read(conversationId)).messages).toEqual(before.messages);
  });

  it("need a text and a conversation", async () => {
    const backend = createTestBackend();
    const conversationId = backend.ids.of("conv", 4);
    expect(await backend.fails("createNote", { body: { conversationId, note: "" } })).toEqual([
      400,
      "Erro de validação: confira note.",
    ]);
    const unknown = { conversationId: "cjconv0001aaaa" };
    expect((await backend.fails("createNote", { body: { ...unknown, note: "Oi" } }))[0]).toBe(404);
    expect((await backend.fails("listNotes", { query: unknown }))[0]).toBe(404);
  });
});
