import { describe, expect, it } from "vitest";
import { datasets, providers, startMs } from "./__fixtures__/datasets.ts";
import { createStore } from "./create-store.ts";
import type { Conversation } from "./records.ts";
import type { Store, StoreEvent } from "./store.ts";

const nowMs = startMs + 1_000;
const fromContact = { kind: "contact" } as const;
const storeOf = (provider: (typeof providers)[number] = "shop", size = 200) =>
  createStore({ seed: 6, size, startMs }, provider, datasets[provider]);
const find = (store: Store, is: (conversation: Conversation) => boolean) =>
  store.conversations.find(is) as Conversation;

function listen(store: Store): [StoreEvent, number][] {
  const events: [StoreEvent, number][] = [];
  store.subscribe((event, at) => events.push([event, at]));
  return events;
}

describe("a change", () => {
  it("is there at once, with its time, and leaves the conversation where it is", () => {
    const store = storeOf();
    const events = listen(store);
    const before = store.conversation(40) as Conversation;
    const order = store.conversations.map(({ index }) => index);
    const after = store.change(40, { state: "human", staff: 2, tags: [4, 4, 1], unread: 9 }, nowMs);
    expect(after).toStrictEqual({
      ...before,
      state: "human",
      staff: 2,
      tags: [4, 1],
      unread: 9,
      updatedAt: nowMs,
    });
    expect(store.conversation(40)).toStrictEqual(after);
    expect(store.conversations.map(({ index }) => index)).toStrictEqual(order);
    expect(events).toStrictEqual([[{ kind: "conversation.changed", before, after }, nowMs]]);
  });

  it("that changes nothing is no write: no event, and no other time", () => {
    const store = storeOf();
    const { tags, state } = store.change(40, { tags: [4, 1], extra: { color: "red" } }, nowMs);
    const [conversation, contact] = [store.conversation(40), store.contact(40)];
    const events = listen(store);
    for (const change of [{}, { state, tags: [...tags, 4] }, { staff: undefined, extra: { color: "red" } }])
      expect(store.change(40, change, nowMs + 1)).toBe(conversation);
    for (const change of [{}, { givenName: contact?.givenName, extra: { note: undefined } }])
      expect(store.changeContact(40, change, nowMs + 1)).toBe(contact);
    expect(events).toStrictEqual([]);
  });

  it("does not touch messages that were there", () => {
    const store = storeOf();
    const before = store.messages(40);
    store.change(40, { state: "closed", aiEmployee: null, staff: null, unread: 0 }, nowMs);
    expect(store.messages(40)).toStrictEqual(before);
  });

  it("fails where there is no conversation", () => {
    const store = storeOf();
    store.remove(3, nowMs);
    for (const index of [-1, 0.5, 200, 3]) {
      expect(() => store.change(index, {}, nowMs)).toThrow(RangeError);
      expect(() => store.append(index, { author: fromContact, type: "text" }, nowMs)).toThrow(RangeError);
      expect(() => store.addNote(index, "", null, nowMs)).toThrow(RangeError);
      expect(() => store.remove(index, nowMs)).toThrow(RangeError);
    }
  });
});

describe("a message from the contact", () => {
  it("is unread, opens the window, and moves the conversation to the top", () => {
    const store = storeOf();
    const before = find(store, ({ state }) => state === "waiting");
    const events = listen(store);
    const message = store.append(before.index, { author: fromContact, type: "text", text: "¿Hola?" }, nowMs);
    const after = store.conversation(before.index) as Conversation;
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
    expect(store.message(before.index, message.index)).toStrictEqual(message);
    expect(store.messages(before.index)).toHaveLength(after.messageCount);
    expect(store.messages(before.index).at(-1)).toStrictEqual(message);
    expect(store.conversations[0]).toBe(after);
    expect(events).toStrictEqual([
      [{ kind: "message.added", message }, nowMs],
      [{ kind: "conversation.changed", before, after }, nowMs],
    ]);
  });

  it("wakes a closed conversation, with an AI employee where automation is one", () => {
    for (const provider of providers) {
      const store = storeOf(provider);
      const { index } = find(store, ({ state, aiEmployee }) => state === "closed" && aiEmployee === null);
      store.append(index, { author: fromContact, type: "text", text: "…" }, nowMs);
      const { state, aiEmployee } = store.conversation(index) as Conversation;
      expect(state).toBe("bot");
      expect(aiEmployee === null).toBe(provider === "office");
    }
  });
});

