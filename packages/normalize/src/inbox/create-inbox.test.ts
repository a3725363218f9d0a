import { NetworkError, PaginationError } from "@confluir/core";
import { allOf } from "@confluir/provider/testing";
import { describe, expect, it, vi } from "vitest";
import { acmeSource } from "../__fixtures__/acme.ts";
import { globexSource } from "../__fixtures__/globex.ts";
import { FakeAcme, FakeGlobex, type Thread } from "./__fixtures__/fake-clients.ts";
import { createInbox } from "./create-inbox.ts";
import { InboxCursorError } from "./errors.ts";
import type { InboxOptions } from "./options.ts";
import { InboxError } from "./page.ts";

const context = {
  provider: "acme",
  providerName: "Acme",
  operationId: "listConversations",
  method: "GET",
  path: "/conversations",
};

/** `b9` is the thread `b9` of minute 9. */
const thread = (id: string): Thread => ({ id, minute: Number(id.slice(1)) });

function setUp(
  options?: InboxOptions,
  acmeThreads = ["a9", "a7", "a5", "a3"],
  officeThreads = ["b8", "b6", "b4"],
) {
  const acme = new FakeAcme(acmeThreads.map(thread));
  const office = new FakeGlobex(officeThreads.map(thread));
  const inbox = createInbox({ acme: acmeSource(acme), office: globexSource(office) }, options);
  return { acme, office, inbox };
}

const nativeIds = (items: readonly { nativeId: string }[]) => items.map(({ nativeId }) => nativeId);

describe("createInbox", () => {
  it("merges two providers into pages of one order", async () => {
    const { inbox } = setUp();
    const first = await inbox.listConversations({ limit: 4 });
    expect(nativeIds(first.items)).toStrictEqual(["a9", "b8", "a7", "b6"]);
    const second = await inbox.listConversations({ limit: 4, cursor: first.next });
    expect(nativeIds(second.items)).toStrictEqual(["a5", "b4", "a3"]);
    expect(second).toMatchObject({ next: null, failures: [], issues: [] });
  });

  it("asks for nothing until it is awaited or iterated", async () => {
    const { acme, office, inbox } = setUp();
    const list = inbox.listConversations();
    list.pages();
    await Promise.resolve();
    expect([acme.requests, office.requests]).toStrictEqual([0, 0]);
    await list;
    await list;
    expect([acme.requests, office.requests]).toStrictEqual([1, 1]);
  });

  it("asks for the first pages side by side", async () => {
    const { acme, office, inbox } = setUp();
    acme.onRequest = () => vi.waitUntil(() => office.requests === 1);
    office.onRequest = () => vi.waitUntil(() => acme.requests === 1);
    expect((await inbox.listConversations()).items).toHaveLength(7);
  });

  it("stops asking when the loop is left", async () => {
    const { acme, office, inbox } = setUp();
    for await (const conversation of inbox.listConversations({ limit: 2 })) {
      expect(conversation.nativeId).toBe("a9");
      break;
    }
    expect([acme.requests, office.requests]).toStrictEqual([1, 1]);
  });

  it("sends each provider the query it needs", async () => {
    const { acme, office, inbox } = setUp();
    acme.onRequest = ({ query }) => expect(query).toStrictEqual({ limit: 100 });
    office.onRequest = ({ query }) => expect(query).toStrictEqual({ desk: "d1", page: 1, limit: 100 });
    expect((await inbox.listConversations({ limit: 500 })).failures).toStrictEqual([]);
  });

  it("keeps the page size of the sources when the next page has another limit", async () => {
    const { office, inbox } = setUp();
    const first = await inbox.listConversations({ limit: 2 });
    const limits: unknown[] = [];
    office.onRequest = ({ query }) => void limits.push(query.limit);
    const rest = await inbox.listConversations({ limit: 50, cursor: first.next });
    expect(nativeIds([...first.items, ...rest.items])).toStrictEqual([
      "a9",
      "b8",
      "a7",
      "b6",
      "a5",
      "b4",
      "a3",
    ]);
    expect(new Set(limits)).toStrictEqual(new Set([2]));
  });

  it("reports what comes out of order, once where the order breaks", async () => {
    const { inbox } = setUp({}, ["a9", "a2", "a8", "a7"], []);
    const page = await inbox.listConversations();
    expect(nativeIds(page.items)).toStrictEqual(["a9", "a8", "a7", "a2"]);
    expect(page.issues).toStrictEqual([
      {
        code: "out_of_order",
        connection: "acme",
        provider: "acme",
        conversationId: "acme:a8",
        field: "lastActivityAt",
        path: "",
        reason: "newer than the conversation that the provider sent before it",
      },
    ]);
  });

  it("reports it across pages too, where nothing can be mended", async () => {
    const { inbox } = setUp({}, [], ["b2", "b1", "b8", "b7"]);
    const onIssue = vi.fn();
    const items = await allOf(inbox.listConversations({ limit: 2, onIssue }));
    expect(nativeIds(items)).toStrictEqual(["b2", "b1", "b8", "b7"]);
    expect(onIssue.mock.calls.map(([issue]) => issue.conversationId)).toStrictEqual(["office:b8"]);
  });

  it("leaves out what a numbered list repeats when it grows while it is read", async () => {
    const { office, inbox } = setUp({}, [], ["b8", "b6", "b4", "b2"]);
    office.onRequest = () => {
      if (office.requests === 2) office.threads = [thread("b9"), ...office.threads];
    };
    const items = await allOf(inbox.listConversations({ limit: 2 }));
    expect(nativeIds(items)).toStrictEqual(["b8", "b6", "b4", "b2"]);
  });

  it("names the connection of a bad value, and gives the conversation all the same", async () => {
    const { acme, inbox } = setUp();
    const list = acme.listConversations.bind(acme);
    acme.listConversations = async (init) => {
      const page = await list(init);
      return { ...page, items: page.items.map((item) => ({ ...item, unread_count: -1 })).slice(0, 1) };
    };
    const { issues } = await inbox.listConversations({ connections: ["acme"] });
    expect(issues).toStrictEqual([
      {
        code: "bad_value",
        connection: "acme",
        provider: "acme",
        conversationId: "acme:a9",
        field: "unreadCount",
        path: "/unread_count",
        reason: expect.stringContaining("expected a whole number from 0 up"),
      },
    ]);
  });
});

