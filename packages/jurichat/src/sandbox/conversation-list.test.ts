import { comparisonKey, fullName } from "@confluir/mock/kit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allFlags,
  createTestBackend,
  hourMs,
  inboxQuery,
  type Success,
  type TestBackend,
} from "./__fixtures__/test-backend.ts";

type Item = Success<"listConversations">["data"][number];
type Query = Readonly<Record<string, string | readonly string[]>>;

const backend = createTestBackend();
const list = async (query: Query) => {
  const { items, totalResults } = await backend.walk("listConversations", { ...inboxQuery, ...query }, 1000);
  expect(totalResults).toBe(items.length);
  return items as readonly Item[];
};
const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
const everything = [...(await list({})), ...(await list({ onlyArchived: "true" }))];

/** Which items of a full walk a query should show. */
function bruteForce(query: Query): readonly string[] {
  const all: Query = { ...inboxQuery, ...query };
  const has = (name: string, value: string | undefined) => all[name] === undefined || all[name] === value;
  const tags = typeof all.tags === "string" ? all.tags.split(",") : undefined;
  const channels = [all.integrationId ?? "all"].flat();
  return idsOf(
    everything.filter(
      (item) =>
        has("onlyArchived", String(item.isArchived)) &&
        !(item.isGroup && (all.showGroups === "false" || all.onlyPrivate === "true")) &&
        !(item.isPrivate && all.onlyGroups === "true") &&
        (all.showOnlyUnread !== "true" || (item.unreadCount ?? 0) > 0) &&
        has("status", item.status) &&
        has("priority", item.priority) &&
        has("userId", item.user?.id) &&
        has("roleId", item.role?.id) &&
        (tags === undefined || item.tags?.some(({ id = "" }) => tags.includes(id))) &&
        (channels.includes("all") || channels.includes(item.integration?.id ?? "")),
    ),
  );
}

