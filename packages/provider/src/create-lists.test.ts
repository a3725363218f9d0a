import { numberedPages, type OperationTable, PaginationError, windowPages } from "@confluir/core";
import { describe, expect, it } from "vitest";
import { createLists } from "./create-lists.ts";
import type { ProviderTypesOf } from "./provider-types.ts";
import { fakeClient } from "./testing/fake-client.ts";

interface Acme extends ProviderTypesOf<"acme", { Conversation: object; Message: object; Contact: object }> {}

const operations = {
  listTickets: {
    method: "GET",
    path: "/{shop}/tickets",
    pagination: {
      style: "cursor",
      cursor: "after",
      limit: "size",
      items: "/data",
      nextCursor: "/next",
      itemId: "/id",
    },
  },
  getTicket: { method: "GET", path: "/{shop}/tickets/{ticketId}" },
  listLabels: { method: "GET", path: "/{shop}/labels" },
  listTeams: { method: "GET", path: "/{shop}/teams" },
  listLines: {
    method: "GET",
    path: "/{shop}/tickets/{ticketId}/lines",
    pagination: { style: "cursor", cursor: "after", items: "/data", nextCursor: "/next", itemId: "/id" },
  },
  listPeople: {
    method: "GET",
    path: "/{shop}/people",
    pages: numberedPages,
    pagination: {
      style: "page",
      page: "page",
      firstPage: 0,
      limit: "size",
      items: "/data",
      totalPages: "/pages",
      itemId: "/id",
    },
  },
} as const satisfies OperationTable;

/** A mapping that shows what it was given. */
const mapping = { map: (raw: object, context: object) => ({ value: { raw, context } as never, issues: [] }) };

function create(answers: Readonly<Record<string, unknown>>) {
  const entries = Object.entries(answers).map(([id, answer]) => [id, () => answer]);
  const fake = fakeClient<object>(Object.fromEntries(entries));
  const lists = createLists<Acme, keyof typeof operations>(fake.client, {
    provider: "acme",
    providerName: "Acme",
    operations,
    maxLimit: 50,
    conversations: {
      list: "listTickets",
      mapping,
      query: { expand: true },
      filters: ({ state, unread }) => ({
        state: state && { status: state.join() },
        unread: unread === true ? { unread: 1 } : undefined,
      }),
    },
    conversation: { get: "getTicket", mapping },
    messages: { list: "listLines", mapping },
    tags: { list: "listLabels", mapping, items: "/payload", query: { hidden: false } },
    contacts: { list: "listPeople", mapping },
  });
  return { lists, calls: fake.calls };
}

/** Lists in which one conversation comes from an operation, and agents from two. */
function createAll(client: object, get: "getTicket" | "listLines" = "getTicket") {
  return createLists<Acme, keyof typeof operations>(client, {
    ...{ provider: "acme", providerName: "Acme", operations, maxLimit: 50 },
    conversations: { list: "listTickets", mapping },
    conversation: { get, mapping },
    messages: { list: "listLines", mapping },
    agents: [
      { list: "listPeople", mapping },
      { list: "listTeams", mapping },
    ],
  });
}

const request = { connection: "shop", cursor: null, limit: 80 };

