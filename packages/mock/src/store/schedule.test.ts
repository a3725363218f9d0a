import { describe, expect, it } from "vitest";
import { datasets, startMs } from "./__fixtures__/datasets.ts";
import { createStore } from "./create-store.ts";
import type { Message, ScheduledMessage } from "./records.ts";
import type { Store } from "./store.ts";

const dayMs = 24 * 3_600_000;
const storeOf = (size = 500) => createStore({ seed: 8, size, startMs }, "shop", datasets.shop);
const conversationsOf = (store: Store) => store.scheduledMessages().map(({ conversation }) => conversation);
const scheduledOf = (store: Store, conversation: number) => store.scheduled(conversation) as ScheduledMessage;

function listen(store: Store): Message[] {
  const sent: Message[] = [];
  store.subscribe((event) => event.kind === "message.added" && sent.push(event.message));
  return sent;
}

describe("scheduled messages at the start", () => {
  it("wait in one conversation of twenty-five, for one to thirty days", () => {
    const store = storeOf();
    const conversations = conversationsOf(store);
    expect(conversations).toHaveLength(20);
    expect(conversations).toStrictEqual([...conversations].sort((a, b) => a - b));
    const having = Array.from({ length: 500 }, (_, index) => index).filter((index) => store.scheduled(index));
    expect(having).toStrictEqual(conversations);
    expect(store.scheduledMessages()).toStrictEqual(having.map((index) => scheduledOf(store, index)));
    for (const conversation of conversations) {
      const scheduled = scheduledOf(store, conversation);
      expect(scheduled).toMatchObject({ conversation, sentAt: null });
      expect(scheduled.sendAt).toBeGreaterThanOrEqual(startMs + dayMs);
      expect(scheduled.sendAt).toBeLessThanOrEqual(startMs + 30 * dayMs);
      expect(scheduled.createdAt).toBeLessThan(startMs);
      expect(scheduled.text).toBeTruthy();
    }
    expect(new Set(conversations.map((index) => scheduledOf(store, index).sendAt)).size).toBe(20);
  });

  it("are there in small stores, too", () => {
    expect(storeOf(3).scheduledMessages()).toHaveLength(1);
  });
});

describe("running due jobs", () => {
  it("sends each message once, at its time, in the order of times", () => {
    const store = storeOf();
    const planned = store.scheduledMessages();
    const sent = listen(store);
    store.runDueJobs(startMs + dayMs - 1);
    expect(sent).toHaveLength(0);
    for (const days of [9, 9, 15, 31, 400]) store.runDueJobs(startMs + days * dayMs);

    const expected = planned.toSorted((a, b) => a.sendAt - b.sendAt);
    expect(sent.map(({ conversation, sentAt }) => [conversation, sentAt])).toStrictEqual(
      expected.map(({ conversation, sendAt }) => [conversation, sendAt]),
    );
    for (const [at, message] of sent.entries()) {
      const { conversation, staff, type, text, media, sendAt } = expected[at] as ScheduledMessage;
      expect(message).toMatchObject({ author: { kind: "staff", index: staff }, type, text, media });
      expect(scheduledOf(store, conversation).sentAt).toBe(sendAt);
      expect(store.conversation(conversation)).toMatchObject({ lastActivityAt: sendAt, unread: 0 });
      expect(store.message(conversation, message.index)).toStrictEqual(message);
    }
    expect(new Set(conversationsOf(store))).toStrictEqual(new Set(planned.map((one) => one.conversation)));
    expect(conversationsOf(store)[0]).toBe(expected.at(-1)?.conversation);
  });

  it("sends what was planned since, and not what was there before it", () => {
    const store = storeOf();
    const [replaced = 0] = conversationsOf(store);
    const sent = listen(store);
    const plan = { ...scheduledOf(store, replaced), text: "Ahora", type: "text", media: null } as const;
    store.schedule({ ...plan, sendAt: startMs + 1_000 });
    store.schedule({ ...plan, sendAt: startMs + 500, conversation: replaced + 1 });
    store.runDueJobs(startMs + 999);
    expect(sent.map(({ conversation }) => conversation)).toStrictEqual([replaced + 1]);
    store.runDueJobs(startMs + 1_000);
    store.runDueJobs(startMs + 40 * dayMs);
    expect(
      sent.filter(({ conversation }) => conversation === replaced).map(({ text }) => text),
    ).toStrictEqual(["Ahora"]);
    expect(sent).toHaveLength(21);
  });

  it("sends again when a message is planned after one was sent", () => {
    const store = storeOf();
    const [index = 0] = conversationsOf(store);
    store.runDueJobs(startMs + 31 * dayMs);
    const count = store.conversation(index)?.messageCount ?? 0;
    store.schedule({ ...scheduledOf(store, index), sendAt: startMs + 40 * dayMs, sentAt: null });
    store.runDueJobs(startMs + 39 * dayMs);
    expect(store.conversation(index)?.messageCount).toBe(count);
    store.runDueJobs(startMs + 41 * dayMs);
    expect(store.conversation(index)?.messageCount).toBe(count + 1);
  });

  it("sends nothing in a conversation that was removed", () => {
    const store = storeOf();
    const [removed = 0] = conversationsOf(store);
    store.remove(removed, startMs);
    expect(store.scheduled(removed)).toBeUndefined();
    expect(conversationsOf(store)).not.toContain(removed);
    const sent = listen(store);
    store.runDueJobs(startMs + 31 * dayMs);
    expect(sent).toHaveLength(19);
    expect(() =>
      store.schedule({
        ...scheduledOf(store, conversationsOf(store)[0] ?? 0),
        conversation: removed,
      }),
    ).toThrow(RangeError);
  });

  it("loses nothing when a listener throws", () => {
    const store = storeOf();
    store.subscribe(() => {
      throw new Error("not now");
    });
    const sent = listen(store);
    expect(() => store.runDueJobs(startMs + 31 * dayMs)).toThrow("not now");
    expect(sent).toHaveLength(20);
    store.runDueJobs(startMs + 31 * dayMs);
    expect(sent).toHaveLength(20);
  });
});
