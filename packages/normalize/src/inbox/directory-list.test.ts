import type { DirectoryRequest, Source, Tag } from "@confluir/provider";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { type Acme, acmeSource } from "../__fixtures__/acme.ts";
import { FakeAcme } from "./__fixtures__/fake-clients.ts";
import { FakeClock } from "./__fixtures__/fake-clock.ts";
import { createInbox } from "./create-inbox.ts";
import { DeadlineError, SourcePageError } from "./errors.ts";
import type { InboxOptions } from "./options.ts";
import { type ConnectionFailure, InboxError } from "./page.ts";

const toTag = (connection: string, id: string | undefined): Tag<Acme, unknown> => ({
  ...{ id, name: id, color: undefined, provider: "acme", connection, channelId: null },
  ...{ createdAt: undefined, updatedAt: undefined, raw: {} },
});

/** A source with these tags, in numbered pages or whole; it says what it was asked. */
function tagged(ids: readonly (string | undefined)[], { whole = false } = {}) {
  const asked: (string | null)[] = [];
  const source = {
    ...acmeSource(new FakeAcme([])),
    async listTags({ connection, cursor, limit, signal }: DirectoryRequest) {
      signal?.throwIfAborted();
      asked.push(cursor);
      const page = Number(cursor ?? 1);
      const end = whole ? ids.length : page * limit;
      const items = ids.slice((page - 1) * limit, end).map((id) => ({
        value: toTag(connection, id),
        issues: id === "odd" ? [{ field: "name", path: "/name", reason: "expected a string" }] : [],
      }));
      return { items, next: end < ids.length ? String(page + 1) : null };
    },
  } satisfies Source<Acme>;
  return { source, asked };
}

const down = (error: unknown) =>
  ({
    ...acmeSource(new FakeAcme([])),
    listTags: () => Promise.reject(error),
  }) satisfies Source<Acme>;
const names = (items: readonly { connection: string; id: string | undefined }[]) =>
  items.map(({ connection, id }) => `${connection}:${id}`);

