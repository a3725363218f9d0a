import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createProviderClient } from "../client/create-provider-client.ts";
import type { OperationTable } from "../operation.ts";
import { readPage, turnParameter, uncountedPages, windowPages, writePage } from "./page.ts";

const cases = {
  style: "page",
  page: "page",
  firstPage: 1,
  items: "/data/cases",
  itemId: "/id",
} as const;
const lines = {
  style: "window",
  before: "before",
  after: "after",
  items: "/lines",
  itemId: "/id",
  order: "ascending",
} as const;
const operations = {
  listCases: { method: "GET", path: "/cases", pages: uncountedPages, pagination: cases },
  listRecent: {
    method: "GET",
    path: "/recent",
    pages: uncountedPages,
    pagination: { ...cases, wholeWith: "since" },
  },
  listCounted: {
    method: "GET",
    path: "/counted",
    pages: uncountedPages,
    pagination: { ...cases, totalItems: "/data/meta/count" },
  },
  searchCases: {
    method: "POST",
    path: "/cases/search",
    safe: true,
    pages: uncountedPages,
    pagination: cases,
  },
  listLines: { method: "GET", path: "/lines", pages: windowPages, pagination: lines },
} as const satisfies OperationTable;

type Id = string | number;
interface Item {
  readonly id?: Id;
}
type List = {
  parameters: { query?: { page?: number; since?: number; before?: Id; after?: Id } };
  requestBody?: { content: { "application/json": { words?: string[] } } };
  responses: { 200: { content: { "application/json": { lines: Item[]; data: { cases: Item[] } } } } };
};
interface Operations extends Record<keyof typeof operations, List> {}

/** A client of an invented API, and what it was asked: the query, and the body if there is one. */
function createClient(answer: (query: Record<string, string>, request: Request) => unknown) {
  const asked: (readonly [Record<string, string>, string])[] = [];
  // biome-ignore lint/complexity/noBannedTypes: the invented API has no typed paths.
  const client = createProviderClient<{}, Operations, typeof operations>({
    provider: "acme",
    providerName: "Acme",
    operations,
    baseUrl: "https://acme.example",
    headers: {},
    bound: {},
    random: () => 0,
    options: {
      fetch: async (request) => {
        const query = Object.fromEntries(new URL(request.url).searchParams);
        asked.push([query, await request.clone().text()]);
        const body = answer(query, request);
        return body instanceof Response ? body : Response.json(body);
      },
    },
  });
  return { client, asked };
}

async function idsOf(items: AsyncIterable<unknown>): Promise<unknown[]> {
  const ids: unknown[] = [];
  for await (const item of items) ids.push((item as Item).id);
  return ids;
}

const toItems = (from: number, to: number): Item[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ id: from + index }));
const serve = (count: number, size: number, total?: unknown) => (query: Record<string, string>) => {
  const from = (Number(query.page ?? 1) - 1) * size;
  return { data: { cases: toItems(from, Math.min(from + size, count)), meta: { count: total } } };
};

