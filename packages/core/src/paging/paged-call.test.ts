import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { settle } from "../__fixtures__/manual-clock.ts";
import { createThingsClient, json, type Thing } from "../__fixtures__/things-client.ts";
import { PaginationError } from "../errors.ts";

const ids = async (things: AsyncIterable<Thing>): Promise<string[]> => {
  const found: string[] = [];
  for await (const { id } of things) found.push(id);
  return found;
};
const things = (from: number, to: number): Thing[] =>
  Array.from({ length: to - from }, (_, index) => ({ id: String(from + index) }));
const query = (request: Request) => Object.fromEntries(new URL(request.url).searchParams);

/** A server with a cursor list of `count` things. */
function cursorServer(count: number, size: number) {
  return (request: Request): Response => {
    const from = Number(query(request).cursor ?? 0);
    const to = Math.min(from + size, count);
    return json({ items: things(from, to), next: to < count ? String(to) : null, more: to < count });
  };
}

/** A server with numbered pages over a list that a test may change while it is read. */
function pageServer(rows: Thing[], size: number) {
  return (request: Request): Response => {
    const page = Number(query(request).page ?? 1);
    return json({
      data: rows.slice((page - 1) * size, page * size),
      total: rows.length,
      pages: Math.ceil(rows.length / size),
    });
  };
}