describe("the lists around conversations", () => {
  it("give a page of each connection at a time, in the order of the connections", async () => {
    const shop = tagged(["a", "b", "c"]);
    const inbox = createInbox({ shop: shop.source, desk: tagged(["x", "y"], { whole: true }).source });
    const list = inbox.listTags({ limit: 2 });
    const first = await list;
    expect(names(first.items)).toEqual(["shop:a", "shop:b", "desk:x", "desk:y"]);
    expect(first).toMatchObject({ failures: [], unsupported: [], issues: [] });
    const second = await inbox.listTags({ limit: 2, cursor: first.next });
    expect(names(second.items)).toEqual(["shop:c"]);
    expect(second.next).toBeNull();
    expect(shop.asked).toEqual([null, "2"]);
    expect(await list).toBe(first);
  });

  it("name the connections whose provider has no such list, and fail nothing", async () => {
    const inbox = createInbox({ shop: tagged(["a"]).source, desk: acmeSource(new FakeAcme([])) });
    expect(await inbox.listTags()).toMatchObject({ failures: [], unsupported: ["desk"], next: null });
    const all: unknown[] = [];
    for await (const agent of inbox.listAgents()) all.push(agent);
    expect(all).toEqual([]);
    expect(await inbox.listChannels()).toEqual({
      ...{ items: [], next: null, failures: [], issues: [], unsupported: ["shop", "desk"] },
    });
  });

  it("give everything once by iteration, page by page and by cursors alike", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom("one", "two", "three"), fc.nat(12), {
          minKeys: 1,
          noNullPrototype: true,
        }),
        fc.integer({ min: 1, max: 5 }),
        async (counts, limit) => {
          const inbox = createInbox(
            Object.fromEntries(
              Object.entries(counts).map(([name, count]) => [
                name,
                tagged(Array.from({ length: count }, (_, index) => `t${index}`)).source,
              ]),
            ),
          );
          const expected = Object.entries(counts)
            .flatMap(([name, count]) => Array.from({ length: count }, (_, index) => `${name}:t${index}`))
            .sort();
          const found: Tag[] = [];
          for await (const tag of inbox.listTags({ limit })) found.push(tag);
          expect(names(found).sort()).toEqual(expected);
          const paged: string[] = [];
          for await (const { items } of inbox.listTags({ limit }).pages()) paged.push(...names(items));
          expect(paged).toEqual(names(found));
          const resumed: string[] = [];
          for (let cursor: string | null = null; ; ) {
            const page: Awaited<ReturnType<typeof inbox.listTags>> = await inbox.listTags({ limit, cursor });
            resumed.push(...names(page.items));
            cursor = page.next;
            if (cursor === null) break;
          }
          expect(resumed).toEqual(paged);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("go on without a connection that fails, say so once, and try it again from the cursor", async () => {
    const error = new Error("boom");
    const shop = tagged(["a", "b", "c"]);
    const inbox = createInbox({ shop: shop.source, desk: down(error) });
    const page = await inbox.listTags({ limit: 2 });
    expect(names(page.items)).toEqual(["shop:a", "shop:b"]);
    expect(page.failures).toMatchObject([{ connection: "desk", provider: "acme", error }]);
    const healthy = createInbox({ shop: shop.source, desk: tagged(["x"]).source });
    const rest = await healthy.listTags({ limit: 2, cursor: page.next });
    expect(names(rest.items)).toEqual(["shop:c", "desk:x"]);

    const failures: ConnectionFailure[] = [];
    const found: unknown[] = [];
    const onFailure = (failure: ConnectionFailure) => void failures.push(failure);
    for await (const { id } of inbox.listTags({ limit: 1, onFailure })) found.push(id);
    expect(found).toEqual(["a", "b", "c"]);
    expect(failures).toHaveLength(1);
    const loud = async () => {
      for await (const { id } of inbox.listTags()) found.push(id);
    };
    await expect(loud()).rejects.toThrow(InboxError);
    const strict = createInbox({ shop: shop.source, desk: down(error) }, { failurePolicy: "failFast" });
    await expect(strict.listTags()).rejects.toThrow(InboxError);
  });

  it("report issues with what they are of", async () => {
    const inbox = createInbox({ shop: tagged(["odd"]).source });
    const issue = {
      ...{ code: "bad_value", connection: "shop", provider: "acme", id: "odd" },
      ...{ field: "name", path: "/name", reason: "expected a string" },
    };
    expect((await inbox.listTags()).issues).toEqual([issue]);
    const found: unknown[] = [];
    for await (const { id } of inbox.listTags({ onIssue: (each) => void found.push(each) })) found.push(id);
    expect(found).toEqual([issue, "odd"]);
  });

  it("leave out by iteration what comes again as pages shift, and keep what has no id", async () => {
    const inbox = createInbox({ shop: tagged(["a", undefined, "a", undefined, "b"]).source });
    const found: unknown[] = [];
    for await (const { id } of inbox.listTags({ limit: 2 })) found.push(id);
    expect(found).toEqual(["a", undefined, undefined, "b"]);
  });

  it("end where a provider ignores the number of the page, or repeats a cursor", async () => {
    const same = (next: (cursor: string | null) => string) => ({
      ...tagged([]).source,
      listTags: async ({ connection, cursor }: DirectoryRequest) => ({
        items: [{ value: toTag(connection, "a"), issues: [] }],
        next: next(cursor),
      }),
    });
    for (const source of [same((cursor) => String(Number(cursor) + 1)), same(() => "again")]) {
      const failures: ConnectionFailure[] = [];
      const found: unknown[] = [];
      const list = createInbox({ shop: source }).listTags({ onFailure: (each) => void failures.push(each) });
      for await (const { id } of list) found.push(id);
      expect(found).toEqual(["a"]);
      expect(failures[0]?.error).toBeInstanceOf(SourcePageError);
    }
  });

  it("take no cursor of another list, of other connections, or one that was changed", async () => {
    const both = { shop: tagged(["a", "b"]).source, desk: tagged(["x"]).source };
    const inbox = createInbox(both);
    const { next } = await inbox.listTags({ limit: 1 });
    await expect(inbox.listAgents({ cursor: next })).rejects.toMatchObject({ reason: "other_list" });
    await expect(inbox.listTags({ cursor: next, connections: ["shop"] })).rejects.toMatchObject({
      reason: "other_connections",
    });
    for (const cursor of ["", "page-2", `${next}A`, next?.slice(1), next?.slice(0, -4)])
      await expect(inbox.listTags({ cursor })).rejects.toMatchObject({ reason: "malformed" });
    await expect(inbox.listConversations({ cursor: next })).rejects.toMatchObject({ reason: "malformed" });
  });

  it("have cursors with names and places alone", async () => {
    const inbox = createInbox({ shop: tagged(["a", "b"]).source });
    const { next } = await inbox.listTags({ limit: 1 });
    const text = atob((next ?? "").replaceAll("-", "+").replaceAll("_", "/"));
    expect(text.replace(/^d1:[0-9a-f]{8}:/, "")).toBe('["listTags",["shop","acme","2"]]');
  });

  it("keep to a deadline, to the connections and providers, and to the signal", async () => {
    const clock = new FakeClock();
    const late = {
      ...tagged([]).source,
      listTags: () => new Promise<never>(() => {}),
    };
    const options: InboxOptions = { clock, deadlineMs: 20 };
    const inbox = createInbox({ shop: tagged(["a"]).source, desk: late }, options);
    const reading = Promise.resolve(inbox.listTags());
    await vi.waitUntil(() => clock.pending === 1);
    clock.advance(20);
    const page = await reading;
    expect(names(page.items)).toEqual(["shop:a"]);
    expect(page.failures[0]).toMatchObject({ error: expect.any(DeadlineError), retryable: true });
    expect(await inbox.listTags({ connections: ["shop"] })).toMatchObject({ failures: [] });
    await expect(inbox.listTags({ connections: ["none" as never] })).rejects.toThrow(RangeError);
    await expect(inbox.listTags({ providers: ["none" as never] })).rejects.toThrow(RangeError);
    await expect(inbox.listTags({ limit: 0 })).rejects.toThrow("limit must be a whole number");
    const signal = AbortSignal.abort("closed the tab");
    await expect(inbox.listTags({ signal })).rejects.toBe("closed the tab");
  });
});
