import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { datasets, startMs } from "./__fixtures__/datasets.ts";
import { newestFirst } from "./conversations.ts";
import { createStore } from "./create-store.ts";
import type { Conversation } from "./records.ts";

const storeOf = (size: number, seed = 2) => createStore({ seed, size, startMs }, "office", datasets.office);
const indexesOf = (conversations: readonly Conversation[]) => conversations.map(({ index }) => index);

/** The next page of conversations after one of them, as a provider with cursors reads it. */
const pageAfter = (all: readonly Conversation[], after: Conversation | undefined, limit: number) =>
  all.filter((one) => after === undefined || newestFirst(one, after) > 0).slice(0, limit);

/** A write to the conversation or contact with this number (modulo how many there are), after a wait. */
const write = fc.record({
  kind: fc.constantFrom("hear", "say", "change", "remove", "open"),
  number: fc.nat(1_000),
  waitMs: fc.constantFrom(-5_000, 0, 0, 1, 60_000),
});

describe("the conversations of a store", () => {
  it.each([1, 10, 3_000, 50_000])("of %i go strictly back in time at the start, by index", (size) => {
    const { conversations } = storeOf(size);
    expect(indexesOf(conversations)).toStrictEqual(conversations.map((_, index) => index));
    expect(conversations[0]?.lastActivityAt).toBeLessThan(startMs);
    for (let at = 1; at < size; at++) {
      const [newer, older] = [conversations[at - 1], conversations[at]];
      if (!(newer && older && older.lastActivityAt < newer.lastActivityAt)) expect.fail(`not older at ${at}`);
    }
  });

  it("stay in one total order, whatever is written", () => {
    fc.assert(
      fc.property(fc.nat(25), fc.array(write, { maxLength: 40 }), (size, writes) => {
        const store = storeOf(size);
        const times = new Map(
          store.conversations.map(({ index, lastActivityAt }) => [index, lastActivityAt]),
        );
        let nowMs = startMs;
        for (const { kind, number, waitMs } of writes) {
          nowMs += waitMs;
          const living = [...times.keys()];
          const index = living[number % living.length];
          const free = store.contacts.filter((contact) => !store.conversationOf(contact.index));
          const contact = free[number % free.length];
          if (kind === "open" && contact !== undefined)
            times.set(store.open(contact.index, {}, nowMs).index, nowMs);
          if (kind === "open" || index === undefined) continue;
          const before = store.conversation(index) as Conversation;
          if (kind === "hear" || kind === "say") {
            const author = { kind: kind === "hear" ? "contact" : "api" } as const;
            store.append(index, { author, type: "text", text: "…" }, nowMs);
            const least = before.messageCount > 0 ? before.lastActivityAt + 1 : before.lastActivityAt;
            times.set(index, Math.max(nowMs, least));
          }
          if (kind === "change") store.change(index, { priority: "low" }, nowMs);
          if (kind === "remove") {
            store.remove(index, nowMs);
            times.delete(index);
          }
        }
        const expected = [...times].map(([index, lastActivityAt]) => ({ index, lastActivityAt }));
        expect(store.conversations).toMatchObject(expected.sort(newestFirst));
        expect(store.conversations).toHaveLength(expected.length);
        for (const one of store.conversations) expect(store.conversation(one.index)).toBe(one);
      }),
      { numRuns: 300 },
    );
  });

  it("are read once each by a walk during which others move up, are opened or removed", () => {
    const store = storeOf(60);
    const seen: number[] = [];
    let last: Conversation | undefined;
    for (let turn = 0; ; turn++) {
      const page = pageAfter(store.conversations, last, 4);
      if (page.length === 0) break;
      seen.push(...indexesOf(page));
      last = page.at(-1);
      store.append(last?.index ?? 0, { author: { kind: "api" }, type: "text", text: "…" }, startMs);
      if (turn === 2) store.open(62, {}, startMs);
      if (turn === 4) store.remove(seen[1] ?? 0, startMs);
    }
    expect(seen).toStrictEqual(Array.from({ length: 60 }, (_, index) => index));
  });

  it("are in place of each other where they share one time", () => {
    const store = storeOf(10);
    const draft = { author: { kind: "api" }, type: "text", text: "…" } as const;
    for (const index of [4, 9, 2]) store.append(index, draft, startMs);
    expect(indexesOf(store.conversations).slice(0, 3)).toStrictEqual([9, 4, 2]);
  });
});
