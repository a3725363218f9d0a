import { checkOptions, unfitOption } from "../check-options.ts";

/** Options of a replay guard. */
export interface ReplayGuardOptions {
  /** How many deliveries at most, each with all its ids; the oldest goes first. Default 10,000. */
  readonly maxDeliveries?: number;
  /** Milliseconds until a delivery is forgotten. Default 24 hours; the provider does not say for how long it tries again. */
  readonly ttlMs?: number;
  /** Milliseconds since the epoch. Default `Date.now`. Time goes on from where it is when this is set back. */
  readonly now?: () => number;
}

/** Detects deliveries that came before. In the memory of one process: several need a store that they share. */
export interface ReplayGuard {
  /**
   * Whether any of these ids of a delivery came before; if none did, they are remembered. `undefined` never matches.
   */
  seen(...ids: readonly (string | undefined)[]): boolean;
  /**
   * Takes back the delivery that has any of these ids, and its other ids with it: it could not be handled, so its retry shall
   * count as the first one.
   */
  forget(...ids: readonly (string | undefined)[]): void;
}

/**
 * Makes a guard against deliveries that come twice.
 *
 * ```ts
 * if (guard.seen(event.deliveryId, event.bodyDigest)) return new Response(null, { status: 204 });
 * ```
 *
 * The delivery id is not signed: a captured delivery can be sent again under another id. The digest of its body detects
 * that too. Whether the provider's retries carry the same id is not known either; if they carry the same body, the digest matches.
 *
 * @throws {TypeError} naming the option that is unknown or cannot be used.
 */
export function createReplayGuard(options: ReplayGuardOptions = {}): ReplayGuard {
  checkOptions("createReplayGuard", options, { maxDeliveries: true, ttlMs: true, now: true });
  const { maxDeliveries = 10_000, ttlMs = 86_400_000, now = Date.now } = options;
  if (!Number.isSafeInteger(maxDeliveries) || maxDeliveries < 1) {
    throw unfitOption("maxDeliveries", "a whole number from 1");
  }
  if (typeof ttlMs !== "number" || !(ttlMs > 0)) throw unfitOption("ttlMs", "a number above 0");
  if (typeof now !== "function") throw new TypeError("`now` must be a function.");

  // Oldest first: a delivery is put in once, and taken out before any of its ids is put in again.
  const deliveries = new Set<Delivery>();
  const deliveryOf = new Map<string, Delivery>();
  const elapsedMs = createStopwatch(now);
  const remove = (delivery: Delivery) => {
    deliveries.delete(delivery);
    for (const id of delivery.ids) deliveryOf.delete(id);
  };
  return {
    seen(...given) {
      const atMs = elapsedMs();
      for (const delivery of deliveries) {
        if (atMs - delivery.atMs < ttlMs) break;
        remove(delivery);
      }
      const ids = given.filter((id) => id !== undefined);
      // A repeat adds nothing: else it could make a guard take an id for known that has yet to come.
      if (ids.some((id) => deliveryOf.has(id))) return true;
      if (ids.length === 0) return false;
      const delivery = { ids, atMs };
      deliveries.add(delivery);
      for (const id of ids) deliveryOf.set(id, delivery);
      for (const oldest of deliveries) {
        if (deliveries.size <= maxDeliveries) break;
        remove(oldest);
      }
      return false;
    },
    forget(...ids) {
      for (const id of ids) {
        const delivery = id === undefined ? undefined : deliveryOf.get(id);
        if (delivery) remove(delivery);
      }
    },
  };
}

interface Delivery {
  readonly ids: readonly string[];
  readonly atMs: number;
}

/** Milliseconds since the first call. A clock that was set back stands still once, and goes on from there. */
function createStopwatch(now: () => number): () => number {
  let elapsedMs = 0;
  let lastMs: number | undefined;
  return () => {
    const nowMs = now();
    if (lastMs !== undefined && nowMs > lastMs) elapsedMs += nowMs - lastMs;
    lastMs = nowMs;
    return elapsedMs;
  };
}