describe("a message from the business", () => {
  it("reads what was unread, and leaves window and state alone", () => {
    const store = storeOf();
    const before = find(store, ({ unread }) => unread > 0);
    store.append(before.index, { author: { kind: "staff", index: 1 }, type: "text", text: "Va" }, nowMs);
    expect(store.conversation(before.index)).toStrictEqual({
      ...before,
      lastActivityAt: nowMs,
      updatedAt: nowMs,
      messageCount: before.messageCount + 1,
      unread: 0,
    });
  });

  it("is newer than the one before it, even when the clock stands still or is behind", () => {
    const store = storeOf();
    const draft = { author: { kind: "api" }, type: "text", text: "…" } as const;
    const times = [nowMs, nowMs, nowMs - 5_000].map((at) => store.append(8, draft, at).sentAt);
    expect(times).toStrictEqual([nowMs, nowMs + 1, nowMs + 2]);
  });
});

describe("a conversation that is opened", () => {
  it("is new and empty, and belongs to its contact", () => {
    const store = storeOf();
    const events = listen(store);
    const conversation = store.open(205, { box: 1, state: "human" }, nowMs);
    expect(conversation).toMatchObject({ index: 200, contact: 205, messageCount: 0, box: 1, state: "human" });
    expect(conversation).toMatchObject({ createdAt: nowMs, lastActivityAt: nowMs, windowEndsAt: null });
    expect(store.conversationOf(205)).toStrictEqual(conversation);
    expect(store.conversations).toHaveLength(201);
    expect(store.conversations[0]).toBe(conversation);
    expect(events).toStrictEqual([[{ kind: "conversation.created", conversation }, nowMs]]);

    const first = store.append(200, { author: { kind: "api" }, type: "text", text: "Hola" }, nowMs);
    expect(first).toMatchObject({ index: 0, sentAt: nowMs });
    expect(store.message(200, 0)).toStrictEqual(first);
    expect(store.notes(200)).toStrictEqual([]);
    expect(store.scheduled(200)).toBeUndefined();
  });

  it("takes a contact that has none", () => {
    const store = storeOf();
    for (const contact of [0, -1, 220]) expect(() => store.open(contact, {}, nowMs)).toThrow(RangeError);
    expect(store.conversations).toHaveLength(200);
    store.remove(0, nowMs);
    expect(store.open(0, {}, nowMs).index).toBe(200);
    expect(() => store.open(0, {}, nowMs)).toThrow(RangeError);
  });

  it("may be with a contact whose index has a group", () => {
    const store = storeOf("office");
    const { index } = find(store, ({ contact }) => contact === null);
    expect(store.conversationOf(index)).toBeUndefined();
    expect(store.open(index, {}, nowMs).contact).toBe(index);
  });
});

describe("a conversation that is removed", () => {
  it("takes everything with it", () => {
    const store = storeOf();
    const { index } = find(store, (one) => store.notes(one.index).length > 0);
    store.append(index, { author: fromContact, type: "text", text: "…" }, nowMs);
    const conversation = store.conversation(index);
    const events = listen(store);
    store.remove(index, nowMs);
    expect(store.conversation(index)).toBeUndefined();
    expect(store.message(index, 0)).toBeUndefined();
    expect(store.notes(index)).toStrictEqual([]);
    expect(store.conversationOf(index)).toBeUndefined();
    expect(store.scheduled(index)).toBeUndefined();
    expect(store.messages(index)).toStrictEqual([]);
    expect(store.contact(index)).toBeDefined();
    expect(store.conversations).toHaveLength(199);
    expect(events).toStrictEqual([[{ kind: "conversation.removed", conversation }, nowMs]]);
  });
});

