import { allOf, pagesOf } from "@confluir/provider/testing";
import { describe, expect, it } from "vitest";
import { acmeSource } from "../__fixtures__/acme.ts";
import { globexSource } from "../__fixtures__/globex.ts";
import { FakeAcme, FakeGlobex, type Thread } from "./__fixtures__/fake-clients.ts";
import { createInbox } from "./create-inbox.ts";
import { InboxCursorError, StrictOrderError } from "./errors.ts";
import type { ListConversationsOptions } from "./options.ts";

const thread = (id: string): Thread => ({ id, minute: Number(id.slice(1)) });
const nativeIds = (items: readonly { nativeId: string }[]) => items.map(({ nativeId }) => nativeId);
const inOrder = ["b9", "a8", "b7", "a6", "b5", "b3", "b2", "b1"];
const strict = { order: "strict", limit: 2 } as const;

function setUp(officeIds = ["b5", "b2", "b9", "b1", "b7", "b3"]) {
  const acme = new FakeAcme(["a8", "a6"].map(thread));
  const office = new FakeGlobex(officeIds.map(thread));
  const inbox = createInbox({
    acme: acmeSource(acme),
    office: globexSource(office),
  });
  return { acme, office, inbox };
}

async function walk(
  { inbox }: ReturnType<typeof setUp>,
  options: ListConversationsOptions<"acme" | "globex", "acme" | "office">,
) {
  const ids: string[] = [];
  for await (const page of pagesOf((cursor) => inbox.listConversations({ ...options, cursor }))) {
    expect(page).toMatchObject({ failures: [], issues: [] });
    ids.push(...nativeIds(page.items));
  }
  return ids;
}

describe('order "strict"', () => {
  it("puts everything in its place, however the provider sends it", async () => {
    const setup = setUp();
    expect(await walk(setup, strict)).toStrictEqual(inOrder);
    const { items, issues } = await setup.inbox.listConversations({ order: "strict" });
    expect([nativeIds(items), issues]).toStrictEqual([inOrder, []]);
  });

  it("reads to its end what is not promised, and only that", async () => {
    const { acme, office, inbox } = setUp();
    await inbox.listConversations({ order: "strict", limit: 1 });
    expect([acme.requests, office.requests]).toStrictEqual([1, 6]);
  });

  it("reads it once in an iteration, and again for each page that is asked for on its own", async () => {
    const setup = setUp();
    expect(nativeIds(await allOf(setup.inbox.listConversations(strict)))).toStrictEqual(inOrder);
    expect(setup.office.requests).toBe(3);
  });

  it("keeps its place when the list changes between two pages", async () => {
    const { office, inbox } = setUp();
    const first = await inbox.listConversations({ ...strict, limit: 3 });
    expect(nativeIds(first.items)).toStrictEqual(["b9", "a8", "b7"]);
    office.threads = ["b2", "b3", "b30", "b5", "b1", "b9"].map(thread);
    const second = await inbox.listConversations({ ...strict, limit: 9, cursor: first.next });
    expect(nativeIds(second.items)).toStrictEqual(["a6", "b5", "b3", "b2", "b1"]);
  });

  it("filters what it read", async () => {
    const { inbox } = setUp();
    const filter = { activitySince: "2026-01-01T00:03:00Z", activityUntil: "2026-01-01T00:08:00Z" };
    const page = await inbox.listConversations({ order: "strict", filter });
    expect(nativeIds(page.items)).toStrictEqual(["b7", "a6", "b5", "b3"]);
    expect(page.next).toBeNull();
  });

  it("reports a bad value once, and keeps it a failure when the end cannot be reached", async () => {
    const { office, inbox } = setUp();
    office.threads = [{ ...thread("b2"), more: { unread_count: -1 } }, thread("b3")];
    const { issues } = await inbox.listConversations({ order: "strict" });
    expect(issues.map(({ code, conversationId }) => [code, conversationId])).toStrictEqual([
      ["bad_value", "office:b2"],
    ]);
    office.onRequest = ({ query }) => {
      if (query.page === 2) throw new Error("boom");
    };
    const broken = await inbox.listConversations({ ...strict, limit: 1 });
    expect(nativeIds(broken.items)).toStrictEqual(["a8"]);
    office.onRequest = () => {};
    const again = await inbox.listConversations({ ...strict, limit: 9, cursor: broken.next });
    expect(nativeIds(again.items)).toStrictEqual(["a6", "b3", "b2"]);
  });

  it("gives up at once on a list that is said to have more than 10,000", async () => {
    const { office, inbox } = setUp(Array.from({ length: 10_001 }, (_, index) => `b${index}`));
    const { items, failures } = await inbox.listConversations({ order: "strict" });
    expect(nativeIds(items)).toStrictEqual(["a8", "a6"]);
    expect(failures).toMatchObject([
      {
        connection: "office",
        retryable: false,
        error: { kind: "too_many", message: expect.stringContaining("more than 10000 conversations") },
      },
    ]);
    expect(failures[0]?.error).toBeInstanceOf(StrictOrderError);
    expect(office.requests).toBe(1);
  });

  it("gives up after 10,000 where nobody says how many there are", async () => {
    const { office, inbox } = setUp();
    office.listConversations = async ({ query }) => {
      office.requests += 1;
      const data = Array.from({ length: 100 }, (_, index) => ({
        id: `b${query.page}-${index}`,
        status: "closed",
      }));
      return { data, totalResults: Number.NaN, totalPages: 1_000 };
    };
    const { failures } = await inbox.listConversations({ order: "strict", limit: 100 });
    expect(failures).toMatchObject([{ error: { kind: "too_many" } }]);
    expect(office.requests).toBe(101);
  });

  it("is part of what a cursor belongs to", async () => {
    const { inbox } = setUp();
    const { next } = await inbox.listConversations(strict);
    const reading = inbox.listConversations({ cursor: next });
    await expect(reading).rejects.toThrow(InboxCursorError);
    await expect(reading).rejects.toMatchObject({ reason: "other_order" });
    const unknown = inbox.listConversations({ order: "stirct" as "strict" });
    await expect(unknown).rejects.toThrow('order must be "checked", "strict" or "trusted"');
  });
});
