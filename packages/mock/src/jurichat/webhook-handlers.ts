import type { Query } from "../kit.ts";
import { isDeliverable } from "./deliver.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Delivery } from "./delivery-log.ts";
import { invalid, notFound, rejected } from "./errors.ts";
import { created, type JuriChatHandlers, ok } from "./handlers.ts";
import type { JuriChatIds } from "./ids.ts";
import { readWindow } from "./paging.ts";
import { readText } from "./query.ts";
import { toIso } from "./times.ts";
import type { Webhook, WebhookStore } from "./webhook-store.ts";
import { toDelivery, toWebhook, toWebhookStats } from "./webhook-view.ts";

type Handled =
  | "listWebhooks"
  | "createWebhook"
  | "getWebhook"
  | "updateWebhook"
  | "listWebhookDeliveries"
  | "getWebhookDelivery"
  | "retryWebhookDelivery";

/** What the handlers of webhooks need. */
export interface WebhookContext {
  readonly ids: JuriChatIds;
  readonly webhooks: WebhookStore;
  readonly deliveries: Deliveries;
}

/** Lists, makes, shows and changes webhooks, shows what was delivered to them, and tries it again. */
export function webhookHandlers({
  ids,
  webhooks,
  deliveries,
}: WebhookContext): Pick<JuriChatHandlers, Handled> {
  const find = (id: string): Webhook => {
    const webhook = webhooks.get(ids.find("hook", id)?.[0] ?? -1);
    if (webhook === undefined) throw notFound("webhookId");
    return webhook;
  };
  const findDelivery = (id: string): Delivery => {
    const delivery = deliveries.get(id);
    if (delivery === undefined) throw notFound("deliveryId");
    return delivery;
  };
  return {
    listWebhooks: () =>
      ok(
        webhooks.list().map((webhook) => ({
          ...toWebhook(ids, webhook),
          stats: toWebhookStats(deliveries.list(webhook.index)),
        })),
      ),

    createWebhook({ body, nowMs }) {
      const { name, url, events, description = null, isActive = true, headers = null } = body;
      check(body);
      const webhook = webhooks.add({ name, url, events, description, isActive, headers }, toIso(nowMs));
      return created({ ...toWebhook(ids, webhook), secret: webhook.secret, headers: webhook.headers });
    },

    getWebhook({ path }) {
      const webhook = find(path.webhookId);
      return ok({ ...toWebhook(ids, webhook), secret: webhook.secret, headers: webhook.headers });
    },

    updateWebhook({ path, body, nowMs }) {
      const { name, description, url, events, isActive, headers } = body;
      const webhook = find(path.webhookId);
      check(body);
      const change = {
        ...(name !== undefined && { name }),
        ...(description !== undefined && { description }),
        ...(url !== undefined && { url }),
        ...(events !== undefined && { events }),
        ...(isActive !== undefined && { isActive }),
        ...(headers !== undefined && { headers }),
      };
      const changed = webhooks.change(webhook, change, toIso(nowMs));
      return ok({ ...toWebhook(ids, changed), headers: changed.headers });
    },

    listWebhookDeliveries({ path, query }) {
      const { index } = find(path.webhookId);
      const { page, limit, start, end } = readWindow(query);
      if (limit > maxDeliveries) throw invalid("limit");
      const found = deliveries.list(index).filter(matching(query));
      const data = found.slice(start, end).map((delivery) => toDelivery(ids, delivery));
      return ok({ data, total: found.length, page, limit, totalPages: Math.ceil(found.length / limit) });
    },

    getWebhookDelivery({ path }) {
      const { index } = find(path.webhookId);
      const delivery = findDelivery(path.deliveryId);
      if (delivery.webhook !== index) throw notFound("deliveryId");
      return ok(toDelivery(ids, delivery));
    },

    retryWebhookDelivery({ path }) {
      const delivery = findDelivery(path.deliveryId);
      if (!deliveries.retry(delivery)) throw rejected(notRetryable);
      return ok({ deliveryId: delivery.id, message: "A nova tentativa foi agendada." });
    },
  };
}

const maxDeliveries = 100;
// The vendor documents the states; which error another one gets is a guess.
const notRetryable = "Só uma entrega com status FAILED ou RETRYING pode ser retentada.";

function matching(query: Query): (delivery: { readonly status: string; readonly event: string }) => boolean {
  const [status, event] = [readText(query, "status"), readText(query, "event")];
  return (delivery) =>
    (status ?? delivery.status) === delivery.status && (event ?? delivery.event) === delivery.event;
}

// Whoever may set these decides how the request is framed, or which site of a server it reaches.
const ofConnection: ReadonlySet<string> = new Set([
  ...["connection", "content-length", "expect", "host", "keep-alive", "te", "trailer", "transfer-encoding"],
  ...["proxy-authorization", "proxy-connection", "upgrade"],
]);

// The vendor documents https. Here this machine is taken as well, so that a local receiver can be tried.
function check({ url, headers }: { url?: string; headers?: Record<string, string> | null }): void {
  if (url !== undefined && !isDeliverable(url)) throw invalid("url");
  try {
    for (const name of new Headers(headers ?? {}).keys())
      if (ofConnection.has(name)) throw new TypeError("The connection's own header.");
  } catch {
    throw invalid("headers");
  }
}
