import type { ConversationFilter } from "@confluir/provider";
import { allOf, pagesOf } from "@confluir/provider/testing";
import { describe, expect, it } from "vitest";
import { acmeSource } from "../__fixtures__/acme.ts";
import { globexSource } from "../__fixtures__/globex.ts";
import { FakeAcme, FakeGlobex, type Thread, toTime } from "./__fixtures__/fake-clients.ts";
import { createInbox } from "./create-inbox.ts";
import { InboxCursorError, UnsupportedFilterError } from "./errors.ts";
import type { InboxOptions } from "./options.ts";
import { InboxError } from "./page.ts";

function setUp(acmeThreads: readonly Thread[], officeThreads: readonly Thread[], options?: InboxOptions) {
  const acme = new FakeAcme(acmeThreads);
  const office = new FakeGlobex(officeThreads);
  const sources = { acme: acmeSource(acme), office: globexSource(office) };
  return { acme, office, inbox: createInbox(sources, options) };
}

/** `a9` is the thread `a9` of minute 9. */
const thread = (id: string, more: Partial<Thread> = {}): Thread => ({
  id,
  minute: Number(id.slice(1)),
  ...more,
});
const nativeIds = (items: readonly { nativeId: string }[]) => items.map(({ nativeId }) => nativeId);
/** Threads `a99`, `a98`, ... down to `a0`. */
const hundred = (letter: string) =>
  Array.from({ length: 100 }, (_, index) => thread(`${letter}${99 - index}`));

/** One thread of each provider that all filters below match, and one that none does. */
const acmeThreads = [
  thread("a9", {
    more: {
      status: "waiting",
      contact: { id: "p1", phone: "34750111222" },
      unread_count: 2,
      channel: { id: "m1", name: "Ventas" },
      employee: { id: "e1", name: "Sofía" },
      tags: [
        { id: "t0", name: "Otra" },
        { id: "t1", name: "Urgente" },
      ],
    },
  }),
  thread("a2", {
    more: {
      status: "closed",
      contact: { id: "p2", phone: "34750111223" },
      unread_count: 0,
      channel: { id: "m2", name: "Soporte" },
      employee: null,
      tags: [],
    },
  }),
];
const officeThreads = [
  thread("b8", {
    more: {
      status: "waiting",
      unread_count: 1,
      is_group: false,
      is_archived: false,
      contact: { id: "p1", phone: "+34 750 111 222" },
      user: { id: "u1", name: "Ana" },
      role: { id: "r1", name: "Cível" },
      channel: { id: "i1", name: "Ventas" },
      tags: [{ id: "t1", name: "URGENTE" }],
    },
  }),
  thread("b1", {
    more: {
      status: "closed",
      unread_count: 0,
      is_group: true,
      is_archived: true,
      contact: null,
      user: null,
      role: null,
      channel: { id: "i2", name: "Soporte" },
      tags: [],
    },
  }),
];

