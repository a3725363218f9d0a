import { describe, expect, it } from "vitest";
import { createWorld } from "./create-world.ts";
import type { Message, ScheduledMessage } from "./records.ts";
import type { Book } from "./world.ts";

const startMs = Date.UTC(2026, 0, 10);
const dayMs = 24 * 3_600_000;
const bookOf = (size = 500) => createWorld({ seed: 8, size, startMs }).book("1to1");
const scheduledOf = (book: Book, conversation: number) => book.scheduled(conversation) as ScheduledMessage;

function listen(book: Book): Message[] {
  const sent: Message[] = [];
  book.listen((event) => event.kind === "message.added" && sent.push(event.message));
  return sent;
}

describe("scheduled messages at the start", () => {
  it("wait in one conversation of twenty-five, for one to thirty days", () => {
    const book = bookOf();
    const conversations = book.scheduledConversations();
    expect(conversations).toHaveLength(20);
    expect(conversations).toStrictEqual([...conversations].sort((a, b) => a - b));
    const having = Array.from({ length: 500 }, (_, index) => index).filter((index) => book.scheduled(index));
    expect(having).toStrictEqual(conversations);
    for (const conversation of conversations) {
      const scheduled = scheduledOf(book, conversation);
      expect(scheduled).toMatchObject({ conversation, sentAt: null });
      expect(scheduled.sendAt).toBeGreaterThanOrEqual(startMs + dayMs);
      expect(scheduled.sendAt).toBeLessThanOrEqual(startMs + 30 * dayMs);
      expect(scheduled.createdAt).toBeLessThan(startMs);
      expect(scheduled.text).toBeTruthy();
    }
    expect(new Set(conversations.map((index) => scheduledOf(book, index).sendAt)).size).toBe(20);
  });

  it("are there in small worlds, too", () => {
    expect(bookOf(3).scheduledConversations()).toHaveLength(1);
  });
});

describe("settling", () => {
  it("sends each message once, at its time, in the order of times", () => {
    const book = bookOf();
    const planned = book.scheduledConversations().map((index) => scheduledOf(book, index));
    const sent = listen(book);
    book.settle(startMs + dayMs - 1);
    expect(sent).toHaveLength(0);
    for (const days of [9, 9, 15, 31, 400]) book.settle(startMs + days * dayMs);

    const expected = planned.toSorted((a, b) => a.sendAt - b.sendAt);
    expect(sent.map(({ conversation, sentAt }) => [conversation, sentAt])).toStrictEqual(
      expected.map(({ conversation, sendAt }) => [conversation, sendAt]),
    );
    for (const [at, message] of sent.entries()) {
      const { conversation, staff, type, text, media, sendAt } = expected[at] as ScheduledMessage;
      expect(message).toMatchObject({ author: { kind: "staff", index: staff }, type, text, media });
      expect(scheduledOf(book, conversation).sentAt).toBe(sendAt);
      expect(book.conversation(conversation)).toMatchObject({ lastActivityAt: sendAt, unread: 0 });
      expect(book.message(conversation, message.index)).toStrictEqual(message);
    }
    expect(new Set(book.scheduledConversations())).toStrictEqual(
      new Set(planned.map((one) => one.conversation)),
    );
    expect(book.scheduledConversations()[0]).toBe(expected.at(-1)?.conversation);
  });

  it("sends what was planned since, and not what was there before it", () => {
    const book = bookOf();
    const [replaced = 0] = book.scheduledConversations();
    const sent = listen(book);
    const plan = { ...scheduledOf(book, replaced), text: "Ahora", type: "text", media: null } as const;
    book.schedule({ ...plan, sendAt: startMs + 1_000 });
    book.schedule({ ...plan, sendAt: startMs + 500, conversation: replaced + 1 });
    book.settle(startMs + 999);
    expect(sent.map(({ conversation }) => conversation)).toStrictEqual([replaced + 1]);
    book.settle(startMs + 1_000);
    book.settle(startMs + 40 * dayMs);
    expect(
      sent.filter(({ conversation }) => conversation === replaced).map(({ text }) => text),
    ).toStrictEqual(["Ahora"]);
    expect(sent).toHaveLength(21);
  });

  it("sends again when a message is planned after one was sent", () => {
    const book = bookOf();
    const [index = 0] = book.scheduledConversations();
    book.settle(startMs + 31 * dayMs);
    const count = book.conversation(index)?.messageCount ?? 0;
    book.schedule({ ...scheduledOf(book, index), sendAt: startMs + 40 * dayMs, sentAt: null });
    book.settle(startMs + 39 * dayMs);
    expect(book.conversation(index)?.messageCount).toBe(count);
    book.settle(startMs + 41 * dayMs);
    expect(book.conversation(index)?.messageCount).toBe(count + 1);
  });

  it("sends nothing in a conversation that was removed", () => {
    const book = bookOf();
    const [removed = 0] = book.scheduledConversations();
    book.remove(removed, startMs);
    expect(book.scheduled(removed)).toBeUndefined();
    expect(book.scheduledConversations()).not.toContain(removed);
    const sent = listen(book);
    book.settle(startMs + 31 * dayMs);
    expect(sent).toHaveLength(19);
    expect(() =>
      book.schedule({ ...scheduledOf(book, book.scheduledConversations()[0] ?? 0), conversation: removed }),
    ).toThrow(RangeError);
  });

  it("loses nothing when a listener throws", () => {
    const book = bookOf();
    book.listen(() => {
      throw new Error("not now");
    });
    const sent = listen(book);
    expect(() => book.settle(startMs + 31 * dayMs)).toThrow("not now");
    expect(sent).toHaveLength(20);
    book.settle(startMs + 31 * dayMs);
    expect(sent).toHaveLength(20);
  });
});
