import { createInbox } from "@confluir/normalize";
import { nativeIdOf, writeRecords } from "../store/write-records.ts";
import { confirmDeletes, findDeleted } from "./deletes.ts";
import type { Slice } from "./slice.ts";
import type { StreamChange } from "./stream.ts";

const pageSize = 50;

/**
 * Reads conversations: all of them at first and for a reconcile, else from the newest to a whole page in which nothing changed and
 * nothing is newer than the last walk.
 *
 * The inbox of normalize reads the pages, as its cursor can be taken up in another process, whatever the paging of the provider.
 */
export async function walkConversations(slice: Slice): Promise<void> {
  const { database, schema, connection, source, plan, signal, onEvent, now } = slice;
  let { stream } = slice;
  if (stream.phase === "confirm") return confirmDeletes(slice);
  const inbox = createInbox({ [connection.name]: source }, { failurePolicy: "failFast" });
  const isWhole = stream.phase === "backfill" || stream.phase === "reconcile";
  // What is archived may be in a list of its own.
  const filters =
    isWhole && source.filters.isArchived === "native" ? [{}, { filter: { isArchived: true } }] : [{}];
  const list = inbox.listConversations({
    ...filters[stream.list],
    ...{ cursor: stream.cursor, limit: pageSize, signal },
  });
  for await (const { items, next } of list.pages()) {
    const times = items.flatMap(({ lastActivityAt }) => (lastActivityAt ? Date.parse(lastActivityAt) : []));
    const keyed = items.filter((item) => nativeIdOf(item) !== "");
    const event = { connection: connection.name, stream: stream.kind } as const;
    if (keyed.length < items.length)
      onEvent({ type: "unkeyed", ...event, count: items.length - keyed.length });
    let changed = 0;
    let isDone = false;
    let ends = false;
    stream = await database.transaction(async (tx) => {
      const written = await writeRecords(tx, schema, "conversation", keyed, {
        connectionId: connection.id,
        ...(source.volatile && { volatile: source.volatile }),
      });
      changed = written.changed.size;
      if (changed > 0) await hurryMessages(slice, tx);
      if (stream.phase === "reconcile" || stream.phase === "settle") {
        await tx.query(
          `insert into ${schema}.scan_page (connection_id, kind, scan, ids) values ($1, $2, $3, $4)`,
          [connection.id, stream.kind, stream.scan, keyed.map(nativeIdOf)],
        );
      }
      const newest = Math.max(...times);
      const change = {
        ...(stream.top === null && stream.list === 0 && times.length > 0 && { top: new Date(newest) }),
        cursor: next,
      };
      const { watermark } = stream;
      const isKnown =
        !isWhole &&
        changed === 0 &&
        items.length > 0 &&
        watermark !== null &&
        times.length === items.length &&
        newest <= watermark.getTime();
      isDone = next === null || isKnown;
      ends = isDone || slice.isOver();
      const moved = isDone ? { ...change, ...(await afterWalk(tx, { ...stream, ...change })) } : change;
      return slice.save(tx, stream, moved, ends);
    });
    onEvent({ type: "page", ...event, count: items.length, changed });
    if (isDone && stream.phase === "incremental") onEvent({ type: "stream.done", ...event });
    if (ends) return;
  }

  /** What follows on the end of a list. */
  async function afterWalk(
    tx: Parameters<typeof findDeleted>[1],
    { phase, list: read, top, ...at }: typeof stream,
  ): Promise<StreamChange> {
    const time = now();
    const later = (delayMs: number) => new Date(time.getTime() + delayMs);
    const watermark = top ?? at.watermark ?? new Date(0);
    const reconcileAt = plan.reconcileMs === null ? null : later(plan.reconcileMs);
    if (isWhole && read + 1 < filters.length) return { list: read + 1, cursor: null };
    if (phase === "backfill") {
      // Who wrote meanwhile has moved to the top.
      return {
        ...{ phase: "incremental", list: 0, cursor: null, watermark, top: null, reconcileAt },
        ...{ lastFullAt: time, lastOkAt: time, dueAt: time },
      };
    }
    if (phase === "reconcile") return { phase: "settle", list: 0, cursor: null, dueAt: time };
    if (phase === "settle") {
      const found = await findDeleted(slice, tx, stream);
      return {
        ...{ phase: found.toConfirm > 0 ? "confirm" : "incremental", cursor: null, watermark, top: null },
        ...{ reconcileAt, heldDeletes: found.held, deletesApproved: false, lastFullAt: time, lastOkAt: time },
        dueAt: found.toConfirm > 0 ? time : later(plan.everyMs),
      };
    }
    const mustReconcile = at.reconcileAt !== null && at.reconcileAt <= time;
    return {
      ...{ cursor: null, watermark, top: null, lastOkAt: time },
      ...(mustReconcile
        ? { phase: "reconcile", scan: at.scan + 1, scanStartedAt: time, dueAt: time }
        : { dueAt: later(plan.everyMs) }),
    };
  }
}

/** Conversations with something new have messages to read. */
async function hurryMessages(
  { schema, connection, now }: Slice,
  tx: Parameters<typeof findDeleted>[1],
): Promise<void> {
  await tx.query(
    `update ${schema}.stream set due_at = $2 where connection_id = $1 and kind = 'messages' and due_at > $2`,
    [connection.id, now()],
  );
}
