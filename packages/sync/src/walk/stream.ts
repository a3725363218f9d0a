import { createHash } from "node:crypto";
import { ConfluirError } from "@confluir/core";
import type { Queryable } from "../database/database.ts";

/** All that can be read of a connection, in the order in which it is read at first. */
export const streamKinds = ["conversations", "messages", "contacts", "tags", "agents", "channels"] as const;

/** What is read of a connection. */
export type StreamKind = (typeof streamKinds)[number];

/**
 * Where a stream is.
 *
 * `backfill`: reads all for the first time. `incremental`: reads what is new. `reconcile`: reads all again, to find what is gone;
 * `settle`: then what moved to the top meanwhile; `confirm`: then asks for each that seems gone.
 */
export type Phase = "backfill" | "incremental" | "reconcile" | "settle" | "confirm";

/** The checkpoint of a stream. */
export interface Stream {
  readonly connectionId: number;
  readonly kind: StreamKind;
  readonly phase: Phase;
  /** Where the walk goes on; `null`: at its beginning. */
  readonly cursor: string | null;
  /** Which of its lists is read: the main one, then the archive. */
  readonly list: number;
  readonly version: string;
  /** The newest activity when the last walk that finished began. */
  readonly watermark: Date | null;
  /** The newest activity when this walk began. */
  readonly top: Date | null;
  readonly scan: number;
  readonly scanStartedAt: Date | null;
  readonly reconcileAt: Date | null;
  readonly heldDeletes: number;
  readonly deletesApproved: boolean;
  readonly lastOkAt: Date | null;
  readonly lastFullAt: Date | null;
  readonly dueAt: Date;
  /** How many conversations the provider said that it has; `null`: it does not say. */
  readonly knownTotal: number | null;
  /** Where this walk was before, to notice that it goes round. */
  readonly guard: string | null;
  /** Refusals of this stream alone, in a row. */
  readonly fails: number;
}

/** What a transaction changes of a stream. Left out: it stays. */
export interface StreamChange {
  readonly phase?: Phase;
  readonly cursor?: string | null;
  readonly list?: number;
  readonly watermark?: Date | null;
  readonly top?: Date | null;
  readonly scan?: number;
  readonly scanStartedAt?: Date | null;
  readonly reconcileAt?: Date | null;
  readonly heldDeletes?: number;
  /** The ids of those that are held, or some of them. */
  readonly heldIds?: readonly string[];
  readonly deletesApproved?: boolean;
  readonly lastOkAt?: Date;
  readonly lastFullAt?: Date;
  readonly dueAt?: Date;
  readonly knownTotal?: number;
  readonly guard?: string | null;
  readonly fails?: number;
  readonly reason?: string | null;
}

/** Another worker moved the stream on: what this one read is not written. */
export class FencedError extends ConfluirError {
  override readonly name = "FencedError";
  readonly kind = "fenced";
}

const columns = {
  phase: "phase",
  cursor: "cursor",
  list: "list",
  watermark: "watermark",
  top: "top",
  scan: "scan",
  scanStartedAt: "scan_started_at",
  reconcileAt: "reconcile_at",
  heldDeletes: "held_deletes",
  heldIds: "held_ids",
  deletesApproved: "deletes_approved",
  lastOkAt: "last_ok_at",
  lastFullAt: "last_full_at",
  dueAt: "due_at",
  knownTotal: "known_total",
  guard: "guard",
  fails: "fails",
  reason: "reason",
} as const satisfies Record<keyof StreamChange, string>;

/**
 * Moves a stream on from the checkpoint that was read.
 *
 * @throws {FencedError} if it is not there any more.
 */
export async function moveStream(
  tx: Queryable,
  schema: string,
  stream: Stream,
  change: StreamChange,
): Promise<Stream> {
  const names = Object.keys(change) as (keyof StreamChange)[];
  const sets = names.map((name, index) => `${columns[name]} = $${index + 4}`);
  // Who wrote while all conversations were read first has moved to the top, so that is not the end of it.
  const isRound = change.lastOkAt && !(stream.kind === "conversations" && stream.phase === "backfill");
  const [moved] = await tx.query<{ version: string }>(
    `update ${schema}.stream set ${["version = version + 1", ...(isRound ? ["rounds = rounds + 1"] : []), ...sets].join(", ")}
where connection_id = $1 and kind = $2 and version = $3::bigint returning version::text`,
    [stream.connectionId, stream.kind, stream.version, ...names.map((name) => change[name])],
  );
  if (moved === undefined) throw new FencedError("Another worker moved the stream on.");
  return { ...stream, ...change, version: moved.version };
}

