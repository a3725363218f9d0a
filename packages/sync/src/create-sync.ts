import { once as event } from "node:events";
import { ConfluirError, type RateLimiter } from "@confluir/core";
import { checkHas, checkOptions, checkSignal, unfitOption } from "@confluir/core/internal";
import { createConnections, type Failed } from "./connections.ts";
import { openClock } from "./database/clock.ts";
import type { Database } from "./database/database.ts";
import { DatabaseError, type DatabaseErrorReason } from "./database/database-error.ts";
import { migrate, quote } from "./database/migrations.ts";
import { openDatabase } from "./database/open-database.ts";
import { type DeliveryCount, openQueue } from "./database/queue.ts";
import { type Change, type ChangesOptions, createChangeFeed } from "./feed/changes.ts";
import { beginEpoch } from "./feed/epoch.ts";
import { type FeedStatus, readFeedStatus } from "./feed/feed-status.ts";
import { createLedger } from "./limit/ledger.ts";
import { type SharedLimit, type SyncOptions, toMessagePolicy, toPlans } from "./options.ts";
import { type Erased, type ErasedPerson, erasePerson } from "./privacy/erase.ts";
import { applyRetention, checkRetention, claimSweep } from "./privacy/retention.ts";
import type { SyncedFrom } from "./source.ts";
import { readStatus, type SyncStatus } from "./status.ts";
import { promoteAgain } from "./store/promote-again.ts";
import { checkWanted } from "./store/records.ts";
import type { SyncEvent, Workshop } from "./walk/slice.ts";
import type { StreamKind } from "./walk/stream.ts";
import { acceptWebhook, type ReceivedEvent } from "./webhooks/inbound.ts";
import { checkEndpoints, createOutbox } from "./webhooks/outbound.ts";
import { type Listed, startWorker, type Worker, type WorkerOptions } from "./worker.ts";

/** A durable copy of connections. */
export interface Sync extends AsyncDisposable {
  /**
   * Starts a worker in this process. Any number of processes may have one: each reads the connections that it lists itself, and leaves
   * those of others to them.
   */
  work(options?: WorkerOptions): Worker;
  /**
   * Reads all that there is to read now, once: what is new of every stream, or all of a stream that was never read. A connection that
   * failed before is tried again, and one that is paused is not.
   *
   * @param reconcile also reads all again, to find what is gone.
   */
  once(options?: {
    readonly reconcile?: boolean;
    readonly connections?: readonly string[];
    readonly signal?: AbortSignal;
  }): Promise<void>;
  /** What each connection and stream is at, and the readers of the feed. */
  status(): Promise<SyncStatus>;
  /** What changed, oldest first: the newest state of each record once. */
  changes(options: ChangesOptions): AsyncGenerator<Change, void, undefined>;
  /**
   * Takes a verified webhook of a provider for a hint, and returns at once: a worker reads what it is about from the provider. Deliveries
   * may come in any order, and more than once.
   *
   * ```ts
   * const event = await receiveWebhook(request, { secret });
   * await sync.handleWebhook("shop", event);
   * ```
   *
   * @param event what the provider's `receiveWebhook` returned. Nothing of its content is kept but the id of the conversation.
   * @throws {RangeError} if the copy has no such connection.
   * @throws {ProviderChangedError} if it has that of another provider.
   */
  handleWebhook(connection: string, event: ReceivedEvent): Promise<{ readonly isRepeat: boolean }>;
  pause(connection: string): Promise<void>;
  /** Takes up a paused or stalled connection, or one whose key was refused, at once. */
  resume(connection: string): Promise<void>;
  /** The provider's own ids of the records whose deletes are held, at most 1000 of each stream. */
  heldDeletes(connection: string): Promise<readonly HeldDeletes[]>;
  /** Lets the deletes that are held happen, once another scan has found them gone. */
  approveDeletes(connection: string): Promise<void>;
  /**
   * Erases a person: the contact, the conversations with them and the messages of these lose all content, readers of the feed get `deleted`,
   * and the next walk does not bring them back. An HMAC of the number or address is kept for that.
   *
   * The ids of what was erased stay for as long as deleted records do, so that readers of the feed find theirs. Groups that the person
   * wrote in, and what others wrote about them, stay.
   *
   * @throws {TypeError} if it is no number and no address.
   */
  erase(person: ErasedPerson): Promise<Erased>;
  /**
   * Makes a limiter for a client that acts alongside the copy, such as one that sends messages, on the same key: together they keep one limit,
   * and while it waits the walks leave a fifth of it.
   */
  limiter(limit: SharedLimit): RateLimiter;
  /** What the copy is kept in, for those that read it. */
  readonly internals: SyncInternals;
  /**
   * Ends the workers after the page under way, and what waits: a `once` rejects, feeds end. A database that was given stays open. What is
   * called later throws a `DatabaseError` with the reason `closed`.
   */
  close(): Promise<void>;
}