describe("the list of conversations", () => {
  it("shows what the dataset holds", () => {
    const { store } = backend;
    const inFirstInbox = Array.from({ length: store.conversations.length }, (_, index) =>
      store.conversation(index),
    );
    expect(everything.length).toBe(inFirstInbox.filter((one) => one?.box === 0).length);
    for (const item of everything)
      expect(item).toEqual(expect.objectContaining({ inbox: expect.any(Object) }));
    const kinds = new Set(everything.map((item) => `${item.status} ${item.isGroup} ${item.isArchived}`));
    expect(kinds.size).toBeGreaterThan(10);
  });

  it("runs from the newest message to the oldest", async () => {
    const times = (await list({})).map((item) => item.lastMessage?.messageAt ?? item.createdAt ?? "");
    expect(times).toEqual(times.toSorted().reverse());
  });

  it("turns pages of any size without loss or repeat, and counts right", async () => {
    const expected = idsOf(await list({}));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async (limit) => {
        const { items, totalResults, totalPages } = await backend.walk(
          "listConversations",
          inboxQuery,
          limit,
        );
        expect(idsOf(items)).toEqual(expected);
        expect([totalResults, totalPages]).toEqual([expected.length, Math.ceil(expected.length / limit)]);
      }),
      { numRuns: 25 },
    );
  });

  it("has twenty in a page by default, and an empty page after the last", async () => {
    const first = await backend.ok("listConversations", { query: inboxQuery });
    expect(first.data).toHaveLength(20);
    const after = await backend.ok("listConversations", { query: { ...inboxQuery, page: "9999" } });
    expect(after).toEqual({ ...first, data: [] });
  });

  it.each([{ page: "0" }, { limit: "0" }, { limit: "-1" }, { page: "1.5" }, { limit: "dez" }])(
    "refuses %j",
    async (query) => {
      const [name] = Object.keys(query);
      const message = `Erro de validação: confira ${name}.`;
      expect(await backend.fails("listConversations", { query: { ...inboxQuery, ...query } })).toEqual([
        400,
        message,
      ]);
    },
  );

  it("wants an inbox, and knows only those of the office", async () => {
    const message = "Erro de validação: confira inboxId.";
    expect(await backend.fails("listConversations", { query: allFlags })).toEqual([400, message]);
    expect(await list({ inboxId: "cjinbx0002aaaa" })).toEqual([]);
  });

  it("keeps inboxes apart", async () => {
    const boxes = backend.store.business.boxes.map((_name, box) => backend.ids.of("inbx", box));
    const lists = await Promise.all(boxes.map((inboxId) => list({ inboxId })));
    for (const [box, items] of lists.entries()) {
      expect(items.length).toBeGreaterThan(0);
      expect(new Set(items.map(({ inbox }) => inbox?.id))).toEqual(new Set([boxes[box]]));
    }
  });

  it.each(Object.keys(allFlags))("shows nothing without %s, as people report", async (flag) => {
    const { [flag as keyof typeof inboxQuery]: _left, ...rest } = inboxQuery;
    const nothing = { data: [], totalResults: 0, totalPages: 0 };
    expect(await backend.ok("listConversations", { query: rest })).toEqual(nothing);
    expect(await backend.ok("listConversations", { query: { ...rest, [flag]: "" } })).toEqual(nothing);
  });

  it("shows nothing to flags that contradict each other", async () => {
    expect(await list({ onlyGroups: "true", onlyPrivate: "true" })).toEqual([]);
    expect(await list({ onlyGroups: "true", showGroups: "false" })).toEqual([]);
  });

  const idList = (kind: "intg" | "role" | "tagx" | "user", list: readonly unknown[]) =>
    list.map((_item, index) => backend.ids.of(kind, index));
  const { tags, channels, staff, roles } = backend.store.business;
  const some = (ids: readonly string[]) => fc.subarray([...ids, "cjnada0001aaaa"], { minLength: 1 });
  const flags = fc.record(
    {
      showGroups: fc.constantFrom("true", "false"),
      onlyGroups: fc.constantFrom("false", "false", "false", "true"),
      onlyPrivate: fc.constantFrom("false", "false", "false", "true"),
      onlyArchived: fc.constantFrom("false", "false", "false", "true"),
      showOnlyUnread: fc.constantFrom("false", "true"),
    },
    { requiredKeys: [] },
  );
  const filter: fc.Arbitrary<Query> = fc.oneof(
    fc.record({
      status: fc.constantFrom("ROBOT_INTERACTIVE", "INACTIVE", "HUMAN_INTERACTIVE", "WAITING_HUMAN"),
    }),
    fc.record({ priority: fc.constantFrom("LOW", "MEDIUM", "HIGH") }),
    fc.record({ userId: fc.constantFrom(...idList("user", staff), "cjnada0001aaaa") }),
    fc.record({ roleId: fc.constantFrom(...idList("role", roles), "cjnada0001aaaa") }),
    fc.record({ tags: some(idList("tagx", tags)).map((ids) => ids.join(",")) }),
    fc.record({ integrationId: fc.constantFrom("all", "cjnada0001aaaa", ...idList("intg", channels)) }),
    fc.record({ integrationId: some([...idList("intg", channels), "all"]) }),
  );
  const query = fc
    .tuple(flags, fc.array(filter, { maxLength: 2 }))
    .map(([flags, filters]): Query => Object.assign({}, flags, ...filters));

  it("filters as a filter over a full walk would", async () => {
    const sizes = new Set<number>();
    await fc.assert(
      fc.asyncProperty(query, async (query) => {
        const expected = bruteForce(query);
        sizes.add(expected.length);
        expect(idsOf(await list(query))).toEqual(expected);
      }),
      { numRuns: 150 },
    );
    expect(sizes.size).toBeGreaterThan(10);
  });

  it.each(["showOnlyUnread", "onlyGroups", "onlyPrivate", "onlyArchived"])(
    "shows some, but not all, with %s",
    async (name) => {
      const some = await list({ [name]: "true" });
      expect(idsOf(some)).toEqual(bruteForce({ [name]: "true" }));
      expect(some.length).toBeGreaterThan(0);
      expect(some.length).toBeLessThan(everything.length);
    },
  );

  it("answers a filter anew after a write", async () => {
    const own = createTestBackend();
    const query = { ...inboxQuery, priority: "HIGH" };
    const before = await own.walk("listConversations", query);
    const path = {
      conversationId: own.find((one) => one.box === 0 && one.priority === "low" && !one.archived).id,
    };
    await own.ok("updateConversation", { path, body: { priority: "HIGH" } });
    const after = await own.walk("listConversations", query);
    expect(idsOf(after.items).toSorted()).toEqual([...idsOf(before.items), path.conversationId].toSorted());
  });

  it("moves a conversation to the top when something is sent in it", async () => {
    const own = createTestBackend();
    const { id } = own.find(
      (one) => one.box === 0 && one.state === "human" && !one.archived && one.index > 50,
    );
    own.time.nowMs += hourMs;
    await own.ok("sendMessage", { body: { conversationId: id, type: "text", message: "Bom dia!" } });
    const { data } = await own.ok("listConversations", { query: inboxQuery });
    expect(data[0]).toMatchObject({ id, lastMessage: { content: "Bom dia!" }, unreadCount: 0 });
  });
});

describe("the search in messages", () => {
  const small = createTestBackend({ size: 40, seed: 3 });

  it("finds a text in any message or name, without regard to case and accents", async () => {
    const { items } = await small.walk("listConversations", inboxQuery);
    const texts = new Map<string, string>();
    for (const { id } of items) texts.set(id, comparisonKey(allTexts(small, id).join("\n")));
    const name =
      small.store.contact(small.find((one) => one.contact !== null).contact ?? -1)?.familyName ?? "";
    for (const word of ["documento", "AUDIÊNCIA", "audiencia", "obrigad", name, "zzzz"]) {
      const expected = idsOf(items).filter((id) => texts.get(id)?.includes(comparisonKey(word)));
      const { items: found } = await small.walk("listConversations", { ...inboxQuery, content: word });
      expect(idsOf(found), word).toEqual(expected);
    }
  });

  it("finds what has just been sent", async () => {
    const { id } = small.find((one) => one.box === 0 && one.state === "human" && !one.archived);
    const query = { ...inboxQuery, content: "girassol" };
    expect((await small.ok("listConversations", { query })).data).toEqual([]);
    await small.ok("sendMessage", { body: { conversationId: id, type: "text", message: "Um GIRASSOL." } });
    expect(idsOf((await small.ok("listConversations", { query })).data)).toEqual([id]);
  });
});

/** What stands in a conversation: its messages, and the name of its contact. */
function allTexts({ store, ids }: TestBackend, id: string): string[] {
  const conversation = store.conversation(ids.indexOf("conv", id));
  if (conversation === undefined) return [];
  const { index, messageCount, contact } = conversation;
  const person = contact === null ? undefined : store.contact(contact);
  const texts = Array.from({ length: messageCount }, (_, at) => store.message(index, at)?.text ?? "");
  return [...texts, person ? fullName(person) : ""];
}
