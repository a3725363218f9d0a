import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { globexSource } from "../__fixtures__/globex.ts";
import { FakeGlobex, type Thread } from "./__fixtures__/fake-clients.ts";
import { type Item, MisbehavingSource, type Mishap } from "./__fixtures__/misbehaving-source.ts";
import { type Checkpoint, startCheckpoint } from "./checkpoint.ts";
import { createInbox } from "./create-inbox.ts";
import { createSourceReader } from "./source-reader.ts";

/** Reads everything, each page by a new inbox from the cursor. */
async function readAll(provider: FakeGlobex, limit: number, onPage: (page: number) => void = () => {}) {
  const ids: string[] = [];
  const codes: string[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; cursor !== null; page++) {
    const inbox = createInbox({ office: globexSource(provider) });
    const read = await inbox.listConversations({ limit, cursor });
    ids.push(...read.items.map(({ nativeId }) => nativeId));
    codes.push(...read.issues.map(({ code }) => code));
    cursor = read.next;
    onPage(page);
  }
  return { ids, codes };
}

/** So many of one time, in an order that is not that of their ids. */
const campaign = (count: number): Thread[] =>
  Array.from({ length: count }, (_, index) => ({ id: `c${(index * 37) % count}`, minute: 5 }));

describe("conversations of one time", () => {
  it("come once in numbered pages, though the one given out last moves to the top", async () => {
    const provider = new FakeGlobex(campaign(100));
    const before = provider.threads.map(({ id }) => id);
    const { ids } = await readAll(provider, 25, (page) => {
      if (page === 0)
        provider.threads = provider.threads.toSorted(
          (a, b) => Number(b.id === before[24]) - Number(a.id === before[24]),
        );
      if (page === 0)
        provider.threads = provider.threads.map((one) =>
          one.id === before[24] ? { ...one, minute: 9 } : one,
        );
    });
    expect(ids.toSorted()).toStrictEqual(before.toSorted());
  });

  it("come once though more of them than a cursor remembers", async () => {
    const provider = new FakeGlobex(campaign(1_001));
    const before = provider.threads.map(({ id }) => id);
    const gone = new Set<string>();
    const { ids, codes } = await readAll(provider, 100, (page) => {
      // Every tenth of those given out gets a message.
      const given = provider.threads.filter(({ minute }) => minute === 5).slice(0, 100 * page);
      const moved = given.filter((_, index) => index % 10 === 9);
      for (const { id } of moved) gone.add(id);
      const rest = provider.threads.filter((one) => !moved.includes(one));
      provider.threads = [...moved.map(({ id }) => ({ id, minute: 10 + page })), ...rest];
    });
    expect(new Set(ids).size).toBe(ids.length);
    const stays = (id: string) => !gone.has(id);
    expect(ids.filter(stays).toSorted()).toStrictEqual(before.filter(stays).toSorted());
    expect(codes).not.toContain("may_repeat");
  });

  it("come again, and say so, when none that the cursor remembers is left", async () => {
    const provider = new FakeGlobex(campaign(600));
    const before = provider.threads.map(({ id }) => id);
    const { ids, codes } = await readAll(provider, 300, (page) => {
      if (page === 0) provider.threads = [...provider.threads.slice(0, 20), ...provider.threads.slice(300)];
    });
    expect([...new Set(ids)].toSorted()).toStrictEqual(before.toSorted());
    expect(codes).toStrictEqual(["may_repeat"]);
  });

  it("without an id come once when the list stays as it is", async () => {
    const threads = ["a", "", "", "b", "", ""].map((id): Thread => ({ id, minute: 5 }));
    const { ids } = await readAll(new FakeGlobex(threads), 1);
    expect(ids.toSorted()).toStrictEqual(["", "", "", "", "a", "b"]);
  });

  it("are never lost, and repeated only with a word of it, by places that remember few", async () => {
    const positions = fc.uniqueArray(fc.nat({ max: 24 }), { maxLength: 10 });
    const change: fc.Arbitrary<Mishap> = fc.record({
      grow: fc.nat({ max: 9 }),
      remove: positions,
      bump: positions,
    });
    const items: fc.Arbitrary<Item[]> = fc
      .uniqueArray(
        fc.record({
          id: fc.nat({ max: 60 }).map(String),
          minute: fc.nat({ max: 1 }),
          isUnread: fc.boolean(),
        }),
        {
          selector: ({ id }) => id,
          maxLength: 24,
        },
      )
      .map((list) => list.toSorted((a, b) => b.minute - a.minute));
    const lives = fc.array(fc.record({ count: fc.nat({ max: 8 }), change }), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(items, lives, fc.integer({ min: 1, max: 5 }), async (items, lives, pageSize) => {
        const behaviour = { paging: "numbers", order: "newest-first", overlap: 0, mishaps: [] } as const;
        const source = new MisbehavingSource(items, behaviour, () => {});
        const ids: string[] = [];
        let [checkpoint, mayRepeat]: [Checkpoint, boolean] = [startCheckpoint, false];
        for (let life = 0; !checkpoint.done; life++) {
          const { count, change } = lives[life] ?? { count: 99, change: {} };
          const reader = createSourceReader({ connection: "a", source, pageSize, checkpoint, maxKeys: 3 });
          for (let taken = 0; taken < count; taken++) {
            if (reader.current === undefined) await reader.load(undefined);
            if (reader.current === undefined) break;
            mayRepeat ||= reader.current.issues.some(({ code }) => code === "may_repeat");
            ids.push(reader.current.conversation.nativeId);
            reader.advance();
          }
          checkpoint = reader.checkpoint();
          source.happen(change);
        }
        const stayed = items.map(({ id }) => id).filter((id) => !source.unsettled.has(id));
        expect(stayed.filter((id) => !ids.includes(id))).toStrictEqual([]);
        if (!mayRepeat) expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: Math.max(100, Number(globalThis.process?.env.CONFLUIR_WALKS ?? 0)) },
    );
  });
});

describe("a list that shrinks, and grows while the checkpoint is looked for", () => {
  it("gives nothing new out late, and nothing twice to the next process", async () => {
    const at = (minute: number, ...ids: string[]): Thread[] =>
      ids.map((id, index) => ({ id, minute: minute - index }));
    const provider = new FakeGlobex(at(20, "a", "b", "c", "d", "e", "f"));
    provider.onRequest = () => {
      const without = (...ids: string[]) => provider.threads.filter(({ id }) => !ids.includes(id));
      if (provider.requests === 2) provider.threads = [...at(30, "n1"), ...without("b", "f")];
      if (provider.requests === 3) provider.threads = [...at(32, "e", "n2"), ...without("e")];
    };
    const inbox = () => createInbox({ office: globexSource(provider) });
    const first = await inbox().listConversations({ limit: 3, pageSize: 2 });
    const second = await inbox().listConversations({ limit: 3, pageSize: 2, cursor: first.next });
    const ids = [...first.items, ...second.items].map(({ nativeId }) => nativeId);
    expect(ids).toStrictEqual(["a", "b", "c", "d"]);
    expect([...first.issues, ...second.issues]).toStrictEqual([]);
    expect(second.next).toBeNull();
  });
});
