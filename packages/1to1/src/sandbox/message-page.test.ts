import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTestBackend, isOpen, startMs, type TestBackend } from "./__fixtures__/test-backend.ts";

const backend = createTestBackend();

async function walk(backend: TestBackend, uuid: string, limits: readonly number[]) {
  const items = [];
  let cursor: string | null | undefined;
  for (let page = 0; cursor !== null; page++) {
    expect(page, "a list that does not end").toBeLessThan(1_000);
    const query = { limit: String(limits[page % limits.length]), ...(cursor !== undefined && { cursor }) };
    const body = await backend.ok("listConversationMessages", { path: { uuid }, query });
    expect(body.has_more).toBe(body.next_cursor !== null);
    items.push(...body.items);
    cursor = body.next_cursor;
  }
  return items;
}

describe("listConversationMessages", () => {
  it("comes to every message and note once, newest first, with any limits", async () => {
    const { index, uuid } = backend.find(({ messageCount }) => messageCount > 6);
    const noted = backend.store.addNote(index, "Llamar por la tarde", 0, startMs);
    const notes = backend.store.notes(index).map((note) => backend.ids.of("note", index, note.index));
    const count = backend.store.conversation(index)?.messageCount ?? 0;
    const messages = Array.from({ length: count }, (_, at) => backend.ids.of("message", index, at));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async (limits) => {
        const items = await walk(backend, uuid, limits);
        const times = items.map((item) => Date.parse(item.created_at ?? ""));
        expect(items.map((item) => item.uuid).toSorted()).toEqual([...messages, ...notes].toSorted());
        expect(times).toEqual(times.toSorted((a, b) => b - a));
      }),
      { numRuns: 20 },
    );
    expect((await walk(backend, uuid, [100]))[0]).toMatchObject({
      uuid: backend.ids.of("note", index, noted.index),
      body: "Llamar por la tarde",
      author: { name: backend.store.business.staff[0]?.name },
      event_type: "context_note",
      is_from_customer: false,
      external_id: null,
    });
  });

  it("fits the spec in every conversation that the dataset starts with", async () => {
    const { store, ok, ids } = createTestBackend();
    const types = new Set<string>();
    for (const { index, messageCount } of store.conversations) {
      await ok("listConversationMessages", { path: { uuid: ids.of("conversation", index) } });
      for (let at = 0; at < messageCount; at++) types.add(store.message(index, at)?.type ?? "");
    }
    expect([...types].toSorted()).toEqual(["audio", "contact", "document", "image", "text", "video"]);
  });

  it("repeats nothing when messages come between two pages", async () => {
    const { index, uuid } = backend.find(({ messageCount }) => messageCount > 6);
    const first = await backend.ok("listConversationMessages", { path: { uuid }, query: { limit: "3" } });
    backend.store.append(index, { author: { kind: "contact" }, type: "text", text: "¿Hola?" }, startMs);
    const query = { cursor: first.next_cursor ?? "" };
    const second = await backend.ok("listConversationMessages", { path: { uuid }, query });
    const uuids = [...first.items, ...second.items].map((item) => item.uuid);
    expect(new Set(uuids).size).toBe(uuids.length);
  });

  it("is in step with the preview of the conversation", async () => {
    for (const type of ["text", "audio", "image", "document"] as const) {
      const { index, uuid } = backend.find(isOpen);
      backend.store.append(
        index,
        { author: { kind: "contact" }, type, text: type === "audio" ? null : type },
        startMs,
      );
      const { last_message_preview, last_message_at } = await backend.ok("getConversation", {
        path: { uuid },
      });
      const { items } = await backend.ok("listConversationMessages", { path: { uuid } });
      const newest = items.find((item) => item.event_type === null);
      expect(last_message_at).toBe(newest?.created_at);
      expect(last_message_preview).toEqual({
        body: newest?.body,
        content_type: type,
        is_from_customer: newest?.is_from_customer,
      });
    }
  });

  it("names who wrote, and keeps the WhatsApp id of what failed to itself", async () => {
    const { index, uuid } = backend.find(({ contact }) => contact !== null);
    const add = (draft: Parameters<typeof backend.store.append>[1]) =>
      backend.store.append(index, draft, startMs);
    add({ author: { kind: "contact" }, type: "text", text: "a" });
    add({ author: { kind: "staff", index: 1 }, type: "text", text: "b" });
    add({ author: { kind: "ai", index: 0 }, type: "text", text: "c" });
    add({ author: { kind: "bot" }, type: "text", text: "d", delivery: "failed" });
    const { staff, aiEmployees, name } = backend.store.business;
    const { items } = await backend.ok("listConversationMessages", { path: { uuid }, query: { limit: "4" } });
    const messages = items.toReversed();
    const { contact } = await backend.ok("getConversation", { path: { uuid } });
    expect(messages.map((item) => item.author?.name)).toEqual([
      contact.name,
      staff[1]?.name,
      aiEmployees[0],
      name,
    ]);
    expect(messages.map((item) => item.is_from_customer)).toEqual([true, false, false, false]);
    expect(messages[2]?.external_id).toMatch(/^wamid\./);
    expect(messages[3]).toMatchObject({ external_id: null, sent_at: null });
  });

  it("refuses a cursor of another conversation or of the list", async () => {
    const one = backend.find(({ messageCount }) => messageCount > 2);
    const other = backend.find(({ messageCount, index }) => messageCount > 2 && index !== one.index);
    const page = await backend.ok("listConversationMessages", {
      path: { uuid: one.uuid },
      query: { limit: "1" },
    });
    const list = await backend.ok("listConversations", { query: { limit: "1" } });
    const path = { uuid: other.uuid };
    for (const cursor of [page.next_cursor ?? "", list.next_cursor ?? "", "x"]) {
      const failure = await backend.fails("listConversationMessages", { path, query: { cursor } });
      expect(failure).toMatchObject({ status: 400, code: "INVALID_REQUEST" });
    }
  });
});