describe("a connection that fails", () => {
  const offline = new NetworkError(context, Object.assign(new Error(), { code: "ECONNREFUSED" }));

  it("does not hide the others, and can be tried again from the cursor", async () => {
    const { acme, inbox } = setUp();
    acme.onRequest = () => {
      throw offline;
    };
    const page = await inbox.listConversations();
    expect(nativeIds(page.items)).toStrictEqual(["b8", "b6", "b4"]);
    expect(page.failures).toStrictEqual([
      {
        connection: "acme",
        provider: "acme",
        error: offline,
        kind: "network",
        message: offline.message,
        retryable: true,
        retryAfterMs: undefined,
        sent: true,
      },
    ]);
    acme.onRequest = () => {};
    const again = await inbox.listConversations({ cursor: page.next });
    expect(nativeIds(again.items)).toStrictEqual(["a9", "a7", "a5", "a3"]);
    expect(again).toMatchObject({ next: null, failures: [] });
  });

  it("keeps its place when it fails half way", async () => {
    const { office, inbox } = setUp();
    office.onRequest = ({ query }) => {
      if (query.page === 2) throw new Error("boom");
    };
    const page = await inbox.listConversations({ limit: 2, connections: ["office"] });
    const broken = await inbox.listConversations({ limit: 2, connections: ["office"], cursor: page.next });
    expect(broken).toMatchObject({ items: [], failures: [{ connection: "office", retryable: false }] });
    office.onRequest = () => {};
    const last = await inbox.listConversations({ connections: ["office"], cursor: broken.next });
    expect(nativeIds(last.items)).toStrictEqual(["b4"]);
  });

  it("ends an iteration with an error, after all that could be read", async () => {
    const { acme, inbox } = setUp();
    acme.onRequest = () => {
      if (acme.requests === 2) throw offline;
    };
    const seen: string[] = [];
    const reading = async () => {
      for await (const { nativeId } of inbox.listConversations({ limit: 2 })) seen.push(nativeId);
    };
    const error: unknown = await reading().catch((error: unknown) => error);
    expect(seen).toStrictEqual(["a9", "b8", "a7", "b6", "b4"]);
    expect(InboxError.isInstance(error) && error.failures.map(({ connection }) => connection)).toStrictEqual([
      "acme",
    ]);
    expect(error).toMatchObject({ cause: offline, message: expect.stringContaining('"acme" (acme)') });
  });

  it("goes to onFailure instead, once", async () => {
    const { acme, inbox } = setUp();
    acme.onRequest = () => {
      throw offline;
    };
    const onFailure = vi.fn();
    expect(await allOf(inbox.listConversations({ limit: 1, onFailure }))).toHaveLength(3);
    expect(onFailure.mock.calls).toStrictEqual([
      [expect.objectContaining({ connection: "acme", error: offline })],
    ]);
  });

  it("is on every page that misses it, and does not keep pages() going", async () => {
    const { acme, inbox } = setUp();
    acme.onRequest = () => {
      throw offline;
    };
    const pages = await allOf(inbox.listConversations({ limit: 2 }).pages());
    expect(pages.map(({ items, failures }) => [items.length, failures.length])).toStrictEqual([
      [2, 1],
      [1, 1],
    ]);
    expect(pages.at(-1)?.next).not.toBeNull();
    expect(acme.requests).toBe(1);
  });

  it("stops the other connections under failFast", async () => {
    const { acme, office, inbox } = setUp({ failurePolicy: "failFast" });
    let heeded: AbortSignal | undefined;
    office.onRequest = ({ signal }) => {
      heeded = signal;
      return new Promise(() => {});
    };
    acme.onRequest = () => {
      throw new Error("boom");
    };
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, "removeEventListener");
    const error = await inbox.listConversations({ signal }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(InboxError);
    expect(heeded?.aborted).toBe(true);
    expect(heeded?.reason).toBe(error);
    expect(removed).toHaveBeenCalled();
  });

  it("rejects everything under failFast", async () => {
    const { acme, inbox } = setUp({ failurePolicy: "failFast" });
    acme.onRequest = () => {
      throw offline;
    };
    await expect(inbox.listConversations()).rejects.toThrow(InboxError);
    await expect(allOf(inbox.listConversations())).rejects.toThrow(InboxError);
  });

  it("is one whose list would not end", async () => {
    const { acme, office, inbox } = setUp();
    acme.listConversations = async () => ({ items: [], next_cursor: "again", has_more: true });
    office.listConversations = async () => ({ data: [], totalResults: 9, totalPages: 9 });
    const { failures } = await inbox.listConversations();
    expect(failures.map(({ error }) => (error instanceof Error ? error.message : error))).toStrictEqual([
      "The source repeated a cursor, so the list would never end.",
      expect.stringContaining("it is empty, and yet there is more"),
    ]);
  });

  it("is one that says there is more and not where", async () => {
    const { acme, inbox } = setUp();
    acme.listConversations = async () => ({ items: [], next_cursor: null, has_more: true });
    const { failures } = await inbox.listConversations();
    expect(failures).toMatchObject([{ error: expect.any(PaginationError), retryable: false }]);
  });
});

