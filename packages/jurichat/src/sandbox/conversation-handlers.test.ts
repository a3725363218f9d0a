import type { Conversation } from "@confluir/mock/kit";
import { describe, expect, it } from "vitest";
import { createTestBackend, hourMs, startMs, type TestBackend } from "./__fixtures__/test-backend.ts";
import { messagePageSize } from "./operations.ts";

const isInList = (one: Conversation) => one.box === 0 && !one.archived && one.contact !== null;

/** All messages of a conversation, page by page. */
async function walkMessages(backend: TestBackend, conversationId: string) {
  const pages = [];
  let cursor: string | null | undefined;
  do {
    const query = cursor ? { cursor } : {};
    const { data, hasMore, nextCursor } = await backend.ok("getConversation", {
      path: { conversationId },
      query,
    });
    expect(hasMore).toBe(nextCursor !== null);
    pages.push(data.messages);
    cursor = nextCursor;
    expect(pages.length, "a list that does not end").toBeLessThan(1_000);
  } while (cursor);
  return pages;
}

describe("getConversation", () => {
  const backend = createTestBackend();

  it("says the same as the list", async () => {
    for (const isGroup of [false, true]) {
      const { id } = backend.find(
        (one) => one.box === 0 && !one.archived && (one.contact === null) === isGroup,
      );
      const item = await backend.listed(id);
      const { messages, participants, inboxId, ...detail } = await backend.read(id);
      expect(item).toMatchObject(detail);
      expect(inboxId).toBe(item?.inbox?.id);
      expect(item?.lastMessage).toMatchObject({ id: messages[0]?.id, content: messages[0]?.content });
      expect(participants?.length).toBeGreaterThan(isGroup ? 1 : 0);
      expect([detail.isGroup, detail.person === null, detail.group === null]).toEqual([
        isGroup,
        isGroup,
        !isGroup,
      ]);
    }
  });

  it("gives every message once, newest first, a page at a time", async () => {
    const long = backend.find((one) => one.messageCount > 2 * messagePageSize);
    const pages = await walkMessages(backend, long.id);
    expect(pages.map((page) => page.length)).toEqual([
      messagePageSize,
      messagePageSize,
      long.messageCount - 2 * messagePageSize,
    ]);
    const messages = pages.flat();
    expect(new Set(messages.map(({ id }) => id)).size).toBe(long.messageCount);
    const times = messages.map(({ messageAt = "" }) => messageAt);
    expect(times).toEqual(times.toSorted().reverse());
    expect(messages.map(({ id }) => id)).toEqual(
      Array.from({ length: long.messageCount }, (_, at) => backend.ids.of("mesg", long.index, at)).reverse(),
    );
  });

  it("ends without a cursor when all messages are on the first page", async () => {
    const exact = backend.find((one) => one.messageCount <= messagePageSize);
    expect(await walkMessages(backend, exact.id)).toHaveLength(1);
  });

  it("keeps its place while messages come in", async () => {
    const own = createTestBackend();
    const { id, index, messageCount } = own.find(
      (one) => one.messageCount > messagePageSize && one.contact !== null,
    );
    const path = { conversationId: id };
    const first = await own.ok("getConversation", { path });
    own.store.append(index, { author: { kind: "contact" }, type: "text", text: "Oi" }, startMs + hourMs);
    const query = { cursor: first.nextCursor ?? "" };
    const second = await own.ok("getConversation", { path, query });
    const seen = [...first.data.messages, ...second.data.messages].map((message) => message.id);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(Math.min(messageCount, 2 * messagePageSize));
  });

  it("refuses a cursor that is not its own", async () => {
    const long = (except = -1) =>
      backend.find((one) => one.messageCount > messagePageSize && one.index !== except);
    const [one, other] = [long(), long(long().index)];
    const { nextCursor } = await backend.ok("getConversation", { path: { conversationId: one.id } });
    const message = "Erro de validação: confira cursor.";
    for (const cursor of [nextCursor ?? "", "2", one.id, backend.ids.of("mesg", other.index, 50)]) {
      const path = { conversationId: other.id };
      expect(await backend.fails("getConversation", { path, query: { cursor } })).toEqual([400, message]);
    }
  });

  it("does not mark anything as read", async () => {
    const { id, unread } = backend.find((one) => isInList(one) && one.unread > 0);
    await backend.read(id);
    expect(await backend.listed(id)).toMatchObject({ unreadCount: unread });
  });

  it("tells who wrote what, and how far it got", async () => {
    const all = [];
    for (let index = 0; index < 60; index++) {
      const id = backend.ids.of("conv", index);
      for (const message of (await backend.read(id)).messages) {
        const { index: conversation, second: at } = backend.ids.find("mesg", message.id) ?? {
          index: -1,
          second: -1,
        };
        const { author, delivery } = backend.store.message(conversation, at) ?? {};
        expect(message.direction).toBe(author?.kind === "contact" ? "INBOUND" : "OUTBOUND");
        expect(message.externalStatus).toBe(delivery);
        expect(message.errorMessage === null).toBe(delivery !== "failed");
        const participants = (await backend.read(id)).participants?.map((participant) => participant.id);
        if (message.direction === "INBOUND") expect(participants).toContain(message.participantId);
        else expect(message.participantId).toBeNull();
        all.push(message);
      }
    }
    const failed = all.filter(({ externalStatus }) => externalStatus === "failed");
    expect(failed.map(({ errorMessage }) => errorMessage)).toContain("O canal não entregou a mensagem.");
  });

  it("gives media by their URL and contacts by their card", async () => {
    const kinds = new Map<string | undefined, object>();
    for (let index = 0; index < 300; index++) {
      const { messages } = await backend.read(backend.ids.of("conv", index));
      for (const message of messages) kinds.set(message.type, message);
    }
    const url = expect.stringMatching(
      /^https:\/\/[^/]+\.(example|invalid)\b|^https:\/\/[^/]+\.example\.com\//,
    );
    for (const type of ["audio", "image", "document"]) {
      expect(kinds.get(type), type).toMatchObject({
        content: url,
        metadata: { mimeType: expect.any(String) },
      });
    }
    expect(kinds.get("contact")).toMatchObject({
      contact: { name: expect.any(String), phoneNumber: expect.stringMatching(/^\d+$/) },
    });
    expect(kinds.get("text")).toMatchObject({ contact: null, metadata: null, summary: null });
  });

  it("says 404 to an id of nothing", async () => {
    for (const conversationId of [
      "cjconv0001aaaa",
      backend.ids.of("conv", 9_999),
      backend.ids.of("pers", 1),
    ]) {
      const message = "Registro não encontrado: confira conversationId.";
      expect(await backend.fails("getConversation", { path: { conversationId } })).toEqual([404, message]);
    }
  });
});

