import { NotSimulatedError } from "@confluir/mock/kit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createTestBackend,
  hourMs,
  isOpen,
  isShut,
  startMs,
  type TestBackend,
} from "./__fixtures__/test-backend.ts";
import type { Wire } from "./views.ts";

type Action = Wire["Action"];

const uuidOfNobody = "1b4c05d9-82c7-4aa6-89d9-52097038d650";

describe("listConversations", () => {
  const backend = createTestBackend({ size: 230 });

  it("lists 50, newest first, unless told otherwise", async () => {
    const { items, has_more, next_cursor } = await backend.ok("listConversations");
    const times = items.map((item) => Date.parse(item.last_message_at ?? ""));
    expect(items).toHaveLength(50);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(has_more).toBe(true);
    expect(next_cursor).toMatch(/^.{1,512}$/);
  });

  it("comes to every conversation once, in order, with any limits", async () => {
    const limits = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("asc", "desc"), limits, async (order, limits) => {
        const seen: string[] = [];
        let cursor: string | null | undefined;
        for (let page = 0; cursor !== null; page++) {
          expect(page, "a list that does not end").toBeLessThan(1_000);
          const limit = String(limits[page % limits.length]);
          const query = { order, limit, ...(cursor !== undefined && { cursor }) };
          const body = await backend.ok("listConversations", { query });
          expect(body.has_more).toBe(body.next_cursor !== null);
          seen.push(...body.items.map(({ uuid }) => uuid));
          cursor = body.next_cursor;
        }
        const newestFirst = backend.store.conversations;
        const all = newestFirst.map(({ index }) => backend.ids.of("conversation", index));
        expect(seen).toEqual(order === "desc" ? all : all.toReversed());
        expect(new Set(seen).size).toBe(230);
      }),
      { numRuns: 12 },
    );
  });

  it("loses and repeats nothing but what moved, when messages come between two pages", async () => {
    const moving = createTestBackend({ size: 20 });
    const { items: first, next_cursor } = await moving.ok("listConversations", { query: { limit: "10" } });
    const { index } = moving.find(({ index }) => moving.ids.of("conversation", index) === first[4]?.uuid);
    moving.store.append(index, { author: { kind: "contact" }, type: "text", text: "Hola" }, startMs);
    const { items: second } = await moving.ok("listConversations", { query: { cursor: next_cursor ?? "" } });
    expect(new Set([...first, ...second].map(({ uuid }) => uuid)).size).toBe(20);
    expect(second).toHaveLength(10);
    expect((await moving.ok("listConversations")).items[0]?.uuid).toBe(first[4]?.uuid);
  });

  it("refuses a cursor of the other order, of messages, of another dataset, edited or made up", async () => {
    const cursorOf = async (one: TestBackend, query: Record<string, string>) =>
      (await one.ok("listConversations", { query: { limit: "1", ...query } })).next_cursor ?? "";
    const descending = await cursorOf(backend, {});
    const { uuid } = backend.find(({ messageCount }) => messageCount > 1);
    const ofMessages = await backend.ok("listConversationMessages", {
      path: { uuid },
      query: { limit: "1" },
    });
    const otherDataset = await cursorOf(createTestBackend({ seed: 12, size: 230 }), {});
    const edited = `${descending.slice(0, -1)}${descending.endsWith("A") ? "B" : "A"}`;
    const wrong = [
      ofMessages.next_cursor ?? "",
      otherDataset,
      edited,
      await cursorOf(backend, { order: "asc" }),
      "x",
      "",
    ];
    for (const cursor of wrong) {
      const failure = await backend.fails("listConversations", { query: { cursor } });
      expect(failure).toMatchObject({ status: 400, code: "INVALID_REQUEST" });
      expect(failure.message).toMatch(/^cursor: /);
    }
    await backend.fails("listConversations", { query: { cursor: descending, order: "asc" } });
    await backend.ok("listConversations", { query: { cursor: descending, order: "desc" } });
  });

  it("ends on an empty page in an empty dataset", async () => {
    expect(await createTestBackend({ size: 0 }).ok("listConversations")).toEqual({
      items: [],
      next_cursor: null,
      has_more: false,
    });
  });

  it("gives the same uuids in the same dataset, and others in another", async () => {
    const uuidsOf = async (seed: number) =>
      (await createTestBackend({ seed, size: 5 }).ok("listConversations")).items.map(({ uuid }) => uuid);
    const [once, again, other] = await Promise.all([uuidsOf(1), uuidsOf(1), uuidsOf(2)]);
    expect(again).toEqual(once);
    expect(other.filter((uuid) => once.includes(uuid))).toEqual([]);
  });
});

