import { type Job, LostJobError } from "../database/queue.ts";
import { walkConversations } from "./conversations.ts";
import { walkDirectory } from "./directory.ts";
import { blameOf, failSlice } from "./failure.ts";
import { canReadHinted, findHints, readHinted, settleHints, stretchPolls } from "./hints.ts";
import { walkMessages } from "./messages.ts";
import { nextTiming, type Slice, type Sources, type Workshop } from "./slice.ts";
import { FencedError, guardWalk, moveStream, readStreams, type StreamKind } from "./stream.ts";

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
  sources: Sources,
  signal: AbortSignal,
): Promise<void> {
  const { database, schema, queue, plans, now } = workshop;
  const [connection] = await database.query<{ id: number; name: string; fails: number; isRead: boolean }>(
    `select id, name, fails, state <> 'paused' as "isRead" from ${schema}.connection where id = $1`,
    [job.connectionId],
  );
  const [first] = await readStreams(database, schema, job.connectionId, { plans, now: now() }).then(
    (streams) => streams.filter(({ delayMs }) => delayMs === 0),
  );
  if (!connection?.isRead || first === undefined) return giveBack(workshop, job, connection?.isRead ?? false);
  const { stream } = first;
  const given = plans[stream.kind] ?? { everyMs: 60_000, reconcileMs: null };
  const hints =
    stream.kind === "conversations" ? await findHints(database, schema, connection.id) : undefined;
  const plan = hints ? { ...given, everyMs: given.everyMs * hints.stretch } : given;
  // Not by the clock, which may be set.
  const started = performance.now();
  let pages = 0;
  let ended = false;
  let canRead = false;
  let readsHinted = false;
  const slice: Omit<Slice, "source"> = {
    ...workshop,
    ...{ connection, stream, plan, signal },
    isOver: () => pages >= maxPages || performance.now() - started >= maxSliceMs || signal.aborted,
    async save(tx, from, change, ends, place) {
      const goesOn = place ?? (typeof change.cursor === "string" ? change.cursor : undefined);
      const hasMoved =
        change.phase !== undefined ||
        change.fails === 0 ||
        (place ?? change.cursor ?? from.cursor) !== from.cursor;
      const guard =
        goesOn === undefined ? null : guardWalk(from.guard, `${from.phase} ${from.list} ${goesOn}`);
      // After a failure the list settles all of them: what cannot be read by itself would be asked for again and again.
      const areLeft = canRead && connection.fails === 0;
      if (hints && !readsHinted) await settleHints(slice, tx, connection, from, hints, areLeft);
      const moved = await moveStream(tx, schema, from, {
        ...change,
        ...(ends && { guard, fails: 0, reason: null }),
      });
      // All was read again.
      if (hints && change.lastFullAt && from.phase === "settle") await stretchPolls(tx, schema, from);
      if (ends) {
        await tx.query(
          `update ${schema}.connection set state = 'active', state_reason = null, state_since = now(), fails = 0, retry_at = null
where id = $1 and (state not in ('active', 'paused') or fails > 0)`,
          [connection.id],
        );
        await queue.replace(job, await nextTiming(workshop, tx, connection.id), tx);
        ended = true;
      } else if (hasMoved && connection.fails > 0) {
        // It gets further, so it does not stall, however often it fails.
        await tx.query(`update ${schema}.connection set fails = 0 where id = $1 and fails > 0`, [
          connection.id,
        ]);
      }
      pages += 1;
      return moved;
    },
  };
  try {
    const source = await sources.connect(connection.name);
    // A walk under way, or due, takes turns with what webhooks name, or steady ones would hold it up for ever, and messages behind it.
    const waits = stream.phase !== "incremental" || stream.dueAt <= now();
    const isItsTurn = hints !== undefined && waits && workshop.hinted.delete(connection.id);
    canRead = canReadHinted(source);
    readsHinted = hints !== undefined && hints.ids.length > 0 && canRead && !isItsTurn;
    if (readsHinted) workshop.hinted.add(connection.id);
    if (hints && readsHinted) await readHinted({ ...slice, source }, hints);
    else await walks[stream.kind]({ ...slice, source });
    if (!ended) throw new Error(`The walk of ${stream.kind} did not end its slice.`);
  } catch (error) {
    // The worker ends: others go on from the last page at once.
    if (signal.aborted) return giveBack(workshop, job);
    if (blameOf(error) === "key") sources.forget(connection.name);
    await failSlice(workshop, { job, connection, stream }, error);
    // What it read is of no use, but the connection is its own, unless somebody else has that too.
    if (error instanceof FencedError) await giveBack(workshop, job);
  } finally {
    workshop.onEvent({
      ...{ type: "slice", connection: connection.name, stream: stream.kind },
      ...{ durationMs: performance.now() - started, isRerun: job.retryCount > 0 },
    });
  }
}

/** Ends a job without having read anything, and adds the next one unless the connection is not read at all. */
export async function giveBack(workshop: Workshop, job: Job, isRead = true): Promise<void> {
  const { database, queue } = workshop;
  try {
    await database.transaction(async (tx) =>
      queue.replace(job, isRead ? await nextTiming(workshop, tx, job.connectionId) : null, tx),
    );
  } catch (error) {
    // Somebody else has the job: there is nothing to give back.
    if (!(error instanceof LostJobError)) throw error;
  }
}
