import { ConfluirError } from "@confluir/core";
import type { Queryable } from "../database/database.ts";

/** What is read of a connection. */
export type StreamKind = "conversations" | "messages" | "contacts" | "tags" | "agents" | "channels";

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
  readonly deletesApproved: boolean;
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
  readonly deletesApproved?: boolean;
  readonly lastOkAt?: Date;
  readonly lastFullAt?: Date;
  readonly dueAt?: Date;
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
  deletesApproved: "deletes_approved",
  lastOkAt: "last_ok_at",
  lastFullAt: "last_full_at",
  dueAt: "due_at",
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
  const [moved] = await tx.query<{ version: string }>(
    `update ${schema}.stream set ${["version = version + 1", ...sets].join(", ")}
where connection_id = $1 and kind = $2 and version = $3::bigint returning version::text`,
    [stream.connectionId, stream.kind, stream.version, ...names.map((name) => change[name])],
  );
  if (moved === undefined) throw new FencedError("Another worker moved the stream on.");
  return { ...stream, ...change, version: moved.version };
}

/** The most urgent stream of a connection that is due; `undefined`: none is. */
export async function dueStream(
  db: Queryable,
  schema: string,
  connectionId: number,
  now: Date,
): Promise<Stream | undefined> {
  const [stream] = await db.query<Stream>(
    `select connection_id as "connectionId", kind, phase, cursor, list, version::text, watermark, top, scan,
  scan_started_at as "scanStartedAt", reconcile_at as "reconcileAt", deletes_approved as "deletesApproved"
from ${schema}.stream where connection_id = $1 and due_at <= $2
order by array_position(array['incremental', 'settle', 'backfill', 'confirm', 'reconcile'], phase), due_at limit 1`,
    [connectionId, now],
  );
  return stream;
}
