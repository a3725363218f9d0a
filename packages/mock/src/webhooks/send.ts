import { type Deliver, type DeliveryResponse, deliverByFetch, keptBodyLength } from "./deliver.ts";

/** A webhook, as far as it is needed to send. A provider's own record may have more fields. */
export interface Webhook {
  readonly index: number;
  readonly url: string;
  readonly isActive: boolean;
  /** Headers that its owner set; `null`: none. They cannot replace those of the provider. */
  readonly headers: Readonly<Record<string, string>> | null;
  readonly secret: string;
}

/** One event on its way to one webhook. Times are milliseconds since the epoch. */
export interface Delivery {
  readonly id: string;
  /** Index of the webhook. */
  readonly webhook: number;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
  /** When its record is removed. */
  readonly expiresAt: number;
  readonly status: "pending" | "retrying" | "success" | "failed";
  /** Attempts that have begun. */
  readonly attemptCount: number;
  /** Status and body of the last response; `null`: none. */
  readonly statusCode: number | null;
  readonly responseBody: string | null;
  /** `null`: no failure. */
  readonly errorMessage: string | null;
  /** `null`: no attempt is planned. */
  readonly nextRetryAt: number | null;
  /** Duration of the last attempt; `null`: none has ended. */
  readonly durationMs: number | null;
}

/** Calls back after a while, unless the result is called first. */
export type Wait = (callback: () => void, delayMs: number) => () => void;

/** How deliveries leave this process; tests replace it. */
export interface DeliveryTools {
  /** Default: the platform's `fetch`, to https or to this machine only. */
  readonly deliver?: Deliver;
  /** Default: `setTimeout`, which keeps no process alive. */
  readonly wait?: Wait;
}

/** The facts of a provider's webhooks, and the tools to send them. */
export interface WebhookSenderOptions extends DeliveryTools {
  /** The webhook as it is now; `undefined`: there is none. */
  readonly webhook: (index: number) => Webhook | undefined;
  /** A new id for a delivery; `count` is the number of deliveries before it. */
  readonly newId: (webhook: number, count: number) => string;
  /** The provider's headers, in lower case: the signature of the body, and what else it sends. */
  readonly sign: (body: string, secret: string, delivery: Delivery) => Readonly<Record<string, string>>;
  /** Pauses before the second, third, … attempt. After the last one a delivery has failed. */
  readonly retryDelaysMs: readonly number[];
  /** How long a receiver may take to respond. */
  readonly timeoutMs: number;
  /** Deliveries of a webhook that are kept, and for how long. */
  readonly keptPerWebhook: number;
  readonly keptMs: number;
  /** Error messages, in the provider's language. */
  readonly texts: {
    readonly inactive: string;
    readonly timedOut: string;
    /** `code`: of the platform, such as `ECONNREFUSED`; `undefined`: none. */
    readonly unreachable: (code: string | undefined) => string;
    readonly badStatus: (status: number) => string;
  };
  readonly nowMs: () => number;
}

