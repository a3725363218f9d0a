import { NetworkError } from "@confluir/core";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { oneToOneSource } from "../1to1/source.ts";
import { juriChatSource } from "../jurichat/source.ts";
import { FakeJuriChat, FakeOneToOne, type Thread, toTime } from "./__fixtures__/fake-clients.ts";
import { FakeClock } from "./__fixtures__/fake-clock.ts";
import { fromBase64Url, toBase64Url } from "./base64url.ts";
import { createInbox } from "./create-inbox.ts";
import { DeadlineError, InboxCursorError, InboxError, SourcePageError, StrictOrderError } from "./errors.ts";
import { decodeMessageCursor, encodeMessageCursor } from "./message-cursor.ts";

const threads = (...ids: string[]): Thread[] => ids.map((id) => ({ id, minute: Number(id.slice(1)) }));
const nativeIds = (items: readonly { nativeId: string }[]) => items.map(({ nativeId }) => nativeId);

async function allOf<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}

function setUp() {
  const clock = new FakeClock();
  const acme = new FakeOneToOne(threads("a9", "a7", "a5"));
  const office = new FakeJuriChat(threads("b8", "b6"));
  acme.messages = { a9: [9, 8, 3, 2, 1], a7: [7], a5: [] };
  office.messages = { b8: [8, 7, 2], b6: [6, 5] };
  const inbox = createInbox(
    { acme: oneToOneSource(acme), office: juriChatSource(office, { inboxId: "cjinbx0001aaaa" }) },
    { clock },
  );
  return { clock, acme, office, inbox };
}

