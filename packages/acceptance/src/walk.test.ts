import { startSandbox } from "@confluir/mock";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { connect, listFlags, listInboxIds } from "./__fixtures__/connect.ts";
import { allOf } from "./__fixtures__/lists.ts";
import { sandboxes as providers, type Sandbox } from "./sandboxes.ts";

const large = await startSandbox({ providers, size: 2_000, rateLimit: null });
// Where the same is asked hundreds of times, once through Prism is enough.
const small = await startSandbox({ providers, validate: false });
afterAll(() => Promise.all([large.close(), small.close()]));

describe("a list of 2,000 conversations", { timeout: 30_000 }, () => {
  it("has each of the shop once, newest first", async () => {
    const { shopClient } = connect(large);
    const call = shopClient.listConversations({ query: { limit: 100 } });
    const items = await allOf(call);
    expect(new Set(items.map(({ uuid }) => uuid)).size).toBe(2_000);
    expect(call.progress).toEqual({ pages: 20, items: 2_000, repeats: 0 });
    const times = items.map((item) => item.last_message_at ?? "");
    expect(times).toEqual(times.toSorted().reverse());
  });

  it("has each of the office once over all inboxes, archived or not, with right totals", async () => {
    const { officeClient } = connect(large);
    const inboxIds = await listInboxIds(officeClient);
    expect(inboxIds.length).toBeGreaterThan(1);
    const ids = new Set<string>();
    let total = 0;
    for (const inboxId of inboxIds) {
      for (const onlyArchived of [false, true]) {
        const query = { inboxId, limit: 100, ...listFlags, onlyArchived };
        const call = officeClient.listConversations({ query });
        const { totalResults, totalPages } = await call;
        for (const item of await allOf(call)) {
          ids.add(item.id);
          expect([item.inbox?.id, item.isArchived]).toEqual([inboxId, onlyArchived]);
        }
        expect(call.progress).toEqual({ pages: totalPages, items: totalResults, repeats: 0 });
        expect(totalPages).toBe(Math.ceil(totalResults / 100));
        total += totalResults;
      }
    }
    expect([ids.size, total]).toEqual([2_000, 2_000]);
  });
});

const size = 40;

/** A write to do once so many items came. `which` is the place of its conversation in the list, newest first. */
interface Write {
  readonly after: number;
  readonly which: number;
  readonly kind: "message" | "other";
}

const walks = fc.record({
  seed: fc.nat(1_000_000),
  limit: fc.integer({ min: 1, max: 15 }),
  writes: fc.array(
    fc.record<Write>({
      after: fc.integer({ min: 1, max: size }),
      which: fc.nat(size - 1),
      kind: fc.constantFrom("message", "other"),
    }),
    { maxLength: 8 },
  ),
});

/** Other data for each run; one sandbox is enough for all. */
function restart(sandbox: Sandbox, seed: number) {
  sandbox.control.reset({ seed, size });
  sandbox.control.rateLimit(null);
  return connect(sandbox);
}

/** Ids as a walk yields them, with writes in between. */
async function walkWriting<Item>(
  list: AsyncIterable<Item>,
  idOf: (item: Item) => string,
  writes: readonly Write[],
  write: (write: Write) => Promise<unknown>,
): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const item of list) {
    if (found.length > 10 * size) throw new Error("The list does not end.");
    found.push(idOf(item));
    for (const each of writes.filter(({ after }) => after === found.length)) await write(each);
  }
  return found;
}

describe("a list with writes in between", { timeout: 30_000 }, () => {
  it("loses and repeats nothing of the shop but what moved, for any page size and order", async () => {
    const orders = fc.constantFrom("asc" as const, "desc" as const);
    const property = fc.asyncProperty(walks, orders, async ({ seed, limit, writes }, order) => {
      const { shopClient } = restart(small, seed);
      const all = (await shopClient.listConversations({ query: { limit: 100 } })).items.map(
        ({ uuid }) => uuid,
      );
      const moved = new Set<string>();
      const call = shopClient.listConversations({ query: { limit, order } });
      const found = await walkWriting(
        call,
        ({ uuid }) => uuid,
        writes,
        ({ which, kind }) => {
          const conversation = { uuid: all[which] ?? "" };
          if (kind === "other") return shopClient.resolveConversation({ body: { conversation } });
          moved.add(conversation.uuid);
          const template = { template_name: "aviso_cierre", language: "es" };
          return shopClient.sendTemplateMessage({ body: { conversation, ...template } });
        },
      );

      expect(new Set(found).size).toBe(found.length);
      expect(call.progress.repeats).toBeLessThanOrEqual(order === "asc" ? writes.length : 0);
      const stayed = (ids: readonly string[]) => ids.filter((id) => !moved.has(id));
      expect(stayed(found)).toEqual(stayed(order === "asc" ? all.toReversed() : all));
      // What moves goes to the newest end: before a walk from there, and after one towards it.
      if (order === "asc") expect(found).toHaveLength(size);
    });
    await fc.assert(property, { numRuns: 25 });
  });

  it("loses of the office what moved, and of the rest no more than was archived before it", async () => {
    const property = fc.asyncProperty(walks, async ({ seed, limit, writes }) => {
      const { officeClient, listOffice } = restart(small, seed);
      const { data } = await listOffice(size);
      const all = data.map(({ id }) => id);
      const [messageId = ""] = data.map(({ lastMessage }) => lastMessage?.id ?? "");
      const moved = new Set<string>();
      const archived = new Set<string>();
      const call = listOffice(limit);
      const found = await walkWriting(
        call,
        ({ id }) => id,
        writes,
        ({ which, kind }) => {
          const conversationId = all[which % all.length] ?? "";
          if (kind === "other") {
            archived.add(conversationId);
            return officeClient.archiveConversation({ path: { conversationId }, body: { isArchived: true } });
          }
          moved.add(conversationId);
          const body = { conversationId: [conversationId], messageId: [messageId] };
          return officeClient.forwardMessages({ body });
        },
      );

      expect(new Set(found).size).toBe(found.length);
      const lost = all.filter((id) => !found.includes(id) && !moved.has(id) && !archived.has(id));
      expect(lost.length).toBeLessThanOrEqual(archived.size);
      if (archived.size === 0) expect(call.progress.items + call.progress.repeats).toBe(all.length);
    });
    await fc.assert(property, { numRuns: 25 });
  });

  it("misses of the office exactly those that slip to a page already read", async () => {
    const { officeClient, listOffice } = restart(small, 1);
    const all = (await listOffice(size)).data.map(({ id }) => id);
    const found = await walkWriting(
      listOffice(10),
      ({ id }) => id,
      [{ after: 10, which: 0, kind: "other" }],
      async () => {
        for (const conversationId of all.slice(0, 3))
          await officeClient.archiveConversation({ path: { conversationId }, body: { isArchived: true } });
      },
    );
    expect(found).toEqual([...all.slice(0, 10), ...all.slice(13)]);
  });
});
