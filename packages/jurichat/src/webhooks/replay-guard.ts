/** What a replay guard remembers, and for how long. */
export interface ReplayGuardOptions {
  /** How many ids at most; the oldest goes first. Default 10,000. */
  readonly maxIds?: number;
  /** Milliseconds until an id is forgotten. Default 24 hours; the vendor does not say for how long it tries again. */
  readonly ttlMs?: number;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
}

/** Tells deliveries that came before. In the memory of one process: several need a store that they share. */
export interface ReplayGuard {
  /**
   * Whether any of these ids came before; if none did, they are remembered. `undefined` is nobody's id, so a delivery
   * without one is never a repeat by it.
   */
  seen(...ids: readonly (string | undefined)[]): boolean;
  /** Takes ids back, for a delivery that could not be handled: its retry shall count as the first one. */
  forget(...ids: readonly (string | undefined)[]): void;
}

/**
 * Makes a guard against deliveries that come twice.
 *
 * ```ts
 * if (guard.seen(event.deliveryId, event.bodyDigest)) return new Response(null, { status: 204 });
 * ```
 *
 * The delivery id is not signed: who captured a delivery can send it again under another id. The digest of its body tells
 * that too. Whether the vendor's retries carry the same id is not known either; if they carry the same body, the digest tells.
 *
 * @throws {TypeError} naming the option that cannot be used.
 */
export function createReplayGuard(options: ReplayGuardOptions = {}): ReplayGuard {
  const { maxIds = 10_000, ttlMs = 86_400_000, now = Date.now } = options;
  if (!Number.isSafeInteger(maxIds) || maxIds < 1) {
    throw new TypeError("`maxIds` must be a whole number from 1.");
  }
  if (typeof ttlMs !== "number" || !(ttlMs > 0)) throw new TypeError("`ttlMs` must be a number above 0.");
  if (typeof now !== "function") throw new TypeError("`now` must be a function.");

  // When each id came. Oldest first: an id is put in once, and taken out before it is put in again.
  const times = new Map<string, number>();
  const forgetStale = (nowMs: number) => {
    for (const [id, atMs] of times) {
      if (nowMs - atMs < ttlMs) return;
      times.delete(id);
    }
  };
  return {
    seen(...ids) {
      const nowMs = now();
      forgetStale(nowMs);
      const given = ids.filter((id) => id !== undefined);
      // A repeat adds nothing: else it could make a guard take an id for known that has yet to come.
      if (given.some((id) => times.has(id))) return true;
      for (const id of given) times.set(id, nowMs);
      for (const id of times.keys()) {
        if (times.size <= maxIds) break;
        times.delete(id);
      }
      return false;
    },
    forget(...ids) {
      for (const id of ids) if (id !== undefined) times.delete(id);
    },
  };
}
