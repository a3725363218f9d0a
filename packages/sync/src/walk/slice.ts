import type { Database, Queryable } from "../database/database.ts";
import type { JobQueue, JobTiming } from "../database/queue.ts";
import type { SyncedFrom } from "../source.ts";
import {
  readStreams,
  type Stream,
  type StreamChange,
  type StreamKind,
  type StreamPlan,
  type StreamPlans,
} from "./stream.ts";

/** Which messages are kept: all, the newest of each conversation, or those of the last days. */
export type MessagePolicy = "all" | { readonly newest: number } | { readonly days: number };

/** The sources of the connections. */
export interface Sources {
  /** Makes the source of a connection, once. */
  connect(name: string): Promise<SyncedFrom>;
  /** Lets the source be made anew, as its key was refused. */
  forget(name: string): void;
}

/** What a slice works with. */
export interface Workshop {
  readonly database: Database;
  /** The quoted name of the schema. */
  readonly schema: string;
  readonly queue: JobQueue;
  readonly plans: StreamPlans;
  readonly messages: MessagePolicy;
  /** The share of a stream that may be deleted at once without approval. */
  readonly holdAbove: number;
  readonly now: () => Date;
  readonly onEvent: (event: SyncEvent) => void;
  /** The connections whose last slice read what webhooks had named. */
  readonly hinted: Set<number>;
}

/** Something that happened while a copy was made. Without personal data. */
export interface SyncEvent {
  readonly type:
    | "page"
    | "stream.done"
    | "failure"
    | "deletes.held"
    | "deleted"
    | "unkeyed"
    | "webhook.read"
    | "webhook.missed"
    | "slice"
    | "fenced";
  readonly connection: string;
  readonly stream: StreamKind;
  /** How many: the records of a page, the deleted ones, those without an id, the webhooks. */
  readonly count?: number;
  readonly changed?: number;
  /** How long a slice took, or the oldest of the webhooks waited that were read. */
  readonly durationMs?: number;
  /** Whether another worker had begun the slice, and died or was too slow. */
  readonly isRerun?: boolean;
  /** Why it failed, in a sentence without personal data. */
  readonly reason?: string;
}

/** The slice of a connection that is under way. */
export interface Slice extends Workshop {
  /** `fails`: how often it failed in a row without getting further. */
  readonly connection: { readonly id: number; readonly name: string; readonly fails: number };
  readonly source: SyncedFrom;
  readonly stream: Stream;
  readonly plan: StreamPlan;
  readonly signal: AbortSignal;
  /** Whether the slice has had its time: the page under way is its last. */
  isOver(): boolean;
  /**
   * Moves the stream on; with `ends` the slice is over, and its job gives way to the next one, in this transaction.
   *
   * @param place where the walk is, if it goes on: where it has been before it would never end.
   */
  save(tx: Queryable, stream: Stream, change: StreamChange, ends: boolean, place?: string): Promise<Stream>;
}

/** When the next job of a connection is due: with the first of its streams. */
export async function nextTiming(
  { schema, plans, now }: Pick<Workshop, "schema" | "plans" | "now">,
  tx: Queryable,
  connectionId: number,
): Promise<JobTiming> {
  const streams = await readStreams(tx, schema, connectionId, { plans, now: now() });
  const delayMs = Math.min(60 * 60_000, ...streams.map((each) => each.delayMs));
  const next = streams.find((each) => each.delayMs === delayMs);
  return { delayMs, priority: next?.stream.phase === "incremental" ? 2 : 1 };
}
