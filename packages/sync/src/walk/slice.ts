import type { Database, Queryable } from "../database/database.ts";
import type { JobQueue, JobTiming } from "../database/queue.ts";
import type { SyncedFrom } from "../source.ts";
import type { Stream, StreamChange, StreamKind } from "./stream.ts";

/** How a stream is read. Times are in milliseconds. */
export interface StreamPlan {
  /** How often what is new is read. */
  readonly everyMs: number;
  /** How often all is read again, to find what is gone; `null`: never. */
  readonly reconcileMs: number | null;
}

/** Which messages are kept: all, the newest of each conversation, or those of the last days. */
export type MessagePolicy = "all" | { readonly newest: number } | { readonly days: number };

/** What a slice works with. */
export interface Workshop {
  readonly database: Database;
  /** The quoted name of the schema. */
  readonly schema: string;
  readonly queue: JobQueue;
  readonly plans: { readonly [Kind in StreamKind]?: StreamPlan };
  readonly messages: MessagePolicy;
  /** The share of a stream that may be deleted at once without approval. */
  readonly holdAbove: number;
  readonly now: () => Date;
  readonly onEvent: (event: SyncEvent) => void;
}

/** Something that happened while a copy was made. Without personal data. */
export interface SyncEvent {
  readonly type: "page" | "stream.done" | "failure" | "deletes.held" | "deleted" | "unkeyed";
  readonly connection: string;
  readonly stream: StreamKind;
  /** How many: the records of a page, the deleted ones, those without an id. */
  readonly count?: number;
  readonly changed?: number;
  /** Why it failed, in a sentence without personal data. */
  readonly reason?: string;
}

/** The slice of a connection that is under way. */
export interface Slice extends Workshop {
  readonly connection: { readonly id: number; readonly name: string };
  readonly source: SyncedFrom;
  readonly stream: Stream;
  readonly plan: StreamPlan;
  readonly signal: AbortSignal;
  /** Whether the slice has had its time: the page under way is its last. */
  isOver(): boolean;
  /** Moves the stream on; with `ends` the slice is over, and its job gives way to the next one, in this transaction. */
  save(tx: Queryable, stream: Stream, change: StreamChange, ends: boolean): Promise<Stream>;
}

/** When the next job of a connection is due: with the first of its streams. */
export async function nextTiming(
  { schema, now }: Pick<Workshop, "schema" | "now">,
  tx: Queryable,
  connectionId: number,
): Promise<JobTiming> {
  const [next] = await tx.query<{ due: Date; phase: string; kind: StreamKind }>(
    `select due_at as due, phase, kind from ${schema}.stream where connection_id = $1 order by due_at limit 1`,
    [connectionId],
  );
  const delayMs = next === undefined ? 60_000 : Math.max(0, next.due.getTime() - now().getTime());
  return { delayMs, priority: next?.phase === "incremental" ? 2 : 1 };
}
