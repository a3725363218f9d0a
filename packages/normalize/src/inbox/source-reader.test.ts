import type { ProviderTypes, Source, SourceFilter } from "@confluir/provider";
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
import { type Checkpoint, startCheckpoint, toKey } from "./checkpoint.ts";
import { createSourceReader, type SourceReader } from "./source-reader.ts";

/** `a9` is the thread `a9` of minute 9. */
const threads = (...ids: string[]): Thread[] => ids.map((id) => ({ id, minute: Number(id.slice(1)) }));

function setUp(
  provider: FakeProvider,
  checkpoint: Checkpoint = startCheckpoint,
  pageSize = 2,
  filter?: SourceFilter,
) {
  const source: Source =
    provider instanceof FakeAcme ? acmeSource(provider) : globexSource(provider as FakeGlobex);
  return createSourceReader({ connection: "acme", source, pageSize, checkpoint, filter });
}

async function take(reader: SourceReader<ProviderTypes>, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    if (reader.current === undefined) await reader.load(undefined);
    if (reader.current === undefined) break;
    ids.push(reader.current.conversation.nativeId);
    reader.advance();
  }
  return ids;
}

describe("a source reader", () => {
  it("says where the order broke behind the conversation that it goes on after", async () => {
    const provider = new FakeGlobex(threads("a10", "a7", "a9"));
    const after = { time: toTime(10), keys: [toKey("a10")], isComplete: true };
    const reader = setUp(provider, { ...startCheckpoint, after }, 3);
    await reader.load(undefined);
    expect(reader.current?.conversation.nativeId).toBe("a9");
    expect(reader.current?.issues).toMatchObject([{ code: "out_of_order", conversationId: "acme:a9" }]);
  });

  it("holds one page and asks for the next when it is used up", async () => {
    const provider = new FakeAcme(threads("a9", "a8", "a7"));
    const reader = setUp(provider);
    expect(await take(reader, 2)).toStrictEqual(["a9", "a8"]);
    expect(provider.requests).toBe(1);
    expect(await take(reader, 2)).toStrictEqual(["a7"]);
    expect(reader).toMatchObject({ isDone: true, current: undefined });
    expect(reader.checkpoint()).toStrictEqual({
      page: null,
      after: null,
      atStart: false,
      done: true,
      broken: false,
    });
  });

  it("comes back to the start of a page where cursors do not shift", async () => {
    const reader = setUp(new FakeAcme(threads("a9", "a8", "a7")));
    await take(reader, 2);
    expect(reader.checkpoint()).toMatchObject({ page: expect.stringContaining("a8"), atStart: true });
  });

  it("comes back to the last conversation where pages are numbered", async () => {
    const reader = setUp(new FakeGlobex(threads("a9", "a8", "a7")));
    await take(reader, 2);
    expect(reader.checkpoint()).toMatchObject({ page: null, after: { keys: [toKey("a8")] }, done: false });
  });

  it("knows again a conversation with a very long id", async () => {
    const long: Thread = { id: "x".repeat(1000), minute: 8 };
    const provider = new FakeGlobex([...threads("a9"), long, ...threads("a7")]);
    const reader = setUp(provider, startCheckpoint, 3);
    await take(reader, 2);
    expect(reader.checkpoint().after?.keys).toStrictEqual([expect.stringMatching(/^\w{8}$/)]);
    expect(await take(setUp(provider, reader.checkpoint(), 3), 9)).toStrictEqual(["a7"]);
  });

  it("looks back only as far as the list may have slipped", async () => {
    const provider = new FakeGlobex(threads("a9", "a8", "a7", "a6", "a5", "a4", "a3", "a2"));
    const reader = setUp(provider);
    await take(reader, 7);
    provider.threads = threads("a9", "a8", "a6", "a5", "a4", "a2");
    provider.requests = 0;
    const again = setUp(provider, reader.checkpoint());
    expect(await take(again, 9)).toStrictEqual(["a2"]);
    // Page 4 is beyond the end, page 3 has "a4" and "a2": no need for the first two.
    expect(provider.requests).toBe(2);
  });

  it("keeps looking for its checkpoint when it fails before it found it", async () => {
    const provider = new FakeAcme(threads("a9", "a8", "a7", "a6"));
    const reader = setUp(provider);
    await take(reader, 1);
    provider.threads = newestFirst([...provider.threads, ...threads("a20", "a21")]);
    provider.onRequest = ({ query }) => {
      if (query.cursor !== undefined) throw new Error("boom");
    };
    const broken = setUp(provider, reader.checkpoint());
    await expect(broken.load(undefined)).rejects.toThrow("boom");
    provider.onRequest = () => {};
    expect(await take(setUp(provider, broken.checkpoint()), 9)).toStrictEqual(["a8", "a7", "a6"]);
  });

  it("keeps its checkpoint where it found it again, though nothing was taken there yet", async () => {
    const provider = new FakeAcme(threads("a9", "a8", "a7", "a6"));
    const reader = setUp(provider);
    await take(reader, 1);
    provider.threads = newestFirst([...provider.threads, ...threads("a20", "a21")]);
    const again = setUp(provider, reader.checkpoint());
    await again.load(undefined);
    expect(again.current?.conversation.nativeId).toBe("a8");
    expect(await take(setUp(provider, again.checkpoint()), 9)).toStrictEqual(["a8", "a7", "a6"]);
  });

  it("notices that the first of a page is newer than what was given out before it, in another process too", async () => {
    const provider = new FakeAcme(threads("a9", "a2", "a7", "a6"));
    provider.listConversations = async ({ query: { cursor } }) => {
      const page = await FakeAcme.prototype.listConversations.call(
        new FakeAcme(cursor === undefined ? threads("a9", "a2") : threads("a7", "a6")),
        { query: { limit: 2 } },
      );
      return { ...page, has_more: cursor === undefined, next_cursor: cursor === undefined ? "more" : null };
    };
    const reader = setUp(provider);
    await take(reader, 2);
    expect(reader.checkpoint()).toMatchObject({ page: "more", atStart: true, after: { time: toTime(2) } });
    const again = setUp(provider, reader.checkpoint());
    await again.load(undefined);
    expect(again.current?.issues.map(({ code }) => code)).toStrictEqual(["out_of_order"]);
  });

  it("leaves out what does not match, and knows its checkpoint after it", async () => {
    const provider = new FakeGlobex(
      threads("a9", "a8", "a7", "a6").map((thread, index) => ({
        ...thread,
        more: { unread_count: index % 2 },
      })),
    );
    const reader = setUp(provider, startCheckpoint, 4, { unread: true });
    expect(await take(reader, 1)).toStrictEqual(["a8"]);
    expect(reader.checkpoint().after?.keys).toStrictEqual([toKey("a7")]);
    expect(await take(setUp(provider, reader.checkpoint(), 4, { unread: true }), 9)).toStrictEqual(["a6"]);
  });

  it("may be filled again after it failed", async () => {
    const provider = new FakeAcme(threads("a9"));
    const reader = setUp(provider);
    provider.onRequest = () => {
      if (provider.requests === 1) throw new Error("boom");
    };
    await expect(reader.load(undefined)).rejects.toThrow("boom");
    expect(await take(reader, 9)).toStrictEqual(["a9"]);
  });

  it("gives up on empty pages that keep coming", async () => {
    const provider = new FakeAcme([]);
    provider.listConversations = async () => {
      provider.requests += 1;
      return { items: [], next_cursor: `c${provider.requests}`, has_more: true };
    };
    await expect(take(setUp(provider), 1)).rejects.toThrow("The source sent too many pages");
    expect(provider.requests).toBe(10);
  });

  it("goes on when the totals cannot be trusted", async () => {
    const provider = new FakeGlobex(threads("a9", "a8", "a7", "a6", "a5"));
    const list = provider.listConversations.bind(provider);
    provider.listConversations = async (init) => {
      const page = await list(init);
      return { ...page, totalResults: 100 - init.query.page };
    };
    expect(await take(setUp(provider), 9)).toStrictEqual(["a9", "a8", "a7", "a6", "a5"]);
  });

  it("refuses a cursor too long to be kept", async () => {
    const provider = new FakeAcme([]);
    provider.listConversations = async () => ({ items: [], next_cursor: "x".repeat(1025), has_more: true });
    await expect(take(setUp(provider), 1)).rejects.toThrow("1 to 1024 characters");
  });
});
