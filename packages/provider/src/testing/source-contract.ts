import { readSpec, type SandboxGroup, startSandbox } from "@confluir/mock";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { parseConversationId } from "../ids.ts";
import type { Mapped } from "../mapping/define-mapping.ts";
import type { AnyConversation } from "../model/conversation.ts";
import type { ProviderTypes } from "../provider-types.ts";
import {
  type DirectoryPage,
  directoryNames,
  filterNames,
  type Source,
  type SourceFilter,
} from "../source.ts";
import {
  type Call,
  connectClient,
  connectionOptions,
  credentialsIn,
  type ProviderInSandbox,
} from "./connect.ts";
import { newerThanBefore, type TimedMessage } from "./message-order.ts";
import { pagesOf } from "./outcomes.ts";

type Item = Mapped<AnyConversation<ProviderTypes>>;
/** A page of any list, as far as the suite looks at it. */
type Directory = DirectoryPage<{
  readonly id: string | undefined;
  readonly provider: string;
  readonly connection: string;
  readonly kind?: string;
}>;

const connection = "shop";
/** A page without anything. */
const end = { items: [], next: null };
/** More than one page of any list; few enough to walk often. */
const size = 60;

/**
 * The suite of a provider's source, against its sandbox: every list ends and repeats nothing, every item maps without an issue,
 * the order is the promised one, and a filter never hides what fits it.
 */
export async function sourceContract(subject: ProviderInSandbox): Promise<void> {
  const { provider, sandbox } = subject;
  await readSpec(sandbox.spec);
  let group: SandboxGroup;
  let client: Readonly<Record<string, Call>>;
  let source: Source;
  let requests = 0;

  /** Every item of a list. Fails where the list does not end, or a cursor is too long or repeated. */
  const itemsOf = async <Item>(
    read: (
      cursor: string | null,
    ) => Promise<{ readonly items: readonly Item[]; readonly next: string | null }>,
  ): Promise<readonly Item[]> => {
    const items: Item[] = [];
    const cursors = new Set<string>();
    for await (const page of pagesOf(read)) {
      items.push(...page.items);
      if (page.next === null) break;
      expect(page.next.length).toBeLessThanOrEqual(1024);
      expect(cursors).not.toContain(page.next);
      cursors.add(page.next);
    }
    return items;
  };
  const listAll = (filter?: SourceFilter): Promise<readonly Item[]> =>
    itemsOf((cursor) =>
      source.listConversations({ connection, cursor, limit: 7, ...(filter && { filter }) }),
    );
  const expectOnceEach = (items: readonly Mapped<object>[], ids: readonly unknown[]) => {
    expect(items.flatMap(({ issues }) => issues)).toEqual([]);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
  };

  describe("the source", () => {
    beforeAll(async () => {
      group = await startSandbox({ providers: { [provider.id]: sandbox }, size, rateLimit: null });
      const url = group.servers[provider.id]?.url ?? "";
      const credentials = credentialsIn(subject, url);
      const fetch = async (request: Request) => {
        requests += 1;
        return globalThis.fetch(request);
      };
      client = connectClient({ provider, credentials }, url, { fetch });
      source = provider.source(client as never, connectionOptions({ provider, credentials }) as never);
    });
    afterEach(() => group.verify());
    afterAll(() => group.close());

    it("lists every conversation once, without an issue", async () => {
      const items = await listAll();
      expect(
        items.length,
        `${size} conversations are in the sandbox, so a page of 7 cannot be all: see how its list turns pages`,
      ).toBeGreaterThan(7);
      expectOnceEach(
        items,
        items.map(({ value }) => value.nativeId),
      );
      for (const { value } of items) {
        expect(value).toMatchObject({ provider: provider.id, connection });
        expect(parseConversationId(value.id)).toEqual({ connection, nativeId: value.nativeId });
      }
    });

    it("lists in the order that it promises", async () => {
      const times = (await listAll()).map(({ value }) => value.lastActivityAt ?? "");
      if (source.order === "newest-first") expect(times).toEqual(times.toSorted().toReversed());
    });

    it.each(filterNames)("hides nothing that fits the filter %s", async (name) => {
      if (source.filters[name] === "unsupported") return;
      const items = await listAll();
      const fitting = items.flatMap((item) => {
        const filter = filterFor(name, item);
        return filter === undefined ? [] : [{ id: item.value.nativeId, filter }];
      });
      // The inbox applies it to what conversations show, so they must show it.
      if (source.filters[name] === "client") expect(fitting).not.toEqual([]);
      for (const { id, filter } of [...fitting.slice(0, 1), ...fitting.slice(-1)])
        expect((await listAll(filter)).map(({ value }) => value.nativeId)).toContain(id);
    });

    it("lists the messages of a conversation once each, without an issue", async () => {
      if (source.listMessages === undefined) return;
      const [first] = await listAll();
      const request = { connection, conversationNativeId: first?.value.nativeId ?? "", limit: 7 };
      const found = await itemsOf(async (cursor) => source.listMessages?.({ ...request, cursor }) ?? end);
      expectOnceEach(
        found,
        found.map(({ value }) => value.nativeId),
      );
      expect(new Set(found.map(({ value }) => value.conversationId))).toEqual(new Set([first?.value.id]));
    });

    it("lists the messages of a conversation from the newest page back", async () => {
      if (source.listMessages === undefined) return;
      for (const { value } of (await listAll()).slice(0, 5)) {
        const request = { connection, conversationNativeId: value.nativeId, limit: 7 };
        const pages: (readonly Mapped<TimedMessage>[])[] = [];
        await itemsOf(async (cursor) => {
          const page = (await source.listMessages?.({ ...request, cursor })) ?? end;
          pages.push(page.items);
          return page;
        });
        expect(newerThanBefore(pages), oldestFirst).toEqual([]);
      }
    });

    it("reads one conversation as the list has it", async () => {
      if (source.getConversation === undefined) return;
      const [first] = await listAll();
      const conversationNativeId = first?.value.nativeId ?? "";
      const { value, issues } = await source.getConversation({ connection, conversationNativeId });
      expect({ id: value.id, state: value.state, issues }).toEqual({
        id: first?.value.id,
        state: first?.value.state,
        issues: [],
      });
    });

    it("reads a conversation with its messages as both calls do", async () => {
      if (source.getThread === undefined) return;
      const [first] = await listAll();
      const request = { connection, conversationNativeId: first?.value.nativeId ?? "", limit: 7 };
      requests = 0;
      const { conversation, messages } = await source.getThread(request);
      expect(requests).toBe(1);
      expect(conversation).toEqual(await source.getConversation?.(request));
      expect(messages()).toEqual(await source.listMessages?.({ ...request, cursor: null }));
    });

    it("states the lists that it has", () => {
      const has = directoryNames.filter((name) => source[name] !== undefined);
      expect([...provider.capabilities.lists].sort()).toEqual([...has].sort());
    });

    it.each(directoryNames)("lists everything once by %s, without an issue", async (name) => {
      if (source[name] === undefined) return;
      const request = { connection, limit: 7 };
      const found = await itemsOf(
        async (cursor): Promise<Directory> => (await source[name]?.({ ...request, cursor })) ?? end,
      );
      // An agent of one kind may have the id of one of another.
      expectOnceEach(
        found,
        found.map(({ value }) => `${value.kind ?? ""} ${value.id}`),
      );
      for (const { value } of found)
        expect(value).toMatchObject({ provider: provider.id, connection, id: expect.any(String) });
    });

    it("ends with the signal's reason", async () => {
      const reason = new Error("closed the tab");
      const signal = AbortSignal.abort(reason);
      await expect(source.listConversations({ connection, cursor: null, limit: 7, signal })).rejects.toBe(
        reason,
      );
    });
  });
}

