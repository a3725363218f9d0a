import { createHmac } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type Deliver, deliverByFetch } from "../deliver.ts";
import { createWebhookSender, type Wait, type Webhook } from "../send.ts";

/** A timer that was set, and has neither fired nor been stopped. */
interface Timer {
  readonly callback: () => void;
  readonly delayMs: number;
}

/** The facts of an invented provider's webhooks. */
export const facts = {
  retryDelaysMs: [1_000, 10_000, 60_000],
  timeoutMs: 5_000,
  keptPerWebhook: 1_000,
  keptMs: 90 * 24 * 3_600_000,
} as const;

/** A sender whose deliveries can be waited for, and whose timers fire when a test says so. */
export function createTestSender({ deliver = deliverByFetch as Deliver } = {}) {
  const timers = new Set<Timer>();
  const open = new Set<Promise<unknown>>();
  const webhooks: Webhook[] = [];
  const time = { nowMs: Date.UTC(2026, 0, 10) };
  const wait: Wait = (callback, delayMs) => {
    const timer = { callback, delayMs };
    timers.add(timer);
    return () => timers.delete(timer);
  };
  const watched: Deliver = (request, signal) => {
    const delivery = deliver(request, signal);
    open.add(delivery);
    const forget = () => open.delete(delivery);
    delivery.then(forget, forget);
    return delivery;
  };
  const sender = createWebhookSender({
    ...facts,
    webhook: (index) => webhooks[index],
    newId: (webhook, count) => `delivery-${webhook}-${count}`,
    sign: (body, secret, { id }) => ({
      "x-acme-signature": createHmac("sha256", secret).update(body).digest("hex"),
      "x-acme-delivery": id,
    }),
    texts: {
      inactive: "The webhook was paused.",
      timedOut: "No response within 5 s.",
      unreachable: (code) => `Not delivered (${code}).`,
      badStatus: (status) => `Status ${status}.`,
    },
    nowMs: () => time.nowMs,
    deliver: watched,
    wait,
  });
  return {
    ...sender,
    time,
    /** Makes a webhook, or replaces one. */
    subscribe(url: string, change: Partial<Webhook> = {}): number {
      const index = change.index ?? webhooks.length;
      webhooks[index] = { index, url, isActive: true, headers: null, secret: `secret-${index}`, ...change };
      return index;
    },
    /** Sends an event. */
    begin(webhook: number, event = "chat.changed", payload: object = { event }) {
      sender.send(webhook, event, { ...payload }, time.nowMs);
    },
    /** Delays of the timers that run, in milliseconds. */
    delays: () => [...timers].map(({ delayMs }) => delayMs),
    /** Fires the timers with a delay. */
    fire(delayMs: number) {
      for (const timer of [...timers].filter((timer) => timer.delayMs === delayMs)) {
        timers.delete(timer);
        timer.callback();
      }
    },
    /** Waits until nothing is on its way to a receiver. */
    async settled() {
      await nextTurn();
      while (open.size > 0) {
        await Promise.allSettled(open);
        await nextTurn();
      }
    },
  };
}