/** Deletes of a stream that wait for approval. */
export interface HeldDeletes {
  readonly stream: StreamKind;
  /** In the order of their text. */
  readonly nativeIds: readonly string[];
}

/** What the parts of this package share. */
export interface SyncInternals {
  readonly database: Database;
  readonly schema: string;
  readonly connectSource: (name: string) => Promise<SyncedFrom>;
  /** Calls a listener with each event and the provider of its connection, until the returned function is called. */
  readonly observe: (listener: (event: SyncEvent, provider: string | undefined) => void) => () => void;
  readonly readFeed: () => Promise<FeedStatus>;
  readonly countDeliveries: () => Promise<readonly DeliveryCount[]>;
  readonly countJobs: () => Promise<{ readonly waiting: number; readonly oldestSeconds: number }>;
}

/** Connections could not be read to their end. What was read is in the copy. */
export class SyncError extends ConfluirError {
  override readonly name = "SyncError";
  readonly kind = "sync_failed";
  readonly failures: readonly { readonly connection: string; readonly reason: string }[];

  constructor(failed: readonly { readonly name: string; readonly reason: string | null }[]) {
    super(
      `Not everything could be read: ${failed.map(({ name, reason }) => `"${name}": ${reason ?? "unknown"}`).join(" ")}`,
    );
    this.failures = failed.map(({ name, reason }) => ({ connection: name, reason: reason ?? "unknown" }));
  }
}

/** Failures in a row after which `once` gives a connection up. */
const maxFails = 5;
/** What is wrong with a database until somebody does something about it. */
const lastingReasons: ReadonlySet<string> = new Set<DatabaseErrorReason>([
  ...(["full", "read_only", "permission", "refused", "unsupported", "folder", "broken", "closed"] as const),
]);
/** How often a stream was read to its end. */
interface Round {
  readonly id: number;
  readonly kind: StreamKind;
  readonly rounds: string;
}
const optionNames = {
  database: true,
  folder: true,
  schema: true,
  connections: true,
  source: true,
  streams: true,
  deletes: true,
  webhooks: true,
  retention: true,
  redact: true,
  onEvent: true,
  now: true,
} as const;
const onceNames = { reconcile: true, connections: true, signal: true } as const;

/**
 * Opens a copy: in PostgreSQL, or without one in a folder of this process. The tables are made if they are missing. Nothing is read from
 * providers yet: `work` and `once` do.
 *
 * @throws {TypeError} naming the option that is unknown or cannot be used.
 * @throws {DatabaseInUseError} if another process has the folder open.
 * @throws {DatabaseError} if the database cannot be used, or is older than PostgreSQL 13.
 * @throws {NewerSchemaError} if a newer version of this package made the tables.
 */
