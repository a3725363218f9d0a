import { createHmac } from "node:crypto";
import { type Attempt, attempt, type Wait } from "./attempt.ts";
import { type Deliver, type DeliveryRequest, responseBodyLength } from "./deliver.ts";
import { createDeliveryLog, type Delivery } from "./delivery-log.ts";
import type { JuriChatIds } from "./ids.ts";
import { toIso } from "./times.ts";
import type { Webhook, WebhookStore } from "./webhook-store.ts";

/** Pauses before the second, third and fourth try. After that a delivery has failed. */
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
  /** Stops timers and open requests; what was on its way stays as it is. */
  close(): void;
}

/**
 * Makes the sending side of webhooks. Ten requests run at once at most; the rest wait.
 *
 * A delivery keeps its id in every try, so a receiver can tell repeats. Pauses pass in real time; what the log says of
 * time comes from the sandbox's clock. Tries go to the webhook as it is then, with the body as it was first.
 */
export function createDeliveries({ ids, webhooks, deliver, wait, nowMs }: DeliveriesOptions): Deliveries {
  const log = createDeliveryLog();
  const closing = new AbortController();
  const waiting: { readonly delivery: Delivery; readonly body: string }[] = [];
  const pauses = new Set<() => void>();
  let [sent, open] = [0, 0];

  const pump = () => {
    while (open < openAtOnce && !closing.signal.aborted) {
      const job = waiting.shift();
      if (!job) return;
      open++;
      run(job.delivery, job.body).finally(() => {
        open--;
        pump();
      });
    }
  };
  const enqueue = (delivery: Delivery, body: string) => {
    waiting.push({ delivery, body });
    pump();
  };
  const run = async (delivery: Delivery, body: string): Promise<void> => {
    delivery.nextRetryAt = null;
    const webhook = webhooks.get(delivery.webhook);
    if (!webhook?.isActive) {
      delivery.status = "FAILED";
      delivery.errorMessage = "O webhook foi desativado.";
      return;
    }
    delivery.attemptCount++;
    const startedAt = nowMs();
    const result = await attempt(deliver, wait, toRequest(webhook, delivery, body), closing.signal);
    if (closing.signal.aborted) return;
    record(delivery, result, nowMs() - startedAt);
    const delayMs = retryDelaysMs[delivery.attemptCount - 1];
    if (delivery.status === "SUCCESS" || delayMs === undefined) return;
    delivery.status = "RETRYING";
    delivery.nextRetryAt = nowMs() + delayMs;
    // The timer may call back before it returns.
    let stop = () => {};
    let isOver = false;
    const resume = () => {
      isOver = true;
      pauses.delete(stop);
      enqueue(delivery, body);
    };
    stop = wait(resume, delayMs);
    if (!isOver) pauses.add(stop);
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
      enqueue(delivery, JSON.stringify(payload));
    },
    list: (webhook) => log.list(webhook, nowMs()),
    close() {
      closing.abort();
      for (const stop of pauses) stop();
      pauses.clear();
      waiting.length = 0;
    },
  };
}

// The webhook's own headers come first, so they cannot replace the vendor's.
function toRequest(webhook: Webhook, { id }: Delivery, body: string): DeliveryRequest {
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

function record(delivery: Delivery, { response, failure }: Attempt, durationMs: number): void {
  const isTaken = response !== null && response.status >= 200 && response.status < 300;
  delivery.status = isTaken ? "SUCCESS" : "FAILED";
  delivery.statusCode = response?.status ?? null;
  delivery.responseBody = response?.body.slice(0, responseBodyLength) ?? null;
  delivery.errorMessage = isTaken ? null : (failure ?? `O destino respondeu com status ${response?.status}.`);
  delivery.durationMs = durationMs;
}