describe("a paged call", () => {
  it("sends nothing until it is used, and one request when awaited", async () => {
    const { client, requests } = createThingsClient(cursorServer(5, 2));
    const call = client.listThings({ query: { limit: 2 } });
    expect(requests).toHaveLength(0);
    await expect(call).resolves.toMatchObject({ next: "2", more: true });
    await call;
    expect(requests).toHaveLength(1);
    expect(query(requests[0] as Request)).toEqual({ limit: "2" });
  });

  it("does not ask again for the page it was awaited for", async () => {
    const { client, requests } = createThingsClient(cursorServer(5, 2));
    const call = client.listThings();
    await call;
    await expect(ids(call)).resolves.toEqual(["0", "1", "2", "3", "4"]);
    expect(requests).toHaveLength(3);
  });

  it("goes by the cursor where the answer does not report whether there is more", async () => {
    const server = cursorServer(5, 2);
    const { client } = createThingsClient(async (request) => {
      const body = (await server(request).json()) as object;
      return json({ ...body, more: null });
    });
    await expect(ids(client.listThings())).resolves.toEqual(["0", "1", "2", "3", "4"]);
  });

  it("starts where the caller says", async () => {
    const { client } = createThingsClient(cursorServer(5, 2));
    await expect(ids(client.listThings({ query: { cursor: "2" } }))).resolves.toEqual(["2", "3", "4"]);
  });

  it("gives whole pages too", async () => {
    const { client } = createThingsClient(cursorServer(5, 2));
    const sizes: number[] = [];
    for await (const page of client.listThings().pages()) sizes.push(page.items.length);
    expect(sizes).toEqual([2, 2, 1]);
  });

  it("stops asking when the loop is left", async () => {
    const { client, requests } = createThingsClient(cursorServer(100, 2));
    for await (const { id } of client.listThings()) if (id === "2") break;
    expect(requests).toHaveLength(2);
  });

  it("ends quietly at maxItems and maxPages", async () => {
    const { client, requests } = createThingsClient(cursorServer(100, 2));
    await expect(ids(client.listThings({ maxItems: 4 }))).resolves.toHaveLength(4);
    expect(requests).toHaveLength(2);
    await expect(ids(client.listThings({ maxPages: 3 }))).resolves.toHaveLength(6);
  });

  it("requests one page ahead with `readAhead`, and no more than that", async () => {
    const { client, requests } = createThingsClient(cursorServer(10, 2));
    const pages = client.listThings({ readAhead: true }).pages();
    await pages.next();
    await settle();
    expect(requests).toHaveLength(2);
    await pages.next();
    await settle();
    expect(requests).toHaveLength(3);
    const rest: number[] = [];
    for await (const page of pages) rest.push(page.items.length);
    expect(rest).toEqual([2, 2, 2]);
    expect(requests).toHaveLength(5);
  });

  it("ends the request that was ahead when the loop is left", async () => {
    const { client, requests } = createThingsClient((request) =>
      query(request).cursor === undefined
        ? json({ items: things(0, 2), next: "2", more: true })
        : new Promise((_, reject) =>
            request.signal.addEventListener("abort", () => reject(request.signal.reason)),
          ),
    );
    for await (const { id } of client.listThings({ readAhead: true })) if (id === "0") break;
    await settle();
    expect(requests[1]?.signal.aborted).toBe(true);
  });

  it("throws what went wrong ahead only when it gets there", async () => {
    const { client } = createThingsClient((request, n) =>
      n === 1 ? cursorServer(4, 2)(request) : json({}, 404),
    );
    const found: string[] = [];
    const walk = async () => {
      for await (const { id } of client.listThings({ readAhead: true })) {
        await settle();
        found.push(id);
      }
    };
    await expect(walk()).rejects.toMatchObject({ status: 404 });
    expect(found).toEqual(["0", "1"]);
  });

  it("rejects once, and not at all without a handler", async () => {
    const { client } = createThingsClient(() => json({}, 404));
    client.listThings();
    await expect(ids(client.listThings())).rejects.toMatchObject({ status: 404 });
  });

  it.each([
    ["a repeated cursor", { items: things(0, 1), next: "same", more: true }, "repeated_cursor", 2],
    ["more without a cursor", { items: things(0, 1), next: null, more: true }, "missing_cursor", 1],
    ["an empty cursor with more", { items: things(0, 1), next: "", more: true }, "missing_cursor", 1],
    [
      "more of another type without a cursor",
      { items: things(0, 1), next: null, more: "yes" },
      "missing_cursor",
      1,
    ],
    ["an object as cursor", { items: things(0, 1), next: { at: 1 }, more: true }, "bad_cursor", 1],
    ["a list as cursor, and no word of more", { items: things(0, 1), next: ["1"] }, "bad_cursor", 1],
    ["a cursor that is a flag", { items: things(0, 1), next: true, more: null }, "bad_cursor", 1],
    ["no list at all", { next: null, more: false }, "no_items", 1],
  ])("breaks off on %s", async (_, body, reason, pages) => {
    const { client } = createThingsClient(() => json(body));
    const error = await ids(client.listThings()).catch((error: unknown) => error);
    expect(PaginationError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ reason, pages });
  });

  it("breaks off on a cycle of cursors", async () => {
    const { client } = createThingsClient((request) => {
      const at = Number(query(request).cursor ?? 0);
      return json({ items: things(at, at + 1), next: String((at % 3) + 1), more: true });
    });
    await expect(ids(client.listThings())).rejects.toMatchObject({ reason: "repeated_cursor" });
  });

  it("keeps going past an empty page, and breaks off when there is nothing else", async () => {
    const holes = createThingsClient((request) => {
      const at = Number(query(request).cursor ?? 0);
      return json({ items: at % 2 ? [] : things(at, at + 1), next: String(at + 1), more: at < 6 });
    });
    await expect(ids(holes.client.listThings())).resolves.toEqual(["0", "2", "4", "6"]);
    const void_ = createThingsClient((_, n) => json({ items: [], next: String(n), more: true }));
    await expect(ids(void_.client.listThings())).rejects.toMatchObject({ reason: "empty_pages" });
  });

  it("walks numbered pages to the last one and no further", async () => {
    const { client, requests } = createThingsClient(pageServer(things(0, 5), 2));
    await expect(ids(client.listRows({ query: { inbox: "i" } }))).resolves.toEqual(["0", "1", "2", "3", "4"]);
    expect(requests.map((request) => query(request).page)).toEqual(["1", "2", "3"]);
  });

  it("asks for one page only when a numbered list is empty, or the page is beyond the last", async () => {
    const { client, requests } = createThingsClient(pageServer([], 2));
    await expect(ids(client.listRows({ query: { inbox: "i" } }))).resolves.toEqual([]);
    await expect(ids(client.listRows({ query: { inbox: "i", page: 9 } }))).resolves.toEqual([]);
    expect(requests).toHaveLength(2);
  });

  it("leaves out and counts what comes twice because the list grew while it was read", async () => {
    const rows = things(0, 6);
    const serve = pageServer(rows, 2);
    const { client } = createThingsClient((request, n) => {
      if (n === 2) rows.unshift({ id: "new" });
      return serve(request);
    });
    const call = client.listRows({ query: { inbox: "i" } });
    await expect(ids(call)).resolves.toEqual(["0", "1", "2", "3", "4", "5"]);
    expect(call.progress).toEqual({ pages: 4, items: 6, repeats: 1 });
  });

  it("breaks off where the server turns no page, whatever it says", async () => {
    const cursors = createThingsClient((_, n) =>
      json({ items: things(0, 2), next: `fresh ${n}`, more: true }),
    );
    await expect(ids(cursors.client.listThings())).rejects.toMatchObject({
      reason: "repeated_page",
      pages: 11,
    });
  });

  it("breaks off on an empty page before the last", async () => {
    const { client } = createThingsClient(() => json({ data: [], total: 9, pages: 5 }));
    await expect(ids(client.listRows({ query: { inbox: "i" } }))).rejects.toMatchObject({
      reason: "empty_pages",
    });
  });

  it("takes a number for a cursor, and digits for a number of pages", async () => {
    const cursors = createThingsClient(async (request) => {
      const body = await cursorServer(5, 2)(request).json();
      return json({ ...body, next: body.next === null ? null : Number(body.next) });
    });
    await expect(ids(cursors.client.listThings())).resolves.toEqual(["0", "1", "2", "3", "4"]);
    const pages = createThingsClient(async (request) => {
      const body = await pageServer(things(0, 5), 2)(request).json();
      return json({ ...body, pages: String(body.pages) });
    });
    await expect(ids(pages.client.listRows({ query: { inbox: "i" } }))).resolves.toHaveLength(5);
  });

  it.each([[undefined], [null], ["many"], [""], [{}], [-1], [1.5], [true]])(
    "breaks off after the first page when the number of pages is %j",
    async (pages) => {
      const { client } = createThingsClient(() => json({ data: things(0, 2), total: 2, pages }));
      const found: string[] = [];
      const read = async () => {
        for await (const { id } of client.listRows({ query: { inbox: "i" } })) found.push(id);
      };
      await expect(read()).rejects.toMatchObject({ reason: "bad_total", pages: 1 });
      expect(found).toEqual(["0", "1"]);
    },
  );

  it.each([
    ["pages are cut smaller than asked for", { limit: 4 }],
    ["no size is asked for", {}],
  ])("goes on past the last page to as many items as there are, where %s", async (_, size) => {
    const serve = pageServer(things(0, 6), 2);
    const { client, requests } = createThingsClient(async (request) =>
      json({ ...(await serve(request).json()), pages: 2 }),
    );
    await expect(ids(client.listRows({ query: { inbox: "i", ...size } }))).resolves.toHaveLength(6);
    expect(requests).toHaveLength(4);
  });

  it("needs no request more where the totals agree, whatever is asked for", async () => {
    for (const limit of [1, 2, 4, undefined]) {
      const { client, requests } = createThingsClient(pageServer(things(0, 7), 2));
      const query = { inbox: "i", ...(limit && { limit }) };
      await expect(ids(client.listRows({ query }))).resolves.toHaveLength(7);
      expect(requests).toHaveLength(4);
    }
  });

  it("goes on to an empty page where there are items on a page beyond the last", async () => {
    const serve = pageServer(things(0, 5), 2);
    const { client, requests } = createThingsClient(async (request) =>
      json({ ...(await serve(request).json()), pages: 0 }),
    );
    await expect(ids(client.listRows({ query: { inbox: "i" } }))).resolves.toHaveLength(5);
    expect(requests).toHaveLength(4);
    const endless = createThingsClient(() => json({ data: things(0, 2), total: 2, pages: 0 }));
    await expect(ids(endless.client.listRows({ query: { inbox: "i" } }))).rejects.toMatchObject({
      reason: "bad_total",
      pages: 10,
    });
  });

  it("refuses to begin at a page that is no number", () => {
    const { client } = createThingsClient(pageServer(things(0, 5), 2));
    expect(() => client.listRows({ query: { inbox: "i", page: Number.NaN } })).toThrow(
      "`page` must be a whole number.",
    );
  });

  it.each([[null], [undefined], [""], [{}], [[]], [true]])(
    "takes nothing for a repeat by the id %j",
    async (id) => {
      const { client } = createThingsClient(() =>
        json({ data: [{ id }, { id }, { id: "1" }, { id: "1" }], total: 4, pages: 1 }),
      );
      const call = client.listRows({ query: { inbox: "i" } });
      await expect(ids(call)).resolves.toHaveLength(3);
      expect(call.progress).toEqual({ pages: 1, items: 3, repeats: 1 });
    },
  );

  it("sees every item once, in order, whatever the sizes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(60), fc.integer({ min: 1, max: 9 }), async (count, size) => {
        const expected = things(0, count).map(({ id }) => id);
        const cursor = createThingsClient(cursorServer(count, size));
        expect(await ids(cursor.client.listThings())).toEqual(expected);
        const page = createThingsClient(pageServer(things(0, count), size));
        expect(await ids(page.client.listRows({ query: { inbox: "i" } }))).toEqual(expected);
      }),
    );
  });

  it("ends on any server, however it misbehaves", async () => {
    const page = fc.record({
      items: fc.array(fc.record({ id: fc.constantFrom("a", "b", "c") }), { maxLength: 2 }),
      next: fc.constantFrom(null, "", "x", "y", "z"),
      more: fc.constantFrom(true, false, null),
    });
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(page), async (stream) => {
        const { client, requests } = createThingsClient(() => json(stream.next().value));
        await ids(client.listThings()).catch((error: unknown) =>
          expect(PaginationError.isInstance(error)).toBe(true),
        );
        expect(requests.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});
