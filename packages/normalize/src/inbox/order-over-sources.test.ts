import type { Conversation, Source } from "@confluir/provider";
import { allOf } from "@confluir/provider/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acmeSource } from "../__fixtures__/acme.ts";
import { globexSource } from "../__fixtures__/globex.ts";
import {
  FakeAcme,
  FakeGlobex,
  type FakeProvider,
  newestFirst,
  type Thread,
  toTime,
} from "./__fixtures__/fake-clients.ts";
import { createInbox } from "./create-inbox.ts";
import { compareConversations } from "./order.ts";

interface Connection {
  readonly provider: "acme" | "globex";
  readonly threads: readonly Thread[];
}

const threads = (maxLength: number) =>
  fc
    .uniqueArray(
      fc.record({
        id: fc.string({ unit: fc.constantFrom("a", "b", "c", ":"), minLength: 1, maxLength: 4 }),
        minute: fc.option(fc.integer({ min: 0, max: 12 })),
      }),
      { selector: ({ id }) => id, maxLength },
    )
    .map(newestFirst);
const connection: fc.Arbitrary<Connection> = fc.record({
  provider: fc.constantFrom("acme", "globex"),
  threads: threads(14),
});
const connections = fc.dictionary(fc.constantFrom("a", "b", "c", "ab"), connection, {
  minKeys: 1,
  noNullPrototype: true,
});
const limit = fc.integer({ min: 1, max: 6 });

describe("the order of an inbox", () => {
  it("is that of all conversations sorted, whatever the sources and the page sizes", async () => {
    await fc.assert(
      fc.asyncProperty(connections, limit, async (given, limit) => {
        const list = openInbox(providersOf(given)).listConversations({ limit });
        expect(idsOf(await allOf(list))).toStrictEqual(expectedIds(given));
      }),
    );
  });

  it("is the same when every page is read by a new inbox from the cursor", async () => {
    await fc.assert(
      fc.asyncProperty(connections, limit, fc.array(limit), async (given, first, more) => {
        const providers = providersOf(given);
        const ids: string[] = [];
        let cursor: string | null | undefined;
        for (let page = 0; cursor !== null; page++) {
          const limit = page === 0 ? first : (more[page - 1] ?? first);
          const read = await openInbox(providers).listConversations({ limit, cursor });
          expect(read.failures).toStrictEqual([]);
          ids.push(...idsOf(read.items));
          cursor = read.next;
        }
        expect(ids).toStrictEqual(expectedIds(given));
      }),
    );
  });

  it("neither repeats nor loses what stayed, when the lists shift between two pages", async () => {
    const changes = fc.record({
      arrivals: fc.integer({ min: 0, max: 9 }),
      deleted: fc.array(fc.nat({ max: 30 })),
      moved: fc.array(fc.nat({ max: 30 })),
    });
    await fc.assert(
      fc.asyncProperty(
        connections,
        limit,
        limit,
        changes,
        async (given, first, second, { arrivals, deleted, moved }) => {
          const providers = providersOf(given);
          const page = await openInbox(providers).listConversations({ limit: first });
          if (page.next === null) return;
          const read = new Set(idsOf(page.items));
          for (const [name, provider] of Object.entries(providers)) {
            const isGone = (list: readonly number[]) => (thread: Thread, index: number) =>
              list.includes(index) && read.has(`${name}:${thread.id}`);
            const stayed = provider.threads.filter((thread, index) => !isGone(deleted)(thread, index));
            const now = stayed.map((thread, index) =>
              isGone(moved)(thread, index) ? { ...thread, minute: 100 + index } : thread,
            );
            const fresh = Array.from({ length: arrivals }, (_, index) => ({
              id: `new${index}`,
              minute: 50 + index,
            }));
            provider.threads = newestFirst([...now, ...fresh]);
          }
          const list = openInbox(providers).listConversations({ limit: second, cursor: page.next });
          const rest = idsOf(await allOf(list));
          expect(rest.filter((id) => !id.includes(":new"))).toStrictEqual(
            expectedIds(given).slice(read.size),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it("neither repeats nor loses what stayed, when the lists grow or shrink while they are read", async () => {
    const change = fc.record({
      request: fc.integer({ min: 2, max: 6 }),
      arrivals: fc.integer({ min: 0, max: 9 }),
      deleted: fc.array(fc.nat({ max: 14 })),
    });
    await fc.assert(
      fc.asyncProperty(connections, limit, fc.array(change), async (given, limit, changes) => {
        const providers = providersOf(given);
        const gone = new Set<string>();
        for (const [name, provider] of Object.entries(providers)) {
          provider.onRequest = () => {
            const change = changes.find(({ request }) => request === provider.requests);
            if (change === undefined) return;
            const { request, arrivals, deleted } = change;
            const fresh = Array.from({ length: arrivals }, (_, index) => ({
              id: `new${request}-${index}`,
              minute: 50 * request + index,
            }));
            // A list that grows and shrinks at once keeps its total, and nobody can notice.
            const isGone = (index: number) => arrivals === 0 && deleted.includes(index);
            for (const [index, { id }] of provider.threads.entries())
              if (isGone(index)) gone.add(`${name}:${id}`);
            provider.threads = newestFirst([
              ...provider.threads.filter((_, index) => !isGone(index)),
              ...fresh,
            ]);
          };
        }
        const ids = idsOf(await allOf(openInbox(providers).listConversations({ limit })));
        expect(ids).toStrictEqual([...new Set(ids)]);
        const stayed = (id: string) => !gone.has(id) && !id.includes(":new");
        expect(ids.filter(stayed)).toStrictEqual(expectedIds(given).filter(stayed));
      }),
      { numRuns: 300 },
    );
  });
});

function providersOf(given: Record<string, Connection>): Record<string, FakeProvider> {
  return Object.fromEntries(
    Object.entries(given).map(([name, { provider, threads }]) => [
      name,
      provider === "acme" ? new FakeAcme(threads) : new FakeGlobex(threads),
    ]),
  );
}

function openInbox(providers: Record<string, FakeProvider>) {
  const sources = Object.entries(providers).map(([name, provider]): [string, Source] => [
    name,
    provider instanceof FakeAcme ? acmeSource(provider) : globexSource(provider as FakeGlobex),
  ]);
  return createInbox(Object.fromEntries(sources));
}

function expectedIds(given: Record<string, Connection>): string[] {
  return Object.entries(given)
    .flatMap(([name, { threads }]) =>
      threads.map(({ id, minute }) => ({
        id: `${name}:${id}`,
        lastActivityAt: minute === null ? null : toTime(minute),
      })),
    )
    .toSorted(compareConversations)
    .map(({ id }) => id);
}

function idsOf(conversations: readonly Conversation[]): string[] {
  return conversations.map(({ id }) => id);
}