describe("a list whose answers contradict themselves", () => {
  const threads = Array.from({ length: 5 }, (_, index): Thread => ({ id: `b${index}`, minute: 9 - index }));
  const listed = async (change: (body: object, page: number) => object) => {
    const provider = new FakeGlobex(threads);
    const list = provider.listConversations.bind(provider);
    provider.listConversations = async (init) => change(await list(init), init.query.page) as never;
    const inbox = createInbox({ office: globexSource(provider) });
    const ids: string[] = [];
    const failures: unknown[] = [];
    const options = { limit: 2, onFailure: ({ error }: { error: unknown }) => failures.push(error) };
    for await (const { nativeId } of inbox.listConversations(options)) ids.push(nativeId);
    return { ids, failures, requests: provider.requests };
  };
  const all = threads.map(({ id }) => id);

  it.each([
    ["the number of pages is too small", { totalPages: 1 }],
    ["there are no pages", { totalPages: 0 }],
    ["both totals are too small", { totalPages: 0, totalResults: 0 }],
  ])("is read to an empty page where %s", async (_name, totals) => {
    const { ids, failures } = await listed((body) => ({ ...body, ...totals }));
    expect(ids).toStrictEqual(all);
    expect(failures).toStrictEqual([]);
  });

  it("ends with one request more where there are said to be more", async () => {
    const { ids, failures, requests } = await listed((body) => ({ ...body, totalResults: 99 }));
    expect({ ids, failures, requests }).toStrictEqual({ ids: all, failures: [], requests: 4 });
  });

  it.each([[undefined], [null], ["many"], [Number.NaN], [-1], [1.5], [{}]])(
    "fails when the number of pages is %j",
    async (totalPages) => {
      const { failures } = await listed((body) => ({ ...body, totalPages }));
      expect(failures).toMatchObject([{ kind: "pagination", reason: "bad_total" }]);
    },
  );

  it("fails when it is empty and said not to be", async () => {
    const { failures } = await listed((body) => ({ ...body, data: [], totalPages: 0 }));
    expect(failures).toMatchObject([{ kind: "pagination", reason: "empty_pages" }]);
  });

  it("fails when its pages do not end", async () => {
    const { ids, failures } = await listed(() => ({
      data: threads.map(({ id }) => ({ id, status: "closed" })),
      totalPages: 0,
    }));
    expect(ids).toStrictEqual(all);
    expect(failures).toMatchObject([{ message: expect.stringContaining("too many pages") }]);
  });

  it.each<[unknown, unknown, string | undefined]>([
    [true, null, "missing_cursor"],
    [true, "", "missing_cursor"],
    ["true", null, "missing_cursor"],
    [1, undefined, "missing_cursor"],
    [true, {}, "bad_cursor"],
    [undefined, ["2"], "bad_cursor"],
    [null, true, "bad_cursor"],
    [undefined, Number.NaN, "bad_cursor"],
    [false, "2", undefined],
    [false, {}, undefined],
    [null, null, undefined],
    [undefined, "", undefined],
  ])("with has_more %j and the cursor %j fails with %s", async (hasMore, next, reason) => {
    const provider = new FakeAcme(threads);
    provider.listConversations = async () => ({ items: [], has_more: hasMore, next_cursor: next }) as never;
    provider.listMessages = provider.listConversations as never;
    const inbox = createInbox({ acme: acmeSource(provider) });
    const { failures } = await inbox.listConversations();
    expect(failures).toMatchObject(reason === undefined ? [] : [{ error: { reason } }]);
    const office = new FakeGlobex([]);
    office.listMessages = async () => ({ data: [], hasMore, nextCursor: next }) as never;
    const messages = createInbox({
      acme: acmeSource(provider),
      office: globexSource(office),
    });
    for (const id of ["acme:a", "office:b"]) {
      const reading = messages.listMessages(id).then(() => undefined);
      const error = await reading.catch((error: { reason: unknown }) => error.reason);
      expect(error).toBe(reason);
    }
  });

  it("goes on by a cursor that is a number", async () => {
    const provider = new FakeAcme([]);
    const asked: unknown[] = [];
    provider.listConversations = async ({ query: { cursor } }) => {
      asked.push(cursor);
      return {
        items: [],
        has_more: cursor === undefined,
        next_cursor: cursor === undefined ? 7 : null,
      } as never;
    };
    expect((await createInbox({ acme: acmeSource(provider) }).listConversations()).failures).toStrictEqual(
      [],
    );
    expect(asked).toStrictEqual([undefined, "7"]);
  });

  it.each<[object, string]>([
    [{ items: [], next: 7 }, "must be a string of 1 to 1024 characters"],
    [{ items: [], next: {} }, "must be a string of 1 to 1024 characters"],
    [{ items: [], next: "" }, "must be a string of 1 to 1024 characters"],
    [{ items: [] }, "must be a string of 1 to 1024 characters"],
    [{ items: null, next: null }, "must have a list of items"],
    [{ next: null }, "must have a list of items"],
  ])("fails when a source of one's own gives the page %j", async (page, message) => {
    const source = {
      ...acmeSource(new FakeAcme([])),
      listConversations: async () => page as never,
      listMessages: async () => page as never,
    };
    const inbox = createInbox({ acme: source });
    const { failures } = await inbox.listConversations();
    expect(failures).toMatchObject([{ error: { message: expect.stringContaining(message) } }]);
    await expect(inbox.listMessages("acme:a9")).rejects.toThrow(message);
  });
});

