import { createHmac } from "node:crypto";
import { type Attempt, attempt, type Wait } from "./attempt.ts";
import { type Deliver, type DeliveryRequest, responseBodyLength } from "./deliver.ts";
import { createDeliveryLog, type Delivery } from "./delivery-log.ts";
import type { JuriChatIds } from "./ids.ts";
import { toIso } from "./times.ts";
import type { Webhook, WebhookStore } from "./webhook-store.ts";

/** Pauses before the second, third and fourth try. After that a delivery has failed, and each retry by hand is one try. */
export const retryDelaysMs = [1_000, 10_000, 60_000] as const;

const openAtOnce = 10;

/** What deliveries need. */
export interface DeliveriesOptions {
  readonly ids: JuriChatIds;
  readonly webhooks: WebhookStore;
  readonly deliver: Deliver;
  readonly wait: Wait;
  readonly nowMs: () => number;
}

/** Sends events to webhooks, and again when a receiver does not take them. */
export interface Deliveries {
  /** Begins a delivery. Returns at once and never throws. */
  send(webhook: Webhook, event: string, data: Record<string, unknown>, nowMs: number): void;
  /** Deliveries of a webhook that are kept, newest first. */
  list(webhook: number): readonly Delivery[];
  /** A delivery that is kept, by its id; `undefined`: there is none. */
  get(id: string): Delivery | undefined;
  /** Begins one more try, in place of the one that a pause holds back. `false`: its state allows none. */
  retry(delivery: Delivery): boolean;
  /** Stops timers and open requests; what was on its way stays as it is. */
  close(): void;
}

/**
 * Makes the sending side of webhooks. Ten requests run at once at most; the rest wait.
 *
 * A delivery keeps its id in every try, so a receiver can tell repeats. Pauses pass in real time; what the log says of
 * time comes from the sandbox's clock. Tries go to the webhook as it is then, with the body as it was first. One that is retried by hand keeps the outcome of its last try until the next has ended.
 */
export function createDeliveries({ ids, webhooks, deliver, wait, nowMs }: DeliveriesOptions): Deliveries {
  const log = createDeliveryLog();
  const closing = new AbortController();
  const waiting: Delivery[] = [];
  /** What ends the pause of a delivery that is to be tried again. */
  const pauses = new Map<Delivery, () => void>();
  /** Deliveries that wait for their turn, or are open. */
  const underWay = new Set<Delivery>();
  let [sent, open] = [0, 0];

  const pump = () => {
    while (open < openAtOnce && !closing.signal.aborted) {
      const delivery = waiting.shift();
      if (!delivery) return;
      open++;
      run(delivery).finally(() => {
        open--;
        pump();
      });
    }
  };
  const enqueue = (delivery: Delivery) => {
    underWay.add(delivery);
    waiting.push(delivery);
    pump();
  };
  const run = async (delivery: Delivery): Promise<void> => {
    await tryOnce(delivery);
    underWay.delete(delivery);
    if (delivery.status === "RETRYING" && !closing.signal.aborted) pause(delivery);
  };
  const tryOnce = async (delivery: Delivery): Promise<void> => {
    delivery.nextRetryAt = null;
    const webhook = webhooks.get(delivery.webhook);
    if (!webhook?.isActive) {
      delivery.status = "FAILED";
      delivery.errorMessage = "O webhook foi desativado.";
      return;
    }
    delivery.attemptCount++;
    const startedAt = nowMs();
    const result = await attempt(deliver, wait, toRequest(webhook, delivery), closing.signal);
    if (closing.signal.aborted) return;
    record(delivery, result, nowMs() - startedAt);
  };
  const pause = (delivery: Delivery) => {
    const delayMs = delayAfter(delivery) ?? 0;
    delivery.nextRetryAt = nowMs() + delayMs;
    // The timer may call back before it returns.
    let isOver = false;
    const stop = wait(() => {
      isOver = true;
      pauses.delete(delivery);
      enqueue(delivery);
    }, delayMs);
    if (!isOver) pauses.set(delivery, stop);
  };

  return {
    send(webhook, event, data, atMs) {
      const payload = { event, data, timestamp: toIso(atMs) };
      const id = ids.of("dlvr", webhook.index, sent++);
      const delivery: Delivery = {
        ...{ id, webhook: webhook.index, event, payload, createdAt: atMs },
        ...{ status: "PENDING", attemptCount: 0, statusCode: null, responseBody: null },
        ...{ errorMessage: null, nextRetryAt: null, durationMs: null },
      };
      log.add(delivery);
      enqueue(delivery);
    },
    list: (webhook) => log.list(webhook, nowMs()),
    get: (id) => log.find(ids.find("dlvr", id)?.[0] ?? -1, id, nowMs()),
    retry(delivery) {
      if (delivery.status !== "FAILED" && delivery.status !== "RETRYING") return false;
      delivery.status = "PENDING";
      delivery.nextRetryAt = null;
      pauses.get(delivery)?.();
      pauses.delete(delivery);
      // One that is being sent at this moment has its try already.
      if (!underWay.has(delivery)) enqueue(delivery);
      return true;
    },
    close() {
      closing.abort();
      for (const stop of pauses.values()) stop();
      pauses.clear();
      waiting.length = 0;
    },
  };
}

// The webhook's own headers come first, so they cannot replace the vendor's.
function toRequest(webhook: Webhook, { id, payload }: Delivery): DeliveryRequest {
  const body = JSON.stringify(payload);
  const signature = createHmac("sha256", webhook.secret).update(body).digest("hex");
  const own = Object.entries(webhook.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const headers = {
    ...Object.fromEntries(own),
    "content-type": "application/json",
    "x-jurichat-signature": `sha256=${signature}`,
    "x-jurichat-delivery": id,
  };
  return { url: webhook.url, headers, body };
}

/** The pause after the tries that a delivery has had; `undefined` when they are used up. */
function delayAfter({ attemptCount }: Delivery): number | undefined {
  return retryDelaysMs[attemptCount - 1];
}

function record(delivery: Delivery, { response, failure }: Attempt, durationMs: number): void {
  const isTaken = response !== null && response.status >= 200 && response.status < 300;
  delivery.status = isTaken ? "SUCCESS" : delayAfter(delivery) === undefined ? "FAILED" : "RETRYING";
  delivery.statusCode = response?.status ?? null;
  // No half of a character is kept at the end.
  delivery.responseBody = response?.body.slice(0, responseBodyLength).replace(/[\uD800-\uDBFF]$/, "") ?? null;
  delivery.errorMessage = isTaken ? null : (failure ?? `O destino respondeu com status ${response?.status}.`);
  delivery.durationMs = durationMs;
}
