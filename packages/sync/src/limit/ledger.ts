import { createHmac } from "node:crypto";
import { NoTurnError, type RateLimiter, type Turn } from "@confluir/core";
import type { Database } from "../database/database.ts";
import type { SharedLimit } from "../options.ts";

/** Turns that a worker takes from the ledger at once. */
const leaseSize = 5;
/** Turns of a worker that died are free again after so many seconds. */
const leaseSeconds = 30;
/** A turn that was not used for so long is left to run out. */
const staleMs = 20_000;

interface LeasedTurn {
  readonly id: string;
  readonly takenMs: number;
}

/**
 * Makes limiters that keep one limit over all workers and processes: each turn is a row of the database.
 *
 * A turn counts from its start until a window after its answer, as in the limiter of one process, by the clock of the database.
 *
 * @param now the time, for tests; missing: that of the database.
 */
export function createLedger(
  database: Database,
  schema: string,
  now?: () => Date,
): (limit: SharedLimit) => RateLimiter {
  return ({ key, requests, windowSeconds }) => {
    if (!Number.isSafeInteger(requests) || requests < 1)
      throw new TypeError("`requests` must be a whole number from 1.");
    if (!(windowSeconds > 0)) throw new TypeError("`windowSeconds` must be a number above 0.");
    let keyId: Promise<number> | undefined;
    const turns: LeasedTurn[] = [];
    let asking: Promise<number> | undefined;
    const time = () => now?.() ?? null;

    async function findKey(): Promise<number> {
      const [{ secret = "" } = {}] = await database.query<{ secret: string }>(
        `select secret::text from ${schema}.meta`,
      );
      const fingerprint = createHmac("sha256", secret).update(key).digest("base64url");
      await database.query(
        `insert into ${schema}.rate_key (fingerprint) values ($1) on conflict do nothing`,
        [fingerprint],
      );
      const [{ id = 0 } = {}] = await database.query<{ id: number }>(
        `select id from ${schema}.rate_key where fingerprint = $1`,
        [fingerprint],
      );
      return id;
    }

    /** Leases turns. @returns the milliseconds until another try makes sense; 0: there are some. */
    async function lease(): Promise<number> {
      keyId ??= findKey();
      const id = await keyId;
      return database.transaction(async (tx) => {
        const [{ at, paused = 0 } = { at: new Date() }] = await tx.query<{ at: Date; paused: number }>(
          `select coalesce($2::timestamptz, clock_timestamp()) as at,
  greatest(0, extract(epoch from paused_until - coalesce($2::timestamptz, clock_timestamp())) * 1000)::integer as paused
from ${schema}.rate_key where id = $1 for update`,
          [id, time()],
        );
        if (paused > 0) return paused;
        await tx.query(`delete from ${schema}.rate_lease where rate_key_id = $1 and until <= $2`, [id, at]);
        const [{ used = 0, free_at } = {}] = await tx.query<{ used: number; free_at: Date | null }>(
          `select count(*)::integer as used, min(until) as free_at from ${schema}.rate_lease where rate_key_id = $1`,
          [id],
        );
        const count = Math.min(leaseSize, requests - used);
        if (count <= 0) return Math.max(1, (free_at?.getTime() ?? 0) - at.getTime());
        const leased = await tx.query<{ id: string }>(
          `insert into ${schema}.rate_lease (rate_key_id, until) select $1, $2::timestamptz + make_interval(secs => $3) from generate_series(1, $4) returning id::text`,
          [id, at, leaseSeconds, count],
        );
        const takenMs = performance.now();
        turns.push(...leased.map((row) => ({ id: row.id, takenMs })));
        return 0;
      });
    }

    function nextTurn(): Turn | undefined {
      for (;;) {
        const turn = turns.shift();
        if (turn === undefined) return undefined;
        if (performance.now() - turn.takenMs > staleMs) continue;
        let held = true;
        return {
          release() {
            if (!held) return;
            held = false;
            // A worker that cannot settle leaves the turn to run out.
            database
              .query(
                `update ${schema}.rate_lease set until = coalesce($2::timestamptz, clock_timestamp()) + make_interval(secs => $3) where id = $1::bigint`,
                [turn.id, time(), windowSeconds],
              )
              .catch(() => undefined);
          },
        };
      }
    }

    return {
      async take(signal, limitMs, onWait) {
        const startedMs = performance.now();
        let told = false;
        for (;;) {
          signal?.throwIfAborted();
          const turn = nextTurn();
          if (turn !== undefined) return turn;
          asking ??= lease().finally(() => {
            asking = undefined;
          });
          const delayMs = await asking;
          if (delayMs === 0) continue;
          const leftMs = limitMs - (performance.now() - startedMs);
          if (delayMs >= leftMs) throw new NoTurnError(Math.ceil(delayMs));
          if (!told) onWait?.(delayMs);
          told = true;
          await wait(delayMs, signal);
        }
      },
      pause(delayMs) {
        if (!Number.isFinite(delayMs)) throw new TypeError("`delayMs` must be a number.");
        keyId ??= findKey();
        keyId
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

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", abort, { once: true });
  });
}