describe("a filter", () => {
  it.each<[string, ConversationFilter]>([
    ["a state", { state: "waiting" }],
    ["several states", { state: ["waiting", "human"] }],
    ["unread", { unread: true }],
    ["the name of a tag, whatever its case", { tag: { name: "urgente" } }],
    ["the name of a channel", { channel: { name: "ventas" } }],
    ["a phone number, however it is written", { contact: { kind: "phone", value: "+34 (750) 111-222" } }],
    ["a number in WhatsApp", { contact: { kind: "whatsapp", value: "34750111222" } }],
    ["the provider's id of the contact", { contact: { kind: "provider", value: "p1" } }],
    ["since", { activitySince: toTime(8) }],
    ["since, in another time zone", { activitySince: "2026-01-01T02:08:00+02:00" }],
    ["all at once", { state: "waiting", unread: true, activitySince: toTime(3), activityUntil: toTime(10) }],
  ])("by %s finds what matches at both providers", async (_name, filter) => {
    const page = await setUp(acmeThreads, officeThreads).inbox.listConversations({ filter });
    expect(nativeIds(page.items)).toStrictEqual(["a9", "b8"]);
    expect(page).toMatchObject({ next: null, failures: [], issues: [] });
  });

  it.each<[string, ConversationFilter, string]>([
    ["several states", { state: ["bot", "human"] }, "state"],
    ["not unread", { unread: false }, "unreadCount"],
    ["the name of a tag", { tag: { name: "VIP" } }, "tags"],
    ["that nobody has it", { assignee: null }, "assignees"],
    ["an assignee of any kind", { assignee: { id: "u1" } }, "assignees"],
    ["the name of a channel", { channel: { name: "Ventas" } }, "channel"],
  ])("by %s believes no provider that was not asked", async (_name, filter, field) => {
    const silent = [thread("b8", { more: { status: "paused" } })];
    const { inbox } = setUp([], silent);
    const page = await inbox.listConversations({ filter, connections: ["office"] });
    expect(page.items).toStrictEqual([]);
    expect(page.issues.filter(({ code }) => code === "undecided")).toMatchObject([{ field }]);
  });

  it.each<[string, ConversationFilter]>([
    ["one state", { state: "waiting" }],
    ["unread", { unread: true }],
    ["the id of a tag", { tag: { id: "t1" } }],
    ["who has it", { assignee: { kind: "human", id: "u1" } }],
    ["the id of a channel", { channel: { id: "i1" } }],
    ["a text", { text: "guarda" }],
  ])("by %s believes the provider that was asked, in either order", async (_name, filter) => {
    const { inbox } = setUp([], [thread("b8", { more: { status: "paused" } })]);
    for (const order of ["checked", "strict"] as const) {
      const page = await inbox.listConversations({ filter, order, connections: ["office"] });
      expect(nativeIds(page.items)).toStrictEqual(["b8"]);
    }
  });

  it.each(["tel:+34750111222", "0034 750 111 222", "34750111222@s.whatsapp.net", "34750111222@c.us"])(
    "takes the number %s for the same as the provider's",
    async (value) => {
      const { inbox } = setUp(acmeThreads, officeThreads);
      const page = await inbox.listConversations({ filter: { contact: { kind: "whatsapp", value } } });
      expect(nativeIds(page.items)).toStrictEqual(["a9", "b8"]);
    },
  );

  it.each(["+", "tel:", "@c.us", "(-)"])(
    "refuses %s as a WhatsApp number, of which nothing is left",
    async (value) => {
      const { inbox } = setUp(acmeThreads, officeThreads);
      const list = inbox.listConversations({ filter: { contact: { kind: "whatsapp", value } } });
      await expect(list).rejects.toThrow("filter.contact must be a number or an id.");
    },
  );

  it.each<[string, ConversationFilter, string[]]>([
    ["not unread", { unread: false }, ["a2", "b1"]],
    ["until a moment, that one not included", { activityUntil: toTime(8) }, ["a2", "b1"]],
    ["a state of one provider", { state: "closed" }, ["a2", "b1"]],
    ["a tag's id", { tag: { id: "t0" } }, ["a9"]],
    ["a channel's id", { channel: { id: "i1" } }, ["b8"]],
    ["an assignee of any kind", { assignee: { name: "sofía" } }, ["a9"]],
    ["an id that nobody has", { assignee: { id: "u9" } }, []],
  ])("by %s leaves out the others", async (_name, filter, expected) => {
    const page = await setUp(acmeThreads, officeThreads).inbox.listConversations({ filter });
    expect(nativeIds(page.items)).toStrictEqual(expected);
    expect(page.failures).toStrictEqual([]);
  });

  it("takes a UUID for the same in any letter case, and no other id", async () => {
    const uuid = "4c1f0000-0000-4000-8000-0000000000af";
    const more = (id: string) => ({ tags: [{ id, name: "VIP" }], contact: { id, phone: "1" } });
    const threads = [uuid, "T1"].map((id, index) => thread(`a${9 - index}`, { more: more(id) }));
    const { inbox } = setUp(threads, []);
    const find = async (id: string) => {
      const filters = [{ tag: { id } }, { contact: { kind: "provider", value: id } }] as const;
      const pages = filters.map((filter) => inbox.listConversations({ filter }));
      return (await Promise.all(pages)).map(({ items }) => nativeIds(items));
    };
    expect(await find(uuid.toUpperCase())).toStrictEqual([["a9"], ["a9"]]);
    expect(await find("t1")).toStrictEqual([[], []]);
    expect(await find("T1")).toStrictEqual([["a8"], ["a8"]]);
  });

  it.each<[string, ConversationFilter, string[]]>([
    ["groups", { isGroup: true }, ["b1"]],
    ["single contacts", { isGroup: false }, ["b8"]],
    ["what is archived", { isArchived: true }, ["b1"]],
    ["what is not archived", { isArchived: false }, ["b8"]],
    ["a member of staff", { assignee: { kind: "human", name: "Ana" } }, ["b8"]],
    ["a role", { assignee: { kind: "role", id: "r1" } }, ["b8"]],
    ["nobody", { assignee: null }, ["b1"]],
  ])(
    "by %s works where the provider tells it, and is a failure elsewhere",
    async (_name, filter, expected) => {
      const page = await setUp(acmeThreads, officeThreads).inbox.listConversations({ filter });
      expect(nativeIds(page.items)).toStrictEqual(expected);
      expect(page.failures).toMatchObject([
        { connection: "acme", provider: "acme", retryable: false, error: { filters: Object.keys(filter) } },
      ]);
    },
  );

  it("by the channel that a whole source came in by leaves out nothing of it, and all of the others", async () => {
    const { acme, office } = setUp(acmeThreads, officeThreads);
    const uuid = "0c9d3f4e-6a51-4b7e-8d20-3e5f6a7b8c01";
    const sources = { acme: acmeSource(acme), office: { ...globexSource(office), channelId: uuid } };
    const find = async (id: string, order: "checked" | "strict") => {
      const { items } = await createInbox(sources).listConversations({ filter: { channel: { id } }, order });
      return nativeIds(items);
    };
    for (const order of ["checked", "strict"] as const) {
      expect(await find(uuid.toUpperCase(), order)).toStrictEqual(["b8", "b1"]);
      expect(await find("i2", order)).toStrictEqual(["b1"]);
    }
  });

  it("by text believes the provider, as no message is in a list", async () => {
    const { inbox } = setUp([], officeThreads);
    const page = await inbox.listConversations({ filter: { text: "x" }, connections: ["office"] });
    expect(nativeIds(page.items)).toStrictEqual(["b8", "b1"]);
  });

  it("looks again at what a provider says it filtered, and believes it where the conversation does not tell", async () => {
    const office = [thread("b9"), ...officeThreads];
    const { inbox } = setUp([], office);
    const page = await inbox.listConversations({ filter: { unread: true }, connections: ["office"] });
    expect(nativeIds(page.items)).toStrictEqual(["b9", "b8"]);
  });

  it("reports what it left out because it cannot tell what the provider says", async () => {
    const left = async (more: object, filter: ConversationFilter) => {
      const { inbox } = setUp([thread("a9", { more: more as never })], []);
      const { items, issues } = await inbox.listConversations({ filter });
      return [nativeIds(items), issues.map(({ code, field }) => `${code} ${field}`)];
    };
    const undecided = (field: string) => [[], [`undecided ${field}`]];
    const channel = { name: "Ventas" };
    expect(await left({ channel: { id: "m1" } }, { channel })).toEqual(undecided("channel"));
    expect(await left({ channel }, { channel: { id: "m1" } })).toEqual(undecided("channel"));
    expect(await left({ tags: [{ id: "t1" }] }, { tag: channel })).toEqual(undecided("tags"));
    expect(await left({ tags: [{ id: "t1" }, { id: "t2", ...channel }] }, { tag: channel })).toEqual([
      ["a9"],
      [],
    ]);
    const unread = await left({ unread_count: "7" }, { unread: true });
    expect(unread).toEqual([[], ["bad_value unreadCount", "undecided unreadCount"]]);
    expect(await left({ unread_count: "7" }, { state: "closed" })).toEqual([[], []]);
  });

  it("reports what it left out because the provider does not tell", async () => {
    const { inbox } = setUp(
      [thread("a9", { more: { channel: { id: "m1", name: "Ventas" } } }), thread("a8")],
      [],
    );
    const page = await inbox.listConversations({ filter: { channel: { name: "Ventas" } } });
    expect(nativeIds(page.items)).toStrictEqual(["a9"]);
    expect(page.issues.filter(({ code }) => code === "undecided")).toStrictEqual([
      {
        code: "undecided",
        connection: "acme",
        provider: "acme",
        conversationId: "acme:a8",
        field: "channel",
        path: "",
        reason: "not reported, so the filter excluded the conversation",
      },
    ]);
  });

  it("that is empty asks for nothing", async () => {
    const { inbox } = setUp(acmeThreads, officeThreads);
    const page = await inbox.listConversations({ filter: { unread: undefined }, limit: 1 });
    const rest = await inbox.listConversations({ filter: {}, cursor: page.next });
    expect(nativeIds(rest.items)).toStrictEqual(["b8", "a2", "b1"]);
  });
});

