import { createInbox } from "@confluir/normalize";
import type { AnyConversation, Source } from "@confluir/provider";
import type { Queryable } from "../database/database.ts";
import { keptIdOf, writeRecords } from "../store/write-records.ts";
import { confirmDeletes, findDeleted, rememberSeen } from "./deletes.ts";
import type { Slice } from "./slice.ts";
import type { Stream, StreamChange } from "./stream.ts";

/** Conversations of a page of the provider, if it lets them be chosen. */
const pageSize = 50;
/** The most that one transaction writes when all is read. */
const wholeLimit = 100;
/** How many the providers put on a page, as far as they have shown it: a page of theirs is a transaction, so that a kill loses no more. */
const pageSizes = new Map<string, number>();
/** The same when only what is new is read: no more than the smallest page of a provider, so that one request may do. */
const newLimit = 25;
/** Pages that are read for what is new in the middle of a long walk. */
const maxGlancePages = 8;
/** A time further in the future than this is none: it would hide what comes before it. */
const maxAheadMs = 86_400_000;

/**
 * Reads conversations: all of them at first and for a reconcile, else from the newest to a whole page in which nothing changed and
 * nothing is newer than the last walk.
 *
 * The inbox of normalize reads the pages, as its cursor can be taken up in another process, whatever the paging of the provider.
 */
export async function walkConversations(slice: Slice): Promise<void> {
  const { source, plan, now } = slice;
  let { stream } = slice;
  const isLong = stream.phase === "reconcile" || stream.phase === "confirm";
  if (isLong && now().getTime() - (stream.lastOkAt?.getTime() ?? 0) >= plan.everyMs)
    stream = await readNewest(slice, stream);
  if (stream.phase === "confirm") return confirmDeletes({ ...slice, stream });
  const isWhole = stream.phase === "backfill" || stream.phase === "reconcile";
  // What is archived may be in a list of its own.
  const filters =
    isWhole && source.filters.isArchived === "native" ? [{}, { filter: { isArchived: true } }] : [{}];
  const listed = withTotal(source);
  const end = newEnd(stream.watermark);
  for await (const page of pagesOf(slice, listed.source, stream.cursor, isWhole, filters[stream.list])) {
    const { items, next } = page;
    let isDone = false;
    let ends = false;
    const written = await writePage(slice, stream, items, async (tx, changed) => {
      const times = timesOf(items, now());
      const isEnd = end.isReached(items.length, times, changed);
      isDone = next === null || (!isWhole && isEnd);
      ends = isDone || slice.isOver();
      const total = stream.list === 0 ? listed.total() : undefined;
      const change: StreamChange = {
        ...(stream.top === null &&
          stream.list === 0 &&
          times.length > 0 && { top: new Date(Math.max(...times)) }),
        ...(total !== undefined && { knownTotal: total }),
        cursor: next,
      };
      const hasShrunk = total !== undefined && stream.knownTotal !== null && total < stream.knownTotal;
      const moved = isDone
        ? { ...change, ...(await afterWalk(tx, { ...stream, ...change }, hasShrunk)) }
        : change;
      return slice.save(tx, stream, moved, ends);
    });
    stream = written.stream;
    if (isDone && stream.phase === "incremental")
      slice.onEvent({ type: "stream.done", connection: slice.connection.name, stream: stream.kind });
    if (ends) return;
  }

  /** What follows on the end of a list. */
  async function afterWalk(
    tx: Queryable,
    { phase, list: read, top, ...at }: Stream,
    hasShrunk: boolean,
  ): Promise<StreamChange> {
    const time = now();
    const later = (delayMs: number) => new Date(time.getTime() + delayMs);
    if (isWhole && read + 1 < filters.length) return { list: read + 1, cursor: null };
    // A list that ended before it came to what is known was cut short, unless all that was known is gone.
    const isCut = phase === "incremental" && !end.isNear();
    const watermark = isCut ? at.watermark : latest(top, at.watermark);
    const reconcileAt = plan.reconcileMs === null ? null : later(plan.reconcileMs);
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
        ...{ reconcileAt, ...found.held, deletesApproved: false, lastFullAt: time, lastOkAt: time },
        dueAt: found.toConfirm > 0 ? time : later(plan.everyMs),
      };
    }
    const done = { cursor: null, watermark, top: null, lastOkAt: time } as const;
    if (!mustReconcile(slice, at, hasShrunk)) return { ...done, dueAt: later(plan.everyMs) };
    return {
      ...done,
      ...{ phase: "reconcile", scan: at.scan + 1, scanStartedAt: await databaseTime(tx), dueAt: time },
    };
  }
}

/** Whether all must be read again: it is time, or the list has become shorter. */
function mustReconcile(
  { plan: { reconcileMs }, now }: Slice,
  { reconcileAt, lastFullAt }: Pick<Stream, "reconcileAt" | "lastFullAt">,
  hasShrunk: boolean,
): boolean {
  if (reconcileAt === null) return false;
  const time = now().getTime();
  const leftMs = reconcileAt.getTime() - time;
  if (reconcileMs === null) return leftMs <= 0;
  // Further away than it is ever put: the clock was set back.
  if (leftMs <= 0 || leftMs > reconcileMs) return true;
  return hasShrunk && time - (lastFullAt?.getTime() ?? 0) >= reconcileMs / 4;
}

/** The time of the database, by which its rows have changed. */
export async function databaseTime(tx: Queryable): Promise<Date> {
  const [{ at } = { at: new Date(0) }] = await tx.query<{ at: Date }>("select now() as at");
  return at;
}

