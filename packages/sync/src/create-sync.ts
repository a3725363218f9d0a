import { once as event } from "node:events";
import { ConfluirError, checkOptions, type RateLimiter } from "@confluir/core";
import { checkConnectionName } from "@confluir/normalize";
import { openClock } from "./database/clock.ts";
import type { Database } from "./database/database.ts";
import { DatabaseError, type DatabaseErrorReason } from "./database/database-error.ts";
import { migrate, pendingSql, quote } from "./database/migrations.ts";
import { openFolder } from "./database/pglite.ts";
import { openPostgres } from "./database/postgres.ts";
import { type DeliveryCount, openQueue, pendingQueueSql } from "./database/queue.ts";
import { type Change, type ChangesOptions, createChangeFeed } from "./feed/changes.ts";
import { beginEpoch } from "./feed/epoch.ts";
import { type FeedStatus, readFeedStatus } from "./feed/feed-status.ts";
import { createLedger } from "./limit/ledger.ts";
import { type SharedLimit, type SyncOptions, toMs } from "./options.ts";
import { type Erased, type ErasedPerson, erasePerson } from "./privacy/erase.ts";
import { redactSource } from "./privacy/redact.ts";
import { applyRetention, checkRetention, claimSweep } from "./privacy/retention.ts";
import { ProviderChangedError, type SyncedFrom } from "./source.ts";
import { readStatus, type SyncStatus } from "./status.ts";
import { promoteAgain } from "./store/promote-again.ts";
import { hasDirectory } from "./walk/directory.ts";
import { reasonOf } from "./walk/failure.ts";
import type { MessagePolicy, SyncEvent, Workshop } from "./walk/slice.ts";
import type { StreamKind, StreamPlans } from "./walk/stream.ts";
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
   * Makes a limiter for a client that acts beside the copy, such as one that sends messages, on the same key: together they keep one limit,
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

const hour = 3_600_000;
/** A slice that would wait longer for its turn at a limit ends, and comes back then. */
const maxTurnWaitMs = 5000;
/** Failures in a row after which `once` gives a connection up. */
const maxFails = 5;
/** What is wrong with a database until somebody does something about it. */
const lastingReasons: ReadonlySet<string> = new Set<DatabaseErrorReason>([
  ...(["full", "read_only", "permission", "refused", "unsupported", "folder", "broken", "closed"] as const),
]);
/** A connection that no process has listed for so long is not read any more. */
const unlistedAfter = "5 minutes";