describe("a note", () => {
  it("comes after those that are there", () => {
    const store = storeOf();
    const { index } = find(store, (one) => store.notes(one.index).length === 2);
    const before = store.notes(index);
    const note = store.addNote(index, "Llamar mañana", null, nowMs);
    expect(note).toStrictEqual({
      conversation: index,
      index: 2,
      createdAt: nowMs,
      text: "Llamar mañana",
      staff: null,
    });
    expect(store.notes(index)).toStrictEqual([...before, note]);
  });
});

describe("listeners", () => {
  it("are called until they stop", () => {
    const store = storeOf();
    let calls = 0;
    const listener = () => void calls++;
    const stops = [store.subscribe(listener), store.subscribe(listener)];
    store.change(1, { unread: 7 }, nowMs);
    expect(calls).toBe(2);
    stops[0]?.();
    stops[0]?.();
    store.change(1, { unread: 8 }, nowMs);
    expect(calls).toBe(3);
  });

  it("cannot lose a write, nor keep others from being called", () => {
    const store = storeOf();
    store.subscribe(() => {
      throw new Error("not now");
    });
    const events = listen(store);
    expect(() => store.change(1, { archived: true, pinned: true }, nowMs)).toThrow("not now");
    expect(store.conversation(1)).toMatchObject({ archived: true, pinned: true });
    expect(events).toHaveLength(1);
  });

  it("may write", () => {
    const store = storeOf();
    store.subscribe((event) => {
      if (event.kind === "message.added" && event.message.author.kind === "contact") {
        store.append(
          event.message.conversation,
          { author: { kind: "bot" }, type: "text", text: "¡Hola!" },
          nowMs,
        );
      }
    });
    const { index, messageCount } = find(store, () => true);
    store.append(index, { author: fromContact, type: "text", text: "Hola" }, nowMs);
    expect(store.conversation(index)).toMatchObject({ messageCount: messageCount + 2, unread: 0 });
  });
});

describe("a tag", () => {
  it("that is added gets the next index, and leaves the dataset alone", () => {
    const store = storeOf("office");
    const { length } = store.business.tags;
    const tag = { name: "Nova", color: "#123456", extra: { isPrivate: true } };
    expect(store.addTag(tag)).toBe(length);
    expect(store.business.tags[length]).toStrictEqual(tag);
    expect(storeOf("office").business.tags).toHaveLength(length);
  });
});

describe("fields of a provider", () => {
  it("are kept on the record", () => {
    const store = storeOf();
    expect(store.conversation(3)?.extra).toStrictEqual({});
    store.change(3, { extra: { color: "red" } }, nowMs);
    store.append(3, { author: fromContact, type: "text", text: "…" }, nowMs);
    expect(store.conversation(3)?.extra).toStrictEqual({ color: "red" });
    expect(store.conversation(4)?.extra).toStrictEqual({});
  });

  it("are changed one by one", () => {
    const store = storeOf();
    store.change(3, { extra: { color: "red", size: 1 } }, nowMs);
    store.change(3, { extra: { color: undefined, size: 2 } }, nowMs);
    expect(store.conversation(3)?.extra).toStrictEqual({ color: "red", size: 2 });
  });
});

describe("the box of a contact", () => {
  it("is that of its conversation, also when that was deleted", () => {
    const store = storeOf();
    const { index, contact, box } = find(store, (one) => one.contact !== null && one.box > 0);
    expect(store.contact(contact ?? -1)?.box).toBe(box);
    store.change(index, { box: 0 }, nowMs);
    store.remove(index, nowMs);
    expect(store.contact(contact ?? -1)?.box).toBe(0);
  });

  it("is where a conversation with it begins", () => {
    const store = storeOf();
    store.changeContact(205, { box: 2 }, nowMs);
    expect(store.open(205, {}, nowMs).box).toBe(2);
  });
});
