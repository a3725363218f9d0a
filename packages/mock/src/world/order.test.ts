import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createWorld } from "./create-world.ts";
import type { Conversation } from "./records.ts";
import { compareNewestFirst } from "./timeline.ts";
import type { Book, Place } from "./world.ts";

const startMs = Date.UTC(2026, 0, 10);
const bookOf = (size: number, seed = 2) => createWorld({ seed, size, startMs }).book("jurichat");
const indexesOf = (conversations: readonly Conversation[]) => conversations.map(({ index }) => index);
const everyIndex = (book: Book) => book.select("every one", () => true).slice(0, book.conversationCount);

describe("the list of a world to which nobody wrote", () => {
  it("goes strictly back in time, by index", () => {
    const all = bookOf(3_000).page(undefined, 3_000, "newest");
    expect(indexesOf(all)).toStrictEqual(all.map((_, index) => index));
    all.reduce((newer, older) => {
      expect(older.lastActivityAt).toBeLessThan(newer.lastActivityAt);
      return older;
    });
  });

  it("is the same read in pages, either way, and selected", () => {
    const book = bookOf(250);
    const walk = (order: "newest" | "oldest") => {
      const seen: number[] = [];
      for (
        let page = book.page(undefined, 7, order);
        page.length > 0;
        page = book.page(page.at(-1), 7, order)
      ) {
        seen.push(...indexesOf(page));
      }
      return seen;
    };
    expect(walk("newest")).toStrictEqual(everyIndex(book));
    expect(walk("oldest").reverse()).toStrictEqual(everyIndex(book));
  });

  it("gives nothing for a limit of nothing", () => {
    expect(bookOf(5).page(undefined, 0, "newest")).toStrictEqual([]);
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
        const book = bookOf(size);
        const model = new Map<number, number>();
        const places: Place[] = [{ lastActivityAt: startMs + 10, index: 3 }];
        const remember = ({ index, lastActivityAt }: Conversation) => {
          model.set(index, lastActivityAt);
          places.push({ index, lastActivityAt });
        };
        for (let index = 0; index < size; index++) remember(book.conversation(index) as Conversation);

        let nowMs = startMs;
        for (const { kind, number, waitMs } of writes) {
          nowMs += waitMs;
          const living = [...model.keys()];
          const index = living[number % living.length];
          const free = Array.from({ length: book.contactCount }, (_, contact) => contact).filter(
            (contact) => !book.conversationOf(contact),
          );
          const contact = free[number % free.length];
          if (kind === "open" && contact !== undefined) {
            const { index: added } = book.open(contact, {}, nowMs);
            expect(added).toBe(book.conversationCount - 1);
            remember({ ...(book.conversation(added) as Conversation), lastActivityAt: nowMs });
          }
          if (kind === "open" || index === undefined) continue;
          const before = book.conversation(index) as Conversation;
          if (kind === "hear" || kind === "say") {
            const author = { kind: kind === "hear" ? "contact" : "api" } as const;
            book.append(index, { author, type: "text", text: "…" }, nowMs);
            const least = before.messageCount > 0 ? before.lastActivityAt + 1 : before.lastActivityAt;
            remember({ ...before, lastActivityAt: Math.max(nowMs, least) });
          }
          if (kind === "change") book.change(index, { priority: "low" }, nowMs);
          if (kind === "remove") {
            book.remove(index, nowMs);
            model.delete(index);
          }
        }

        const expected = [...model]
          .map(([index, lastActivityAt]) => ({ index, lastActivityAt }))
          .sort(compareNewestFirst);
        const limit = book.conversationCount + 1;
        const newest = book.page(undefined, limit, "newest");
        expect(newest.map(({ index, lastActivityAt }) => ({ index, lastActivityAt }))).toStrictEqual(
          expected,
        );
        expect(newest).toStrictEqual(expected.map(({ index }) => book.conversation(index)));
        expect(book.page(undefined, limit, "oldest")).toStrictEqual([...newest].reverse());
        expect(everyIndex(book)).toStrictEqual(indexesOf(newest));

        const place = places[pick % places.length] as Place;
        const after = newest.filter((one) => compareNewestFirst(one, place) > 0);
        const before = newest.filter((one) => compareNewestFirst(one, place) < 0).reverse();
        expect(book.page(place, 5, "newest")).toStrictEqual(after.slice(0, 5));
        expect(book.page(place, 5, "oldest")).toStrictEqual(before.slice(0, 5));
      }),
      { numRuns: 300 },
    );
  });

  it("loses no conversation to a walk during which others move up", () => {
    const book = bookOf(30);
    const seen: number[] = [];
    for (
      let page = book.page(undefined, 4, "newest");
      page.length > 0;
      page = book.page(page.at(-1), 4, "newest")
    ) {
      seen.push(...indexesOf(page));
      const last = page.at(-1)?.index ?? 0;
      book.append(last, { author: { kind: "api" }, type: "text", text: "…" }, startMs);
    }
    expect(seen).toStrictEqual(Array.from({ length: 30 }, (_, index) => index));
  });
});

describe("a selection", () => {
  it("has what matches, in order, by parts", () => {
    const book = bookOf(400);
    const matches = (conversation: Conversation) => conversation.state === "closed";
    const selection = book.select("closed", matches);
    const expected = indexesOf(book.page(undefined, 400, "newest").filter(matches));
    expect(selection.length).toBe(expected.length);
    expect(selection.slice(3, 9)).toStrictEqual(expected.slice(3, 9));
    expect(selection.slice(-3, 2)).toStrictEqual(expected.slice(0, 2));
    expect(selection.slice(expected.length - 1, 1_000)).toStrictEqual(expected.slice(-1));
  });

  it("is remembered by its key until something is written", () => {
    const book = bookOf(50);
    let asked = 0;
    const matches = () => ++asked > 0;
    const first = book.select("a", matches);
    expect(book.select("a", matches)).toBe(first);
    expect(asked).toBe(50);
    book.select("b", matches);
    expect(asked).toBe(100);
    book.change(7, { archived: true }, startMs);
    book.select("a", matches);
    expect(asked).toBe(150);
  });

  it("is forgotten when eight others were asked for since", () => {
    const book = bookOf(5);
    const first = book.select("first", () => true);
    for (let other = 0; other < 7; other++) book.select(`${other}`, () => true);
    expect(book.select("first", () => true)).toBe(first);
    for (let other = 0; other < 8; other++) book.select(`${other}`, () => true);
    expect(book.select("first", () => true)).not.toBe(first);
  });
});