describe("aborting", () => {
  it("rejects with the signal's reason, even if a source does not listen", async () => {
    const { acme, inbox } = setUp();
    acme.onRequest = () => new Promise(() => {});
    const controller = new AbortController();
    const reading = inbox.listConversations({ signal: controller.signal });
    const rejected = expect(reading).rejects.toBe("enough");
    await vi.waitUntil(() => acme.requests === 1);
    controller.abort("enough");
    await rejected;
  });

  it("asks for nothing when it came before", async () => {
    const { acme, inbox } = setUp();
    await expect(inbox.listConversations({ signal: AbortSignal.abort("early") })).rejects.toBe("early");
    expect(acme.requests).toBe(0);
  });

  it("hands the signal to the sources", async () => {
    const { acme, inbox } = setUp();
    const { signal } = new AbortController();
    acme.onRequest = (request) => expect(request.signal).toBe(signal);
    expect((await inbox.listConversations({ signal })).failures).toStrictEqual([]);
  });
});

describe("the options of an inbox", () => {
  it.each([0, 1001, 2.5, Number.NaN])("refuse the limit %d", async (limit) => {
    await expect(setUp().inbox.listConversations({ limit })).rejects.toThrow("limit must be a whole number");
  });

  it("refuse an inbox without sources", () => {
    expect(() => createInbox({})).toThrow("at least one source");
  });

  it.each(["", "a:b", "-a", "a b", "x".repeat(65)])("refuse a connection named %j", (name) => {
    const source = acmeSource(new FakeAcme([]));
    expect(() => createInbox({ [name]: source })).toThrow(RangeError);
  });

  it.each(["acme", "escritório-2", "constructor", "9.x_y"])("take a connection named %j", async (name) => {
    const inbox = createInbox({ [name]: acmeSource(new FakeAcme([thread("a9")])) });
    expect((await inbox.listConversations()).items[0]?.id).toBe(`${name}:a9`);
  });

  it("select by provider and by connection", async () => {
    const { inbox } = setUp();
    const byProvider = await inbox.listConversations({ providers: ["globex"] });
    expect(nativeIds(byProvider.items)).toStrictEqual(["b8", "b6", "b4"]);
    const byName = await inbox.listConversations({ connections: ["acme"] });
    expect(nativeIds(byName.items)).toStrictEqual(["a9", "a7", "a5", "a3"]);
  });

  it("refuse a selection that leaves nothing, or a name that is not there", async () => {
    const { inbox } = setUp();
    const nothing = inbox.listConversations({ providers: ["globex"], connections: ["acme"] });
    await expect(nothing).rejects.toThrow("No connection matches");
    const strangers = ["acne"] as unknown as readonly "acme"[];
    await expect(inbox.listConversations({ connections: strangers })).rejects.toThrow('unknown name "acne"');
  });

  it("refuse the cursor of other connections", async () => {
    const { inbox } = setUp();
    const { next } = await inbox.listConversations({ limit: 1 });
    const reading = inbox.listConversations({ cursor: next, connections: ["acme"] });
    await expect(reading).rejects.toThrow(InboxCursorError);
    await expect(reading).rejects.toMatchObject({ reason: "other_connections" });
  });

  it("refuse a cursor that is none", async () => {
    await expect(setUp().inbox.listConversations({ cursor: "page-2" })).rejects.toThrow(InboxCursorError);
  });
});
