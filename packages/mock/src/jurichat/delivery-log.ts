import type { Schemas } from "./handlers.ts";

/** One event on its way to one webhook. Times are milliseconds since the epoch. */
export interface Delivery {
  readonly id: string;
  /** Index of the webhook. */
  readonly webhook: number;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
  status: Schemas["DeliveryStatus"];
  /** Tries that have begun. */
  attemptCount: number;
  /** The next four are `null` without an answer, an answer, a failure and a try to come. */
  statusCode: number | null;
  responseBody: string | null;
  errorMessage: string | null;
  nextRetryAt: number | null;
  /** `null` before the first try has ended. */
  durationMs: number | null;
}

/** Days for which deliveries are kept. */
const keptMs = 90 * 24 * 60 * 60 * 1000;
const keptPerWebhook = 1_000;

/** The deliveries of all webhooks. */
export interface DeliveryLog {
  add(delivery: Delivery): void;
  /** The one with this id, of this webhook; `undefined`: there is none, or it is no longer kept. */
  find(webhook: number, id: string, nowMs: number): Delivery | undefined;
  /** Those of one webhook that are still kept, newest first. */
  list(webhook: number, nowMs: number): readonly Delivery[];
}

/** When the record of a delivery is removed. */
export function expiryOf({ createdAt }: Delivery): number {
  return createdAt + keptMs;
}

/** Makes an empty log. It keeps the last 1,000 deliveries of each webhook, for 90 days. */
export function createDeliveryLog(): DeliveryLog {
  const logs = new Map<number, Delivery[]>();
  const kept = (webhook: number, nowMs: number) =>
    (logs.get(webhook) ?? []).filter((delivery) => nowMs < expiryOf(delivery));
  return {
    add(delivery) {
      const log = logs.get(delivery.webhook) ?? [];
      logs.set(delivery.webhook, log);
      log.push(delivery);
      if (log.length > keptPerWebhook) log.shift();
    },
    find: (webhook, id, nowMs) => kept(webhook, nowMs).find((delivery) => delivery.id === id),
    list: (webhook, nowMs) => kept(webhook, nowMs).reverse(),
  };
}