describe("a filter that a provider cannot do", () => {
  it("names the connection and the filters", async () => {
    const { inbox } = setUp([], []);
    const { failures } = await inbox.listConversations({
      filter: { isArchived: true, text: "x", unread: true },
    });
    const [failure] = failures;
    expect(failures).toHaveLength(1);
    expect(UnsupportedFilterError.isInstance(failure?.error)).toBe(true);
    expect(failure?.error).toMatchObject({
      connection: "acme",
      provider: "acme",
      kind: "unsupported_filter",
      filters: ["text", "isArchived"],
      message: expect.stringContaining('"acme" (acme) cannot be filtered by text, isArchived'),
    });
  });

  it("is the name of a channel where conversations have its id alone", async () => {
    const source = { ...globexSource(new FakeGlobex(officeThreads)), reports: { channels: ["id"] as const } };
    const inbox = createInbox({ acme: acmeSource(new FakeAcme(acmeThreads)), office: source });
    const list = async (channel: ConversationFilter["channel"]) => {
      const { items, failures } = await inbox.listConversations({ filter: { channel } });
      return [nativeIds(items), failures.map(({ connection, error }) => [connection, error])];
    };
    const error = expect.objectContaining({ kind: "unsupported_filter", filters: ["channel"] });
    expect(await list({ name: "Ventas" })).toEqual([["a9"], [["office", error]]]);
    expect(await list({ id: "i1" })).toEqual([["b8"], []]);
  });

  it("is thrown when no connection can do it: an empty page would look like an answer", async () => {
    const { acme, inbox } = setUp([], []);
    const list = () => inbox.listConversations({ connections: ["acme"], filter: { isArchived: true } });
    await expect(list()).rejects.toThrow(UnsupportedFilterError);
    await expect(allOf(list())).rejects.toThrow(UnsupportedFilterError);
    const byEmail = inbox.listConversations({ filter: { contact: { kind: "email", value: "a@b.example" } } });
    await expect(byEmail).rejects.toThrow(UnsupportedFilterError);
    expect(acme.requests).toBe(0);
  });

  it("rejects under failFast before anything is asked for", async () => {
    const { office, inbox } = setUp([], [], { failurePolicy: "failFast" });
    await expect(inbox.listConversations({ filter: { isArchived: true } })).rejects.toThrow(InboxError);
    expect(office.requests).toBe(0);
  });

  it("is reported on every page, is no reason to try again, and ends an iteration with an error", async () => {
    const office = [thread("b3"), thread("b2"), thread("b1")];
    const { acme, inbox } = setUp([thread("a9")], office);
    const filter = { isGroup: false };
    const first = await inbox.listConversations({ filter, limit: 2 });
    const second = await inbox.listConversations({ filter, limit: 2, cursor: first.next });
    expect([first, second].map(({ items, failures }) => [items.length, failures.length])).toStrictEqual([
      [2, 1],
      [1, 1],
    ]);
    expect(second.next).toBeNull();
    expect(acme.requests).toBe(0);
    await expect(allOf(inbox.listConversations({ filter }))).rejects.toThrow(InboxError);
  });

  it("can be asked for before", () => {
    const { inbox } = setUp([], []);
    expect(inbox.filters("acme")).toMatchObject({
      isArchived: "unsupported",
      text: "unsupported",
      tag: "client",
    });
    expect(inbox.filters("office")).toMatchObject({ isArchived: "native", contact: "client" });
    expect(() => inbox.filters("toString" as "acme")).toThrow(RangeError);
  });
});

