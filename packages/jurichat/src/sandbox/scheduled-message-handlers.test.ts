import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTestBackend, hourMs, type Success, type TestBackend } from "./__fixtures__/test-backend.ts";

type Item = Success<"listScheduledMessages">["data"][number];

const walk = async (backend: TestBackend, query: Readonly<Record<string, string>> = {}, limit = 1000) =>
  (await backend.walk("listScheduledMessages", query, limit)).items as readonly Item[];
const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

describe("listScheduledMessages", async () => {
  const backend = createTestBackend();
  // Half of them have had their time.
  const times = (await walk(backend)).map(({ scheduledAt = "" }) => Date.parse(scheduledAt)).toSorted();
  backend.time.nowMs = times[Math.floor(times.length / 2)] ?? 0;
  const all = await walk(backend);

  it("shows what waits and what was sent, with its conversation", async () => {
    expect(all.length).toBe(times.length);
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(["PENDING", "SENT"]));
    for (const { id, conversationId = "", conversation, status, sentAt } of all) {
      const { person, group } = await backend.read(conversationId);
      expect(conversation?.id).toBe(conversationId);
      expect([person?.id, group?.id], id).toEqual([conversation?.person?.id, conversation?.group?.id]);
      expect(sentAt === null).toBe(status === "PENDING");
    }
  });

  it("turns pages of any size without loss or repeat, twenty by default", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 50 }), async (limit) => {
        expect(idsOf(await walk(backend, {}, limit))).toEqual(idsOf(all));
      }),
      { numRuns: 15 },
    );
    const { data, totalResults } = await backend.ok("listScheduledMessages");
    expect([data.length, totalResults]).toEqual([Math.min(20, all.length), all.length]);
  });

  it("filters by status, inbox and conversation", async () => {
    for (const status of ["PENDING", "SENT", "CANCELLED"]) {
      expect(idsOf(await walk(backend, { status }))).toEqual(
        idsOf(all.filter((one) => one.status === status)),
      );
    }
    const inboxId = backend.ids.of("inbx", 0);
    const isHere = ({ conversationId = "" }: Item) =>
      backend.store.conversation(backend.ids.indexOf("conv", conversationId))?.box === 0;
    expect(idsOf(await walk(backend, { inboxId }))).toEqual(idsOf(all.filter(isHere)));
    const [first] = all;
    const { conversationId = "", status = "" } = first ?? {};
    expect(await walk(backend, { conversationId })).toEqual([first]);
    expect(await walk(backend, { conversationId, status })).toEqual([first]);
    for (const query of [{ conversationId: "cjconv0001aaaa" }, { inboxId: "cjinbx0009aaaa" }]) {
      expect(await walk(backend, query)).toEqual([]);
    }
  });

  it("forgets those of conversations that were deleted", async () => {
    const own = createTestBackend();
    const before = await walk(own);
    const { conversationId = "" } = before[0] ?? {};
    await own.ok("deleteConversation", { path: { conversationId } });
    expect(await walk(own)).toEqual(before.slice(1));
  });
});

describe("updateScheduledMessage", () => {
  const pending = async (backend: TestBackend) => {
    const [item] = await walk(backend, { status: "PENDING" });
    if (item === undefined) throw new Error("Nothing waits in the dataset of this test.");
    return item;
  };

  it("changes text and time, which the list shows", async () => {
    const backend = createTestBackend();
    const { conversation, ...before } = await pending(backend);
    const path = { scheduledMessageId: before.id };
    const scheduledAt = new Date(backend.time.nowMs + 100 * hourMs).toISOString();
    const body = { type: "text", message: "Sua audiência mudou para as dez.", scheduledAt };
    const { data } = await backend.ok("updateScheduledMessage", { path, body });
    const updatedAt = new Date(backend.time.nowMs).toISOString();
    const changed = { content: body.message, type: "text", scheduledAt, updatedAt, metadata: null };
    expect(data).toEqual({ ...before, ...changed });
    expect((await walk(backend)).find(({ id }) => id === before.id)).toEqual({ ...data, conversation });
    expect((await backend.ok("updateScheduledMessage", { path, body: {} })).data).toEqual(data);
  });

  it("takes a file or a card in place of a text", async () => {
    const backend = createTestBackend();
    const path = { scheduledMessageId: (await pending(backend)).id };
    const file = new File(["123"], "minuta.pdf", { type: "application/pdf" });
    const media = await backend.ok("updateScheduledMessage", {
      path,
      body: { type: "document", file, caption: "Leia" },
    });
    const url = expect.stringMatching(/^https:\/\/midia\.jurichat\.example\//);
    const metadata = { fileName: "minuta.pdf", mimeType: "application/pdf", sizeBytes: 3, caption: "Leia" };
    expect(media.data).toMatchObject({ type: "document", content: url, metadata });
    const renamed = await backend.ok("updateScheduledMessage", { path, body: { fileName: "final.pdf" } });
    expect(renamed.data).toMatchObject({ metadata: { ...metadata, fileName: "final.pdf" } });
    const card = { contactName: "Perito Convidado", contactPhoneNumber: "5500900000099" };
    const { data } = await backend.ok("updateScheduledMessage", { path, body: { type: "contact", ...card } });
    expect(data).toMatchObject({ type: "contact", content: "Perito Convidado", metadata: card });
  });

  it("is sent with its new text when its time has come, and not again", async () => {
    const backend = createTestBackend();
    const { id, conversationId = "" } = await pending(backend);
    const path = { scheduledMessageId: id };
    const scheduledAt = new Date(backend.time.nowMs + hourMs).toISOString();
    await backend.ok("updateScheduledMessage", {
      path,
      body: { type: "text", message: "É hoje!", scheduledAt },
    });
    backend.time.nowMs += hourMs;
    expect((await backend.read(conversationId)).messages[0]).toMatchObject({
      content: "É hoje!",
      direction: "OUTBOUND",
      messageAt: scheduledAt,
    });
    const sent = { status: "SENT", sentAt: scheduledAt };
    expect(idsOf(await walk(backend, { status: "PENDING" }))).not.toContain(id);
    expect(await walk(backend, { conversationId })).toMatchObject([sent]);
    const late = { path, body: { message: "Amanhã!" } };
    expect(await backend.fails("updateScheduledMessage", late)).toEqual([
      400,
      "A mensagem agendada já foi enviada.",
    ]);
    backend.time.nowMs += hourMs;
    expect(await walk(backend, { conversationId })).toMatchObject([sent]);
  });

  it("refuses what does not fit", async () => {
    const backend = createTestBackend();
    const { id, type } = await pending(backend);
    const path = { scheduledMessageId: id };
    const now = new Date(backend.time.nowMs).toISOString();
    const missing = type === "image" ? "contact" : "image";
    for (const [body, fields] of [
      [{ scheduledAt: now }, "scheduledAt"],
      [{ scheduledAt: "amanhã" }, "scheduledAt"],
      [{ type: missing }, missing === "image" ? "file" : "contactName, contactPhoneNumber"],
    ] as const) {
      const message = `Erro de validação: confira ${fields}.`;
      expect(await backend.fails("updateScheduledMessage", { path, body })).toEqual([400, message]);
    }
    const unknown = { path: { scheduledMessageId: "cjschd0001aaaa" }, body: {} };
    expect((await backend.fails("updateScheduledMessage", unknown))[0]).toBe(404);
    const none = { path: { scheduledMessageId: backend.ids.of("schd", 9_999) }, body: {} };
    expect((await backend.fails("updateScheduledMessage", none))[0]).toBe(404);
  });
});
