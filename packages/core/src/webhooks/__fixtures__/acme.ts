import { createHmac } from "node:crypto";
import { defineWebhooks, type WebhookSpec } from "../../webhooks.ts";

const spec = {
  signature: {
    header: "X-Acme-Signature",
    algorithm: "hmac-sha256",
    encoding: "hex",
    prefix: "sha256=",
    signed: "body",
  },
  deliveryId: "X-Acme-Delivery",
  event: "event",
  data: "data",
  occurredAt: "timestamp",
  events: ["ticket.created", "ticket.updated", "ticket.closed", "ping"],
} as const satisfies WebhookSpec;

/** An invented provider: it signs the raw body, and puts an event's data into an envelope. */
export const acme = defineWebhooks<Record<(typeof spec.events)[number], object>, typeof spec>({
  providerName: "Acme",
  ...spec,
});
export const eventNames = spec.events;

/** An invented secret. */
export const secret = "5f1d0c6a9b2e4873a6c40d1e8f7b2935";

/** The value of `X-Acme-Signature`, by another implementation of HMAC than the one at test. */
export function sign(body: string | Uint8Array, key: string = secret): string {
  return `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;
}

/** The headers of a delivery of this body. */
export function headersFor(body: string | Uint8Array, key: string = secret): Record<string, string> {
  return { "x-acme-signature": sign(body, key), "x-acme-delivery": "d1" };
}

/** A delivery about Lucía. */
export const delivery = JSON.stringify({
  event: "ticket.updated",
  data: {
    id: "t4",
    name: "Lucía Pérez",
    phone: "34900000004",
    state: "open",
    previous: null,
    tags: ["señal", "ñ"],
  },
  timestamp: "2026-02-03T09:20:00.000Z",
});