describe("getConversation", () => {
  const backend = createTestBackend();

  it("holds what the list holds, every field of the vendor's sample included", async () => {
    const { items } = await backend.ok("listConversations", { query: { limit: "100" } });
    for (const item of items) {
      expect(await backend.ok("getConversation", { path: { uuid: item.uuid } })).toEqual(item);
      expect(Object.keys(item)).toEqual([
        "uuid",
        "contact",
        "last_message_at",
        "last_message_preview",
        "inbox_status",
        "response_status",
        "unread_count",
        "mailbox",
        "ai_employee",
        "tags",
        "messaging_window_expires_at",
        "is_tester",
      ]);
    }
  });

  it.each([
    ["waiting", "pending", /^(unread|pending)$/],
    ["human", "pending", /^responded$/],
    ["bot", "resolved", /./],
    ["closed", "resolved", /./],
  ])("tells %s as %s", async (state, inboxStatus, responseStatus) => {
    const { uuid } = backend.find((conversation) => conversation.state === state);
    const conversation = await backend.ok("getConversation", { path: { uuid } });
    expect(conversation.inbox_status).toBe(inboxStatus);
    expect(conversation.response_status).toMatch(responseStatus);
    if (state === "bot") expect(conversation.ai_employee).toMatchObject({ name: expect.any(String) });
    if (state === "closed") expect(conversation.ai_employee).toBeNull();
  });

  it("shows a tester in the conversation and in its contact", async () => {
    const { uuid } = backend.find(({ isTester }) => isTester);
    const { is_tester, contact } = await backend.ok("getConversation", { path: { uuid } });
    expect(is_tester).toBe(true);
    expect((await backend.ok("getContact", { path: { uuid: contact.uuid ?? "" } })).is_tester).toBe(true);
  });

  it.each([uuidOfNobody, backend.ids.of("contact", 0), backend.ids.of("conversation", 300)])(
    "finds none with %s",
    async (uuid) => {
      const failure = { status: 404, code: "CONVERSATION_NOT_FOUND" };
      expect(await backend.fails("getConversation", { path: { uuid } })).toMatchObject(failure);
      expect(await backend.fails("listConversationMessages", { path: { uuid } })).toMatchObject(failure);
    },
  );

  it("finds none that was deleted", async () => {
    const { store, fails, ids } = createTestBackend({ size: 2 });
    store.remove(0, startMs);
    await fails("getConversation", { path: { uuid: ids.of("conversation", 0) } });
  });
});