describe("listMessages", () => {
  it.each([
    ["acme:a9", ["a9-9", "a9-8"], ["a9-3", "a9-2"]],
    ["office:b8", ["b8-8", "b8-7"], ["b8-2"]],
  ])("gives the messages of %s page by page, newest first", async (id, firstIds, secondIds) => {
    const { inbox } = setUp();
    const first = await inbox.listMessages(id);
    expect(nativeIds(first.items)).toStrictEqual(firstIds);
    expect(first.items[0]).toMatchObject({ conversationId: id });
    const second = await inbox.listMessages(id, { cursor: first.next });
    expect(nativeIds(second.items)).toStrictEqual(secondIds);
    expect(second.issues).toStrictEqual([]);
  });

  it("gives all of them when it is iterated", async () => {
    const { inbox } = setUp();
    const items = await allOf(inbox.listMessages("acme:a9"));
    expect(nativeIds(items)).toStrictEqual(["a9-9", "a9-8", "a9-3", "a9-2", "a9-1"]);
  });

  it("goes on where the vendor gives a cursor and does not tell whether there is more", async () => {
    const { acme, inbox } = setUp();
    const list = acme.listConversationMessages.bind(acme);
    acme.listConversationMessages = async (init) => ({ ...(await list(init)), has_more: null as never });
    const items = await allOf(inbox.listMessages("acme:a9"));
    expect(nativeIds(items)).toStrictEqual(["a9-9", "a9-8", "a9-3", "a9-2", "a9-1"]);
  });

  it("asks for nothing until then, and then with the page size and the signal", async () => {
    const { acme, inbox } = setUp();
    const list = vi.spyOn(acme, "listConversationMessages");
    const { signal } = new AbortController();
    const messages = inbox.listMessages("acme:a9", { limit: 500, signal });
    expect(list).not.toHaveBeenCalled();
    await messages;
    await messages;
    expect(list.mock.calls).toStrictEqual([[{ path: { uuid: "a9" }, query: { limit: 100 }, signal }]]);
  });

  it("sorts a page, and reports one that is newer than the page before, here and after a resume", async () => {
    const { acme, inbox } = setUp();
    acme.messages = { a9: [1, 2, 3, 4] };
    const issues: unknown[] = [];
    const items = await allOf(inbox.listMessages("acme:a9", { onIssue: (issue) => issues.push(issue) }));
    expect(nativeIds(items)).toStrictEqual(["a9-2", "a9-1", "a9-4", "a9-3"]);
    const expected = [
      {
        code: "out_of_order",
        connection: "acme",
        provider: "1to1",
        conversationId: "acme:a9",
        messageId: "acme:a9:a9-4",
        field: "sentAt",
        path: "",
        reason: "newer than the message that the provider sent before it",
      },
    ];
    expect(issues).toStrictEqual(expected);
    const { next } = await inbox.listMessages("acme:a9");
    expect((await inbox.listMessages("acme:a9", { cursor: next })).issues).toStrictEqual(expected);
  });

  it('puts everything in its place with order "strict"', async () => {
    const { acme, inbox } = setUp();
    acme.messages = { a9: [1, 4, 3, 4, 2] };
    const page = await inbox.listMessages("acme:a9", { order: "strict" });
    expect(nativeIds(page.items)).toStrictEqual(["a9-4", "a9-3", "a9-2", "a9-1"]);
    expect(page).toMatchObject({ next: null, issues: [] });
    acme.messages = { a9: Array.from({ length: 10_003 }, (_, index) => index) };
    await expect(inbox.listMessages("acme:a9", { order: "strict" })).rejects.toThrow(StrictOrderError);
  });

  it("does not read for ever", async () => {
    const { acme, inbox } = setUp();
    let page = 0;
    acme.listConversationMessages = async () => {
      page += 1;
      return { items: [], has_more: true, next_cursor: `p${page}` };
    };
    await expect(inbox.listMessages("acme:a9")).rejects.toThrow("Pages without anything new keep coming");
    expect(page).toBe(10);
    acme.listConversationMessages = async () => ({
      items: [
        { uuid: "m1", conversation_uuid: "a9", is_from_customer: true, body: null, created_at: toTime(1) },
      ],
      has_more: true,
      next_cursor: "again",
    });
    await expect(allOf(inbox.listMessages("acme:a9"))).rejects.toThrow("A cursor came a second time");
    await expect(inbox.listMessages("acme:a9", { order: "strict" })).rejects.toThrow(SourcePageError);
  });

  it("gives a page that names itself as the next one once, and goes on when the vendor is well again", async () => {
    const { acme, inbox } = setUp();
    const list = acme.listConversationMessages.bind(acme);
    acme.listConversationMessages = async (init) => {
      const page = await list(init);
      const { cursor } = init.query;
      return cursor === undefined ? page : { ...page, next_cursor: cursor };
    };
    const iterated: string[] = [];
    const iterate = async () => {
      for await (const { nativeId } of inbox.listMessages("acme:a9")) iterated.push(nativeId);
    };
    await expect(iterate()).rejects.toThrow("A cursor came a second time");
    expect(iterated).toStrictEqual(["a9-9", "a9-8", "a9-3", "a9-2"]);

    const first = await inbox.listMessages("acme:a9");
    const second = await inbox.listMessages("acme:a9", { cursor: first.next });
    expect(nativeIds(second.items)).toStrictEqual(["a9-3", "a9-2"]);
    const third = inbox.listMessages("acme:a9", { cursor: second.next });
    await expect(third).rejects.toThrow(SourcePageError);
    acme.listConversationMessages = list;
    const rest = await inbox.listMessages("acme:a9", { cursor: second.next });
    expect(nativeIds(rest.items)).toStrictEqual(["a9-1"]);
    expect(rest).toMatchObject({ next: null, issues: [] });
  });

  it("rejects with what the client throws, with a deadline, and with the signal's reason", async () => {
    const { clock, acme, inbox } = setUp();
    acme.onMessagesRequest = () => {
      throw new Error("boom");
    };
    await expect(inbox.listMessages("acme:a9")).rejects.toThrow("boom");
    acme.onMessagesRequest = () => {
      clock.advance(50);
      return new Promise(() => {});
    };
    await expect(inbox.listMessages("acme:a9", { deadlineMs: 50 })).rejects.toThrow(DeadlineError);
    await expect(inbox.listMessages("acme:a9", { signal: AbortSignal.abort("early") })).rejects.toBe("early");
  });

  it.each(["acme", "acme:", "other:a9", "a%:x"])("refuses the id %j", async (id) => {
    await expect(setUp().inbox.listMessages(id)).rejects.toThrow(RangeError);
  });

  it("refuses a source without messages", async () => {
    const { listMessages: _, ...source } = oneToOneSource(new FakeOneToOne([]));
    await expect(createInbox({ acme: source }).listMessages("acme:a9")).rejects.toThrow(
      "has no messages to give",
    );
  });

  it("refuses the cursor of another conversation, and what is no cursor of messages", async () => {
    const { inbox } = setUp();
    const { next } = await inbox.listMessages("acme:a9");
    const other = inbox.listMessages("acme:a7", { cursor: next });
    await expect(other).rejects.toMatchObject({ reason: "other_conversation" });
    const { next: listCursor } = await inbox.listConversations({ limit: 1 });
    for (const cursor of [listCursor, "page-2", `${next}A`, next?.slice(1)]) {
      const reading = inbox.listMessages("acme:a9", { cursor });
      await expect(reading).rejects.toThrow(InboxCursorError);
      await expect(reading).rejects.toMatchObject({ reason: "malformed" });
    }
    await expect(inbox.listConversations({ cursor: next })).rejects.toMatchObject({ reason: "malformed" });
  });
});

