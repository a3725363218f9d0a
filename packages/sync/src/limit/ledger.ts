import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { NoTurnError, type RateLimit, type RateLimiter, type Turn } from "@confluir/core";
import { checkOptions, type OptionNames, unfitOption } from "@confluir/core/internal";
import type { Database } from "../database/database.ts";
import type { SharedLimit } from "../options.ts";

/** A turn of a process that died is free again after so many seconds, or after those of the limit where they are more. */
const leaseSeconds = 30;
/** Turns of requests that are under way are renewed so often. */
const renewMs = 10_000;
/** The share of the limit that reads may take while a write waits. */
const readShare = 0.8;

/** How a limiter of a ledger waits. */
export interface LedgerUse {
  /** Whether it is for what a person waits for: it comes before the reads of walks. */
  readonly isUrgent?: boolean;
  /** The longest wait, whatever the caller allows; missing: as long as the caller allows. */
  readonly maxWaitMs?: number;
}

/** Makes limiters that keep one limit over all workers and processes. */
export type Ledger = (limit: SharedLimit, use?: LedgerUse) => RateLimiter;

/** A limit as a client package exports it is taken whole. */
const limitNames: OptionNames<SharedLimit & RateLimit> = {
  key: true,
  requests: true,
  windowSeconds: true,
  window: true,
  scope: true,
  headers: true,
  readReset: true,
};

/** A clock, for tests. */
export interface LedgerClock {
  now(): Date;
  wait(ms: number, signal: AbortSignal | undefined): Promise<unknown>;
}