describe("reading with a filter", () => {
  const rare = (letter: "a" | "b", ...ids: string[]) =>
    hundred(letter).map((thread) =>
      ids.includes(thread.id) ? { ...thread, more: { unread_count: 1 } } : thread,
    );
  const until = (minute: number): ConversationFilter => ({ activityUntil: toTime(minute) });

  it("ends a page after 10 pages of a source with nothing that matches, and goes on from the cursor", async () => {
    const { acme, inbox } = setUp(rare("a", "a5"), []);
    const options = { filter: { unread: true }, connections: ["acme"], limit: 5, pageSize: 5 } as const;
    const first = await inbox.listConversations(options);
    expect(first).toMatchObject({ items: [], failures: [], next: expect.any(String) });
    expect(acme.requests).toBe(10);
    const second = await inbox.listConversations({ ...options, cursor: first.next });
    expect(nativeIds(second.items)).toStrictEqual(["a5"]);
    expect(acme.requests).toBe(20);
    expect(second.next).toBeNull();
  });

  it("gets on in numbered pages too, though each page is read again to find the place", async () => {
    const { office, inbox } = setUp([], hundred("b"));
    const ids: string[] = [];
    let pages = 0;
    const options = { filter: until(6), connections: ["office"], limit: 2, pageSize: 2 } as const;
    for await (const page of pagesOf((cursor) => inbox.listConversations({ ...options, cursor }))) {
      expect(page.failures).toStrictEqual([]);
      ids.push(...nativeIds(page.items));
      pages += 1;
    }
    expect(ids).toStrictEqual(["b5", "b4", "b3", "b2", "b1", "b0"]);
    expect(pages).toBeLessThan(12);
    expect(office.requests).toBeLessThan(70);
  });

  it("gives out nothing that what is still looked for may come before", async () => {
    const { inbox } = setUp(
      rare("a", "a3"),
      [thread("b9"), thread("b2")].map((b) => ({ ...b, more: { unread_count: 1 } })),
    );
    const pages = await allOf(
      inbox.listConversations({ filter: { unread: true }, limit: 5, pageSize: 5 }).pages(),
    );
    expect(pages.map(({ items }) => nativeIds(items))).toStrictEqual([[], ["b9", "a3", "b2"]]);
  });

  it("asks for more at once than a page needs, unless it is told how many", async () => {
    const { acme, inbox } = setUp(hundred("a"), []);
    const limits: unknown[] = [];
    acme.onRequest = ({ query }) => void limits.push(query.limit);
    const list = (options: object) => inbox.listConversations({ ...options, connections: ["acme"] });
    await list({ limit: 2 });
    await list({ limit: 2, filter: { unread: false } });
    await list({ limit: 70, filter: { unread: false } });
    const { next } = await list({ limit: 2, filter: { unread: false }, pageSize: 7 });
    await list({ limit: 2, filter: { unread: false }, pageSize: 9, cursor: next });
    expect(limits).toStrictEqual([2, 50, 70, 7, 7]);
    await expect(list({ pageSize: 0 })).rejects.toThrow("pageSize must be a whole number from 1 to 1000");
  });

  it("goes on by itself when it is iterated", async () => {
    const { inbox } = setUp(rare("a", "a90", "a1"), []);
    const items = await allOf(inbox.listConversations({ filter: { unread: true }, limit: 2, pageSize: 2 }));
    expect(nativeIds(items)).toStrictEqual(["a90", "a1"]);
  });

  it("ends where all is too old, if the order is promised and kept", async () => {
    const { acme, office, inbox } = setUp(hundred("a"), hundred("b"));
    const filter = { activitySince: toTime(88) };
    const items = await allOf(inbox.listConversations({ filter, limit: 5, pageSize: 5 }));
    expect(items).toHaveLength(24);
    expect(acme.requests).toBe(3);
    expect(office.requests).toBe(20);
    const page = await inbox.listConversations({ filter, connections: ["acme"], limit: 20 });
    expect(page.next).toBeNull();
  });

  it("does not end there once something came out of order", async () => {
    const { inbox } = setUp(
      ["a9", "a1", "a8", "a7"].map((id) => thread(id)),
      [],
    );
    const items = await allOf(
      inbox.listConversations({ filter: { activitySince: toTime(6) }, limit: 3, pageSize: 3 }),
    );
    expect(nativeIds(items)).toStrictEqual(["a9", "a8", "a7"]);
  });

  describe('with order: "trusted"', () => {
    const options = {
      filter: { activitySince: toTime(88) },
      order: "trusted",
      limit: 5,
      pageSize: 5,
    } as const;
    const office = ["office"] as const;

    it("ends an unpromised order at the first page that is older as a whole, and a cursor keeps that", async () => {
      const { office: provider, inbox } = setUp([], hundred("b"));
      const items = await allOf(inbox.listConversations({ ...options, connections: office }));
      expect(nativeIds(items)).toStrictEqual(
        hundred("b")
          .slice(0, 12)
          .map(({ id }) => id),
      );
      // 12 fit, so the fourth page has none.
      expect(provider.requests).toBe(4);
      const { next } = await inbox.listConversations({ ...options, connections: office });
      const resumed = await allOf(inbox.listConversations({ ...options, connections: office, cursor: next }));
      expect(nativeIds(resumed)).toStrictEqual(nativeIds(items).slice(5));
      expect(provider.requests).toBeLessThan(12);
      const other = inbox.listConversations({
        ...options,
        order: "checked",
        connections: office,
        cursor: next,
      });
      await expect(other).rejects.toMatchObject({ reason: "other_order" });
    });

    it("misses what stands behind such a page, and nothing shows it", async () => {
      const late = thread("b99");
      const { inbox } = setUp([], [...hundred("b").slice(1, 40), late]);
      const page = { ...options, connections: office, limit: 50 };
      const trusted = await inbox.listConversations(page);
      expect(nativeIds(trusted.items)).not.toContain("b99");
      expect(trusted).toMatchObject({ next: null, issues: [] });
      const checked = await allOf(inbox.listConversations({ ...page, order: "checked" }));
      expect(nativeIds(checked)).toContain("b99");
    });

    it("reads to the end once something is seen out of order, and reports it", async () => {
      const rest = hundred("b").slice(1, 40);
      const { inbox } = setUp([], [...rest.slice(0, 3), thread("b99"), ...rest.slice(3), thread("c97")]);
      const issues: unknown[] = [];
      const list = inbox.listConversations({
        ...options,
        connections: office,
        onIssue: ({ code }) => issues.push(code),
      });
      const found = nativeIds(await allOf(list));
      expect(found).toEqual(expect.arrayContaining(["b99", "c97"]));
      expect(issues).toContain("out_of_order");
    });
  });

  it("refuses the cursor of another filter, and takes that of the same one in other words", async () => {
    const { inbox } = setUp(hundred("a"), hundred("b"));
    const filter = { state: ["closed", "waiting"], tag: undefined } as const;
    const { next } = await inbox.listConversations({ filter, limit: 2 });
    const again = { state: ["waiting", "closed", "waiting"] } as const;
    await inbox.listConversations({ filter: again, cursor: next });
    const tagged = (id: string) => ({ state: "waiting", tag: { id } }) as const;
    const uuid = "4c1f0000-0000-4000-8000-0000000000af";
    const { next: afterTen } = await inbox.listConversations({ filter: tagged(uuid), limit: 2, pageSize: 5 });
    expect(afterTen).not.toBeNull();
    await inbox.listConversations({ filter: tagged(uuid.toUpperCase()), cursor: afterTen });
    for (const other of [undefined, {}, { state: "closed" }, { ...filter, unread: false }] as const) {
      const reading = inbox.listConversations({ filter: other, cursor: next });
      await expect(reading).rejects.toThrow(InboxCursorError);
      await expect(reading).rejects.toMatchObject({ reason: "other_filter" });
    }
  });
});