describe("createConversation", () => {
  /** A contact of the first inbox without a conversation. */
  function newContact({ store, ids }: TestBackend) {
    const contacts = Array.from({ length: store.contacts.length }, (_, contact) => contact);
    const boxes = store.business.boxes.length;
    const contact = contacts.find((one) => store.conversationOf(one) === undefined && one % boxes === 0);
    if (contact === undefined) throw new Error("Everybody has a conversation.");
    return ids.of("pers", contact);
  }

  it("opens a conversation, and gives it again to who asks again", async () => {
    const backend = createTestBackend();
    const personId = newContact(backend);
    const integrationId = backend.ids.of("intg", 1);
    const body = { personId, inboxId: backend.ids.of("inbx", 0), integrationId, priority: "HIGH" };
    const first = await backend.call("createConversation", { body });
    const again = await backend.call("createConversation", { body: { ...body, priority: "LOW" } });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
    const { conversation, person } = first.body as { conversation: { id: string }; person: unknown };
    const opened = await backend.read(conversation.id);
    expect(opened).toMatchObject({ priority: "HIGH", status: "ROBOT_INTERACTIVE", messages: [], person });
    expect(await backend.listed(conversation.id)).toMatchObject({
      integration: { id: integrationId },
      lastMessage: null,
      createdAt: new Date(startMs).toISOString(),
    });
    const contact = await backend.ok("listContacts", { query: { inboxId: body.inboxId } });
    expect(contact.data.find(({ id }) => id === personId)?.conversationId).toBe(conversation.id);
  });

  it("says 404 to what is not there, and to a contact of another inbox", async () => {
    const backend = createTestBackend();
    const [inboxId, integrationId] = [backend.ids.of("inbx", 0), backend.ids.of("intg", 0)];
    const right = { personId: newContact(backend), inboxId, integrationId };
    for (const [field, id] of [
      ["personId", "cjpers0001aaaa"],
      [
        "personId",
        backend.ids.of("pers", backend.find((one) => one.box === 1 && one.contact !== null).contact ?? 0),
      ],
      ["inboxId", "cjinbx0009aaaa"],
      ["integrationId", "cjintg0001aaaa"],
    ] as const) {
      const message = `Registro não encontrado: confira ${field}.`;
      expect(await backend.fails("createConversation", { body: { ...right, [field]: id } })).toEqual([
        404,
        message,
      ]);
    }
  });
});

