import { describe, expect, it } from "vitest";
import { loadSpec } from "../__fixtures__/providers.ts";
import { plainPortuguese, plainSpanish } from "../store/plain-dataset.ts";
import type { Conversation, Message, MessageDraft } from "../store/records.ts";
import { createPageShifter, isLaterPage } from "./apply-fault.ts";

/** A store of so many conversations that only notes who wrote; every fifth is with a group. */
function createStore(conversationCount: number) {
  const written: [number, MessageDraft, number][] = [];
  return {
    written,
    conversations: Array.from(
      { length: conversationCount },
      (_, index) => ({ index, contact: index % 5 === 0 ? null : index }) as Conversation,
    ),
    append(index: number, draft: MessageDraft, nowMs: number) {
      written.push([index, draft, nowMs]);
      return { conversation: index, index: 0, sentAt: nowMs } as Message;
    },
  };
}

const acme = { id: "acme", dataset: { sentences: { ES: plainSpanish, BR: plainPortuguese } } };
const other = { ...acme, id: "other" };

describe("createPageShifter", () => {
  it("lets contacts write, each time others, never into groups", () => {
    const store = createStore(1_000);
    const shift = createPageShifter(3);
    for (let page = 0; page < 40; page += 1) shift(acme, store, 5_000 + page);
    const indexes = store.written.map(([index]) => index);
    expect(indexes.length).toBeGreaterThan(60);
    expect(new Set(indexes).size).toBeGreaterThan(indexes.length * 0.8);
    expect(indexes.filter((index) => index % 5 === 0)).toEqual([]);
    for (const [, draft, nowMs] of store.written) {
      expect(draft).toMatchObject({
        author: { kind: "contact" },
        type: "text",
        text: plainSpanish.question[0],
      });
      expect(nowMs).toBeGreaterThanOrEqual(5_000);
    }
  });

  it("moves the same conversations of a provider from the same seed, whatever the other provider does", () => {
    const moved = (seed: number, alsoOther: boolean) => {
      const [store, otherStore] = [createStore(500), createStore(500)];
      const shift = createPageShifter(seed);
      for (let page = 0; page < 10; page += 1) {
        shift(acme, store, 1);
        if (alsoOther) shift(other, otherStore, 1);
      }
      return store.written.map(([index]) => index);
    };
    expect(moved(3, true)).toEqual(moved(3, false));
    expect(moved(4, false)).not.toEqual(moved(3, false));
  });

  it("does nothing to an empty store", () => {
    const store = createStore(0);
    createPageShifter(3)(acme, store, 1);
    expect(store.written).toEqual([]);
  });
});

describe("isLaterPage", () => {
  it.each([
    ["acme", "listConversations", {}, false],
    ["acme", "listConversations", { cursor: "c" }, true],
    ["acme", "getContact", { cursor: "c" }, false],
    ["globex", "listConversations", {}, false],
    ["globex", "listConversations", { page: "1" }, false],
    ["globex", "listConversations", { page: "2" }, true],
    ["globex", "listConversations", { page: ["1", "3"] }, true],
    ["globex", "listConversations", { page: "two" }, false],
  ] as const)("of %s %s with %j is %s", async (name, operationId, query, expected) => {
    const spec = await loadSpec(name);
    const operation = spec.operations.find((each) => each.operationId === operationId);
    expect(operation && isLaterPage(operation, query)).toBe(expected);
  });

  it("takes any window before an id for a later page", async () => {
    const [operation] = (await loadSpec("acme")).operations;
    const pagination = {
      style: "window",
      before: "before",
      items: "",
      itemId: "/id",
      order: "ascending",
    } as const;
    const isLater = (query: object) =>
      operation && isLaterPage({ ...operation, pagination }, query as Record<string, string>);
    expect([isLater({}), isLater({ before: "5" })]).toEqual([false, true]);
  });
});
