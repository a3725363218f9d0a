import type { Backend, BackendOptions, HandlerRequest, HandlerResult } from "../kit.ts";
import { type Wait, waitByTimer } from "./attempt.ts";
import { authenticate } from "./authenticate.ts";
import { createContactCards } from "./contact-cards.ts";
import { contactHandlers } from "./contact-handlers.ts";
import { conversationHandlers } from "./conversation-handlers.ts";
import { type Deliver, deliverByFetch } from "./deliver.ts";
import { createDeliveries } from "./deliveries.ts";
import type { HandlerContext } from "./handler-context.ts";
import type { JuriChatHandlers } from "./handlers.ts";
import { createJuriChatIds } from "./ids.ts";
import { createListCache } from "./list-cache.ts";
import { messageHandlers } from "./message-handlers.ts";
import { noteHandlers } from "./note-handlers.ts";
import { rejectFindings } from "./reject-findings.ts";
import { scheduledMessageHandlers } from "./scheduled-message-handlers.ts";
import { supportHandlers } from "./support-handlers.ts";
import { createTagCards } from "./tag-cards.ts";
import { tagHandlers } from "./tag-handlers.ts";
import { userHandlers } from "./user-handlers.ts";
import { toWebhookNews } from "./webhook-events.ts";
import { webhookHandlers } from "./webhook-handlers.ts";
import { createWebhookStore } from "./webhook-store.ts";

/** What a JuriChat backend is made of. */
export interface JuriChatBackendOptions extends Pick<BackendOptions, "store" | "seed" | "nowMs"> {
  /** Sends one webhook POST. Default: the platform's `fetch`, to https or to this machine only. */
  readonly deliver?: Deliver;
  /** A timer, for timeouts and pauses of webhooks. Default: `setTimeout`, which keeps no process alive. */
  readonly wait?: Wait;
}

/** JuriChat in the sandbox: every operation of its spec, answered from the store, and its webhooks, which really are sent. */
export function createJuriChatBackend(options: JuriChatBackendOptions): Backend {
  const { store, seed, nowMs, deliver = deliverByFetch, wait = waitByTimer } = options;
  const ids = createJuriChatIds(seed);
  const contacts = createContactCards(store, seed);
  const cache = createListCache();
  const context: HandlerContext = { seed, store, ids, contacts, cache, tags: createTagCards(store, ids) };
  const webhooks = createWebhookStore(seed);
  const deliveries = createDeliveries({ ids, webhooks, deliver, wait, nowMs });
  const stopListening = store.subscribe((event, atMs) => {
    cache.forget();
    for (const { event: name, data } of toWebhookNews(context, event)) {
      const subscribed = webhooks.list().filter(({ isActive, events }) => isActive && events.includes(name));
      for (const webhook of subscribed) deliveries.send(webhook, name, data, atMs);
    }
  });
  const handlers: JuriChatHandlers = {
    ...conversationHandlers(context),
    ...supportHandlers(context),
    ...messageHandlers(context),
    ...noteHandlers(context),
    ...contactHandlers(context),
    ...userHandlers(context),
    ...tagHandlers(context),
    ...scheduledMessageHandlers(context),
    ...webhookHandlers({ ids, webhooks, deliveries }),
  };
  return {
    authenticate: ({ headers }) => authenticate(headers),
    reject: rejectFindings,
    handle(operationId, request) {
      if (!isHandled(handlers, operationId))
        throw new Error(`The JuriChat backend knows no operation ${operationId}.`);
      store.runDueJobs(request.nowMs);
      // The spec has been checked against the request, so it fits the handler of its operation.
      const handle = handlers[operationId] as (
        request: HandlerRequest,
      ) => HandlerResult | Promise<HandlerResult>;
      return handle(request);
    },
    close() {
      stopListening();
      contacts.close();
      deliveries.close();
    },
  };
}

function isHandled(handlers: JuriChatHandlers, operationId: string): operationId is keyof JuriChatHandlers {
  return Object.hasOwn(handlers, operationId);
}
