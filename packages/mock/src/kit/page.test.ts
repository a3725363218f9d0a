import { numberedPages, type PagedOperation, readPage, uncountedPages, windowPages } from "@confluir/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutPage, list, PageError } from "./page.ts";

const cursors: PagedOperation = {
  pagination: {
    ...{ style: "cursor", cursor: "after", limit: "limit", items: "/found/items" },
    ...{ nextCursor: "/found/next", hasMore: "/more", itemId: "/id" },
  },
};
const numbers: PagedOperation = {
  pages: numberedPages,
  pagination: {
    ...{ style: "page", page: "page", limit: "limit", firstPage: 1, items: "/data" },
    ...{ totalItems: "/total", totalPages: "/pages", itemId: "/id" },
  },
};

interface Item {
  readonly id: number;
}

const toItems = (ids: readonly number[]): readonly Item[] => ids.map((id) => ({ id }));
const view = ({ id }: Item) => ({ id });
const position = ({ id }: Item) => [Math.floor(id / 10), id % 10];
const request = (query: object) => ({ query: { ...query }, pageSize: 4, cursorKey: "list" });
const ascending = fc.uniqueArray(fc.nat(500), { maxLength: 40 }).map((ids) => ids.sort((a, b) => a - b));

describe("cutPage", () => {
  it("writes pages that core reads, and with any sizes every item once, in order", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(ascending, sizes, (ids, sizes) => {
        const items = list(toItems(ids), view, { position });
        const seen: unknown[] = [];
        let after: unknown;
        for (let page = 0; after !== null; page++) {
          if (page > ids.length) throw new Error("The list does not end.");
          const query = { limit: sizes[page % sizes.length], ...(after !== undefined && { after }) };
          const read = readPage<Item>(cursors, cutPage(cursors, items, request(query)), query);
          expect(read.broken).toBeUndefined();
          seen.push(...read.items.map(({ id }) => id));
          after = read.next;
        }
        expect(seen).toEqual(ids);
      }),
    );
    fc.assert(
      fc.property(ascending, fc.integer({ min: 1, max: 7 }), (ids, limit) => {
        const seen: unknown[] = [];
        let page: unknown = 1;
        while (page !== null) {
          if (Number(page) > ids.length + 1) throw new Error("The list does not end.");
          const query = { page, limit };
          const read = readPage<Item>(
            numbers,
            cutPage(numbers, list(toItems(ids), view), request(query)),
            query,
          );
          expect([read.broken, read.total]).toEqual([undefined, ids.length]);
          seen.push(...read.items.map(({ id }) => id));
          page = read.next;
        }
        expect(seen).toEqual(ids);
      }),
    );
  });

  it("neither repeats nor hides an item when others come and go between two pages", () => {
    fc.assert(
      fc.property(ascending, ascending, (ids, added) => {
        const first = cutPage(cursors, list(toItems(ids), view, { position }), request({ limit: 3 }));
        const { items, next } = readPage<Item>(cursors, first);
        fc.pre(next !== null);
        const last = items.at(-1)?.id ?? -1;
        // All that was shown is gone, and new ones are everywhere.
        const later = [...new Set([...ids.filter((id) => id > last), ...added])].sort((a, b) => a - b);
        const query = { after: next, limit: 1_000 };
        const second = cutPage(cursors, list(toItems(later), view, { position }), request(query));
        expect(readPage<Item>(cursors, second).items.map(({ id }) => id)).toEqual(
          later.filter((id) => id > last),
        );
      }),
    );
  });

  it("refuses a cursor of another list, and one with anything in it changed", () => {
    const items = list(toItems([1, 2, 3, 4, 5, 6]), view, { position });
    const { next } = readPage(cursors, cutPage(cursors, items, request({ limit: 2 })));
    const cursor = String(next);
    const cut = (after: string, cursorKey = "list") =>
      cutPage(cursors, items, { ...request({ after }), cursorKey });
    expect(cut(cursor)).toMatchObject({ found: { items: [{ id: 3 }, { id: 4 }, { id: 5 }, { id: 6 }] } });
    expect(() => cut(cursor, "other")).toThrow(PageError);
    fc.assert(
      fc.property(fc.nat(), fc.string({ maxLength: 3 }), fc.string(), (at, piece, other) => {
        const from = at % cursor.length;
        const edited = cursor.slice(0, from) + piece + cursor.slice(from + 1);
        fc.pre(edited !== cursor && other !== cursor);
        expect(() => cut(edited)).toThrow(PageError);
        expect(() => cut(other)).toThrow(PageError);
      }),
    );
  });

  it("keeps what else the body holds, and lists whole where that is asked for", () => {
    const items = toItems([1, 2, 3, 4, 5, 6]);
    expect(
      cutPage(numbers, list(items, view, { isWhole: true, body: { note: "x" } }), request({ page: 9 })),
    ).toEqual({
      ...{ note: "x", data: items, total: 6, pages: 1 },
    });
    const body = { found: { name: "all" } };
    expect(cutPage(cursors, list(items, view, { position, pageSize: 6, body }), request({}))).toEqual({
      ...{ found: { name: "all", items, next: null }, more: false },
    });
  });

  it("writes numbered pages without a count, and an empty one after the last", () => {
    const uncounted: PagedOperation = {
      pages: uncountedPages,
      pagination: { style: "page", page: "page", firstPage: 0, items: "/data/rows", itemId: "/id" },
    };
    const cut = (page: number) => cutPage(uncounted, list(toItems([1, 2, 3, 4, 5]), view), request({ page }));
    expect([0, 1, 2].map(cut)).toEqual([
      { data: { rows: toItems([1, 2, 3, 4]) } },
      { data: { rows: toItems([5]) } },
      { data: { rows: [] } },
    ]);
  });

  it.each(["ascending", "descending"] as const)(
    "writes windows by id that core reads to the end, %s within each",
    (order) => {
      const windows: PagedOperation = {
        pages: windowPages,
        pagination: { style: "window", before: "before", items: "/lines", itemId: "/id", order },
      };
      const arbitraryIds = fc.uniqueArray(fc.nat(500), { maxLength: 30 });
      fc.assert(
        fc.property(arbitraryIds, fc.integer({ min: 1, max: 7 }), (ids, pageSize) => {
          const newestFirst = toItems(ids.toSorted((a, b) => b - a));
          const seen: number[] = [];
          let before: unknown;
          for (let next: unknown = ""; next !== null; before = next) {
            const query = before === undefined ? {} : { before };
            const body = cutPage(windows, list(newestFirst, view, { pageSize }), request(query));
            const read = readPage<Item>(windows, body, query);
            expect(read.broken).toBeUndefined();
            const found = read.items.map(({ id }) => id);
            expect(found).toEqual(found.toSorted((a, b) => (order === "ascending" ? a - b : b - a)));
            seen.push(...found.toSorted((a, b) => b - a));
            next = read.next;
          }
          expect(seen).toEqual(newestFirst.map(({ id }) => id));
        }),
      );
      expect(() => cutPage(windows, list([], view), request({ before: "x" }))).toThrow(PageError);
    },
  );
});
