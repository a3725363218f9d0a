import { describe, expect, it } from "vitest";
import { createWorld } from "./create-world.ts";
import type { Conversation } from "./records.ts";
import type { Book, BookEvent } from "./world.ts";

const startMs = Date.UTC(2026, 0, 10);
const nowMs = startMs + 1_000;
const fromContact = { kind: "contact" } as const;
const bookOf = (vendor: "1to1" | "jurichat" = "1to1", size = 200) =>
  createWorld({ seed: 6, size, startMs }).book(vendor);
const find = (book: Book, is: (conversation: Conversation) => boolean) =>
  book.page(undefined, 200, "newest").find(is) as Conversation;

function listen(book: Book): [BookEvent, number][] {
  const events: [BookEvent, number][] = [];
  book.listen((event, at) => events.push([event, at]));
  return events;
}

describe("a change", () => {
  it("is there at once, with its time, and leaves the conversation where it is", () => {
    const book = bookOf();
    const events = listen(book);
    const before = book.conversation(40) as Conversation;
    const order = book.page(undefined, 200, "newest").map(({ index }) => index);
    const after = book.change(40, { state: "human", staff: 2, tags: [4, 4, 1], unread: 9 }, nowMs);
    expect(after).toStrictEqual({
      ...before,
      state: "human",
      staff: 2,
      tags: [4, 1],
      unread: 9,
      updatedAt: nowMs,
    });
    expect(book.conversation(40)).toStrictEqual(after);
    expect(book.page(undefined, 200, "newest").map(({ index }) => index)).toStrictEqual(order);
    expect(events).toStrictEqual([[{ kind: "conversation.changed", before, after }, nowMs]]);
  });

  it("does not touch messages that were there", () => {
    const book = bookOf();
    const before = book.message(40, 0);
    book.change(40, { state: "closed", aiEmployee: null, staff: null }, nowMs);
    expect(book.message(40, 0)).toStrictEqual(before);
  });

  it("fails where there is no conversation", () => {
    const book = bookOf();
    book.remove(3, nowMs);
    for (const index of [-1, 0.5, 200, 3]) {
      expect(() => book.change(index, {}, nowMs)).toThrow(RangeError);
      expect(() => book.append(index, { author: fromContact, type: "text" }, nowMs)).toThrow(RangeError);
      expect(() => book.addNote(index, "", null, nowMs)).toThrow(RangeError);
      expect(() => book.remove(index, nowMs)).toThrow(RangeError);
    }
  });
});

describe("a message from the contact", () => {
  it("is unread, opens the window, and moves the conversation to the top", () => {
    const book = bookOf();
    const before = find(book, ({ state }) => state === "waiting");
    const events = listen(book);
    const message = book.append(before.index, { author: fromContact, type: "text", text: "¿Hola?" }, nowMs);
    const after = book.conversation(before.index) as Conversation;
    expect(message).toStrictEqual({
      conversation: before.index,
      index: before.messageCount,
      sentAt: nowMs,
      author: fromContact,
      type: "text",
      text: "¿Hola?",
      media: null,
      card: null,
      transcription: null,
      quotes: null,
      delivery: "delivered",
    });
    expect(after).toStrictEqual({
      ...before,
      lastActivityAt: nowMs,
      lastInboundAt: nowMs,
      windowEndsAt: nowMs + 24 * 3_600_000,
      updatedAt: nowMs,
      messageCount: before.messageCount + 1,
      unread: before.unread + 1,
    });
    expect(book.message(before.index, message.index)).toStrictEqual(message);
    expect(book.page(undefined, 1, "newest")).toStrictEqual([after]);
    expect(events).toStrictEqual([
      [{ kind: "message.added", message }, nowMs],
      [{ kind: "conversation.changed", before, after }, nowMs],
    ]);
  });

  it("wakes a closed conversation, with an AI employee where automation is one", () => {
    for (const vendor of ["1to1", "jurichat"] as const) {
      const book = bookOf(vendor);
      const { index } = find(book, ({ state, aiEmployee }) => state === "closed" && aiEmployee === null);
      book.append(index, { author: fromContact, type: "text", text: "…" }, nowMs);
      const { state, aiEmployee } = book.conversation(index) as Conversation;
      expect(state).toBe("bot");
      expect(aiEmployee === null).toBe(vendor === "jurichat");
    }
  });
});

describe("a message from the business", () => {
  it("reads what was unread, and leaves window and state alone", () => {
    const book = bookOf();
    const before = find(book, ({ unread }) => unread > 0);
    book.append(before.index, { author: { kind: "staff", index: 1 }, type: "text", text: "Va" }, nowMs);
    expect(book.conversation(before.index)).toStrictEqual({
      ...before,
      lastActivityAt: nowMs,
      updatedAt: nowMs,
      messageCount: before.messageCount + 1,
      unread: 0,
    });
  });

  it("is newer than the one before it, even when the clock stands still or is behind", () => {
    const book = bookOf();
    const draft = { author: { kind: "api" }, type: "text", text: "…" } as const;
    const times = [nowMs, nowMs, nowMs - 5_000].map((at) => book.append(8, draft, at).sentAt);
    expect(times).toStrictEqual([nowMs, nowMs + 1, nowMs + 2]);
  });
});