describe("a list in numbered pages without a count of pages", () => {
  it("ends with an empty page, whatever the size of a page", async () => {
    const { client, asked } = createClient(serve(7, 3));
    await expect(idsOf(client.listCases())).resolves.toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(asked.map(([query]) => query)).toEqual([
      { page: "1" },
      { page: "2" },
      { page: "3" },
      { page: "4" },
    ]);
  });

  it("ends without one where as many were read as the answer counts", async () => {
    const { client, asked } = createClient(serve(7, 3, 7));
    await expect(idsOf(client.listCounted())).resolves.toHaveLength(7);
    expect(asked).toHaveLength(3);
  });

  it.each([undefined, null, "7", 90, 2, 0, {}])(
    "ends with an empty page where the count is %j",
    async (total) => {
      const { client, asked } = createClient(serve(7, 3, total));
      await expect(idsOf(client.listCounted())).resolves.toHaveLength(7);
      expect(asked).toHaveLength(4);
    },
  );

  it("reads on where the server makes its pages smaller or larger meanwhile", async () => {
    const rows = toItems(0, 10);
    const pages = [rows.slice(0, 4), rows.slice(2, 4), rows.slice(4, 10)];
    const { client } = createClient(({ page }) => ({
      data: { cases: pages[Number(page) - 1] ?? [], meta: { count: 10 } },
    }));
    await expect(idsOf(client.listCounted())).resolves.toHaveLength(10);
  });

  it.each([undefined, 50])(
    "ends with a reason where the server ignores the number, with the count %j",
    async (total) => {
      const { client, asked } = createClient(() => ({
        data: { cases: toItems(0, 5), meta: { count: total } },
      }));
      const call = client.listCounted();
      await expect(idsOf(call)).rejects.toMatchObject({ kind: "pagination", reason: "repeated_page" });
      expect(call.progress).toMatchObject({ items: 5 });
      expect(asked.length).toBeLessThanOrEqual(11);
    },
  );

  it("ends with a reason where no item has an id, page after page", async () => {
    const { client, asked } = createClient(() => ({ data: { cases: [{}, null] } }));
    await expect(idsOf(client.listCases().pages())).rejects.toMatchObject({ reason: "repeated_page" });
    expect(asked.length).toBeLessThanOrEqual(11);
  });

  it("takes one page without anything new for a shift, and reads on", async () => {
    const pages = [toItems(0, 2), toItems(0, 2), toItems(2, 4), []];
    const { client } = createClient(({ page }) => ({ data: { cases: pages[Number(page) - 1] } }));
    await expect(idsOf(client.listCases())).resolves.toEqual([0, 1, 2, 3]);
  });

  it("is read a page at a time too, and then ends by the count on its first page only", () => {
    const read = (page: number, items: readonly Item[], count: number) =>
      readPage(operations.listCounted, { data: { cases: items, meta: { count } } }, { page });
    expect(read(1, toItems(0, 3), 3)).toEqual({ items: toItems(0, 3), next: null, previous: null, total: 3 });
    expect(read(1, toItems(0, 3), 4)).toMatchObject({ next: 2, previous: null });
    expect(read(2, toItems(3, 6), 6)).toMatchObject({ next: 3, previous: 1 });
    expect(read(2, toItems(3, 6), 0)).toMatchObject({ next: 3 });
    expect(read(3, [], 6)).toEqual({ items: [], next: null, previous: 2, total: 6 });
  });

  it("is one page where a parameter makes it come whole", async () => {
    const { client, asked } = createClient(({ page, since }) => {
      const from = since === undefined ? Number(page) * 2 - 2 : 0;
      return { data: { cases: toItems(from, since === undefined ? Math.min(from + 2, 5) : 5) } };
    });
    await expect(idsOf(client.listRecent({ query: { since: 60 } }))).resolves.toEqual([0, 1, 2, 3, 4]);
    expect(asked).toHaveLength(1);
    await expect(idsOf(client.listRecent())).resolves.toEqual([0, 1, 2, 3, 4]);
    expect(asked).toHaveLength(5);
  });

  it("is written without a count of pages", () => {
    expect(writePage(operations.listCounted, [1], { total: 9, totalPages: 4 })).toEqual({
      data: { cases: [1], meta: { count: 9 } },
    });
    expect(writePage(operations.listCases, [1], { total: 9 })).toEqual({ data: { cases: [1] } });
  });
});

describe("numbered pages of a POST that only reads", () => {
  it("get the same body each, also where it fails once or the caller changes it", async () => {
    let failures = 1;
    const { client, asked } = createClient((query) =>
      query.page === "2" && failures-- > 0 ? new Response("", { status: 503 }) : serve(3, 2)(query),
    );
    const body = { words: ["late"] };
    const found: unknown[] = [];
    for await (const { id } of client.searchCases({ body })) {
      found.push(id);
      body.words.push("other");
    }
    expect(found).toEqual([0, 1, 2]);
    expect(asked.map(([{ page }]) => page)).toEqual(["1", "2", "2", "3"]);
    expect(new Set(asked.map(([, sent]) => sent))).toEqual(new Set(['{"words":["late"]}']));
  });
});

