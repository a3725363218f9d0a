import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CursorPagination, PagePagination } from "../operation.ts";
import { createPageTurner, numberedPages, readPage, writePage } from "./page.ts";

const cursors: CursorPagination = {
  style: "cursor",
  cursor: "cursor",
  items: "/data/items",
  nextCursor: "/data/next~1cursor",
  hasMore: "/more",
  itemId: "/id",
};
const numbers: PagePagination = {
  style: "page",
  page: "page",
  limit: "limit",
  firstPage: 1,
  items: "/items",
  totalItems: "/meta/total",
  totalPages: "/meta/pages",
  itemId: "/id",
};

describe("readPage and writePage", () => {
  it("put and find what a cursor list says, wherever the spec has it", () => {
    const body = writePage({ pagination: cursors }, [1, 2], { next: "b" });
    expect(body).toEqual({ data: { items: [1, 2], "next/cursor": "b" }, more: true });
    expect(readPage({ pagination: cursors }, body)).toEqual({ items: [1, 2], next: "b" });
    const last = writePage({ pagination: cursors }, [3], {});
    expect(last).toEqual({ data: { items: [3], "next/cursor": null }, more: false });
    expect(readPage({ pagination: cursors }, last)).toEqual({ items: [3], next: null });
  });

  it("put and find what a list in numbered pages says", () => {
    const body = writePage({ pagination: numbers, pages: numberedPages }, [1, 2], {
      total: 4,
      totalPages: 2,
    });
    expect(body).toEqual({ items: [1, 2], meta: { total: 4, pages: 2 } });
    const read = (page: number) =>
      readPage({ pagination: numbers, pages: numberedPages }, body, { page, limit: 2 });
    expect(read(1)).toEqual({ items: [1, 2], next: 2, previous: null, total: 4 });
    expect(read(2)).toEqual({ items: [1, 2], next: null, previous: 1, total: 4 });
  });

  it("end a counted list at its last page where it grew at the front, or the walk began further on", () => {
    const operation = { pagination: numbers, pages: numberedPages } as never;
    const walk = (first: number, ...pages: (readonly [total: number, ids: readonly number[]])[]) => {
      const turn = createPageTurner(operation, { page: first, limit: 2 });
      return pages.map(([total, ids]) => {
        const items = ids.map((id) => ({ id }));
        return turn({ items, meta: { total, pages: Math.ceil(total / 2) } }).next;
      });
    };
    // Another one came first after the first page, so 2 comes again.
    expect(walk(1, [4, [1, 2]], [5, [2, 3]], [5, [4]])).toEqual([2, 3, null]);
    expect(walk(3, [5, [5]])).toEqual([null]);
  });

  it("find numbered pages in a table that is written by hand and names no reader", () => {
    const body = { items: [{ id: null }, { id: null }], meta: { total: 3, pages: 2 } };
    const read = readPage({ pagination: numbers } as never, body, { page: 1, limit: 2 });
    expect(read).toMatchObject({ items: body.items, next: 2, total: 3 });
  });

  it("read back what was written, over whole lists of any size", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 7 }), (list, limit) => {
        const found: unknown[] = [];
        for (let next: unknown = 1; next !== null; ) {
          const page = Number(next);
          const items = list.slice((page - 1) * limit, page * limit);
          const facts = { total: list.length, totalPages: Math.ceil(list.length / limit) };
          const read = readPage(
            { pagination: numbers, pages: numberedPages },
            writePage({ pagination: numbers, pages: numberedPages }, items, facts),
            {
              page,
              limit,
            },
          );
          expect(read).not.toHaveProperty("broken");
          found.push(...read.items);
          next = read.next;
        }
        expect(found).toEqual(list);
      }),
    );
  });

  it.each([
    ["items that are none", { data: { items: {} } }, { broken: "no_items" }],
    ["no body", null, { broken: "no_items" }],
    ["more without a cursor", { data: { items: [] }, more: true }, { broken: "missing_cursor" }],
    ["a cursor that is none", { data: { items: [], "next/cursor": {} } }, { broken: "bad_cursor" }],
    [
      "nothing, and more",
      { data: { items: [], "next/cursor": 5 }, more: 1 },
      { next: 5, doubt: "empty_pages" },
    ],
  ])("say what is wrong with %s", (_, body, expected) => {
    expect(readPage({ pagination: cursors }, body)).toEqual({ items: [], next: null, ...expected });
  });

  it.each([
    ["no number of pages", { items: [1] }, { next: null, broken: "bad_total" }],
    [
      "an empty page before the last",
      { items: [], meta: { pages: 9 } },
      { next: null, broken: "empty_pages" },
    ],
    ["a page beyond the last", { items: [1], meta: { pages: 1 } }, { next: 3, doubt: "bad_total" }],
    ["a last page, and more items", { items: [1], meta: { pages: 2, total: 9 } }, { next: 3, total: 9 }],
    ["a last page, and fewer items", { items: [1], meta: { pages: 2, total: 1 } }, { next: 3, total: 1 }],
    [
      "an empty last page, and items on it",
      { items: [], meta: { pages: 2, total: 2 } },
      { next: null, total: 2, broken: "empty_pages" },
    ],
    ["an empty last page, and none", { items: [], meta: { pages: 2, total: 1 } }, { next: null, total: 1 }],
  ])("say of a numbered page with %s where it leads", (_, body, expected) => {
    const { items, ...page } = readPage({ pagination: numbers, pages: numberedPages }, body, {
      page: 2,
      limit: 1,
    });
    expect(page).toEqual({ previous: 1, ...expected });
    expect(items).toEqual(body.items);
  });

  it("refuse a page that is no number", () => {
    expect(() =>
      readPage({ pagination: numbers, pages: numberedPages }, { items: [] }, { page: "x" }),
    ).toThrow("`page` must be a whole number.");
  });
});
