import { allOf } from "@confluir/provider/testing";
import { describe, expect, it, vi } from "vitest";
import { acmeSource } from "../__fixtures__/acme.ts";
import { FakeAcme, toMessage } from "./__fixtures__/fake-clients.ts";
import { nativeIds, setUp } from "./__fixtures__/two-providers.ts";
import { createInbox } from "./create-inbox.ts";
import { DeadlineError, InboxCursorError, SourcePageError, StrictOrderError } from "./errors.ts";

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

  it("goes on where the provider gives a cursor and does not tell whether there is more", async () => {
    const { acme, inbox } = setUp();
    const list = acme.listMessages.bind(acme);
    acme.listMessages = async (init) => ({ ...(await list(init)), has_more: null as never });
    const items = await allOf(inbox.listMessages("acme:a9"));
    expect(nativeIds(items)).toStrictEqual(["a9-9", "a9-8", "a9-3", "a9-2", "a9-1"]);
  });

  it("asks for nothing until then, and then with the page size and the signal", async () => {
    const { acme, inbox } = setUp();
    const list = vi.spyOn(acme, "listMessages");
    const { signal } = new AbortController();
    const messages = inbox.listMessages("acme:a9", { limit: 500, signal });
    expect(list).not.toHaveBeenCalled();
    await messages;
    await messages;
    expect(list.mock.calls).toStrictEqual([[{ path: { id: "a9" }, query: { limit: 100 }, signal }]]);
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
        provider: "acme",
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
    acme.listMessages = async () => {
      page += 1;
      return { items: [], has_more: true, next_cursor: `p${page}` };
    };
    await expect(inbox.listMessages("acme:a9")).rejects.toThrow("The source sent too many pages");
    expect(page).toBe(10);
    acme.listMessages = async () => ({
      items: [toMessage("m1", 1)],
      has_more: true,
      next_cursor: "again",
    });
    await expect(allOf(inbox.listMessages("acme:a9"))).rejects.toThrow("The source repeated a cursor");
    let fresh = 0;
    acme.listMessages = async () => ({
      items: [toMessage("m1", 9)],
      has_more: true,
      next_cursor: `f${++fresh}`,
    });
    await expect(allOf(inbox.listMessages("acme:a9"))).rejects.toThrow("without anything new");
    expect(fresh).toBe(11);
    await expect(inbox.listMessages("acme:a9", { order: "strict" })).rejects.toThrow("without anything new");
    await expect(inbox.listMessages("acme:a9", { order: "strict" })).rejects.toThrow(SourcePageError);
  });

  it("gives a page that names itself as the next one once, and goes on when the provider is well again", async () => {
    const { acme, inbox } = setUp();
    const list = acme.listMessages.bind(acme);
    acme.listMessages = async (init) => {
      const page = await list(init);
      const { cursor } = init.query;
      return cursor === undefined ? page : { ...page, next_cursor: cursor };
    };
    const iterated: string[] = [];
    const iterate = async () => {
      for await (const { nativeId } of inbox.listMessages("acme:a9")) iterated.push(nativeId);
    };
    await expect(iterate()).rejects.toThrow("The source repeated a cursor");
    expect(iterated).toStrictEqual(["a9-9", "a9-8", "a9-3", "a9-2"]);

    const first = await inbox.listMessages("acme:a9");
    const second = await inbox.listMessages("acme:a9", { cursor: first.next });
    expect(nativeIds(second.items)).toStrictEqual(["a9-3", "a9-2"]);
    const third = inbox.listMessages("acme:a9", { cursor: second.next });
    await expect(third).rejects.toThrow(SourcePageError);
    acme.listMessages = list;
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

  it.each(["acme", "acme:", "other:a9", "a%:x", "acme:a9\ud83d", 7 as never, undefined as never])(
    "refuses the id %j",
    async (id) => {
      await expect(setUp().inbox.listMessages(id)).rejects.toThrow(RangeError);
    },
  );

  it("refuses a source without messages", async () => {
    const { listMessages: _, ...source } = acmeSource(new FakeAcme([]));
    await expect(createInbox({ acme: source }).listMessages("acme:a9")).rejects.toThrow(
      "cannot list messages: its source has no listMessages",
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

describe("pages of messages", () => {
  /** Pages by the cursor that asks for them, the first by none. */
  type Pages = ReadonlyMap<
    string | undefined,
    { items: ReturnType<typeof toMessage>[]; has_more: boolean; next_cursor: string | null }
  >;
  const serve = (acme: FakeAcme, pages: Pages) => {
    acme.listMessages = async ({ query: { cursor } }) => {
      const page = pages.get(cursor);
      if (page === undefined) throw new Error("No such page.");
      return page as never;
    };
  };

  it("are reported where they follow one that ends without a time", async () => {
    const { acme, inbox } = setUp();
    serve(
      acme,
      new Map([
        [undefined, { items: [toMessage("m1", null)], has_more: true, next_cursor: "X" as string | null }],
        ["X", { items: [toMessage("m2", 8)], has_more: false, next_cursor: null }],
      ]),
    );
    const codes: string[] = [];
    await allOf(inbox.listMessages("acme:a9", { onIssue: ({ code }) => codes.push(code) }));
    expect(codes).toContain("out_of_order");
    const { next } = await inbox.listMessages("acme:a9");
    const second = await inbox.listMessages("acme:a9", { cursor: next });
    expect(second.issues.map(({ code }) => code)).toContain("out_of_order");
  });

  it("that go round in a long way give each message once", async () => {
    const { acme, inbox } = setUp();
    acme.listMessages = async ({ query: { cursor } }) => {
      const page = Number(cursor ?? 1);
      const items = Array.from({ length: 100 }, (_, index) =>
        toMessage(`m${page}-${index}`, 100_000 - page * 100 - index),
      );
      return { items, has_more: true, next_cursor: String(page === 30 ? 2 : page + 1) } as never;
    };
    const ids: string[] = [];
    const read = async () => {
      for await (const { nativeId } of inbox.listMessages("acme:a9")) ids.push(nativeId);
    };
    await expect(read()).rejects.toThrow("The source repeated a cursor");
    expect(ids).toHaveLength(3_000);
    expect(new Set(ids).size).toBe(3_000);
  });

  it("that named themselves as the next go on among messages of one time", async () => {
    const { acme, inbox } = setUp();
    const items = (...ids: string[]) => ids.map((id) => toMessage(id, 8));
    serve(
      acme,
      new Map([
        [undefined, { items: items("z"), has_more: true, next_cursor: "X" as string | null }],
        ["X", { items: items("c", "d"), has_more: true, next_cursor: "X" }],
      ]),
    );
    const first = await inbox.listMessages("acme:a9");
    const second = await inbox.listMessages("acme:a9", { cursor: first.next });
    expect(nativeIds(second.items)).toStrictEqual(["c", "d"]);
    serve(acme, new Map([["X", { items: items("c", "a", "b"), has_more: false, next_cursor: null }]]));
    const third = await inbox.listMessages("acme:a9", { cursor: second.next });
    expect(nativeIds(third.items)).toStrictEqual(["a", "b"]);
  });

  it("that named themselves as the next lose nothing when they have grown meanwhile", async () => {
    const { acme, inbox } = setUp();
    const message = (minute: number) => toMessage(`a9-${minute}`, minute);
    const pages = new Map([
      [undefined, { items: [message(9)], has_more: true, next_cursor: "X" as string | null }],
      ["X", { items: [message(8)], has_more: true, next_cursor: "X" }],
    ]);
    acme.listMessages = async ({ query: { cursor } }) =>
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