export async function createSync(options: SyncOptions): Promise<Sync> {
  checkOptions<SyncOptions>("createSync", options, optionNames);
  const { webhooks = [], connections: names = null, source = null } = options;
  checkHas("connections", "a function that returns the names of the connections", names, "call");
  checkHas("source", "a function that makes the source of a connection", source, "call");
  for (const name of ["redact", "onEvent", "now"] as const)
    checkHas(name, "a function", options[name], "call");
  checkRetention(options.retention);
  checkEndpoints(webhooks);
  const { holdAbove = 0.05 } = checkOptions<NonNullable<SyncOptions["deletes"]>>(
    "`deletes`",
    options.deletes ?? {},
    { holdAbove: true },
  );
  if (typeof holdAbove !== "number" || !(holdAbove >= 0 && holdAbove <= 1))
    throw unfitOption("deletes.holdAbove", "a share from 0 to 1");
  const plans = toPlans(options);
  const messages = toMessagePolicy(options);
  const { database, schemaName, close: closeDatabase } = await openDatabase(options);
  const schema = quote(schemaName);
  try {
    await migrate(database, schemaName);
    await beginEpoch(database, schema);
    const clock = await openClock(database);
    const now = options.now ?? clock.now;
    const queue = await openQueue(database, `${schemaName}_jobs`, () => undefined);
    const ledger = createLedger(database, schema);
    const listeners = new Set<(event: SyncEvent, provider: string | undefined) => void>();
    const onEvent = (event: SyncEvent) => {
      // A failing observer must not break the copy, nor one that fails later end the process.
      const report = async () => options.onEvent?.(event);
      report().catch(() => undefined);
      for (const listener of listeners) listener(event, connections.providerOf(event.connection));
    };
    const workshop: Workshop = {
      ...{ database, schema, queue, plans, messages, holdAbove, onEvent, now },
      hinted: new Set(),
    };
    const connections = createConnections(options, { ...workshop, clock, ledger });
    const { connect: connectSource, enlist } = connections;

    /** What is to be done now and then, whatever comes from providers. */
    const sweep = async () => {
      await promoteAgain(database, schema, connectSource);
      if (await claimSweep(database, schema, now()))
        await applyRetention(database, schema, options.retention ?? {}, now());
    };
    const closing = new AbortController();
    /** @throws {DatabaseError} if the copy was closed. */
    const checkOpen = () => closing.signal.throwIfAborted();
    const idOf = async (name: string): Promise<number> => {
      checkOpen();
      return connections.idOf(name);
    };
    const takeUp = async (id: number) => {
      await database.query(`update ${schema}.stream set due_at = $2 where connection_id = $1`, [id, now()]);
      await queue.hurry(id, { delayMs: 0, priority: 3 });
    };
    const slices = new EventTarget();
    const onSlice = () => slices.dispatchEvent(new Event("slice"));
    const outbox = createOutbox(workshop, queue.deliveries, connections, webhooks);
    const pump = webhooks.length > 0 ? outbox.pump : undefined;
    /** All that were started, for the copy to end with it. */
    const workers = new Set<Worker>();
    const begin = (
      workerOptions: WorkerOptions,
      only?: readonly string[],
      listed?: Listed,
      onFailure?: (thrown: unknown) => void,
    ) => {
      const enlistAndSweep = async () => {
        const found = await enlist(only);
        await sweep();
        return found;
      };
      const worker = startWorker(
        { workshop, sources: connections, enlist: enlistAndSweep, listed, pump, onSlice, onFailure },
        workerOptions,
      );
      workers.add(worker);
      return worker;
    };
    /** Waits until every stream was read once more. @throws {SyncError} naming the connections that cannot be read. */
    const untilRead = async (
      before: readonly Round[],
      failedBefore: readonly Failed[],
      signal: AbortSignal,
    ) => {
      const given = [
        before.map(({ id }) => id),
        before.map(({ kind }) => kind),
        before.map(({ rounds }) => rounds),
      ];
      for (;;) {
        signal.throwIfAborted();
        const open = await database.query<{
          name: string;
          fails: number;
          reason: string | null;
          state: string;
        }>(
          `select distinct name, greatest(connection.fails, case when stream.fails > 0 then ${maxFails} else 0 end) as fails, coalesce(reason, state_reason) as reason, state
from ${schema}.stream join ${schema}.connection on connection.id = connection_id
join unnest($1::integer[], $2::text[], $3::bigint[]) as before(id, kind, rounds) on before.id = connection_id and before.kind = stream.kind
where state <> 'paused' and (stream.rounds <= before.rounds or phase <> 'incremental')`,
          given,
        );
        const failed = open.filter(
          ({ fails, state }) => fails >= maxFails || state === "auth_broken" || state === "stalled",
        );
        if (failed.length === open.length) {
          if (failed.length + failedBefore.length > 0) throw new SyncError([...failedBefore, ...failed]);
          return;
        }
        const timer = setTimeout(onSlice, 1000);
        // It only fails when the signal aborts, which the next turn throws.
        await event(slices, "slice", { signal }).catch(() => undefined);
        clearTimeout(timer);
      }
    };

    const readFeed = createChangeFeed({ database, schema, connectSource, closing: closing.signal });

    const sync: Sync = {
      work(workerOptions = {}) {
        checkOpen();
        return begin(checkOptions<WorkerOptions>("work", workerOptions, { slots: true }));
      },
      async once(options = {}) {
        checkOpen();
        const { reconcile = false, connections: only, signal } = checkOptions("once", options, onceNames);
        if (typeof reconcile !== "boolean") throw unfitOption("reconcile", "true or false");
        checkWanted({ connections: only });
        checkSignal(signal);
        const listed = await enlist(only);
        const stranger = only?.find(
          (name) => !listed.own.has(name) && !listed.failed.some((each) => each.name === name),
        );
        if (stranger !== undefined)
          throw new RangeError(`This copy has no connection ${JSON.stringify(stranger)}.`);
        const [alone] = listed.failed;
        if (alone !== undefined && listed.own.size === 0 && listed.failed.length === 1) throw alone.error;
        const ids = [...listed.own.values()];
        // Failures of an earlier run are no reason to give up before anything was asked. A key that is refused again is known by one.
        const failing = await database.query<{ name: string }>(
          `update ${schema}.connection set state = 'active', state_reason = null, state_since = now(), fails = least(fails, 1), retry_at = null
where id = any($1) and state <> 'paused' and (state <> 'active' or fails > 0) returning name`,
          [ids],
        );
        for (const { name } of failing) connections.forget(name);
        const before = await database.query<Round>(
          // A walk that was cut off, or is under way, begins anew: what moved up since is above the place where it would go on.
          `update ${schema}.stream set due_at = $2${reconcile ? ", reconcile_at = $2" : ""}, version = version + 1,
  cursor = case when phase in ('incremental', 'settle') and kind <> 'messages' then null else cursor end, fails = 0, reason = null
where connection_id = any($1) and kind = any($3)
returning connection_id as id, kind, rounds::text`,
          [ids, now(), Object.keys(plans)],
        );
        for (const id of ids) await queue.hurry(id, { delayMs: 0, priority: 3 });
        // What the worker only waits for, somebody has to do something about.
        const stuck = new AbortController();
        const onFailure = (thrown: unknown) => {
          if (thrown instanceof DatabaseError && lastingReasons.has(thrown.reason)) stuck.abort(thrown);
        };
        await using _ = begin({}, only, listed, onFailure);
        await untilRead(
          before,
          listed.failed,
          AbortSignal.any([stuck.signal, closing.signal, ...(signal ? [signal] : [])]),
        );
        await sweep();
        while (pump !== undefined && (await pump()) > 0) signal?.throwIfAborted();
      },
      async status() {
        checkOpen();
        return readStatus(database, schema, queue.deliveries, now());
      },
      changes(options) {
        checkOpen();
        return readFeed(options);
      },
      async handleWebhook(name, received) {
        const id = await idOf(name);
        return acceptWebhook(workshop, { id, name }, await connectSource(name), received);
      },
      async pause(name) {
        const id = await idOf(name);
        await database.query(
          `update ${schema}.connection set state = 'paused', state_reason = null, state_since = now() where id = $1`,
          [id],
        );
      },
      async resume(name) {
        const id = await idOf(name);
        connections.forget(name);
        await database.query(
          `update ${schema}.connection set state = 'active', state_reason = null, state_since = now(), fails = 0, retry_at = null where id = $1`,
          [id],
        );
        await takeUp(id);
      },
      async heldDeletes(name) {
        return database.query<HeldDeletes>(
          `select kind as stream, held_ids as "nativeIds" from ${schema}.stream where connection_id = $1 and held_deletes > 0 order by kind`,
          [await idOf(name)],
        );
      },
      async approveDeletes(name) {
        const id = await idOf(name);
        await database.query(
          `update ${schema}.stream set deletes_approved = true, reconcile_at = $2 where connection_id = $1 and held_deletes > 0`,
          [id, now()],
        );
        await takeUp(id);
      },
      async erase(person) {
        checkOpen();
        return erasePerson(database, schema, person, idOf);
      },
      limiter: (limit) => ledger(limit, { isUrgent: true }),
      internals: {
        ...{ database, schema, connectSource },
        observe(listener) {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
        readFeed: () => readFeedStatus(database, schema),
        countDeliveries: () => queue.deliveries.count(),
        countJobs: () => queue.count(),
      },
      async close() {
        closing.abort(
          new DatabaseError(
            "closed",
            "The copy was closed by this program. Open it again with `createSync`, and use what that returns.",
          ),
        );
        for (const worker of workers) await worker.close();
        await queue.stop();
        await closeDatabase();
      },
      [Symbol.asyncDispose]: () => sync.close(),
    };
    return sync;
  } catch (error) {
    await closeDatabase();
    throw error;
  }
}