describe("a reference", () => {
  const backend = createTestBackend();
  const found = async (conversation: Wire["ConversationRef"]) =>
    (await backend.ok("resolveConversation", { body: { conversation } })).conversation.uuid;
  const phoneOf = (index: number) => {
    const contact = backend.store.conversation(index)?.contact;
    return (typeof contact === "number" && backend.store.contact(contact)?.phone) || "";
  };
  const isBrazilian = ({ contact }: { contact: number | null }) =>
    contact !== null && backend.store.contact(contact)?.country === "BR";

  it("leads by uuid, WhatsApp id or phone to the same conversation", async () => {
    const { index, uuid } = backend.find(() => true);
    const phone = phoneOf(index);
    const spaced = `+${phone.slice(0, 2)} ${phone.slice(2, 5)} ${phone.slice(5)}`;
    expect(await found({ uuid })).toBe(uuid);
    expect(await found({ uuid: uuid.toUpperCase() })).toBe(uuid);
    expect(await found({ whatsapp_user_id: phone })).toBe(uuid);
    expect(await found({ phone: spaced })).toBe(uuid);
  });

  it("takes the uuid before the WhatsApp id, and that before the phone; what leads nowhere is passed over", async () => {
    const first = backend.find(() => true);
    const second = backend.find(({ index }) => index === first.index + 1);
    const third = backend.find(({ index }) => index === first.index + 2);
    const [whatsappUserId, phone] = [phoneOf(second.index), phoneOf(third.index)];
    expect(await found({ uuid: first.uuid, whatsapp_user_id: whatsappUserId, phone })).toBe(first.uuid);
    expect(await found({ whatsapp_user_id: whatsappUserId, phone })).toBe(second.uuid);
    expect(await found({ uuid: uuidOfNobody, whatsapp_user_id: "0", phone })).toBe(third.uuid);
    expect(await found({ whatsapp_user_id: `ES.${whatsappUserId}`, phone })).toBe(third.uuid);
  });

  it("takes Brazilian numbers with and without the ninth digit", async () => {
    const { index, uuid } = backend.find(isBrazilian);
    const phone = phoneOf(index);
    expect(phone).toMatch(/^55\d\d9\d{8}$/);
    expect(await found({ phone })).toBe(uuid);
    expect(await found({ whatsapp_user_id: phone.slice(0, 4) + phone.slice(5) })).toBe(uuid);
  });

  it("shows about half of the Brazilian numbers without the ninth digit, and every one leads back", async () => {
    const big = createTestBackend({ size: 2000 });
    const lengths: number[] = [];
    for (const { index, contact } of big.store.conversations) {
      if (contact === null || big.store.contact(contact)?.country !== "BR") continue;
      const uuid = big.ids.of("conversation", index);
      const { phone } = (await big.ok("getConversation", { path: { uuid } })).contact;
      const body = { conversation: { phone: phone ?? "" } };
      expect((await big.ok("resolveConversation", { body })).conversation.uuid).toBe(uuid);
      lengths.push(phone?.length ?? 0);
    }
    const short = lengths.filter((length) => length === 12).length;
    expect(new Set(lengths)).toEqual(new Set([12, 13]));
    expect(short / lengths.length).toBeGreaterThan(0.35);
    expect(short / lengths.length).toBeLessThan(0.65);
  });

  it.each([{ uuid: uuidOfNobody }, { phone: "" }, { phone: "+34 600" }, { whatsapp_user_id: "US.1a2b" }])(
    "that leads nowhere is a 404: %j",
    async (conversation) => {
      const failure = await backend.fails("resolveConversation", { body: { conversation } });
      expect(failure).toMatchObject({ status: 404, code: "CONVERSATION_NOT_FOUND" });
      for (const sent of Object.values(conversation)) if (sent) expect(failure.message).not.toContain(sent);
    },
  );
});

describe("resolveConversation", () => {
  it.each(["waiting", "human", "bot", "closed"])("resolves one that is %s", async (state) => {
    const backend = createTestBackend();
    const { uuid } = backend.find((conversation) => conversation.state === state);
    const answer = await backend.ok("resolveConversation", { body: { conversation: { uuid } } });
    expect(answer).toEqual({ conversation: { uuid }, inbox_status: "resolved" });
    const { inbox_status } = await backend.ok("getConversation", { path: { uuid } });
    expect(inbox_status).toBe("resolved");
    await backend.ok("resolveConversation", { body: { conversation: { uuid } } });
  });
});

describe("setConversationMailbox", () => {
  const backend = createTestBackend();

  it.each([uuidOfNobody, backend.ids.of("mailbox", 99), backend.ids.of("tag", 0)])(
    "knows no mailbox %s",
    async (mailbox) => {
      const { uuid } = backend.find(() => true);
      const body = { conversation: { uuid }, mailbox: { uuid: mailbox } };
      expect(await backend.fails("setConversationMailbox", { body })).toMatchObject({
        status: 404,
        code: "NOT_FOUND",
      });
    },
  );
});

