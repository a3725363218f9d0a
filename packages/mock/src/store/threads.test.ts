import { describe, expect, it } from "vitest";
import { datasets, providers, startMs } from "./__fixtures__/datasets.ts";
import { createStore } from "./create-store.ts";
import { comparisonKey } from "./people.ts";
import type { Conversation } from "./records.ts";

const storeOf = (provider: (typeof providers)[number]) =>
  createStore({ seed: 9, size: 1_000, startMs }, provider, datasets[provider]);

describe.each(providers)("the conversations of the %s at the start", (provider) => {
  const store = storeOf(provider);
  const { business } = store;
  const all = store.conversations.map((conversation) => ({
    conversation,
    messages: store.messages(conversation.index),
  }));
  const conversations = all.map(({ conversation }) => conversation);
  const messages = all.flatMap((one) => one.messages);
  const seen = (values: readonly unknown[]) => [...new Set(values)].sort();

  it("have every state, priority, box, channel and number of tags", () => {
    expect(seen(conversations.map(({ state }) => state))).toStrictEqual([
      "bot",
      "closed",
      "human",
      "waiting",
    ]);
    expect(seen(conversations.map(({ priority }) => priority))).toStrictEqual(["high", "low", "medium"]);
    expect(seen(conversations.map(({ box }) => box))).toStrictEqual(business.boxes.map((_, index) => index));
    expect(seen(conversations.map(({ channel }) => channel))).toStrictEqual(
      business.channels.map((_, index) => index),
    );
    expect(seen(conversations.map(({ tags }) => tags.length))).toStrictEqual([0, 1, 2, 3]);
    expect(seen(conversations.flatMap(({ tags }) => tags))).toStrictEqual(
      business.tags.map((_, index) => index),
    );
  });

  it("have no tag twice", () => {
    for (const { tags } of conversations) expect(new Set(tags).size).toBe(tags.length);
  });

  it("are rarely pinned, sometimes archived, mostly in the first box", () => {
    const share = (is: (conversation: Conversation) => boolean) => conversations.filter(is).length / 1_000;
    expect(share(({ pinned }) => pinned)).toBeCloseTo(0.016, 1);
    expect(share(({ archived }) => archived)).toBeCloseTo(0.1, 1);
    expect(share(({ box }) => box === 0)).toBeCloseTo(0.8, 1);
    expect(share(({ isTester }) => isTester)).toBeCloseTo(provider === "shop" ? 0.02 : 0, 2);
    expect(share(({ contact }) => contact === null)).toBeCloseTo(provider === "office" ? 0.06 : 0, 1);
  });

  it("are with the contact of their index, or a group", () => {
    for (const { index, contact } of conversations) {
      expect([index, null]).toContain(contact);
      expect(store.conversationOf(index)?.index).toBe(contact ?? undefined);
    }
    expect(store.conversationOf(1_000)).toBeUndefined();
  });

  it("have people where a person is needed, and none where a bot answers", () => {
    for (const { state, staff, role } of conversations) {
      if (state === "bot") expect(staff).toBeNull();
      if (state === "human") expect(staff).not.toBeNull();
      if (staff !== null) expect(role).toBe(business.staff[staff]?.role);
    }
  });

  it("have messages of every type, author and delivery", () => {
    expect(seen(messages.map(({ type }) => type))).toStrictEqual([
      "audio",
      "contact",
      "document",
      "image",
      "text",
      "video",
    ]);
    expect(seen(messages.map(({ author }) => author.kind))).toStrictEqual([
      "ai",
      "api",
      "bot",
      "contact",
      "staff",
    ]);
    expect(seen(messages.map(({ delivery }) => delivery))).toStrictEqual([
      "delivered",
      "failed",
      "read",
      "sent",
    ]);
  });

  it("have from one to eighty messages, twelve or so on average", () => {
    const counts = conversations.map(({ messageCount }) => messageCount);
    expect(Math.min(...counts)).toBe(1);
    expect(Math.max(...counts)).toBeLessThanOrEqual(80);
    expect(messages.length / 1_000).toBeGreaterThan(10);
    expect(messages.length / 1_000).toBeLessThan(16);
  });

  it("have messages strictly one after the other, from their beginning to their last activity", () => {
    for (const { conversation, messages: own } of all) {
      expect(own).toHaveLength(conversation.messageCount);
      expect(own[0]?.sentAt).toBeGreaterThan(conversation.createdAt);
      expect(own.at(-1)?.sentAt).toBe(conversation.lastActivityAt);
      own.forEach((message, at) => {
        expect(message).toMatchObject({ conversation: conversation.index, index: at });
        if (at > 0) expect(message.sentAt).toBeGreaterThan(own[at - 1]?.sentAt ?? 0);
      });
      expect(conversation.updatedAt).toBeGreaterThanOrEqual(conversation.lastActivityAt);
      expect(conversation.updatedAt).toBeLessThan(startMs);
    }
  });

  it("say truly when the contact wrote last, and how long free text may be sent", () => {
    for (const { conversation, messages: own } of all) {
      const inbound = own.filter(({ author }) => author.kind === "contact").at(-1);
      expect(conversation.lastInboundAt).toBe(inbound?.sentAt ?? null);
      expect(conversation.windowEndsAt).toBe(inbound ? inbound.sentAt + 24 * 3_600_000 : null);
    }
    expect(conversations.some(({ lastInboundAt }) => lastInboundAt === null)).toBe(true);
    expect(conversations.some(({ windowEndsAt }) => windowEndsAt !== null && windowEndsAt > startMs)).toBe(
      true,
    );
  });

  it("count as unread all that the contact wrote since somebody answered, or nothing", () => {
    for (const { conversation, messages: own } of all) {
      const answered = own.findLastIndex(({ author }) => author.kind !== "contact");
      const waiting = own.length - 1 - answered;
      expect([0, waiting]).toContain(conversation.unread);
      if (conversation.state === "waiting") expect(waiting).toBeGreaterThan(0);
      if (conversation.unread > 0) expect(["waiting", "bot"]).toContain(conversation.state);
      const unread = own.filter(({ author, delivery }) => author.kind === "contact" && delivery !== "read");
      expect(unread.length).toBe(conversation.unread);
    }
    expect(conversations.filter(({ unread }) => unread > 0).length).toBeGreaterThan(200);
  });

  it("have in each message what its type needs, and nothing else", () => {
    const hosts = new RegExp(`^https://media\\.${business.slug}\\.example/\\d+/[a-z]+-\\d+\\.[a-z0-9]+$`);
    for (const { type, text, media, card, transcription } of messages) {
      expect(type === "text" ? text : "none").toBeTruthy();
      expect(media !== null).toBe(["audio", "image", "video", "document"].includes(type));
      expect(card !== null).toBe(type === "contact");
      if (media) expect(media.url).toMatch(hosts);
      if (media) expect(media.sizeBytes).toBeGreaterThan(0);
      if (card) expect(store.contactByPhone(card.phone)).toBeDefined();
      if (type !== "audio") expect(transcription).toBeNull();
      if (type === "audio" || type === "contact") expect(text).toBeNull();
    }
    expect(messages.some(({ type, transcription }) => type === "audio" && transcription !== null)).toBe(true);
    expect(messages.some(({ type, text }) => type === "image" && text !== null)).toBe(true);
  });

  it("quote only what was said before", () => {
    const quoting = messages.filter(({ quotes }) => quotes !== null);
    expect(quoting.length).toBeGreaterThan(100);
    for (const { index, quotes } of quoting) {
      expect(quotes).toBeGreaterThanOrEqual(0);
      expect(quotes).toBeLessThan(index);
    }
  });

  it("have authors that the business knows", () => {
    for (const { author } of messages) {
      if (author.kind === "staff") expect(business.staff[author.index]).toBeDefined();
      if (author.kind === "ai") expect(business.aiEmployees[author.index]).toBeDefined();
    }
  });

  it("speak the language of the contact", () => {
    const texts = (country: "ES" | "BR") =>
      all
        .filter(({ conversation }) => (store.contact(conversation.index)?.country ?? "BR") === country)
        .flatMap((one) => one.messages.flatMap(({ text }) => (text === null ? [] : [comparisonKey(text)])));
    expect(texts("BR").some((text) => text.includes("você") || text.includes("obrigad"))).toBe(true);
    expect(texts("BR").some((text) => /[¿¡]/.test(text))).toBe(false);
    expect(texts("ES").some((text) => /obrigad|\bnao\b/.test(text))).toBe(false);
    expect(texts("ES").length > 0).toBe(provider === "shop");
  });

  it("have up to three notes each, oldest first, written while they went on", () => {
    const notes = conversations.map((conversation) => ({
      conversation,
      notes: store.notes(conversation.index),
    }));
    expect(seen(notes.map((one) => one.notes.length))).toStrictEqual([0, 1, 2, 3]);
    for (const { conversation, notes: own } of notes) {
      own.forEach((note, at) => {
        expect(note).toMatchObject({ conversation: conversation.index, index: at });
        expect(note.text).not.toBe("");
        expect(note.createdAt).toBeGreaterThan(
          at > 0 ? (own[at - 1]?.createdAt ?? 0) : conversation.createdAt,
        );
        expect(note.createdAt).toBeLessThan(conversation.lastActivityAt);
      });
    }
  });

  it("have the same messages one by one, in any order", () => {
    for (const { conversation, messages: own } of all.slice(0, 50))
      for (const { index } of own.toReversed())
        expect(store.message(conversation.index, index)).toStrictEqual(own[index]);
  });

  it("have no message outside of those", () => {
    const { messageCount } = conversations[0] as Conversation;
    for (const index of [-1, 0.5, messageCount]) expect(store.message(0, index)).toBeUndefined();
    expect(store.message(1_000, 0)).toBeUndefined();
  });
});

describe("automation", () => {
  it("is an AI employee wherever the shop has a bot answer, and none where it is closed", () => {
    const store = storeOf("shop");
    for (const { state, aiEmployee } of store.conversations) {
      if (state === "bot") expect(aiEmployee).not.toBeNull();
      if (state === "closed") expect(aiEmployee).toBeNull();
    }
  });
});