/** Sends events to webhooks, and again when a receiver does not accept them. */
export interface WebhookSender {
  /** Begins a delivery. Returns at once and never throws. */
  send(webhook: number, event: string, payload: Delivery["payload"], nowMs: number): void;
  /** Deliveries of a webhook that are kept, newest first. */
  list(webhook: number): readonly Delivery[];
  /** A delivery that is kept; `undefined`: there is none. */
  get(id: string): Delivery | undefined;
  /** Begins one more attempt, instead of a planned one. `false`: the delivery has neither failed nor is it retrying. */
  retry(id: string): boolean;
  /** Stops timers and open requests; deliveries that had not ended stay as they are. */
  close(): void;
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

const openAtOnce = 10;

const waitByTimer: Wait = (callback, delayMs) => {
  const timer = setTimeout(callback, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
};

/**
 * Makes the sender of a provider's webhooks. Ten requests are open at once at most; the rest wait.
 *
 * A delivery keeps its id in every attempt, so a receiver can recognize repeats. Pauses pass in real time; times in the
 * log come from `nowMs`. Attempts go to the webhook as it is then, with the first body. A delivery that is retried by
 * hand has one attempt, and keeps the outcome of the last one until that has ended.
 */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { retryDelaysMs, timeoutMs, texts, nowMs, deliver = deliverByFetch, wait = waitByTimer } = options;
  const closing = new AbortController();
  /** By webhook, oldest first. */
  const logs = new Map<number, Mutable<Delivery>[]>();
  const queue: Mutable<Delivery>[] = [];
  /** Deliveries that are in the queue, or open. */
  const underWay = new Set<Delivery>();
  /** Stops the pause of a delivery before its next attempt. */
  const pauses = new Map<Delivery, () => void>();
  let [count, open] = [0, 0];

  return {
    send(webhook, event, payload, createdAt) {
      const delivery: Delivery = {
        ...{ id: options.newId(webhook, count++), webhook, event, payload },
        ...{ createdAt, expiresAt: createdAt + options.keptMs, status: "pending", attemptCount: 0 },
        ...{ statusCode: null, responseBody: null, errorMessage: null, nextRetryAt: null, durationMs: null },
      };
      const log = logs.get(webhook) ?? [];
      logs.set(webhook, log);
      log.push(delivery);
      if (log.length > options.keptPerWebhook) log.shift();
      enqueue(delivery);
    },
    list: (webhook) => kept(logs.get(webhook) ?? []).reverse(),
    get: find,
    retry(id) {
      const delivery = find(id);
      if (delivery?.status !== "failed" && delivery?.status !== "retrying") return false;
      delivery.status = "pending";
      delivery.nextRetryAt = null;
      pauses.get(delivery)?.();
      pauses.delete(delivery);
      // A delivery that is open at this moment has its attempt already.
      if (!underWay.has(delivery)) enqueue(delivery);
      return true;
    },
    close() {
      closing.abort();
      for (const stop of pauses.values()) stop();
      pauses.clear();
      queue.length = 0;
    },
  };

  function kept(log: readonly Mutable<Delivery>[]): Mutable<Delivery>[] {
    return log.filter(({ expiresAt }) => nowMs() < expiresAt);
  }

  function find(id: string): Mutable<Delivery> | undefined {
    return kept([...logs.values()].flat()).find((delivery) => delivery.id === id);
  }

  function enqueue(delivery: Mutable<Delivery>): void {
    underWay.add(delivery);
    queue.push(delivery);
    sendQueued();
  }

  function sendQueued(): void {
    while (open < openAtOnce && !closing.signal.aborted) {
      const delivery = queue.shift();
      if (!delivery) return;
      open++;
      attempt(delivery).finally(() => {
        underWay.delete(delivery);
        if (delivery.status === "retrying" && !closing.signal.aborted) pause(delivery);
        open--;
        sendQueued();
      });
    }
  }

  function pause(delivery: Mutable<Delivery>): void {
    const delayMs = retryDelaysMs[delivery.attemptCount - 1] ?? 0;
    delivery.nextRetryAt = nowMs() + delayMs;
    // The timer may call back before it returns.
    let isOver = false;
    const stop = wait(() => {
      isOver = true;
      pauses.delete(delivery);
      enqueue(delivery);
    }, delayMs);
    if (!isOver) pauses.set(delivery, stop);
  }

  /** Sends once and records the outcome. Never rejects. */
  async function attempt(delivery: Mutable<Delivery>): Promise<void> {
    delivery.nextRetryAt = null;
    const webhook = options.webhook(delivery.webhook);
    if (!webhook?.isActive) {
      delivery.status = "failed";
      delivery.errorMessage = texts.inactive;
      return;
    }
    delivery.attemptCount++;
    const startedAt = nowMs();
    const [response, failure] = await request(webhook, delivery);
    if (closing.signal.aborted) return;
    const isAccepted = response !== null && response.status >= 200 && response.status < 300;
    const isLast = retryDelaysMs[delivery.attemptCount - 1] === undefined;
    delivery.status = isAccepted ? "success" : isLast ? "failed" : "retrying";
    delivery.statusCode = response?.status ?? null;
    // No half of a character is kept at the end.
    delivery.responseBody = response?.body.slice(0, keptBodyLength).replace(/[\uD800-\uDBFF]$/, "") ?? null;
    delivery.errorMessage =
      response === null ? failure : isAccepted ? null : texts.badStatus(response.status);
    delivery.durationMs = nowMs() - startedAt;
  }

  /** The response, or the failure. Gives up after the timeout or when the sender closes, also when `deliver` ignores its signal. */
  async function request(
    webhook: Webhook,
    delivery: Delivery,
  ): Promise<[DeliveryResponse, null] | [null, string]> {
    const controller = new AbortController();
    const { signal } = controller;
    const abort = () => controller.abort();
    const stopTimer = wait(abort, timeoutMs);
    closing.signal.addEventListener("abort", abort);
    try {
      const aborted = new Promise<null>((resolve) => {
        if (signal.aborted) resolve(null);
        signal.addEventListener("abort", () => resolve(null));
      });
      const body = JSON.stringify(delivery.payload);
      const headers = new Headers(webhook.headers ?? {});
      const own = { "content-type": "application/json", ...options.sign(body, webhook.secret, delivery) };
      for (const [name, value] of Object.entries(own)) headers.set(name, value);
      const sent = deliver({ url: webhook.url, headers: Object.fromEntries(headers), body }, signal);
      const response = await Promise.race([sent, aborted]);
      return response === null ? [null, texts.timedOut] : [response, null];
    } catch (error) {
      return [null, signal.aborted ? texts.timedOut : texts.unreachable(codeOf(error))];
    } finally {
      stopTimer();
      closing.signal.removeEventListener("abort", abort);
    }
  }
}

// Only the code is kept: the messages of the platform may quote the request.
function codeOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : undefined;
}
