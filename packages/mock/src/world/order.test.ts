import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { profiles } from "./__fixtures__/profiles.ts";
import { createWorld } from "./create-world.ts";
import type { Conversation } from "./records.ts";
import { compareNewestFirst } from "./timeline.ts";
import type { Place, Store } from "./world.ts";

const startMs = Date.UTC(2026, 0, 10);
const storeOf = (size: number, seed = 2) => createWorld({ seed, size, startMs }, profiles).store("jurichat");
const indexesOf = (conversations: readonly Conversation[]) => conversations.map(({ index }) => index);
const everyIndex = (store: Store) => store.select("every one", () => true).slice(0, store.conversationCount);

describe("the list of a world to which nobody wrote", () => {
  it("goes strictly back in time, by index", () => {
    const all = storeOf(3_000).page(undefined, 3_000, "newest");
    expect(indexesOf(all)).toStrictEqual(all.map((_, index) => index));
    all.reduce((newer, older) => {
      expect(older.lastActivityAt).toBeLessThan(newer.lastActivityAt);
      return older;
    });
  });

  it("is the same read in pages, either way, and selected", () => {
    const store = storeOf(250);
    const walk = (order: "newest" | "oldest") => {
      const seen: number[] = [];
      for (
        let page = store.page(undefined, 7, order);
        page.length > 0;
        page = store.page(page.at(-1), 7, order)
      ) {
        seen.push(...indexesOf(page));
      }
      return seen;
    };
    expect(walk("newest")).toStrictEqual(everyIndex(store));
    expect(walk("oldest").reverse()).toStrictEqual(everyIndex(store));
  });

  it("gives nothing for a limit of nothing", () => {
    expect(storeOf(5).page(undefined, 0, "newest")).toStrictEqual([]);
  });
});

/** What is written, to the conversation or contact with this number (modulo how many there are), after a wait. */
const write = fc.record({
  kind: fc.constantFrom("hear", "say", "change", "remove", "open"),
  number: fc.nat(1_000),
  waitMs: fc.constantFrom(-5_000, 0, 0, 1, 60_000),
});

describe("the list of a world to which much was written", () => {
  it("stays in one total order, whatever way it is read, from any place that there ever was", () => {
    fc.assert(
      fc.property(fc.nat(25), fc.array(write, { maxLength: 40 }), fc.nat(1_000), (size, writes, pick) => {
        const store = storeOf(size);
        const model = new Map<number, number>();
        const places: Place[] = [{ lastActivityAt: startMs + 10, index: 3 }];
        const remember = ({ index, lastActivityAt }: Conversation) => {
          model.set(index, lastActivityAt);
          places.push({ index, lastActivityAt });
        };
        for (let index = 0; index < size; index++) remember(store.conversation(index) as Conversation);

        let nowMs = startMs;
        for (const { kind, number, waitMs } of writes) {
          nowMs += waitMs;
          const living = [...model.keys()];
          const index = living[number % living.length];
          const free = Array.from({ length: store.contactCount }, (_, contact) => contact).filter(
            (contact) => !store.conversationOf(contact),
          );
          const contact = free[number % free.length];
          if (kind === "open" && contact !== undefined) {
            const { index: added } = store.open(contact, {}, nowMs);
            expect(added).toBe(store.conversationCount - 1);
            remember({ ...(store.conversation(added) as Conversation), lastActivityAt: nowMs });
          }
          if (kind === "open" || index === undefined) continue;
          const before = store.conversation(index) as Conversation;
          if (kind === "hear" || kind === "say") {
            const author = { kind: kind === "hear" ? "contact" : "api" } as const;
            store.append(index, { author, type: "text", text: "…" }, nowMs);
            const least = before.messageCount > 0 ? before.lastActivityAt + 1 : before.lastActivityAt;
            remember({ ...before, lastActivityAt: Math.max(nowMs, least) });
          }
          if (kind === "change") store.change(index, { priority: "low" }, nowMs);
          if (kind === "remove") {
            store.remove(index, nowMs);
            model.delete(index);
          }
        }

        const expected = [...model]
          .map(([index, lastActivityAt]) => ({ index, lastActivityAt }))
          .sort(compareNewestFirst);
        const limit = store.conversationCount + 1;
        const newest = store.page(undefined, limit, "newest");
        expect(newest.map(({ index, lastActivityAt }) => ({ index, lastActivityAt }))).toStrictEqual(
          expected,
        );
        expect(newest).toStrictEqual(expected.map(({ index }) => store.conversation(index)));
        expect(store.page(undefined, limit, "oldest")).toStrictEqual([...newest].reverse());
        expect(everyIndex(store)).toStrictEqual(indexesOf(newest));

        const place = places[pick % places.length] as Place;
        const after = newest.filter((one) => compareNewestFirst(one, place) > 0);
        const before = newest.filter((one) => compareNewestFirst(one, place) < 0).reverse();
        expect(store.page(place, 5, "newest")).toStrictEqual(after.slice(0, 5));
        expect(store.page(place, 5, "oldest")).toStrictEqual(before.slice(0, 5));
      }),
      { numRuns: 300 },
    );
  });

  it("loses no conversation to a walk during which others move up", () => {
    const store = storeOf(30);
    const seen: number[] = [];
    for (
      let page = store.page(undefined, 4, "newest");
      page.length > 0;
      page = store.page(page.at(-1), 4, "newest")
    ) {
      seen.push(...indexesOf(page));
      const last = page.at(-1)?.index ?? 0;
      store.append(last, { author: { kind: "api" }, type: "text", text: "…" }, startMs);
    }
    expect(seen).toStrictEqual(Array.from({ length: 30 }, (_, index) => index));
  });
});

describe("a selection", () => {
  it("has what matches, in order, by parts", () => {
    const store = storeOf(400);
    const matches = (conversation: Conversation) => conversation.state === "closed";
    const selection = store.select("closed", matches);
    const expected = indexesOf(store.page(undefined, 400, "newest").filter(matches));
    expect(selection.length).toBe(expected.length);
    expect(selection.slice(3, 9)).toStrictEqual(expected.slice(3, 9));
    expect(selection.slice(-3, 2)).toStrictEqual(expected.slice(0, 2));
    expect(selection.slice(expected.length - 1, 1_000)).toStrictEqual(expected.slice(-1));
  });

  it("is remembered by its key until something is written", () => {
    const store = storeOf(50);
    let asked = 0;
    const matches = () => ++asked > 0;
    const first = store.select("a", matches);
    expect(store.select("a", matches)).toBe(first);
    expect(asked).toBe(50);
    store.select("b", matches);
    expect(asked).toBe(100);
    store.change(7, { archived: true }, startMs);
    store.select("a", matches);
    expect(asked).toBe(150);
  });

  it("is forgotten when eight others were asked for since", () => {
    const store = storeOf(5);
    const first = store.select("first", () => true);
    for (let other = 0; other < 7; other++) store.select(`${other}`, () => true);
    expect(store.select("first", () => true)).toBe(first);
    for (let other = 0; other < 8; other++) store.select(`${other}`, () => true);
    expect(store.select("first", () => true)).not.toBe(first);
  });
});