const oldestFirst =
  "An inbox shows the first page as the newest messages. Where the API begins with the oldest, read its last page first, and give the page before it as `next`.";

/** A filter that a conversation fits; `undefined`: it does not show what the filter looks at. */
function filterFor(name: keyof SourceFilter, { value }: Item): SourceFilter | undefined {
  const { state, unreadCount, channel, lastActivityAt } = value;
  const [tag] = value.tags ?? [];
  const [assignee] = value.assignees ?? [];
  const [handle] = value.contact?.handles ?? [];
  const filters: { readonly [Name in keyof SourceFilter]-?: SourceFilter[Name] | undefined | null } = {
    state: state.value === "unknown" ? undefined : [state.value],
    unread: typeof unreadCount === "number" ? unreadCount > 0 : undefined,
    tag: tag?.id ? { id: tag.id } : undefined,
    assignee: assignee?.id ? { kind: assignee.kind, id: assignee.id } : undefined,
    channel: channel?.id ? { id: channel.id } : undefined,
    // Some providers search names, all search what was written.
    text: value.lastMessage?.text || undefined,
    contact: handle === undefined ? undefined : { kind: handle.kind, value: handle.value },
    isGroup: value.isGroup ?? undefined,
    isArchived: value.isArchived ?? undefined,
    activitySince: lastActivityAt ?? undefined,
    activityUntil: lastActivityAt ? new Date(Date.parse(lastActivityAt) + 1).toISOString() : undefined,
  };
  const filter = filters[name];
  return filter == null ? undefined : { [name]: filter };
}