describe("createLists", () => {
  it("asks for a page of conversations as the spec says, within the largest page", async () => {
    const { lists, calls } = create({ listTickets: { data: [{ id: "1" }], next: "n" } });
    const { signal } = new AbortController();
    const page = await lists.listConversations({ ...request, cursor: "c", signal });
    expect(calls).toEqual([
      { operation: "listTickets", init: { query: { expand: true, size: 50, after: "c" }, signal } },
    ]);
    expect(page).toMatchObject({ next: "n", filtered: [] });
    expect(page.items[0]?.value).toEqual({ raw: { id: "1" }, context: { connection: "shop" } });
  });

  it("sends the filters that have a query, and names them", async () => {
    const { lists, calls } = create({ listTickets: { data: [], next: null } });
    const page = await lists.listConversations({ ...request, filter: { state: ["human"], unread: false } });
    expect(calls[0]?.init).toEqual({ query: { expand: true, size: 50, status: "human" } });
    expect(page).toEqual({ items: [], next: null, filtered: ["state"] });
  });

  it("puts a conversation into the last parameter of a path", async () => {
    const { lists, calls } = create({
      listLines: { data: [{ id: "m" }], next: null },
      getTicket: { id: "7" },
    });
    const asked = { connection: "shop", conversationNativeId: "7" };
    const messages = await lists.listMessages?.({ ...request, ...asked });
    const conversation = await lists.getConversation?.(asked);
    expect(calls.map(({ init }) => init)).toEqual([
      { path: { ticketId: "7" }, query: {} },
      { path: { ticketId: "7" } },
    ]);
    expect(messages?.items[0]?.value).toMatchObject({ context: asked });
    expect(conversation?.value).toMatchObject({ raw: { id: "7" } });
  });

  it("counts numbered pages from the first, in both directions", async () => {
    const { lists, calls } = create({ listPeople: { data: [{ id: "p" }], pages: 3 } });
    const first = await lists.listContacts?.(request);
    const second = await lists.listContacts?.({ ...request, cursor: "1" });
    expect(calls.map(({ init }) => init)).toEqual([
      { query: { size: 50, page: 0 } },
      { query: { size: 50, page: 1 } },
    ]);
    expect([first?.next, second?.next]).toEqual(["1", "2"]);
    await expect(lists.listContacts?.({ ...request, cursor: "x" })).rejects.toThrow(RangeError);
  });

  it("asks for what is before an id where the messages come in windows, and keeps all of its digits", async () => {
    const windows = {
      ...operations,
      listLines: {
        ...operations.listLines,
        pages: windowPages,
        pagination: { style: "window", before: "before", items: "/data", itemId: "/id", order: "ascending" },
      },
    } as const satisfies OperationTable;
    const pages = [{ data: [{ id: "90071992547409939" }, { id: "90071992547409940" }] }, { data: [] }];
    const fake = fakeClient<object>({ listLines: () => pages.shift() });
    const { listMessages } = createLists<Acme, keyof typeof operations>(fake.client, {
      ...{ provider: "acme", providerName: "Acme", operations: windows, maxLimit: 50 },
      conversations: { list: "listTickets", mapping },
      messages: { list: "listLines", mapping },
    });
    const asked = { ...request, conversationNativeId: "7" };
    const first = await listMessages?.(asked);
    expect(first).toMatchObject({ items: [{}, {}], next: "90071992547409939" });
    expect(first).not.toHaveProperty("previous");
    const second = await listMessages?.({ ...asked, cursor: first?.next ?? null });
    expect(second).toEqual({ items: [], next: null });
    expect(fake.calls.map(({ init }) => init)).toEqual([
      { path: { ticketId: "7" }, query: {} },
      { path: { ticketId: "7" }, query: { before: "90071992547409939" } },
    ]);
    pages.push({ data: [{ id: "9" }] });
    await expect(listMessages?.({ ...asked, cursor: "9" })).rejects.toMatchObject({
      reason: "repeated_page",
    });
    await expect(listMessages?.({ ...asked, cursor: "x" })).rejects.toThrow(RangeError);
  });

  it("rejects where a page makes no sense", async () => {
    const { lists } = create({ listTickets: { data: "none", next: null } });
    await expect(lists.listConversations(request)).rejects.toThrow(PaginationError);
  });

  it("takes a list without pages whole, from where the answer has it", async () => {
    const { lists, calls } = create({ listLabels: { payload: [{ id: "l" }] } });
    const page = await lists.listTags?.(request);
    expect(page).toMatchObject({ items: [{ value: { raw: { id: "l" } } }], next: null });
    expect(calls.map(({ init }) => init)).toEqual([{ query: { hidden: false } }]);
    const broken = create({ listLabels: [{ id: "l" }] });
    await expect(broken.lists.listTags?.(request)).rejects.toMatchObject({ reason: "no_items" });
  });

  it("reads several lists one after the other, and takes no cursor of another", async () => {
    const pages: unknown[] = [
      { data: [{ id: 1 }], pages: 2 },
      { data: [{ id: 2 }], pages: 2 },
    ];
    const fake = fakeClient<object>({ listPeople: () => pages.shift(), listTeams: () => [{ id: 3 }] });
    const { listAgents } = createAll(fake.client);
    const ids: unknown[] = [];
    const cursors: unknown[] = [];
    for (let cursor: string | null = null; ; ) {
      const page: Awaited<ReturnType<NonNullable<typeof listAgents>>> | undefined = await listAgents?.({
        ...request,
        cursor,
      });
      ids.push(...(page?.items ?? []).map(({ value }) => (value as { raw?: { id?: unknown } }).raw?.id));
      cursor = page?.next ?? null;
      cursors.push(cursor);
      if (cursor === null) break;
    }
    expect({ ids, cursors }).toEqual({ ids: [1, 2, 3], cursors: ["0:1", "1:", null] });
    for (const cursor of ["2:", "1", "x:1"])
      await expect(listAgents?.({ ...request, cursor })).rejects.toThrow(RangeError);
  });

  it("reads a conversation and its messages at once where one operation gives both", async () => {
    const whole = { id: "7", data: [{ id: "m" }], next: "n" };
    const fake = fakeClient<object>({ listLines: () => whole });
    const both = createAll(fake.client, "listLines");
    const asked = { connection: "shop", conversationNativeId: "7", limit: 5 };
    const thread = await both.getThread?.(asked);
    expect(thread?.conversation.value).toMatchObject({ raw: { id: "7" } });
    expect(thread?.messages()).toEqual(await both.listMessages?.({ ...asked, cursor: null }));
    expect(fake.calls).toHaveLength(2);
    expect(createAll(fake.client, "getTicket").getThread).toBeUndefined();
    const broken = await createAll(
      fakeClient<object>({ listLines: () => ({ id: "7" }) }).client,
      "listLines",
    ).getThread?.(asked);
    expect(broken?.conversation.value).toMatchObject({ raw: { id: "7" } });
    expect(() => broken?.messages()).toThrow(PaginationError);
  });

  it("has no lists but those that are defined", () => {
    const lists = createLists<Acme, keyof typeof operations>(
      {},
      {
        provider: "acme",
        providerName: "Acme",
        operations,
        maxLimit: 1,
        conversations: { list: "listTickets", mapping },
      },
    );
    expect(Object.keys(lists).sort()).toEqual(["listConversations", "mappings"]);
    expect(lists.mappings).toEqual({ conversation: mapping });
  });
});