describe("a list in windows by id", () => {
  const window = (ids: readonly Id[], size: number, isAscending = true) => {
    const newestFirst = ids.toSorted((a, b) => Number(BigInt(b) - BigInt(a)));
    return ({ before }: Record<string, string>) => {
      const older = newestFirst.filter((id) => before === undefined || BigInt(id) < BigInt(before));
      const page = older.slice(0, size).map((id) => ({ id }));
      return { lines: isAscending ? page.reverse() : page };
    };
  };

  it("asks for what is before the smallest id, until a page is empty", async () => {
    const { client, asked } = createClient(window([5, 12, 9, 30, 31], 2));
    await expect(idsOf(client.listLines())).resolves.toEqual([30, 31, 9, 12, 5]);
    expect(asked.map(([query]) => query)).toEqual([{}, { before: "30" }, { before: "9" }, { before: "5" }]);
  });

  it("starts where the caller says", async () => {
    const { client } = createClient(window([5, 9, 12], 2));
    await expect(idsOf(client.listLines({ query: { before: 12 } }))).resolves.toEqual([5, 9]);
  });

  it("sees every item once, in either order, with ids as numbers or as digits of any length", async () => {
    const ids = fc.uniqueArray(fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(ids, fc.integer({ min: 1, max: 7 }), fc.boolean(), async (ids, size, isAscending) => {
        const sent = ids.map((id) => (id <= Number.MAX_SAFE_INTEGER ? Number(id) : String(id)));
        const { client } = createClient(window(sent, size, isAscending));
        const found = await idsOf(client.listLines());
        expect(new Set(found)).toEqual(new Set(sent));
        expect(found).toHaveLength(sent.length);
      }),
    );
  });

  /** What is after an id, from the oldest on; beside `before`, the one with that id too. */
  const forward = (ids: readonly number[], size: number) => {
    return ({ before, after }: Record<string, string>) => {
      const isIn = (id: number) =>
        before === undefined ? id > Number(after) : id >= Number(after) && id < Number(before);
      return {
        lines: ids
          .filter(isIn)
          .slice(0, size)
          .map((id) => ({ id })),
      };
    };
  };

  it("goes forward by the greatest id where the caller says after which", async () => {
    const { client, asked } = createClient(forward([5, 9, 12, 30, 31], 2));
    await expect(idsOf(client.listLines({ query: { after: 5 } }))).resolves.toEqual([9, 12, 30, 31]);
    expect(asked.map(([query]) => query)).toEqual([{ after: "5" }, { after: "12" }, { after: "31" }]);
  });

  it("sees every item between two ids once, whether the provider counts the first in or not", async () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 30 });
    const id = fc.integer({ min: 0, max: 61 });
    await fc.assert(
      fc.asyncProperty(
        ids,
        id,
        fc.option(id),
        fc.integer({ min: 2, max: 7 }),
        async (all, after, before, size) => {
          const sorted = all.toSorted((a, b) => a - b);
          const { client } = createClient(forward(sorted, size));
          const query = { after, ...(before !== null && { before }) };
          const wanted = sorted.filter((id) => (before === null ? id > after : id >= after && id < before));
          await expect(idsOf(client.listLines({ query }))).resolves.toEqual(wanted);
        },
      ),
    );
  });

  it.each([
    ["the same page again", () => ({ lines: [{ id: 8 }, { id: 9 }] }), 2],
    ["what is before", () => ({ lines: [{ id: 3 }] }), 1],
  ])("ends with a reason where the server sends %s after an id", async (_, answer, pages) => {
    const { client } = createClient(answer);
    const list = client.listLines({ query: { after: 5 } });
    await expect(idsOf(list)).rejects.toMatchObject({ reason: "repeated_page", pages });
  });

  it.each([
    ["the same page again", () => ({ lines: [{ id: 8 }, { id: 9 }] })],
    [
      "a page with the id it was asked to be before",
      ({ before = "9" }) => ({ lines: [{ id: Number(before) }] }),
    ],
    ["newer pages", ({ before = "8" }) => ({ lines: [{ id: Number(before) + 1 }] })],
  ])("ends with a reason where the server sends %s", async (_, answer) => {
    const { client, asked } = createClient(answer);
    await expect(idsOf(client.listLines())).rejects.toMatchObject({ reason: "repeated_page", pages: 2 });
    expect(asked).toHaveLength(2);
  });

  it.each([undefined, null, "", "x9", 1.5, true, 2 ** 53])("ends with a reason at the id %j", async (id) => {
    const { client } = createClient(() => ({ lines: [{ id: 8 }, { id }] }));
    await expect(idsOf(client.listLines())).rejects.toMatchObject({ reason: "bad_cursor", pages: 1 });
  });

  it("is written as its items, and names the parameter of its turns", () => {
    expect(writePage(operations.listLines, [{ id: 1 }], { total: 1 })).toEqual({ lines: [{ id: 1 }] });
    expect(Object.values(operations).map(({ pagination }) => turnParameter(pagination))).toEqual([
      ...["page", "page", "page", "page", "before"],
    ]);
  });
});