describe("updateConversation", () => {
  const backend = createTestBackend();

  it("changes what is named and leaves the rest", async () => {
    const { id } = backend.find((one) => isInList(one) && !one.pinned && one.tags.length > 0);
    const path = { conversationId: id };
    const before = await backend.listed(id);
    backend.time.nowMs += hourMs;
    const tags = [backend.ids.of("tagx", 2), backend.ids.of("tagx", 0), backend.ids.of("tagx", 2)];
    const body = { isFixed: true, priority: "HIGH", tags, roleId: backend.ids.of("role", 1) };
    expect(await backend.ok("updateConversation", { path, body })).toBe("Alteração salva");
    expect(await backend.listed(id)).toEqual({
      ...before,
      isFixed: true,
      priority: "HIGH",
      tags: [expect.objectContaining({ id: tags[0] }), expect.objectContaining({ id: tags[1] })],
      role: expect.objectContaining({ id: body.roleId }),
      updatedAt: new Date(backend.time.nowMs).toISOString(),
    });
    await backend.ok("updateConversation", { path, body: { tags: [], isFixed: false } });
    expect(await backend.listed(id)).toMatchObject({ tags: [], isFixed: false, priority: "HIGH" });
  });

  it("links an AI agent and unlinks it", async () => {
    const { id, index } = backend.find(isInList);
    const path = { conversationId: id };
    await backend.ok("updateConversation", { path, body: { agentId: backend.ids.of("agnt", 1) } });
    expect(backend.store.conversation(index)?.aiEmployee).toBe(1);
    await backend.ok("updateConversation", { path, body: { agentId: null } });
    expect(backend.store.conversation(index)?.aiEmployee).toBeNull();
  });

  it("drops what it does not know without a word", async () => {
    const { id } = backend.find(isInList);
    const before = await backend.listed(id);
    backend.time.nowMs += hourMs;
    const body = { legalArea: "trabalhista", status: "INACTIVE" };
    expect(await backend.ok("updateConversation", { path: { conversationId: id }, body })).toBe(
      "Alteração salva",
    );
    expect(await backend.listed(id)).toEqual(before);
  });

  it("changes nothing when one id is wrong", async () => {
    const { id } = backend.find(isInList);
    const before = await backend.listed(id);
    for (const [field, value] of [
      ["tags", [backend.ids.of("tagx", 1), "cjtagx0001aaaa"]],
      ["roleId", "cjrole0001aaaa"],
      ["agentId", "cjagnt0001aaaa"],
    ] as const) {
      const request = {
        path: { conversationId: id },
        body: { isFixed: true, priority: "HIGH", [field]: value },
      };
      const message = `Registro não encontrado: confira ${field}.`;
      expect(await backend.fails("updateConversation", request)).toEqual([404, message]);
    }
    expect(await backend.listed(id)).toEqual(before);
  });
});