describe("a cursor of messages", () => {
  it("comes back as it was", () => {
    const place = fc.record(
      {
        conversationId: fc.string({ unit: "grapheme" }),
        page: fc.string({ minLength: 1 }),
        lastTime: fc.option(fc.constant("2026-02-03T09:14:22.000Z")),
        after: fc.option(fc.string({ maxLength: 256 })),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(place, (place) => {
        const cursor = encodeMessageCursor(place);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(decodeMessageCursor(cursor, place.conversationId)).toStrictEqual(place);
      }),
    );
  });

  const held = { conversationId: "acme:a9", page: "2", lastTime: "2026-01-01T00:08:00.000Z" };

  it("of this version stays readable", () => {
    const written = "bTI6OGJlYWI3NWQ6WzM3MTU0MTU2NTcsIjIiLCIyMDI2LTAxLTAxVDAwOjA4OjAwLjAwMFoiLCJhOS0yIl0";
    expect(encodeMessageCursor({ ...held, after: "a9-2" })).toBe(written);
    expect(decodeMessageCursor(written, "acme:a9")).toStrictEqual({ ...held, after: "a9-2" });
  });

  it("of version 1 is still read, and belongs to one conversation", () => {
    const written = "bTE6MTQyZmU5Mjc6WyJhY21lOmE5IiwiMiIsIjIwMjYtMDEtMDFUMDA6MDg6MDAuMDAwWiJd";
    expect(decodeMessageCursor(written, "acme:a9")).toStrictEqual({ ...held, after: null });
    expect(() => decodeMessageCursor(written, "acme:a8")).toThrow(
      expect.objectContaining({ reason: "other_conversation" }),
    );
  });

  it("names no conversation", () => {
    const cursor = encodeMessageCursor({ ...held, conversationId: "acme:34600100200", after: null });
    expect(fromBase64Url(cursor)).not.toContain("34600100200");
  });

  it("is never longer than what is read back", () => {
    const page = "\u0001".repeat(1_024);
    const cursor = encodeMessageCursor({ ...held, page, after: null });
    expect(decodeMessageCursor(cursor, "acme:a9").page).toBe(page);
  });

  it("says to upgrade when a newer version made it", () => {
    expect(() => decodeMessageCursor(toBase64Url("m3:00000000:x"), "acme:a9")).toThrow(
      expect.objectContaining({ reason: "newer_version" }),
    );
  });
});

describe("pages of messages", () => {
  it("that named themselves as the next lose nothing when they have grown meanwhile", async () => {
    const { acme, inbox } = setUp();
    const message = (minute: number) => ({
      ...{ uuid: `a9-${minute}`, conversation_uuid: "a9", is_from_customer: true, body: null },
      created_at: toTime(minute),
    });
    const pages = new Map([
      [undefined, { items: [message(9)], has_more: true, next_cursor: "X" as string | null }],
      ["X", { items: [message(8)], has_more: true, next_cursor: "X" }],
    ]);
    acme.listConversationMessages = async ({ query: { cursor } }) =>
      pages.get(cursor) ?? { items: [], has_more: false, next_cursor: null };
    const first = await inbox.listMessages("acme:a9");
    const second = await inbox.listMessages("acme:a9", { cursor: first.next });
    expect(nativeIds(second.items)).toStrictEqual(["a9-8"]);
    pages.set("X", { items: [message(8), message(7), message(6)], has_more: false, next_cursor: null });
    const third = await inbox.listMessages("acme:a9", { cursor: second.next });
    expect(nativeIds(third.items)).toStrictEqual(["a9-7", "a9-6"]);
    expect(third).toMatchObject({ next: null, issues: [] });
  });

  it("that shift report nothing of what came before", async () => {
    const { acme, inbox } = setUp();
    acme.messages = { a9: [5, 4, 3, 2, 1] };
    const onIssue = vi.fn();
    const ids: string[] = [];
    for await (const { nativeId } of inbox.listMessages("acme:a9", { onIssue })) {
      if (ids.length === 0) acme.messages = { a9: [7, 6, 5, 4, 3, 2, 1] };
      ids.push(nativeId);
    }
    expect(ids).toStrictEqual(["a9-5", "a9-4", "a9-3", "a9-2", "a9-1"]);
    expect(onIssue).not.toHaveBeenCalled();
  });

  it("that shift by a new message give none a second time", async () => {
    const { acme, inbox } = setUp();
    acme.messages = { a9: [5, 4, 3, 2, 1] };
    const ids: string[] = [];
    for await (const { nativeId } of inbox.listMessages("acme:a9")) {
      if (ids.length === 0) acme.messages = { a9: [6, 5, 4, 3, 2, 1] };
      ids.push(nativeId);
    }
    expect(ids).toStrictEqual(["a9-5", "a9-4", "a9-3", "a9-2", "a9-1"]);
  });
});

describe("withMessages", () => {
  it.each([1, 3])("reads %d conversations ahead while its reader is busy with one", async (concurrency) => {
    const { acme, office, inbox } = setUp();
    const asked: string[] = [];
    acme.onMessagesRequest = ({ id }) => asked.push(id);
    office.onMessagesRequest = ({ id }) => asked.push(id);
    const iterator = inbox.withMessages({ concurrency })[Symbol.asyncIterator]();
    const inOrder = ["a9", "b8", "a7", "b6", "a5"];
    for (let taken = 1; taken <= inOrder.length; taken++) {
      expect((await iterator.next()).value?.conversation.nativeId).toBe(inOrder[taken - 1]);
      // Nobody asks for the next one meanwhile.
      await new Promise((resolve) => setImmediate(resolve));
      expect(asked).toStrictEqual(inOrder.slice(0, taken + concurrency));
    }
  });

  it("gives out what is ready while the list waits for its next page", async () => {
    const { acme, inbox } = setUp();
    let letOn = () => {};
    const isLetOn = new Promise<void>((resolve) => {
      letOn = resolve;
    });
    acme.onRequest = ({ query: { cursor } }) => (cursor === undefined ? undefined : isLetOn);
    const threads = inbox.withMessages({ connections: ["acme"], pageSize: 1, limit: 1, concurrency: 4 });
    const iterator = threads[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toMatchObject({ conversation: { nativeId: "a9" } });
    const second = iterator.next();
    await vi.waitFor(() => expect(acme.requests).toBe(2));
    letOn();
    expect((await second).value).toMatchObject({ conversation: { nativeId: "a7" } });
    await iterator.return?.();
  });

  it("gives conversations in order, each with a page of its messages and where to go on", async () => {
    const { inbox } = setUp();
    const found = await allOf(inbox.withMessages({ concurrency: 2 }));
    expect(
      found.map(({ conversation, messages }) => [conversation.nativeId, nativeIds(messages)]),
    ).toStrictEqual([
      ["a9", ["a9-9", "a9-8"]],
      ["b8", ["b8-8", "b8-7"]],
      ["a7", ["a7-7"]],
      ["b6", ["b6-6", "b6-5"]],
      ["a5", []],
    ]);
    expect(found.map(({ failure, issues }) => [failure, issues])).toStrictEqual(
      Array(5).fill([undefined, []]),
    );
    const rest = await inbox.listMessages("acme:a9", { cursor: found[0]?.next });
    expect(nativeIds(rest.items)).toStrictEqual(["a9-3", "a9-2"]);
  });

  it("takes the options of a list", async () => {
    const { inbox } = setUp();
    const found = await allOf(
      inbox.withMessages({ connections: ["acme"], filter: { contact: undefined }, limit: 1 }),
    );
    expect(nativeIds(found.map(({ conversation }) => conversation))).toStrictEqual(["a9", "a7", "a5"]);
  });

  it.each([1, 3])("reads the messages of %d conversations at once, and no more", async (concurrency) => {
    const { acme, office, inbox } = setUp();
    let running = 0;
    let most = 0;
    const count = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    };
    acme.onMessagesRequest = count;
    office.onMessagesRequest = count;
    expect(await allOf(inbox.withMessages({ concurrency }))).toHaveLength(5);
    expect(most).toBe(concurrency);
  });

  it("puts a failure in the place of messages, and goes on", async () => {
    const { acme, inbox } = setUp();
    const call = { provider: "1to1", providerName: "1TO1 AI", operationId: "x", method: "GET", path: "/x" };
    const offline = new NetworkError(call, "ECONNREFUSED", undefined);
    acme.onMessagesRequest = ({ id }) => {
      if (id === "a9") throw offline;
    };
    const [first, second] = await allOf(inbox.withMessages());
    expect(first).toMatchObject({ conversation: { nativeId: "a9" }, messages: [], next: null });
    expect(first?.failure).toStrictEqual({
      connection: "acme",
      provider: "1to1",
      error: offline,
      retryable: true,
      retryAfterMs: undefined,
    });
    expect(second?.failure).toBeUndefined();
  });

  it("ends with an error when a list of conversations failed, after all that could be read", async () => {
    const { acme, inbox } = setUp();
    acme.onRequest = () => {
      throw new Error("boom");
    };
    const ids: string[] = [];
    const reading = async () => {
      for await (const { conversation } of inbox.withMessages({ concurrency: 3 }))
        ids.push(conversation.nativeId);
    };
    await expect(reading()).rejects.toThrow(InboxError);
    expect(ids).toStrictEqual(["b8", "b6"]);
    const onFailure = vi.fn();
    expect(await allOf(inbox.withMessages({ onFailure }))).toHaveLength(2);
    expect(onFailure).toHaveBeenCalledTimes(1);
  });

  it("ends its requests when the loop is left", async () => {
    const { acme, office, inbox } = setUp();
    const signals: (AbortSignal | undefined)[] = [];
    office.onMessagesRequest = ({ signal }) => {
      signals.push(signal);
      return new Promise(() => {});
    };
    for await (const { conversation } of inbox.withMessages({ concurrency: 2 })) {
      expect(conversation.nativeId).toBe("a9");
      break;
    }
    expect(signals.map((signal) => signal?.aborted)).toStrictEqual([true]);
    expect(acme.requests).toBe(1);
  });

  it("rejects with the signal's reason when it is aborted, and ends its requests", async () => {
    const { acme, inbox } = setUp();
    const controller = new AbortController();
    let seen: AbortSignal | undefined;
    acme.onMessagesRequest = ({ signal }) => {
      seen = signal;
      return new Promise(() => {});
    };
    const reading = expect(allOf(inbox.withMessages({ signal: controller.signal }))).rejects.toBe("enough");
    await vi.waitUntil(() => seen !== undefined);
    controller.abort("enough");
    await reading;
    expect(seen?.aborted).toBe(true);
    await expect(allOf(inbox.withMessages({ signal: controller.signal }))).rejects.toBe("enough");
  });

  it.each([0, 101, 1.5])("refuses the concurrency %d", async (concurrency) => {
    await expect(allOf(setUp().inbox.withMessages({ concurrency }))).rejects.toThrow("concurrency must be");
  });
});