/** Reads what is new in the middle of a walk that takes long. The walk goes on where it was. */
async function readNewest(slice: Slice, from: Stream): Promise<Stream> {
  let stream = from;
  const end = newEnd(stream.watermark);
  let pages = 0;
  for await (const { items, next } of pagesOf(slice, slice.source, null, false)) {
    pages += 1;
    let isDone = false;
    const written = await writePage(slice, stream, items, async (tx, changed) => {
      isDone = next === null || end.isReached(items.length, timesOf(items, slice.now()), changed);
      return slice.save(tx, stream, isDone ? { lastOkAt: slice.now() } : {}, false);
    });
    stream = written.stream;
    if (isDone || pages >= maxGlancePages || slice.signal.aborted) break;
  }
  return stream;
}

/** Pages of a list, each as large as one of the provider if all is read. */
async function* pagesOf(
  { connection, signal }: Slice,
  source: Source,
  from: string | null,
  isWhole: boolean,
  filter: object = {},
) {
  const inbox = createInbox({ [connection.name]: source }, { failurePolicy: "failFast" });
  const whole = () => Math.min(wholeLimit, pageSizes.get(source.provider) ?? wholeLimit);
  let cursor = from;
  do {
    const limit = isWhole ? whole() : newLimit;
    const list = inbox.listConversations({
      ...{ ...filter, cursor, limit, signal },
      pageSize: isWhole ? wholeLimit : pageSize,
    });
    for await (const page of list.pages()) {
      yield page;
      cursor = page.next;
      // The first page has shown how many the provider puts on one.
      if (isWhole && limit !== whole()) break;
    }
  } while (cursor !== null);
}

/** Writes a page and its checkpoint in one transaction. */
async function writePage(
  slice: Slice,
  { phase, scan, kind }: Stream,
  items: readonly AnyConversation[],
  save: (tx: Queryable, changed: number) => Promise<Stream>,
): Promise<{ readonly stream: Stream }> {
  const { database, schema, connection, source, onEvent } = slice;
  const event = { connection: connection.name, stream: kind } as const;
  const keyed = items.filter((item) => keptIdOf(item) !== "");
  if (keyed.length < items.length) onEvent({ type: "unkeyed", ...event, count: items.length - keyed.length });
  let changed = 0;
  const stream = await database.transaction(async (tx) => {
    const written = await writeRecords(tx, schema, "conversation", keyed, {
      connectionId: connection.id,
      volatile: source.volatile?.conversation,
    });
    changed = written.changed.size;
    if (changed > 0) await hurryMessages(slice, tx);
    if (phase === "reconcile" || phase === "settle")
      await rememberSeen(tx, schema, { connectionId: connection.id, kind, scan }, keyed.map(keptIdOf));
    return save(tx, changed);
  });
  onEvent({ type: "page", ...event, count: items.length, changed });
  return { stream };
}

/** The times of a page that can be compared. */
function timesOf(items: readonly AnyConversation[], now: Date): readonly number[] {
  const latestMs = now.getTime() + maxAheadMs;
  return items.flatMap(({ lastActivityAt }) => {
    const time = lastActivityAt ? Date.parse(lastActivityAt) : Number.NaN;
    return time <= latestMs ? time : [];
  });
}

/**
 * Where a walk of what is new ends: at a whole page in which nothing changed and nothing is newer than the watermark.
 *
 * The page reaches below the watermark, as others of the same time may be behind those that are known. A page that is pinned at the top is
 * not taken for the end: what is at the watermark was seen, or there was a page before.
 */
function newEnd(watermark: Date | null) {
  const mark = watermark?.getTime() ?? Number.NEGATIVE_INFINITY;
  let pages = 0;
  let isAtMark = false;
  let isNear = mark === Number.NEGATIVE_INFINITY;
  return {
    isReached(count: number, times: readonly number[], changed: number): boolean {
      pages += 1;
      isAtMark ||= times.some((time) => time >= mark);
      isNear ||= times.some((time) => time <= mark);
      return (
        changed === 0 &&
        count > 0 &&
        times.length === count &&
        Math.max(...times) <= mark &&
        Math.min(...times) < mark &&
        (isAtMark || pages > 1)
      );
    },
    /** Whether the walk came to what is known. */
    isNear: () => isNear,
  };
}

const latest = (one: Date | null, other: Date | null): Date =>
  new Date(Math.max(one?.getTime() ?? 0, other?.getTime() ?? 0));

/** Watches how many conversations the provider says that it has. */
function withTotal(source: Source): { readonly source: Source; total(): number | undefined } {
  let total: number | undefined;
  const watched: Pick<Source, "listConversations"> = {
    async listConversations(request) {
      const page = await source.listConversations(request);
      const { provider } = source;
      if (page.next !== null && request.limit >= wholeLimit && page.items.length > 0)
        pageSizes.set(provider, Math.max(page.items.length, pageSizes.get(provider) ?? 0));
      total = typeof page.total === "number" ? Math.min(page.total, 2 ** 31 - 1) : undefined;
      return page;
    },
  };
  return { source: Object.assign(Object.create(source), watched), total: () => total };
}

/** Conversations with something new have messages to read. */
async function hurryMessages({ schema, connection, now }: Slice, tx: Queryable): Promise<void> {
  await tx.query(
    `update ${schema}.stream set due_at = $2 where connection_id = $1 and kind = 'messages' and due_at > $2 and fails = 0`,
    [connection.id, now()],
  );
}
