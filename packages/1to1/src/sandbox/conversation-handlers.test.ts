import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTestBackend, hourMs, isOpen, isShut, startMs } from "./__fixtures__/test-backend.ts";
import type { Wire } from "./views.ts";

const uuidOfNobody = "1b4c05d9-82c7-4aa6-89d9-52097038d650";

describe("listConversations", () => {
  const desk = createTestBackend({ size: 230 });

  it("lists 50, newest first, unless told otherwise", async () => {
    const { items, has_more, next_cursor } = await desk.ok("listConversations");
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
          const limit = String(limits[page % limits.length]);
          const query = { order, limit, ...(cursor !== undefined && { cursor }) };
          const body = await desk.ok("listConversations", { query });
          expect(body.has_more).toBe(body.next_cursor !== null);
          seen.push(...body.items.map(({ uuid }) => uuid));
          cursor = body.next_cursor;
        }
        const newestFirst = desk.store.conversations;
        const all = newestFirst.map(({ index }) => desk.ids.of("conversation", index));
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

  it("refuses a cursor of the other order, of messages, of another world, edited or made up", async () => {
    const cursorOf = async (backend: typeof desk, query: Record<string, string>) =>
      (await backend.ok("listConversations", { query: { limit: "1", ...query } })).next_cursor ?? "";
    const descending = await cursorOf(desk, {});
    const { uuid } = desk.find(({ messageCount }) => messageCount > 1);
    const ofMessages = await desk.ok("listConversationMessages", { path: { uuid }, query: { limit: "1" } });
    const otherWorld = await cursorOf(createTestBackend({ seed: 12, size: 230 }), {});
    const edited = `${descending.slice(0, -1)}${descending.endsWith("A") ? "B" : "A"}`;
    const wrong = [
      ofMessages.next_cursor ?? "",
      otherWorld,
      edited,
      await cursorOf(desk, { order: "asc" }),
      "x",
      "",
    ];
    for (const cursor of wrong) {
      const failure = await desk.fails("listConversations", { query: { cursor } });
      expect(failure).toMatchObject({ status: 400, code: "INVALID_REQUEST" });
      expect(failure.message).toMatch(/^cursor: /);
    }
    await desk.fails("listConversations", { query: { cursor: descending, order: "asc" } });
    await desk.ok("listConversations", { query: { cursor: descending, order: "desc" } });
  });

  it("ends on an empty page in an empty world", async () => {
    expect(await createTestBackend({ size: 0 }).ok("listConversations")).toEqual({
      items: [],
      next_cursor: null,
      has_more: false,
    });
  });

  it("gives the same uuids in the same world, and others in another", async () => {
    const uuidsOf = async (seed: number) =>
      (await createTestBackend({ seed, size: 5 }).ok("listConversations")).items.map(({ uuid }) => uuid);
    const [once, again, other] = await Promise.all([uuidsOf(1), uuidsOf(1), uuidsOf(2)]);
    expect(again).toEqual(once);
    expect(other.filter((uuid) => once.includes(uuid))).toEqual([]);
  });
});

describe("getConversation", () => {
  const desk = createTestBackend();

  it("holds what the list holds, every field of the vendor's sample included", async () => {
    const { items } = await desk.ok("listConversations", { query: { limit: "100" } });
    for (const item of items) {
      expect(await desk.ok("getConversation", { path: { uuid: item.uuid } })).toEqual(item);
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
    const { uuid } = desk.find((conversation) => conversation.state === state);
    const conversation = await desk.ok("getConversation", { path: { uuid } });
    expect(conversation.inbox_status).toBe(inboxStatus);
    expect(conversation.response_status).toMatch(responseStatus);
    if (state === "bot") expect(conversation.ai_employee).toMatchObject({ name: expect.any(String) });
    if (state === "closed") expect(conversation.ai_employee).toBeNull();
  });

  it("shows a tester in the conversation and in its contact", async () => {
    const { uuid } = desk.find(({ isTester }) => isTester);
    const { is_tester, contact } = await desk.ok("getConversation", { path: { uuid } });
    expect(is_tester).toBe(true);
    expect((await desk.ok("getContact", { path: { uuid: contact.uuid ?? "" } })).is_tester).toBe(true);
  });

  it.each([uuidOfNobody, desk.ids.of("contact", 0), desk.ids.of("conversation", 300)])(
    "finds none with %s",
    async (uuid) => {
      const failure = { status: 404, code: "CONVERSATION_NOT_FOUND" };
      expect(await desk.fails("getConversation", { path: { uuid } })).toMatchObject(failure);
      expect(await desk.fails("listConversationMessages", { path: { uuid } })).toMatchObject(failure);
    },
  );

  it("finds none that was deleted", async () => {
    const { store, fails, ids } = createTestBackend({ size: 2 });
    store.remove(0, startMs);
    await fails("getConversation", { path: { uuid: ids.of("conversation", 0) } });
  });
});

describe("a reference", () => {
  const desk = createTestBackend();
  const found = async (conversation: Wire["ConversationRef"]) =>
    (await desk.ok("resolveConversation", { body: { conversation } })).conversation.uuid;
  const phoneOf = (index: number) => {
    const contact = desk.store.conversation(index)?.contact;
    return (typeof contact === "number" && desk.store.contact(contact)?.phone) || "";
  };
  const isBrazilian = ({ contact }: { contact: number | null }) =>
    contact !== null && desk.store.contact(contact)?.country === "BR";

  it("leads by uuid, WhatsApp id or phone to the same conversation", async () => {
    const { index, uuid } = desk.find(() => true);
    const phone = phoneOf(index);
    const spaced = `+${phone.slice(0, 2)} ${phone.slice(2, 5)} ${phone.slice(5)}`;
    expect(await found({ uuid })).toBe(uuid);
    expect(await found({ uuid: uuid.toUpperCase() })).toBe(uuid);
    expect(await found({ whatsapp_user_id: phone })).toBe(uuid);
    expect(await found({ phone: spaced })).toBe(uuid);
  });

  it("takes the uuid before the WhatsApp id, and that before the phone; what leads nowhere is passed over", async () => {
    const first = desk.find(() => true);
    const second = desk.find(({ index }) => index === first.index + 1);
    const third = desk.find(({ index }) => index === first.index + 2);
    const [whatsappUserId, phone] = [phoneOf(second.index), phoneOf(third.index)];
    expect(await found({ uuid: first.uuid, whatsapp_user_id: whatsappUserId, phone })).toBe(first.uuid);
    expect(await found({ whatsapp_user_id: whatsappUserId, phone })).toBe(second.uuid);
    expect(await found({ uuid: uuidOfNobody, whatsapp_user_id: "0", phone })).toBe(third.uuid);
  });

  it("takes Brazilian numbers with and without the ninth digit", async () => {
    const { index, uuid } = desk.find(isBrazilian);
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
      const failure = await desk.fails("resolveConversation", { body: { conversation } });
      expect(failure).toMatchObject({ status: 404, code: "CONVERSATION_NOT_FOUND" });
      for (const sent of Object.values(conversation)) if (sent) expect(failure.message).not.toContain(sent);
    },
  );
});

describe("resolveConversation", () => {
  it.each(["waiting", "human", "bot", "closed"])("resolves one that is %s", async (state) => {
    const desk = createTestBackend();
    const { uuid } = desk.find((conversation) => conversation.state === state);
    const answer = await desk.ok("resolveConversation", { body: { conversation: { uuid } } });
    expect(answer).toEqual({ conversation: { uuid }, inbox_status: "resolved" });
    const { inbox_status } = await desk.ok("getConversation", { path: { uuid } });
    expect(inbox_status).toBe("resolved");
    await desk.ok("resolveConversation", { body: { conversation: { uuid } } });
  });
});

describe("setConversationMailbox", () => {
  const desk = createTestBackend();

  it("moves the conversation", async () => {
    const { uuid } = desk.find(({ box }) => box === 0);
    const mailbox = { uuid: desk.ids.of("mailbox", 1), name: desk.store.business.boxes[1] };
    const body = { conversation: { uuid }, mailbox: { uuid: mailbox.uuid } };
    expect(await desk.ok("setConversationMailbox", { body })).toEqual({ conversation: { uuid }, mailbox });
    expect((await desk.ok("getConversation", { path: { uuid } })).mailbox).toEqual(mailbox);
    expect((await desk.ok("getConversationStatus", { body: { conversation: { uuid } } })).mailbox).toEqual(
      mailbox,
    );
  });

  it.each([uuidOfNobody, desk.ids.of("mailbox", 99), desk.ids.of("tag", 0)])(
    "knows no mailbox %s",
    async (mailbox) => {
      const { uuid } = desk.find(() => true);
      const body = { conversation: { uuid }, mailbox: { uuid: mailbox } };
      expect(await desk.fails("setConversationMailbox", { body })).toMatchObject({
        status: 404,
        code: "NOT_FOUND",
      });
    },
  );
});

describe("getConversationStatus", () => {
  it("tells the window, the state, the mailbox and the tags, as the conversation does", async () => {
    const desk = createTestBackend();
    const { index, uuid } = desk.find((conversation) => isOpen(conversation) && conversation.tags.length > 0);
    desk.store.change(index, { windowEndsAt: startMs + 1.5 * hourMs }, startMs);
    const conversation = await desk.ok("getConversation", { path: { uuid } });
    expect(await desk.ok("getConversationStatus", { body: { conversation: { uuid } } })).toEqual({
      window: { status: "open", hours_remaining: 1.5 },
      inbox_status: conversation.inbox_status,
      mailbox: conversation.mailbox,
      tags: conversation.tags,
    });
  });

  it("closes the window on the millisecond", async () => {
    const desk = createTestBackend();
    const { index, uuid } = desk.find(isOpen);
    const windowNow = async () =>
      (await desk.ok("getConversationStatus", { body: { conversation: { uuid } } })).window;
    desk.time.nowMs = (desk.store.conversation(index)?.windowEndsAt ?? 0) - 1;
    expect(await windowNow()).toEqual({ status: "open", hours_remaining: 0 });
    desk.time.nowMs++;
    expect(await windowNow()).toEqual({ status: "closed", hours_remaining: 0 });
  });

  it("tells a window that never opened from one that has closed", async () => {
    const desk = createTestBackend();
    const { index, uuid } = desk.find(isShut);
    desk.store.change(index, { windowEndsAt: null }, startMs);
    const { window } = await desk.ok("getConversationStatus", { body: { conversation: { uuid } } });
    expect(window).toEqual({ status: "closed", hours_remaining: null });
    expect((await desk.ok("getConversation", { path: { uuid } })).messaging_window_expires_at).toBeNull();
  });
});
