import { createInbox } from "@confluir/normalize";
import type { ConversationFilter, Source } from "@confluir/provider";
import { beforeAll, describe, expect, it } from "vitest";
import { setUp } from "../__fixtures__/copy.ts";
import { sharedDatabase } from "../__fixtures__/databases.ts";
import { FakeProvider } from "../__fixtures__/fake-provider.ts";
import { placesSource, syncedSource } from "./synced-source.ts";

// The first start of PGlite takes seconds, on a busy machine many.
beforeAll(sharedDatabase, 300_000);

it("reads as a source that has the lists which the copy keeps", async () => {
  const { sync } = await setUp({}, { streams: { messages: false, agents: false } });
  await sync.once();
  const { listMessages, ...lists } = await syncedSource(sync, "shop");
  expect([
    listMessages,
    Object.keys(lists)
      .filter((name) => name.startsWith("list"))
      .sort(),
  ]).toEqual([undefined, ["listConversations", "listTags"]]);
});

describe("places in a copy", () => {
  it("are those of its pages, with equal times, without times, and far down", async () => {
    const { provider, sync } = await setUp();
    for (let at = 0; at < 1_070; at += 1) provider.put({ id: `c${at}`, at: at % 9 === 0 ? -1 : at >> 2 });
    await sync.once();
    const pagesOf = async (source: Source) => {
      const found: { readonly ids: readonly string[]; readonly next: string | null }[] = [];
      for await (const { items, next } of createInbox({ shop: source })
        .listConversations({ limit: 7 })
        .pages())
        found.push({ ids: items.map(({ id }) => id), next });
      return found;
    };
    const pages = await pagesOf(await syncedSource(sync, "shop"));
    expect(new Set(pages.flatMap(({ ids }) => ids)).size).toBe(1_070);
    const places = await placesSource(sync, "shop");
    expect(await pagesOf(places)).toEqual(pages);
    // What was read ahead is of the walk before.
    const [{ next = null } = {}] = pages.slice(-9);
    const { items } = await createInbox({ shop: places }).listConversations({ cursor: next, limit: 7 });
    expect(items.map(({ id }) => id)).toEqual(pages.at(-8)?.ids);
  });
});

describe("a filter of a copy", () => {
  it("finds what the inbox finds, however ids, names and numbers are written", async () => {
    const { provider, sync } = await setUp();
    const uuid = "0c9d3f4e-6a51-4b7e-8d20-3e5f6a7b8c01";
    provider.put(
      { id: "911110001", at: 1, tags: [uuid, " A\u0301rea "] },
      { id: "922220002", at: 2, tags: ["vip"] },
    );
    await sync.once();
    const inbox = createInbox({ shop: await syncedSource(sync, "shop") });
    const found = async (filter: ConversationFilter) =>
      (await inbox.listConversations({ filter })).items.map(({ nativeId }) => nativeId);
    for (const filter of [
      { tag: { id: uuid.toUpperCase() } },
      { tag: { name: "\u00e1rea" } },
      ...["0055 11 911110001", "tel:+5511911110001", "5511911110001@s.whatsapp.net"].map((value) => {
        return { contact: { kind: "whatsapp" as const, value } };
      }),
    ])
      expect(await found(filter)).toEqual(["911110001"]);
    expect(await found({ tag: { name: " VIP " } })).toEqual(["922220002"]);
  });

  it("by the channel that all came in by leaves nothing out", async () => {
    const { sync } = await setUp(
      {},
      { source: () => ({ ...new FakeProvider().source(), channelId: "main" }) },
    );
    await sync.once();
    expect(await syncedSource(sync, "shop")).toMatchObject({ channelId: "main" });
  });
});

describe("text that a database does not take", () => {
  it("stays whole in raw, and is replaced in the columns", async () => {
    const { provider, sync } = await setUp();
    provider.put({ id: "a", at: 1, name: "NUL \0 and half \uD83D a character" });
    await sync.once();
    const inbox = createInbox({ shop: await syncedSource(sync, "shop") });
    const { items } = await inbox.listConversations();
    expect(items[0]?.contact?.name).toBe("NUL \0 and half \uD83D a character");
  });
});
