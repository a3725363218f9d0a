import type { Pagination } from "@confluir/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SpecExample, SpecOperation } from "../spec/spec-operation.ts";
import { choosePage } from "./prefer.ts";

const examples: SpecExample[] = [
  { name: "first", value: { next: "two" } },
  { name: "last", value: { next: null } },
  { name: "empty", value: { next: null } },
];

function operation(
  pagination: Pagination | null,
  named = examples,
  statuses = ["200", "400"],
): SpecOperation {
  const contents = [{ mediaType: "application/json", schema: null, encoding: null, examples: named }];
  return {
    operationId: "list",
    method: "GET",
    path: "/",
    parameters: [],
    queryKeys: [],
    isSafe: true,
    requestBody: null,
    responses: statuses.map((status) => ({ status, headers: [], contents })),
    pagination,
  };
}

const byCursor: Pagination = {
  style: "cursor",
  cursor: "after",
  nextCursor: "/next",
  items: "/items",
  itemId: "/id",
};

describe("choosePage by cursor", () => {
  it("answers first without a cursor, and last to the one printed in first", () => {
    expect(choosePage(operation(byCursor), {})).toEqual({ example: "first" });
    expect(choosePage(operation(byCursor), { after: "two", limit: "1" })).toEqual({ example: "last" });
  });

  it("refuses every other cursor", () => {
    fc.assert(
      fc.property(
        fc.string().filter((cursor) => cursor !== "two"),
        (cursor) => {
          expect(choosePage(operation(byCursor), { after: cursor })).toEqual({ code: 400 });
        },
      ),
    );
  });

  it("leaves an unknown cursor to Prism when no 400 is declared", () => {
    expect(choosePage(operation(byCursor, examples, ["200"]), { after: "x" })).toEqual({});
  });
});

const byPage = { style: "page", page: "page", items: "/items", totalPages: "/pages", itemId: "/id" } as const;

describe("choosePage by number", () => {
  it("has two pages, wherever counting starts, and nothing outside them", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.integer({ min: -9, max: 9 }), (firstPage, page) => {
        const expected = page === firstPage ? "first" : page === firstPage + 1 ? "last" : "empty";
        const chosen = choosePage(operation({ ...byPage, firstPage }), {
          page: String(page),
        });
        expect(chosen).toEqual({ example: expected });
      }),
    );
  });

  it.each([undefined, "two", "1.5"])("answers first to page %s, which Prism judges", (page) => {
    const query = page === undefined ? {} : { page };
    expect(
      choosePage(
        operation({
          style: "page",
          page: "page",
          firstPage: 1,
          items: "/items",
          totalPages: "/pages",
          itemId: "/id",
        }),
        query,
      ),
    ).toEqual({
      example: "first",
    });
  });
});

describe("choosePage by windows", () => {
  const byWindow = {
    style: "window",
    before: "before",
    items: "",
    itemId: "/id",
    order: "ascending",
  } as const;
  const pages = [
    { name: "first", value: [{ id: 70 }, { id: "80" }] },
    { name: "last", value: [{ id: 5 }, { id: 60 }] },
    { name: "empty", value: [] },
  ];

  it.each([
    [undefined, "first"],
    ["x", "first"],
    ["71", "first"],
    ["70", "last"],
    ["6", "last"],
    ["5", "empty"],
    ["0", "empty"],
  ])("answers to before=%s with %s", (before, expected) => {
    const query = before === undefined ? {} : { before };
    expect(choosePage(operation(byWindow, pages), query)).toEqual({ example: expected });
  });
});

describe("choosePage otherwise", () => {
  it("chooses nothing for a list that is not paged, or lacks the example", () => {
    expect(choosePage(operation(null), { after: "x" })).toEqual({});
    expect(choosePage(operation(byCursor, examples.slice(0, 1)), { after: "two" })).toEqual({});
  });
});