/** A connection that could not be made. */
type Failed = { readonly name: string; readonly reason: string; readonly error: unknown };
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
  const { source, connections, redact } = options;
  const { webhooks = [] } = options;
  checkRetention(options.retention);
  checkEndpoints(webhooks);
  const { holdAbove = 0.05 } = checkOptions<NonNullable<SyncOptions["deletes"]>>(
    "createSync",
    options.deletes ?? {},
    { holdAbove: true },
  );
  if (!(holdAbove >= 0 && holdAbove <= 1))
    throw new TypeError("`deletes.holdAbove` must be a share from 0 to 1.");
  const plans = toPlans(options);
  const schemaName = options.schema ?? "confluir";
  const schema = quote(schemaName);
  const { database, close: closeDatabase } = await openDatabase(options);
  try {
    await migrate(database, schemaName);
    await beginEpoch(database, schema);
    const clock = await openClock(database);
    const now = options.now ?? clock.now;
    const queue = await openQueue(database, `${schemaName}_jobs`, () => undefined);
    const ledger = createLedger(database, schema);
    const sources = new Map<string, Promise<SyncedFrom>>();
    /** The connections that are in the database, by name. */
    const known = new Map<string, number>();
    const connectSource = (name: string): Promise<SyncedFrom> => {
      let made = sources.get(name);
      if (made === undefined) {
        const limiter = (limit: SharedLimit) => ledger(limit, { maxWaitMs: maxTurnWaitMs });
        // In a promise, so that what it throws is a failure of the connection.
        made = Promise.resolve({ name, limiter })
          .then(source)
          .then(async (found: SyncedFrom | undefined) => {
            if (!found) throw new TypeError(`\`source\` gave nothing for the connection "${name}".`);
            const [kept] = await database.query<{ provider: string }>(
              `select provider from ${schema}.connection where name = $1`,
              [name],
            );
            if (kept !== undefined && kept.provider !== found.provider)
              throw new ProviderChangedError(name, kept.provider, found.provider);
            return redact ? redactSource(found, redact) : found;
          });
        sources.set(name, made);
        made.then(
          ({ provider }) => providers.set(name, provider),
          () => sources.delete(name),
        );
      }
      return made;
    };
    const providers = new Map<string, string>();
    const listeners = new Set<(event: SyncEvent, provider: string | undefined) => void>();
    const onEvent = (event: SyncEvent) => {
      // A failing observer must not break the copy, nor one that fails later end the process.
      const report = async () => options.onEvent?.(event);
      report().catch(() => undefined);
      for (const listener of listeners) listener(event, providers.get(event.connection));
    };
    const workshop: Workshop = {
      ...{ database, schema, queue, plans, onEvent, now },
      messages: toMessagePolicy(options),
      holdAbove,
      hinted: new Set(),
    };

    /** Adds the connections and streams that are new, and a job for each connection that has none. */
    const enlist = async (
      only?: readonly string[],
    ): Promise<Listed & { readonly failed: readonly Failed[] }> => {
      await clock.adjust();
      const failed: Failed[] = [];
      const names: string[] = [];
      for await (const name of await connections()) if (only?.includes(name) ?? true) names.push(name);
      const fresh = names.filter((name) => !known.has(name));
      const partly = fresh.length > 0 ? await remember(fresh) : new Map<string, number>();
      const unknown = fresh.filter((name) => !known.has(name));
      const made: { readonly name: string; readonly source: SyncedFrom }[] = [];
      for (const name of unknown) {
        let isNamed = false;
        try {
          checkConnectionName(name);
          isNamed = true;
          made.push({ name, source: await connectSource(name) });
        } catch (error) {
          // Its slices fail too, and say so.
          if (partly.has(name)) continue;
          // One that cannot be made does not keep the others from being read.
          const reason = isNamed ? `Its source: ${reasonOf(error)}` : (error as Error).message;
          failed.push({ name, reason, error });
          onEvent({ type: "failure", connection: name, stream: "conversations", reason });
        }
      }
      if (made.length > 0) await addConnections(made);
      const own = new Map(
        names.flatMap((name) => {
          const id = known.get(name) ?? partly.get(name);
          return id === undefined ? [] : [[name, id] as const];
        }),
      );
      const ids = [...own.values()];
      const active = await database.query<{ id: number }>(
        `update ${schema}.connection set listed_at = now() where id = any($1::integer[]) returning case when state <> 'paused' then id end as id`,
        [ids],
      );
      await queue.sendAll(active.flatMap(({ id }) => id ?? []));
      const others = await database.query<{ id: number; isGone: boolean }>(
        `select id, listed_at < now() - interval '${unlistedAfter}' as "isGone" from ${schema}.connection where id <> all($1::integer[])`,
        [ids],
      );
      await queue.drop(others.filter(({ isGone }) => isGone).map(({ id }) => id));
      return { own, others: others.map(({ id }) => id), failed };
    };
    /**
     * Finds those that are in the database with all their streams. Their sources are not made before they are read.
     *
     * @returns those that lack some of them.
     */
    const remember = async (names: readonly string[]) => {
      const found = await database.query<{ id: number; name: string; isWhole: boolean }>(
        `select id, name, not exists
  (select from unnest($2::text[]) as kind where not exists (select from ${schema}.stream where connection_id = id and stream.kind = kind.kind)) as "isWhole"
from ${schema}.connection where name = any($1)`,
        [names, Object.keys(plans)],
      );
      const partly = new Map<string, number>();
      for (const { id, name, isWhole } of found) (isWhole ? known : partly).set(name, id);
      return partly;
    };
    const addConnections = async (
      made: readonly { readonly name: string; readonly source: SyncedFrom }[],
    ) => {
      const added = await database.transaction(async (tx) => {
        // In one order, so that processes that start at once wait for each other and not in a circle.
        const sorted = [...made].sort((one, other) => (one.name < other.name ? -1 : 1));
        const names = sorted.map(({ name }) => name);
        await tx.query(
          `insert into ${schema}.connection (name, provider) select name, provider from unnest($1::text[], $2::text[]) as given(name, provider)
where not exists (select from ${schema}.connection where connection.name = given.name) order by name on conflict (name) do nothing`,
          [names, sorted.map(({ source }) => source.provider)],
        );
        const found = await tx.query<{ id: number; name: string; provider: string }>(
          `select id, name, provider from ${schema}.connection where name = any($1)`,
          [names],
        );
        const ids = new Map(found.map(({ id, name }) => [name, id]));
        const streams = sorted.flatMap(({ name, source }) =>
          kindsOf(source).map((kind) => ({ id: ids.get(name), kind })),
        );
        await tx.query(
          `insert into ${schema}.stream (connection_id, kind, due_at) select id, kind, $3 from unnest($1::integer[], $2::text[]) as given(id, kind)
order by id, kind on conflict do nothing`,
          [streams.map(({ id }) => id), streams.map(({ kind }) => kind), now()],
        );
        return found;
      });
      for (const { id, name, provider } of added) {
        known.set(name, id);
        // Another process has just added it, of another provider: the next one to read it is told.
        if (made.some((each) => each.name === name && each.source.provider !== provider))
          sources.delete(name);
      }
    };
    const kindsOf = (source: SyncedFrom): readonly StreamKind[] =>
      (Object.keys(plans) as StreamKind[]).filter((kind) =>
        kind === "conversations"
          ? true
          : kind === "messages"
            ? source.listMessages !== undefined
            : hasDirectory(source, kind),
      );
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
      const [found] = await database.query<{ id: number }>(
        `select id from ${schema}.connection where name = $1`,
        [name],
      );
      if (found === undefined) throw new RangeError(`No connection ${JSON.stringify(name)} in this copy.`);
      return found.id;
    };
    const takeUp = async (id: number) => {
      await database.query(`update ${schema}.stream set due_at = $2 where connection_id = $1`, [id, now()]);
      await queue.hurry(id, { delayMs: 0, priority: 3 });
    };
    const slices = new EventTarget();
    const onSlice = () => slices.dispatchEvent(new Event("slice"));
    const allSources = { connect: connectSource, forget: (name: string) => void sources.delete(name) };
    const outbox = createOutbox(workshop, queue.deliveries, allSources, webhooks);
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
        { workshop, sources: allSources, enlist: enlistAndSweep, listed, pump, onSlice, onFailure },
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
        return begin(workerOptions);
      },
      async once(options = {}) {
        checkOpen();
        const { reconcile = false, connections: only, signal } = checkOptions("once", options, onceNames);
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
        for (const { name } of failing) sources.delete(name);
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
        checkOpen();
        const id = known.get(name) ?? (await idOf(name));
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
        sources.delete(name);
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

/** Opens the database of the options. One that was given stays open. */
async function openDatabase({ database: given, folder = "./.confluir/db" }: DatabaseOptions) {
  const isGiven = typeof given === "object";
  const database = isGiven ? given : given === undefined ? await openFolder(folder) : openPostgres(given);
  const close = async () => (isGiven ? undefined : database.close());
  try {
    await checkVersion(database);
    return { database, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const oldestServer = 13;

async function checkVersion(database: Database): Promise<void> {
  const [{ version = 0 } = {}] = await database.query<{ version: number }>(
    "select current_setting('server_version_num')::integer / 10000 as version",
  );
  if (version < oldestServer)
    throw new DatabaseError(
      "unsupported",
      `The server is PostgreSQL ${version}, and a copy needs ${oldestServer} or later. Update it, or use another one.`,
    );
}

type DatabaseOptions = Pick<SyncOptions, "database" | "folder" | "schema">;

/**
 * The SQL that `createSync` would run in a database before anything else: for who must see it first, or runs it as another user. Nothing is
 * changed. Empty: the tables are as this version needs them.
 *
 * @throws {NewerSchemaError} if a newer version of this package made the tables.
 */
export async function pendingMigrations(options: DatabaseOptions): Promise<string> {
  checkOptions<DatabaseOptions>("pendingMigrations", options, { database: true, folder: true, schema: true });
  const { schema = "confluir" } = options;
  const { database, close } = await openDatabase(options);
  try {
    const parts = [await pendingSql(database, schema), await pendingQueueSql(database, `${schema}_jobs`)];
    return parts.filter((part) => part !== "").join("\n\n");
  } finally {
    await close();
  }
}

function toMessagePolicy({ streams, retention }: SyncOptions): MessagePolicy {
  const policy = streams?.messages || "all";
  const [[name = "", most] = [], ...others] = typeof policy === "object" ? Object.entries(policy) : [];
  const isCount = ["newest", "days"].includes(name) && typeof most === "number" && most > 0;
  if (policy !== "all" && (!isCount || others.length > 0))
    throw new TypeError(
      '`streams.messages` must be false, "all", { newest } or { days }, with a number above 0.',
    );
  const days = retention?.messages;
  if (days === undefined || (typeof policy === "object" && "newest" in policy)) return policy;
  return { days: policy === "all" ? days : Math.min(days, policy.days) };
}

function toPlans({ streams = {} }: SyncOptions): StreamPlans {
  const { conversations = {}, messages } = streams;
  const { every, reconcile } = conversations;
  const everyMs = every === undefined ? 60_000 : toMs("streams.conversations.every", every);
  const reconcileMs =
    reconcile === false
      ? null
      : reconcile === undefined
        ? 24 * hour
        : toMs("streams.conversations.reconcile", reconcile);
  const directories = (["contacts", "tags", "agents", "channels"] as const).flatMap((kind) => {
    const given = streams[kind] ?? true;
    if (given === false) return [];
    const every = given === true ? undefined : given.every;
    return [
      [
        kind,
        { everyMs: every === undefined ? hour : toMs(`streams.${kind}.every`, every), reconcileMs: null },
      ],
    ];
  });
  return {
    conversations: { everyMs, reconcileMs },
    ...(messages !== false && { messages: { everyMs, reconcileMs: null } }),
    ...Object.fromEntries(directories),
  };
}
