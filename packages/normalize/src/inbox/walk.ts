import type { AnyConversation } from "../model/conversation.ts";
import type { Provider } from "../providers.ts";
import { encodeCursor, type PlaceOfProvider } from "./cursor.ts";
import { InboxError } from "./errors.ts";
import { type ConnectionFailure, toFailure } from "./failure.ts";
import type { InboxIssue } from "./issue.ts";
import { compareConversations } from "./order.ts";
import type { InboxPage } from "./page.ts";
import type { SourceReader } from "./source-reader.ts";
import { untilAborted } from "./until-aborted.ts";

/** What happens when a connection cannot be read: go on with the others, or reject. */
export type FailurePolicy = "partial" | "failFast";

/** What a walk needs. */
export interface WalkOptions<P extends Provider> {
  readonly readers: readonly SourceReader<P>[];
  readonly pageSize: number;
  readonly limit: number;
  readonly failurePolicy: FailurePolicy;
  readonly signal: AbortSignal | undefined;
}

/** One reading of an inbox, page after page. Holds at most a page of each source. */
export interface Walk<P extends Provider> {
  /** Whether there is nothing left to read, or only connections that failed. */
  readonly isOver: boolean;
  takePage(): Promise<InboxPage<P>>;
}

/**
 * Merges what the readers give. Nothing is asked for before the first page is taken.
 *
 * Readers that ran empty are filled side by side. One that fails is set aside for the rest of the walk; its place stays
 * in `next`.
 */
export function createWalk<P extends Provider>(options: WalkOptions<P>): Walk<P> {
  const { readers, pageSize, limit, failurePolicy, signal } = options;
  const failures = new Map<SourceReader<P>, ConnectionFailure>();
  const isActive = (reader: SourceReader<P>) => !reader.isDone && !failures.has(reader);

  async function fill(reader: SourceReader<P>): Promise<void> {
    try {
      await untilAborted(reader.fill(signal), signal);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      const failure = toFailure(reader.connection, reader.source.provider, error);
      if (failurePolicy === "failFast") throw new InboxError([failure]);
      failures.set(reader, failure);
    }
  }

  async function nextReader(): Promise<SourceReader<P> | undefined> {
    const empty = readers.filter((reader) => isActive(reader) && reader.head === undefined);
    if (empty.length > 0) await Promise.all(empty.map(fill));
    let newest: SourceReader<P> | undefined;
    for (const reader of readers) {
      if (reader.head === undefined) continue;
      if (newest?.head === undefined) newest = reader;
      else if (compareConversations(reader.head.conversation, newest.head.conversation) < 0) newest = reader;
    }
    return newest;
  }

  function cursor(): string | null {
    if (readers.every((reader) => reader.isDone)) return null;
    const places = readers.map((reader): [string, PlaceOfProvider] => [
      reader.connection,
      { ...reader.place(), provider: reader.source.provider },
    ]);
    return encodeCursor({ pageSize, places: new Map(places) });
  }

  return {
    get isOver() {
      return !readers.some(isActive);
    },
    async takePage() {
      const items: AnyConversation<P>[] = [];
      const issues: InboxIssue[] = [];
      while (items.length < limit) {
        if (signal?.aborted) throw signal.reason;
        const reader = await nextReader();
        if (reader?.head === undefined) break;
        items.push(reader.head.conversation);
        issues.push(...reader.head.issues);
        reader.take();
      }
      // In the order of the readers, not in that of failing.
      const failed = readers.flatMap((reader) => failures.get(reader) ?? []);
      return { items, next: cursor(), failures: failed, issues };
    },
  };
}