/** The order in which streams that are due are read. Who has waited long rises, so that none waits for ever on a busy worker. */
const urgency: readonly Phase[] = ["incremental", "settle", "backfill", "confirm", "reconcile"];
/** A stream that does not fail is never due later than in so many of its intervals, or a minute. */
const longestWait = 15;
const minute = 60_000;
/** A stream rises by one for so many of its intervals that it has waited. */
const intervalsToRise = 3;

/** The streams of a connection that are read, the most urgent first, with the milliseconds until each is due. */
export async function readStreams(
  db: Queryable,
  schema: string,
  connectionId: number,
  { plans, now }: { readonly plans: StreamPlans; readonly now: Date },
): Promise<readonly { readonly stream: Stream; readonly delayMs: number }[]> {
  const streams = await db.query<Stream & { readonly isFailing: boolean; readonly hasHints: boolean }>(
    `select connection_id as "connectionId", kind, phase, cursor, list, version::text, watermark, top, scan,
  scan_started_at as "scanStartedAt", reconcile_at as "reconcileAt", held_deletes as "heldDeletes", deletes_approved as "deletesApproved",
  last_ok_at as "lastOkAt", last_full_at as "lastFullAt", due_at as "dueAt", known_total as "knownTotal", guard, stream.fails,
  connection.retry_at is not null or stream.fails > 0 as "isFailing",
  kind = 'conversations' and exists (select from ${schema}.inbound_event where connection_id = $1 and done_at is null) as "hasHints"
from ${schema}.stream join ${schema}.connection on id = connection_id where connection_id = $1`,
    [connectionId],
  );
  const withDelay = streams.flatMap(({ isFailing, hasHints, ...stream }) => {
    const plan = plans[stream.kind];
    if (plan === undefined) return [];
    const delayMs = stream.dueAt.getTime() - now.getTime();
    // Further away than it is ever put: the clock was set back.
    const isPossible = isFailing || delayMs <= plan.everyMs * longestWait + minute;
    const risen = Math.max(0, -delayMs) / (plan.everyMs * intervalsToRise);
    const rank = urgency.indexOf(stream.phase) - Math.floor(risen);
    const isDueNow = !isPossible || (hasHints && !isFailing);
    return [{ stream, rank, delayMs: isDueNow ? 0 : Math.max(0, delayMs) }];
  });
  const orderOf = ({ kind }: Stream) => streamKinds.indexOf(kind);
  return withDelay.sort(
    ({ rank, stream: one }, { rank: otherRank, stream: other }) =>
      rank - otherRank || one.dueAt.getTime() - other.dueAt.getTime() || orderOf(one) - orderOf(other),
  );
}

/** How a stream is read. Times are in milliseconds. */
export interface StreamPlan {
  /** How often what is new is read. */
  readonly everyMs: number;
  /** How often all is read again, to find what is gone; `null`: never. */
  readonly reconcileMs: number | null;
}

/** The streams that are read. */
export type StreamPlans = { readonly [Kind in StreamKind]?: StreamPlan };

/** The provider's pages go round, so a walk of them would never end. */
export class EndlessListError extends ConfluirError {
  override readonly name = "EndlessListError";
  readonly kind = "endless_list";
}

/**
 * Notices over slices that a walk goes round. The inbox notices it within one slice, and a way round may be longer.
 *
 * Brent's way: one place is remembered for twice as many slices as the one before it.
 *
 * @throws {EndlessListError} if the walk was there before.
 */
export function guardWalk(guard: string | null, place: string): string {
  const [mark = "", left = "1", patience = "1"] = guard?.split(" ") ?? [];
  const key = createHash("sha256").update(place).digest("base64url").slice(0, 22);
  if (key === mark) throw new EndlessListError("The provider's pages go round, so the list never ends.");
  if (Number(left) > 1) return `${mark} ${Number(left) - 1} ${patience}`;
  const longer = Number(patience) * 2;
  return `${key} ${longer} ${longer}`;
}
