import { setImmediate as nextTurn } from "node:timers/promises";
import { type Deliver, deliverByFetch, type Wait } from "@confluir/mock/kit";
import { createTestBackend } from "./test-backend.ts";

/** A timer that was set, and has neither fired nor been stopped. */
interface Timer {
  readonly callback: () => void;
  readonly delayMs: number;
}

/** A backend whose webhooks can be waited for, and whose timers fire when a test says so. */
export function createWebhookBackend({ seed = 11, deliver = deliverByFetch as Deliver } = {}) {
  const timers = new Set<Timer>();
  const open = new Set<Promise<unknown>>();
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
  const backend = createTestBackend({ seed, size: 60, deliveryTools: { wait, deliver: watched } });
  const settled = async () => {
    await nextTurn();
    while (open.size > 0) {
      await Promise.allSettled(open);
      await nextTurn();
    }
  };
  return {
    ...backend,
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
    settled,
    /** Makes a webhook. */
    async subscribe(url: string, events: readonly string[], more: object = {}) {
      const body = { name: "Ensaio", url, events, ...more };
      const { id = "", secret = "" } = await backend.ok("createWebhook", { body });
      return { id, secret };
    },
    /** Deliveries of a webhook, newest first. */
    async deliveries(webhookId: string, query: Readonly<Record<string, string>> = {}) {
      return backend.ok("listWebhookDeliveries", { path: { webhookId }, query });
    },
    /** Gives a conversation to somebody; by default the first one that is with the bot, so that its status changes. */
    async attend(conversation?: number, staff = 0) {
      const index = conversation ?? backend.find((one) => one.state === "bot" && one.contact !== null).index;
      const body = {
        conversationId: backend.ids.of("conv", index),
        selectedUserId: backend.ids.of("user", staff),
      };
      await backend.ok("startHumanSupport", { body });
    },
  };
}