describe("archiveConversation", () => {
  it("moves it into the archive and out of it", async () => {
    const backend = createTestBackend();
    const { id } = backend.find(isInList);
    const path = { conversationId: id };
    for (const isArchived of [true, true, false]) {
      const message = isArchived ? "Conversa arquivada" : "Conversa restaurada";
      expect(await backend.ok("archiveConversation", { path, body: { isArchived } })).toEqual({ message });
      expect(await backend.listed(id, { onlyArchived: String(isArchived) })).toMatchObject({ isArchived });
      expect(await backend.listed(id, { onlyArchived: String(!isArchived) })).toBeUndefined();
    }
  });
});

describe("startHumanSupport", () => {
  it("picks somebody, and nobody else when it is asked again", async () => {
    const backend = createTestBackend();
    const picked = new Set<string | undefined>();
    for (let index = 0; index < 40; index++) {
      const conversationId = backend.ids.of("conv", index);
      const body = { conversationId, isRandom: true };
      await backend.ok("startHumanSupport", { body });
      const first = await backend.read(conversationId);
      backend.time.nowMs += 1_000;
      await backend.ok("startHumanSupport", { body });
      expect(await backend.read(conversationId)).toEqual(first);
      expect(first.status).toBe("HUMAN_INTERACTIVE");
      picked.add(first.user?.id);
    }
    expect(picked.size).toBeGreaterThan(2);
    expect(picked).not.toContain(undefined);
  });

  it("does not pick anew while somebody has the conversation", async () => {
    const backend = createTestBackend();
    const conversationId = backend.ids.of("conv", 0);
    for (const [staff] of backend.store.business.staff.entries()) {
      const selectedUserId = backend.ids.of("user", staff);
      await backend.ok("startHumanSupport", { body: { conversationId, selectedUserId } });
      await backend.ok("startHumanSupport", { body: { conversationId, isRandom: true } });
      expect(await backend.read(conversationId)).toMatchObject({ user: { id: selectedUserId } });
    }
  });

  it("says 404 to a conversation or a user that is not there", async () => {
    const backend = createTestBackend();
    const body = { conversationId: backend.ids.of("conv", 0), selectedUserId: backend.ids.of("user", 0) };
    for (const field of ["conversationId", "selectedUserId"] as const) {
      const message = `Registro não encontrado: confira ${field}.`;
      const request = { body: { ...body, [field]: "cjnada0001aaaa" } };
      expect(await backend.fails("startHumanSupport", request)).toEqual([404, message]);
    }
  });
});

describe("endHumanSupport", () => {
  it.each(["human", "waiting"] as const)("gives a conversation that is %s back to the bot", async (state) => {
    const backend = createTestBackend();
    const { id } = backend.find((one) => one.state === state);
    for (const _time of [1, 2]) {
      expect(await backend.ok("endHumanSupport", { body: { conversationId: id } })).toEqual({
        success: true,
      });
      expect(await backend.read(id)).toMatchObject({ status: "ROBOT_INTERACTIVE", user: null });
    }
  });

  it("leaves a conversation at rest alone", async () => {
    const backend = createTestBackend();
    const { id } = backend.find((one) => one.state === "closed");
    const before = await backend.read(id);
    await backend.ok("endHumanSupport", { body: { conversationId: id } });
    expect(await backend.read(id)).toEqual(before);
  });
});

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

  it("need a text", async () => {
    const backend = createTestBackend();
    const conversationId = backend.ids.of("conv", 4);
    expect(await backend.fails("createNote", { body: { conversationId, note: "" } })).toEqual([
      400,
      "Erro de validação: confira note.",
    ]);
  });
});
