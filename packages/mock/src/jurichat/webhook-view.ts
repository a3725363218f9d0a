import { type Delivery, expiryOf } from "./delivery-log.ts";
import type { Schemas } from "./handlers.ts";
import type { JuriChatIds } from "./ids.ts";
import { toIso } from "./times.ts";
import type { Webhook } from "./webhook-store.ts";

/** A webhook without its secret and headers. */
export function toWebhook(ids: JuriChatIds, webhook: Webhook): Schemas["Webhook"] {
  const { index, name, description, url, events, isActive, createdAt, updatedAt } = webhook;
  return {
    ...{ id: ids.of("hook", index), officeId: ids.of("offc", 0), name, description, url },
    ...{ events: [...events], isActive, createdAt, updatedAt },
  };
}

/** Counts deliveries. The rate is out of 100, and 0 while there are none; those on their way are in the total. */
export function toWebhookStats(deliveries: readonly Delivery[]): Required<Schemas["WebhookStats"]> {
  const count = (wanted: Delivery["status"]) => deliveries.filter(({ status }) => status === wanted).length;
  const totalDeliveries = deliveries.length;
  const successCount = count("SUCCESS");
  const successRate = totalDeliveries === 0 ? 0 : (100 * successCount) / totalDeliveries;
  return { totalDeliveries, successCount, failedCount: count("FAILED"), successRate };
}

/** A delivery, in the list and on its own. */
export function toDelivery(ids: JuriChatIds, delivery: Delivery): Required<Schemas["WebhookDelivery"]> {
  const { nextRetryAt, createdAt } = delivery;
  return {
    id: delivery.id,
    webhookId: ids.of("hook", delivery.webhook),
    event: delivery.event,
    status: delivery.status,
    statusCode: delivery.statusCode,
    payload: { ...delivery.payload },
    responseBody: delivery.responseBody,
    errorMessage: delivery.errorMessage,
    durationMs: delivery.durationMs,
    attemptCount: delivery.attemptCount,
    nextRetryAt: nextRetryAt === null ? null : toIso(nextRetryAt),
    createdAt: toIso(createdAt),
    expiresAt: toIso(expiryOf(delivery)),
  };
}