describe("a conversation that is opened", () => {
  it("is new and empty, and belongs to its contact", () => {
    const book = bookOf();
    const events = listen(book);
    const conversation = book.open(205, { box: 1, state: "human" }, nowMs);
    expect(conversation).toMatchObject({ index: 200, contact: 205, messageCount: 0, box: 1, state: "human" });
    expect(conversation).toMatchObject({ createdAt: nowMs, lastActivityAt: nowMs, windowEndsAt: null });
    expect(book.conversationOf(205)).toStrictEqual(conversation);
    expect(book.conversationCount).toBe(201);
    expect(book.page(undefined, 1, "newest")).toStrictEqual([conversation]);
    expect(events).toStrictEqual([[{ kind: "conversation.created", conversation }, nowMs]]);

    const first = book.append(200, { author: { kind: "api" }, type: "text", text: "Hola" }, nowMs);
    expect(first).toMatchObject({ index: 0, sentAt: nowMs });
    expect(book.message(200, 0)).toStrictEqual(first);
    expect(book.notes(200)).toStrictEqual([]);
    expect(book.scheduled(200)).toBeUndefined();
  });

  it("takes a contact that has none", () => {
    const book = bookOf();
    for (const contact of [0, -1, 220]) expect(() => book.open(contact, {}, nowMs)).toThrow(RangeError);
    expect(book.conversationCount).toBe(200);
    book.remove(0, nowMs);
    expect(book.open(0, {}, nowMs).index).toBe(200);
    expect(() => book.open(0, {}, nowMs)).toThrow(RangeError);
  });

  it("may be with somebody of whom only a group was known", () => {
    const book = bookOf("jurichat");
    const { index } = find(book, ({ contact }) => contact === null);
    expect(book.conversationOf(index)).toBeUndefined();
    expect(book.open(index, {}, nowMs).contact).toBe(index);
  });
});

describe("a conversation that is removed", () => {
  it("takes everything with it", () => {
    const book = bookOf();
    const { index } = find(book, (one) => book.notes(one.index).length > 0);
    book.append(index, { author: fromContact, type: "text", text: "…" }, nowMs);
    const conversation = book.conversation(index);
    const events = listen(book);
    book.remove(index, nowMs);
    expect(book.conversation(index)).toBeUndefined();
    expect(book.message(index, 0)).toBeUndefined();
    expect(book.notes(index)).toStrictEqual([]);
    expect(book.conversationOf(index)).toBeUndefined();
    expect(book.contact(index)).toBeDefined();
    expect(book.conversationCount).toBe(200);
    expect(events).toStrictEqual([[{ kind: "conversation.removed", conversation }, nowMs]]);
  });
});

describe("a note", () => {
  it("comes after those that are there", () => {
    const book = bookOf();
    const { index } = find(book, (one) => book.notes(one.index).length === 2);
    const before = book.notes(index);
    const note = book.addNote(index, "Llamar mañana", null, nowMs);
    expect(note).toStrictEqual({
      conversation: index,
      index: 2,
      createdAt: nowMs,
      text: "Llamar mañana",
      staff: null,
    });
    expect(book.notes(index)).toStrictEqual([...before, note]);
  });
});

describe("listeners", () => {
  it("are told until they stop", () => {
    const book = bookOf();
    let calls = 0;
    const listener = () => void calls++;
    const stops = [book.listen(listener), book.listen(listener)];
    book.change(1, {}, nowMs);
    expect(calls).toBe(2);
    stops[0]?.();
    stops[0]?.();
    book.change(1, {}, nowMs);
    expect(calls).toBe(3);
  });

  it("cannot lose a write, nor keep others from hearing of it", () => {
    const book = bookOf();
    book.listen(() => {
      throw new Error("not now");
    });
    const events = listen(book);
    expect(() => book.change(1, { archived: true, pinned: true }, nowMs)).toThrow("not now");
    expect(book.conversation(1)).toMatchObject({ archived: true, pinned: true });
    expect(events).toHaveLength(1);
  });

  it("may write themselves", () => {
    const book = bookOf();
    book.listen((event) => {
      if (event.kind === "message.added" && event.message.author.kind === "contact") {
        book.append(
          event.message.conversation,
          { author: { kind: "bot" }, type: "text", text: "¡Hola!" },
          nowMs,
        );
      }
    });
    const { index, messageCount } = find(book, () => true);
    book.append(index, { author: fromContact, type: "text", text: "Hola" }, nowMs);
    expect(book.conversation(index)).toMatchObject({ messageCount: messageCount + 2, unread: 0 });
  });
});
