import { type OperationTable, PaginationError, uncountedPages, windowPages } from "@confluir/core";
import { createLists } from "@confluir/provider";
import { allOf } from "@confluir/provider/testing";
import { describe, expect, it } from "vitest";
import { type Acme, acmeConversation, acmeMessage, acmeSource } from "../__fixtures__/acme.ts";
import { FakeAcme, toMessage, toTime } from "./__fixtures__/fake-clients.ts";
import { nativeIds } from "./__fixtures__/two-providers.ts";
import { createInbox } from "./create-inbox.ts";
import { SourcePageError } from "./errors.ts";

const operations = {
  listConversations: {
    method: "GET",
    path: "/conversations",
    pages: uncountedPages,
    pagination: { style: "page", page: "page", firstPage: 1, items: "/items", itemId: "/id" },
  },
  listMessages: {
    method: "GET",
    path: "/conversations/{id}/messages",
    pages: windowPages,
    pagination: { style: "window", before: "before", items: "/items", itemId: "/id", order: "ascending" },
  },
} as const satisfies OperationTable;

/** An inbox over a provider that says nothing about its pages: conversations in numbered pages of three, messages in windows of two. */
function setUp(count: number, messages: readonly number[] = []) {
  const conversations = Array.from({ length: count }, (_, index) => count - index);
  const asked: object[] = [];
  const provider = { ignoresQuery: false };
  const client = {
    async listConversations({ query }: { query: { page: number } }) {
      asked.push(query);
      const start = provider.ignoresQuery ? 0 : (query.page - 1) * 3;
      const items = conversations.slice(start, start + 3);
      return {
        items: items.map((id) => ({ id: String(id), status: "waiting", last_message_at: toTime(id) })),
      };
    },
    async listMessages({ query: { before = "999" } }: { query: { before?: string } }) {
      asked.push({ before });
      const older = messages.filter((id) => provider.ignoresQuery || id < Number(before));
      return { items: older.slice(-2).map((id) => toMessage(String(id), id)) };
    },
  };
  const lists = createLists<Acme, keyof typeof operations>(client, {
    ...{ provider: "acme", providerName: "Acme", operations, maxLimit: 100 },
    conversations: { list: "listConversations", mapping: acmeConversation },
    messages: { list: "listMessages", mapping: acmeMessage },
  });
  const inbox = createInbox({ acme: { ...acmeSource(new FakeAcme([])), ...lists } });
  return { inbox, provider, conversations, asked };
}

describe("an inbox over numbered pages without a count", () => {
  it.each([0, 1, 3, 7])("lists all of %i conversations and ends", async (count) => {
    const { inbox, conversations, asked } = setUp(count);
    const items = await allOf(inbox.listConversations({ limit: 2 }));
    expect(nativeIds(items)).toEqual(conversations.map(String));
    expect(asked).toHaveLength(Math.ceil(count / 3) + 1);
  });

  it("goes on from a cursor where conversations moved to the front meanwhile", async () => {
    const { inbox, conversations } = setUp(7);
    const first = await inbox.listConversations({ limit: 3 });
    conversations.unshift(9, 8);
    const rest = await allOf(inbox.listConversations({ limit: 3, cursor: first.next }));
    expect(nativeIds([...first.items, ...rest])).toEqual(["7", "6", "5", "4", "3", "2", "1"]);
  });

  it("fails where the provider ignores the number, after what it sent", async () => {
    const { inbox, provider } = setUp(7);
    provider.ignoresQuery = true;
    const pages = await allOf(inbox.listConversations({ limit: 3 }).pages());
    expect(nativeIds(pages.flatMap(({ items }) => items))).toEqual(["7", "6", "5"]);
    expect(pages.at(-1)?.failures[0]?.error).toBeInstanceOf(SourcePageError);
  });
});

describe("an inbox over messages in windows by id", () => {
  it("lists all of them, newest first, whatever their order in a window", async () => {
    const { inbox, asked } = setUp(1, [3, 5, 8, 13, 21]);
    const items = await allOf(inbox.listMessages("acme:1"));
    expect(nativeIds(items)).toEqual(["21", "13", "8", "5", "3"]);
    expect(asked).toEqual(["999", "13", "5", "3"].map((before) => ({ before })));
  });

  it("goes on from a cursor", async () => {
    const { inbox } = setUp(1, [3, 5, 8]);
    const first = await inbox.listMessages("acme:1");
    const rest = await allOf(inbox.listMessages("acme:1", { cursor: first.next }));
    expect(nativeIds([...first.items, ...rest])).toEqual(["8", "5", "3"]);
  });

  it("fails where the provider ignores the id", async () => {
    const { inbox, provider } = setUp(1, [3, 5, 8]);
    provider.ignoresQuery = true;
    const error: unknown = await allOf(inbox.listMessages("acme:1")).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PaginationError);
    expect(error).toMatchObject({ reason: "repeated_page" });
  });
});
