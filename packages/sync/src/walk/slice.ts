import type { Database, Queryable } from "../database/database.ts";
import type { Job, JobQueue, JobTiming } from "../database/queue.ts";
import type { SyncedFrom } from "../source.ts";
import { walkConversations } from "./conversations.ts";
import { walkDirectory } from "./directory.ts";
import { failSlice } from "./failure.ts";
import { walkMessages } from "./messages.ts";
import { dueStream, moveStream, type Stream, type StreamChange, type StreamKind } from "./stream.ts";

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

/** A slice has at most so many pages, and begins none after so many milliseconds. */
const maxPages = 20;
const maxSliceMs = 10_000;

const walks: { readonly [Kind in StreamKind]: (slice: Slice) => Promise<void> } = {
  conversations: walkConversations,
  messages: walkMessages,
  contacts: walkDirectory,
  tags: walkDirectory,
  agents: walkDirectory,
  channels: walkDirectory,
};

/**
 * Does the work of a job: a few pages of the most urgent stream of a connection. Every page is a transaction with its records and
 * the checkpoint, and the last one ends the job and adds the next.
 */
export async function runSlice(
  workshop: Workshop,
  job: Job,
  connectSource: (name: string) => Promise<SyncedFrom>,
  signal: AbortSignal,
): Promise<void> {
  const { database, schema, queue, now } = workshop;
  const [connection] = await database.query<{ id: number; name: string; state: string }>(
    `select id, name, state from ${schema}.connection where id = $1`,
    [job.connectionId],
  );
  const stream = await dueStream(database, schema, job.connectionId, now());
  if (connection === undefined || connection.state === "paused" || stream === undefined) {
    await database.transaction(async (tx) => {
      const next =
        connection && connection.state !== "paused" ? await nextTiming(workshop, tx, job.connectionId) : null;
      await queue.replace(job, next, tx);
    });
    return;
  }
  const plan = workshop.plans[stream.kind] ?? { everyMs: 60_000, reconcileMs: null };
  const startedMs = now().getTime();
  let pages = 0;
  let ended = false;
  const slice: Omit<Slice, "source"> = {
    ...workshop,
    ...{ connection, stream, plan, signal },
    isOver: () => pages >= maxPages || now().getTime() - startedMs >= maxSliceMs || signal.aborted,
    async save(tx, from, change, ends) {
      const moved = await moveStream(tx, schema, from, change);
      if (ends) {
        await tx.query(
          `update ${schema}.connection set state = 'active', state_reason = null, state_since = now(), fails = 0, retry_at = null where id = $1 and (state <> 'active' or fails > 0)`,
          [connection.id],
        );
        await queue.replace(job, await nextTiming(workshop, tx, connection.id), tx);
        ended = true;
      }
      pages += 1;
      return moved;
    },
  };
  try {
    const source = await connectSource(connection.name);
    await walks[stream.kind]({ ...slice, source });
    if (!ended) throw new Error(`The walk of ${stream.kind} did not end its slice.`);
  } catch (error) {
    if (signal.aborted) return;
    await failSlice(workshop, { job, connection, stream }, error);
  }
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
