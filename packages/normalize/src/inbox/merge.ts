import type { AnyConversation, ProviderTypes } from "@confluir/provider";
import { startCheckpoint } from "./checkpoint.ts";
import type { ProviderCheckpoint } from "./cursor.ts";
import { type LinkedSignal, linkSignal, withDeadline } from "./deadline.ts";
import { createHeap } from "./heap.ts";
import type { FailurePolicy, InboxClock } from "./options.ts";
import { compareConversations } from "./order.ts";
import type { InboxIssue, InboxPage } from "./page.ts";
import { type ConnectionFailure, InboxError, toFailure } from "./page.ts";
import type { Allowance, SourceReader } from "./source-reader.ts";

/** Options of a merge. */
export interface MergeOptions<P extends ProviderTypes> {
  readonly readers: readonly SourceReader<P>[];
  /** The connections that are not read, as they cannot do what is asked. */
  readonly refused: readonly ConnectionFailure[];
  readonly limit: number;
  readonly failurePolicy: FailurePolicy;
  readonly deadlineMs: number | undefined;
  readonly clock: InboxClock;
  readonly signal: AbortSignal | undefined;
  /** Makes a cursor of how far the readers are. */
  readonly toCursor: (places: ReadonlyMap<string, ProviderCheckpoint>) => string;
}

/** A merged read of an inbox, page after page. Holds at most a page of each source, and ids of those before. */
export interface Merge<P extends ProviderTypes> {
  /** Whether there is nothing left to read, or only connections that failed. */
  readonly isOver: boolean;
  /** Reads the next page, all but its cursor. */
  nextPage(): Promise<Omit<InboxPage<P>, "next">>;
  /** Where to go on after what was taken; `null` at the end. Costs more than a page of many sources. */
  next(): string | null;
}

/** Pages of a source on which nothing matches that are read for one page of the inbox. */
const maxFruitlessPages = 10;

/**
 * Merges what the readers give. Nothing is requested before the first page is taken.
 *
 * Readers that ran empty load in parallel. One that fails is set aside for the rest of the merge; its checkpoint stays
 * in `next`. When one reads on and on without finding what matches, the page ends early: what it finds may come next.
 */
export function createMerge<P extends ProviderTypes>(options: MergeOptions<P>): Merge<P> {
  const { readers, refused, limit, failurePolicy, deadlineMs, clock, signal, toCursor } = options;
  const failures = new Map<SourceReader<P>, ConnectionFailure>();
  const isActive = (reader: SourceReader<P>) => !reader.isDone && !failures.has(reader);

  /** The readers that have a current conversation, newest first. */
  const ready = createHeap<SourceReader<P>>(compareCurrent);
  let empty = readers.filter(isActive);

  /** `linked` is there when the first failure ends it all. */
  async function fill(reader: SourceReader<P>, turn: Turn, linked?: LinkedSignal): Promise<void> {
    const { signal } = linked ?? options;
    const startMs = clock.now();
    try {
      await withDeadline((signal) => reader.load(signal, turn), {
        signal,
        clock,
        deadlineMs,
        leftMs: turn.leftMs,
      });
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      const failure = toFailure(reader.connection, reader.source.provider, error);
      failures.set(reader, failure);
      if (linked !== undefined) {
        const last = new InboxError([failure]);
        // The list rejects, so the others are not needed any more.
        linked.abort(last);
        throw last;
      }
    }
    turn.leftMs -= clock.now() - startMs;
  }

  /** Fills the readers that ran empty. Those that need another turn stay in `empty`. */
  async function fillEmpty(turnOf: (reader: SourceReader<P>) => Turn): Promise<void> {
    const linked = failurePolicy === "failFast" ? linkSignal(signal) : undefined;
    try {
      await Promise.all(empty.map((reader) => fill(reader, turnOf(reader), linked)));
    } finally {
      linked?.release();
    }
    for (const reader of empty) if (reader.current !== undefined) ready.add(reader);
    empty = empty.filter((reader) => isActive(reader) && reader.current === undefined);
  }

  function next(): string | null {
    if (readers.every((reader) => reader.isDone)) return null;
    const places = readers.map((reader): [string, ProviderCheckpoint] => [
      reader.connection,
      { ...reader.checkpoint(), provider: reader.source.provider },
    ]);
    // One that is refused has not begun: a later version may know how to read it.
    const unread = refused.map(({ connection, provider }): [string, ProviderCheckpoint] => [
      connection,
      { ...startCheckpoint, provider },
    ]);
    return toCursor(new Map([...places, ...unread]));
  }

  return {
    get isOver() {
      return !readers.some(isActive);
    },
    next,
    async nextPage() {
      const items: AnyConversation<P>[] = [];
      const issues: InboxIssue[] = [];
      const turns = new Map<SourceReader<P>, Turn>();
      // Of a hundred sources few are read for a page, so none costs anything before it is.
      const turnOf = (reader: SourceReader<P>) => {
        const turn = turns.get(reader) ?? newTurn(deadlineMs);
        turns.set(reader, turn);
        return turn;
      };
      while (items.length < limit) {
        if (signal?.aborted) throw signal.reason;
        if (empty.length > 0) await fillEmpty(turnOf);
        const reader = ready.peek;
        // What is still looked for may come before what there is.
        if (empty.length > 0 || reader?.current === undefined) break;
        items.push(reader.current.conversation);
        issues.push(...reader.current.issues);
        reader.advance();
        if (reader.current !== undefined) {
          ready.siftDown();
          continue;
        }
        ready.pop();
        if (!reader.isDone) empty.push(reader);
      }
      for (const reader of readers) issues.push(...reader.takeIssues());
      // In the order of the readers, not in that of failing.
      const failed = failures.size === 0 ? [] : readers.flatMap((reader) => failures.get(reader) ?? []);
      return { items, failures: [...refused, ...failed], issues };
    },
  };
}

function compareCurrent<P extends ProviderTypes>(left: SourceReader<P>, right: SourceReader<P>): number {
  const first = left.current;
  const second = right.current;
  if (first === undefined || second === undefined) return 0;
  return compareConversations(first.conversation, second.conversation);
}

/** What one reader may spend on one page of the inbox. */
interface Turn extends Allowance {
  leftMs: number;
}

function newTurn(deadlineMs: number | undefined): Turn {
  return { nonMatchingPages: maxFruitlessPages, leftMs: deadlineMs ?? Number.POSITIVE_INFINITY };
}