describe("the values of a filter", () => {
  it.each<[unknown, string]>([
    [{ staet: "bot" }, 'Unknown filter "staet"'],
    [{ state: [] }, "filter.state must be one or more of bot, waiting"],
    [{ state: "open" }, "filter.state must be"],
    [{ state: "toString" }, "filter.state must be"],
    [{ unread: "yes" }, "filter.unread must be true or false"],
    [{ tag: "x" }, "filter.tag must be either { id } or { name }"],
    [{ tag: { id: "x", name: "y" } }, "filter.tag must be"],
    [{ tag: null }, "filter.tag must be"],
    [{ channel: { id: " " } }, "filter.channel must be"],
    [{ assignee: { kind: "cat", id: "x" } }, "filter.assignee must be with one of the kinds human"],
    [{ text: "" }, "filter.text must be text"],
    [{ text: "Olá \ud83d" }, "filter.text must be text without half of a character"],
    [{ text: "\ude00 Olá" }, "filter.text must be text without half of a character"],
    [{ tag: { name: "x\ud83d" } }, "filter.tag must be text without half"],
    [{ tag: { id: "x\ud83d" } }, "filter.tag must be text without half"],
    [{ assignee: { id: "x\ud83d" } }, "filter.assignee must be text without half"],
    [{ channel: { id: "x\ud83d" } }, "filter.channel must be text without half"],
    [{ contact: { kind: "provider", value: "x\ud83d" } }, "filter.contact must be text without half"],
    [{ contact: "34750111222" }, "filter.contact must be { kind, value }"],
    [{ contact: { kind: "phone", value: "none" } }, "filter.contact must be a number with digits"],
    [
      { activitySince: "2026-01-01" },
      "filter.activitySince must be an ISO 8601 date with time and time zone",
    ],
    [{ activitySince: toTime(2), activityUntil: toTime(2) }, "activitySince must be before"],
  ])("refuse %j", async (filter, message) => {
    const reading = setUp([], []).inbox.listConversations({ filter: filter as ConversationFilter });
    await expect(reading).rejects.toThrow(RangeError);
    await expect(reading).rejects.toThrow(message);
  });

  it.each<{ readonly filter: unknown }>([
    ...[{ filter: [] }, { filter: ["unread"] }, { filter: new Date() }, { filter: new Map() }],
    ...[{ filter: true }, { filter: 5 }, { filter: "unread" }],
  ])("are in an object: %o lists nothing", async (options) => {
    const { inbox } = setUp(acmeThreads, officeThreads);
    const message = "`filter` takes an object of filters, such as { unread: true }.";
    for (const list of [inbox.listConversations, inbox.withMessages])
      await expect(allOf<unknown>(list(options as never))).rejects.toThrow(new TypeError(message));
  });
});