/** One that wants a turn. The first to come is the first to get one. */
interface Asking {
  readonly ticket: number;
  readonly answer: (answer: { readonly turn: Turn } | { readonly delayMs: number }) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Makes limiters that keep one limit over all workers and processes: each turn is a row of the database.
 *
 * A turn counts from its start until a window after its answer, as in the limiter of one process, by the clock of the database.
 *
 * @param clock missing: the time is that of the database.
 */
export function createLedger(database: Database, schema: string, clock?: LedgerClock): Ledger {
  const time = () => clock?.now() ?? null;
  const wait = (ms: number, signal: AbortSignal | undefined) =>
    clock ? clock.wait(ms, signal) : sleep(ms, undefined, { signal });
  const elapsed = () => clock?.now().getTime() ?? performance.now();

  return (limit, { isUrgent = false, maxWaitMs = Number.POSITIVE_INFINITY } = {}) => {
    const { key, requests, windowSeconds } = checkOptions<SharedLimit>("limiter", limit, limitNames);
    if (typeof key !== "string" || key === "") throw unfitOption("key", "a text that is not empty");
    if (!Number.isSafeInteger(requests) || requests < 1)
      throw unfitOption("requests", "a whole number from 1");
    if (!Number.isFinite(windowSeconds) || windowSeconds <= 0)
      throw unfitOption("windowSeconds", "a number above 0");
    let keyId: Promise<number> | undefined;
    let tickets = 0;
    let pausedUntilMs = 0;
    let isGranting = false;
    let renewing: NodeJS.Timeout | undefined;
    const asking: Asking[] = [];
    const held = new Set<string>();

    function findKey(): Promise<number> {
      keyId ??= readKey().catch((error: unknown) => {
        keyId = undefined;
        throw error;
      });
      return keyId;
    }

    async function readKey(): Promise<number> {
      const [{ secret = "" } = {}] = await database.query<{ secret: string }>(
        `select secret::text from ${schema}.meta`,
      );
      const fingerprint = createHmac("sha256", secret).update(key).digest("base64url");
      await database.query(
        `insert into ${schema}.rate_key as old (fingerprint, allowed) values ($1, $2) on conflict (fingerprint) do update set allowed = excluded.allowed
where old.allowed <> excluded.allowed`,
        [fingerprint, Math.min(requests, 2 ** 31 - 1)],
      );
      const [{ id = 0 } = {}] = await database.query<{ id: number }>(
        `select id from ${schema}.rate_key where fingerprint = $1`,
        [fingerprint],
      );
      return id;
    }

    /** Answers all that ask, as many at once as there are. */
    async function grant(): Promise<void> {
      if (isGranting) return;
      isGranting = true;
      while (asking.length > 0) {
        const all = asking.splice(0).sort((one, other) => one.ticket - other.ticket);
        try {
          const { ids, delaysMs } = await lease(await findKey(), all.length);
          for (const [index, { answer }] of all.entries()) {
            const id = ids[index];
            if (id !== undefined) answer({ turn: toTurn(id) });
            else answer({ delayMs: delaysMs[index - ids.length] ?? delaysMs.at(-1) ?? 1000 });
          }
        } catch (error) {
          for (const { fail } of all) fail(error);
        }
      }
      isGranting = false;
    }

    /** Takes up to `count` turns. @returns those, and how long each of the others waits at least. */
    async function lease(
      id: number,
      count: number,
    ): Promise<{ readonly ids: readonly string[]; readonly delaysMs: readonly number[] }> {
      return database.transaction(async (tx) => {
        const [at] = await tx.query<{ at: Date; paused: number; isHeldBack: boolean }>(
          `select at, (extract(epoch from greatest(paused_until, at) - at) * 1000)::float8 as paused, writes_until > at as "isHeldBack"
from (select *, coalesce($2::timestamptz, clock_timestamp()) as at from ${schema}.rate_key where id = $1 for update) as rate_key`,
          [id, time()],
        );
        if (at === undefined) throw new Error("The key of the limit is not there any more.");
        if (at.paused > 0) return { ids: [], delaysMs: [Math.ceil(at.paused)] };
        const allowed = at.isHeldBack && !isUrgent ? Math.floor(requests * readShare) : requests;
        const [found] = await tx.query<{ ids: string[]; ends: number[]; used: number }>(
          `with gone as (delete from ${schema}.rate_lease where rate_key_id = $1 and until <= $2),
  lease as (select until from ${schema}.rate_lease where rate_key_id = $1 and until > $2),
  given as (insert into ${schema}.rate_lease (rate_key_id, until)
    select $1, $2::timestamptz + make_interval(secs => $3) from generate_series(1, least($4, $5 - (select count(*) from lease))) returning id)
select array(select id::text from given order by id) as ids, (select count(*)::integer from lease) as used,
  array(select (extract(epoch from until - $2) * 1000)::float8 from lease order by until) as ends`,
          // As long as the limit looks back, for the turn of a process that died may have been taken.
          [id, at.at, Math.max(leaseSeconds, windowSeconds), count, allowed],
        );
        const { ids = [], ends = [], used = 0 } = found ?? {};
        // So many must end before the next turn is free.
        const tooMany = Math.max(0, used + ids.length - allowed);
        const delaysMs = Array.from({ length: count - ids.length }, (_, index) =>
          Math.max(1, Math.ceil(ends[Math.min(tooMany + index, ends.length - 1)] ?? windowSeconds * 1000)),
        );
        if (isUrgent && delaysMs.length > 0) {
          await tx.query(
            `update ${schema}.rate_key set writes_until = greatest(writes_until, $2::timestamptz + make_interval(secs => $3)) where id = $1`,
            [id, at.at, Math.min(...delaysMs) / 1000 + 1],
          );
        }
        return { ids, delaysMs };
      });
    }

    function toTurn(id: string): Turn {
      held.add(id);
      renewing ??= setInterval(renew, renewMs).unref();
      return {
        release() {
          if (!held.delete(id)) return;
          // A worker that cannot settle leaves the turn to run out.
          database
            .query(
              `update ${schema}.rate_lease set until = coalesce($2::timestamptz, clock_timestamp()) + make_interval(secs => $3) where id = $1::bigint`,
              [id, time(), windowSeconds],
            )
            .catch(() => undefined);
        },
      };
    }

    /** Keeps the turns of requests that take long. */
    function renew(): void {
      if (held.size === 0) {
        clearInterval(renewing);
        renewing = undefined;
        return;
      }
      database
        .query(
          `update ${schema}.rate_lease set until = greatest(until, coalesce($2::timestamptz, clock_timestamp()) + make_interval(secs => ${leaseSeconds})) where id = any($1::bigint[])`,
          [[...held], time()],
        )
        .catch(() => undefined);
    }

    return {
      async take(signal, limitMs, onWait) {
        const startedMs = elapsed();
        tickets += 1;
        const ticket = tickets;
        let hasWaited = false;
        for (;;) {
          signal?.throwIfAborted();
          const pauseMs = pausedUntilMs - elapsed();
          const answer =
            pauseMs > 0
              ? { delayMs: pauseMs }
              : await new Promise<Parameters<Asking["answer"]>[0]>((answer, fail) => {
                  asking.push({ ticket, answer, fail });
                  void grant();
                });
          if ("turn" in answer) {
            if (!signal?.aborted) return answer.turn;
            answer.turn.release();
            throw signal.reason;
          }
          const { delayMs } = answer;
          const leftMs = Math.min(limitMs, maxWaitMs) - (elapsed() - startedMs);
          if (delayMs >= leftMs) throw new NoTurnError(Math.ceil(delayMs));
          if (!hasWaited) onWait?.(delayMs);
          hasWaited = true;
          await wait(delayMs, signal).catch((error: unknown) => {
            signal?.throwIfAborted();
            throw error;
          });
        }
      },
      pause(delayMs) {
        if (!Number.isFinite(delayMs)) throw unfitOption("delayMs", "a number");
        // Here at once, and elsewhere as soon as the database has it.
        pausedUntilMs = Math.max(pausedUntilMs, elapsed() + delayMs);
        findKey()
          .then((id) =>
            database.query(
              `update ${schema}.rate_key set paused_until = greatest(paused_until, coalesce($2::timestamptz, clock_timestamp()) + make_interval(secs => $3)) where id = $1`,
              [id, time(), delayMs / 1000],
            ),
          )
          .catch(() => undefined);
      },
    };
  };
}
