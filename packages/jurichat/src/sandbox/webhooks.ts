import {
  type Account,
  areDeliverable,
  type Conversation,
  createWebhookSender,
  type Delivery,
  found,
  hmacHex,
  isDeliverable,
  list,
  type OperationsOf,
  reply,
  type StoreEvent,
  secretOf,
  toIso,
  type Webhook as WebhookToSend,
} from "@confluir/mock/kit";
import type { operations } from "../generated/schema.ts";
import { stateWords } from "../mapping.ts";
import { type IdKind, officeCreatedAt, type Schemas, type Views } from "./views.ts";

/** The operations of webhooks. */
type WebhookOperations = Pick<
  operations,
  | "listWebhooks"
  | "createWebhook"
  | "getWebhook"
  | "updateWebhook"
  | "listWebhookDeliveries"
  | "getWebhookDelivery"
  | "retryWebhookDelivery"
>;

/** A webhook as it is kept. Times are ISO 8601. */
interface Webhook extends WebhookToSend {
  readonly name: string;
  readonly description: string | null;
  readonly events: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

type Settings = Omit<Webhook, "index" | "secret" | "createdAt" | "updatedAt">;

/** The event that a change of the store is for webhooks. */
interface WebhookEvent {
  readonly event: Schemas["WebhookEvent"];
  readonly data: Record<string, unknown>;
}

/** Pauses before the second, third and fourth attempt. */
export const retryDelaysMs = [1_000, 10_000, 60_000] as const;

/** How long a receiver may take to respond. */
export const deliveryTimeoutMs = 5_000;

const keptMs = 90 * 24 * 3_600_000;

const statusWord = ({ status }: Delivery) => status.toUpperCase() as Uppercase<Delivery["status"]>;

const paused: Settings = {
  name: "Sistema interno",
  description: "Fica parado até que alguém o ative.",
  url: "https://ganchos.example/jurichat",
  events: ["chat.conversation.created", "chat.conversation.updated"],
  isActive: false,
  headers: null,
};

/** Lists, makes, shows and changes webhooks, and really sends them. An office starts with one that is not active. */
export function webhookOperations(
  account: Account<IdKind>,
  views: Views,
): OperationsOf<WebhookOperations> & { close(): void } {
  const { store, ids, seed, nowMs, refuse } = account;
  const webhooks: Webhook[] = [];
  const sender = createWebhookSender({
    ...account.deliveryTools,
    webhook: (index) => webhooks[index],
    newId: (webhook, count) => ids.of("dlvr", webhook, count),
    sign: (body, secret, { id }) => ({
      "x-jurichat-signature": `sha256=${hmacHex(secret, body)}`,
      "x-jurichat-delivery": id,
    }),
    retryDelaysMs,
    timeoutMs: deliveryTimeoutMs,
    keptPerWebhook: 1_000,
    keptMs,
    texts: {
      inactive: "O webhook foi desativado.",
      timedOut: `Sem resposta em ${deliveryTimeoutMs / 1000} s.`,
      unreachable: (code) => `Não foi possível entregar${code === undefined ? "" : ` (${code})`}.`,
      badStatus: (status) => `O destino respondeu com status ${status}.`,
    },
    nowMs,
  });
  const stopListening = store.subscribe((change, atMs) => {
    for (const { event, data } of toEvents(account, views, change)) {
      const payload = { event, data, timestamp: toIso(atMs) };
      const subscribed = webhooks.filter(({ isActive, events }) => isActive && events.includes(event));
      for (const { index } of subscribed) sender.send(index, event, payload, atMs);
    }
  });

  const invalid = (field: string) => refuse(400, { message: `Erro de validação: confira ${field}.` });
  const notFound = (field: string) => refuse(404, { message: `Registro não encontrado: confira ${field}.` });
  const add = (settings: Settings, createdAt: string): Webhook => {
    const index = webhooks.length;
    const secret = secretOf(seed, `webhook ${index}`);
    const webhook = { ...settings, index, secret, createdAt, updatedAt: createdAt };
    webhooks.push(webhook);
    return webhook;
  };
  add(paused, officeCreatedAt);
  const webhookOf = (id: string) => found(webhooks[ids.indexOf("hook", id)], () => notFound("webhookId"));
  const deliveryOf = (id: string) => found(sender.get(id), () => notFound("deliveryId"));
  // The reference documents https. Here this machine is allowed as well, so that a local receiver can be tried.
  const check = ({ url, headers }: { url?: string; headers?: Record<string, string> | null }) => {
    if (url !== undefined && !isDeliverable(url)) throw invalid("url");
    if (!areDeliverable(headers ?? {})) throw invalid("headers");
  };

  const webhookView = (webhook: Webhook): Schemas["Webhook"] => {
    const { index, name, description, url, events, isActive, createdAt, updatedAt } = webhook;
    return {
      ...{ id: ids.of("hook", index), officeId: ids.of("offc", 0), name, description, url },
      ...{ events: [...events], isActive, createdAt, updatedAt },
    };
  };
  // The rate is out of 100, and 0 without deliveries; those that have not ended count in the total.
  const statsView = (deliveries: readonly Delivery[]): Required<Schemas["WebhookStats"]> => {
    const count = (status: Delivery["status"]) =>
      deliveries.filter((delivery) => delivery.status === status).length;
    const [totalDeliveries, successCount] = [deliveries.length, count("success")];
    const successRate = totalDeliveries === 0 ? 0 : (100 * successCount) / totalDeliveries;
    return { totalDeliveries, successCount, failedCount: count("failed"), successRate };
  };
  const deliveryView = (delivery: Delivery): Required<Schemas["WebhookDelivery"]> => {
    const { id, webhook, payload, nextRetryAt, createdAt, expiresAt, ...outcome } = delivery;
    return {
      ...{ id, webhookId: ids.of("hook", webhook), event: outcome.event, status: statusWord(delivery) },
      ...{ statusCode: outcome.statusCode, payload: { ...payload }, responseBody: outcome.responseBody },
      ...{ errorMessage: outcome.errorMessage, durationMs: outcome.durationMs },
      attemptCount: outcome.attemptCount,
      nextRetryAt: nextRetryAt === null ? null : toIso(nextRetryAt),
      createdAt: toIso(createdAt),
      expiresAt: toIso(expiresAt),
    };
  };

  return {
    lists: {
      listWebhookDeliveries({ path, query: { page = 1, limit = 20, status, event } }) {
        const deliveries = sender
          .list(webhookOf(path.webhookId).index)
          .filter(
            (delivery) =>
              (status === undefined || statusWord(delivery) === status) &&
              (event ?? delivery.event) === delivery.event,
          );
        return list(deliveries, deliveryView, { body: { page, limit } });
      },
    },
    reads: {
      listWebhooks: () =>
        webhooks.map((webhook) => ({
          ...webhookView(webhook),
          stats: statsView(sender.list(webhook.index)),
        })),
      getWebhook({ path }) {
        const webhook = webhookOf(path.webhookId);
        return { ...webhookView(webhook), secret: webhook.secret, headers: webhook.headers };
      },
      getWebhookDelivery({ path }) {
        const { index } = webhookOf(path.webhookId);
        const delivery = deliveryOf(path.deliveryId);
        if (delivery.webhook !== index) throw notFound("deliveryId");
        return deliveryView(delivery);
      },
    },
    writes: {
      createWebhook({ body, nowMs }) {
        const { name, url, events, description = null, isActive = true, headers = null } = body;
        check(body);
        const webhook = add({ name, url, events, description, isActive, headers }, toIso(nowMs));
        return reply(201, { ...webhookView(webhook), secret: webhook.secret, headers: webhook.headers });
      },
      updateWebhook({ path, body, nowMs }) {
        const before = webhookOf(path.webhookId);
        check(body);
        const changed = { ...before, ...body, updatedAt: toIso(nowMs) };
        webhooks[before.index] = changed;
        return { ...webhookView(changed), headers: changed.headers };
      },
      retryWebhookDelivery({ path }) {
        const { id } = deliveryOf(path.deliveryId);
        if (!sender.retry(id)) throw refuse(400, {}, "not_retryable");
        return { deliveryId: id, message: "A nova tentativa foi agendada." };
      },
    },
    close() {
      stopListening();
      sender.close();
    },
  };
}

/**
 * The events that a change of the store stands for; often none.
 *
 * A changed conversation is reported only when its status changed, as people who receive it report, and as assigned when it
 * has another person. Single messages and deletions have no event. Only the data of `chat.conversation.updated` is known;
 * the others have the same fields, and a contact is sent as it is read.
 */
function toEvents({ ids }: Account<IdKind>, views: Views, change: StoreEvent): readonly WebhookEvent[] {
  const toData = (conversation: Conversation): Schemas["ConversationUpdatedData"] => {
    const person = views.personRef(conversation.contact);
    return {
      conversationId: ids.of("conv", conversation.index),
      ...(person && { personId: person.id }),
      personName: person?.name ?? null,
      personPhone: person?.phoneNumber ?? null,
      inboxId: ids.of("inbx", conversation.box),
      status: stateWords[conversation.state],
    };
  };
  if (change.kind === "conversation.created")
    return [{ event: "chat.conversation.created", data: toData(change.conversation) }];
  if (change.kind === "contact.changed")
    return [{ event: "contact.updated", data: { ...views.contact(change.contact) } }];
  if (change.kind !== "conversation.changed") return [];
  const { before, after } = change;
  const events: WebhookEvent[] = [];
  if (before.state !== after.state) {
    const data = { ...toData(after), previousStatus: stateWords[before.state] };
    events.push({ event: "chat.conversation.updated", data });
  }
  if (before.staff !== after.staff && after.staff !== null) {
    const user = views.userRef(after.staff);
    const data = { ...toData(after), userId: user?.id, userName: user?.name };
    events.push({ event: "chat.conversation.assigned", data });
  }
  return events;
}
