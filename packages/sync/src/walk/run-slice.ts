import type { Job } from "../database/queue.ts";
import type { SyncedFrom } from "../source.ts";
import { walkConversations } from "./conversations.ts";
import { walkDirectory } from "./directory.ts";
import { failSlice } from "./failure.ts";
import { walkMessages } from "./messages.ts";
import { nextTiming, type Slice, type Workshop } from "./slice.ts";
import { dueStream, moveStream, type StreamKind } from "./stream.ts";

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