describe("getConversationStatus", () => {
  it("tells the window, the state, the mailbox and the tags, as the conversation does", async () => {
    const backend = createTestBackend();
    const { index, uuid } = backend.find(
      (conversation) => isOpen(conversation) && conversation.tags.length > 0 && conversation.box > 0,
    );
    backend.store.change(index, { windowEndsAt: startMs + 1.5 * hourMs }, startMs);
    const conversation = await backend.ok("getConversation", { path: { uuid } });
    expect(await backend.ok("getConversationStatus", { body: { conversation: { uuid } } })).toEqual({
      window: { status: "open", hours_remaining: 1.5 },
      inbox_status: conversation.inbox_status,
      mailbox: conversation.mailbox,
      tags: conversation.tags,
    });
  });

  it("closes the window on the millisecond", async () => {
    const backend = createTestBackend();
    const { index, uuid } = backend.find(isOpen);
    const windowNow = async () =>
      (await backend.ok("getConversationStatus", { body: { conversation: { uuid } } })).window;
    backend.time.nowMs = (backend.store.conversation(index)?.windowEndsAt ?? 0) - 1;
    expect(await windowNow()).toEqual({ status: "open", hours_remaining: 0 });
    backend.time.nowMs++;
    expect(await windowNow()).toEqual({ status: "closed", hours_remaining: 0 });
  });

  it("tells a window that never opened from one that has closed", async () => {
    const backend = createTestBackend();
    const { index, uuid } = backend.find(isShut);
    backend.store.change(index, { windowEndsAt: null }, startMs);
    const { window } = await backend.ok("getConversationStatus", { body: { conversation: { uuid } } });
    expect(window).toEqual({ status: "closed", hours_remaining: null });
    expect((await backend.ok("getConversation", { path: { uuid } })).messaging_window_expires_at).toBeNull();
  });
});

describe("a group of actions", () => {
  const backend = createTestBackend();
  const group = (uuid: string, actions: readonly Action[]) => ({
    body: { conversation: { uuid }, actions },
  });
  const run = (uuid: string, actions: readonly Action[]) =>
    backend.ok("runActionGroup", group(uuid, actions));
  const read = (uuid: string) => backend.ok("getConversation", { path: { uuid } });

  it("takes nothing from the person who has the conversation", async () => {
    const { uuid } = backend.find(({ state }) => state === "human");
    await run(uuid, [{ type: "mark_pending" }]);
    expect(await read(uuid)).toMatchObject({ inbox_status: "pending", response_status: "responded" });
  });

  it.each<Action>([
    { type: "send_message", body: "Hola" },
    { type: "send_quick_reply_or_template", template_name: "aviso_cierre" },
    { type: "assign_label", label: { name: "Urgente" } },
    { type: "remove_label", label: { name: "Urgente" } },
    { type: "assign_mailbox", mailbox: { name: "Taller" } },
    { type: "context_note", body: "Prefiere la tarde" },
    { type: "run_ai" },
    { type: "ai_assistance" },
    { type: "assign_ai_employee", ai_employee: { name: "Sol" } },
  ])("guesses no fields that are not documented, and runs nothing: %j", async (action) => {
    const { uuid } = backend.find(({ state }) => state === "closed");
    const before = await read(uuid);
    const running = run(uuid, [{ type: "mark_pending" }, action]);
    await expect(running).rejects.toThrow(NotSimulatedError);
    await expect(running).rejects.toThrow(`no fields of the action ${action.type}, `);
    expect(await read(uuid)).toEqual(before);
  });

  it("may hold ten actions, three of them of AI", async () => {
    const { uuid } = backend.find(() => true);
    const exceeded = (message: string) => ({ status: 400, code: "BATCH_LIMIT_EXCEEDED", message });
    const ten = Array.from({ length: 10 }, () => ({ type: "mark_pending" }) as const);
    await run(uuid, ten);
    const tooMany: readonly (readonly [string, readonly Action[]])[] = [
      ["Un grupo admite 10 acciones.", [...ten, { type: "mark_resolved" }]],
      ["Un grupo admite 3 acciones de IA.", Array.from({ length: 4 }, () => ({ type: "run_ai" }) as const)],
    ];
    for (const [message, actions] of tooMany)
      expect(await backend.fails("runActionGroup", group(uuid, actions))).toMatchObject(exceeded(message));
  });
});
