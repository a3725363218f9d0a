import type { Room, RoomAnswer, RoomRequest } from "../sandbox/room.ts";
import type { Book } from "../world/world.ts";
import { type Wait, waitByTimer } from "./attempt.ts";
import { createContactCards } from "./contact-cards.ts";
import { contactHandlers } from "./contact-handlers.ts";
import { conversationHandlers } from "./conversation-handlers.ts";
import { type Deliver, deliverByFetch } from "./deliver.ts";
import { createDeliveries } from "./deliveries.ts";
import { checkKey } from "./door.ts";
import type { JuriChatHandlers } from "./handlers.ts";
import { createJuriChatIds } from "./ids.ts";
import { createListCache } from "./list-cache.ts";
import { messageHandlers } from "./message-handlers.ts";
import { noteHandlers } from "./note-handlers.ts";
import { refuseFindings } from "./refuse-findings.ts";
import type { RoomContext } from "./room-context.ts";
import { sampleOf } from "./sample.ts";
import { scheduledMessageHandlers } from "./scheduled-message-handlers.ts";
import { supportHandlers } from "./support-handlers.ts";
import { createTagCards } from "./tag-cards.ts";
import { tagHandlers } from "./tag-handlers.ts";
import { userHandlers } from "./user-handlers.ts";
import { toWebhookNews } from "./webhook-events.ts";
import { webhookHandlers } from "./webhook-handlers.ts";
import { createWebhookStore } from "./webhook-store.ts";

/** What a JuriChat room is made of. */
export interface JuriChatRoomOptions {
  readonly book: Book;
  /** Decides ids, secrets and what else the book does not know. */
  readonly seed: number;
  /** Sends one webhook POST. Default: the platform's `fetch`, to https or to this machine only. */
  readonly deliver?: Deliver;
  /** A timer, for timeouts and pauses of webhooks. Default: `setTimeout`, which keeps no process alive. */
  readonly wait?: Wait;
  /** The sandbox's clock, in milliseconds since the epoch. */
  readonly nowMs: () => number;
}

/** JuriChat in the sandbox: every operation of its spec, answered from the book, and its webhooks, which really are sent. */
export function createJuriChatRoom(options: JuriChatRoomOptions): Room {
  const { book, seed, nowMs, deliver = deliverByFetch, wait = waitByTimer } = options;
  const ids = createJuriChatIds(seed);
  const contacts = createContactCards(book, seed);
  const cache = createListCache();
  const context: RoomContext = { seed, book, ids, contacts, cache, tags: createTagCards(book, ids) };
  const webhooks = createWebhookStore(seed);
  const deliveries = createDeliveries({ ids, webhooks, deliver, wait, nowMs });
  const stopListening = book.listen((event, atMs) => {
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
    admit: ({ headers }) => checkKey(headers),
    refuse: refuseFindings,
    answer(operationId, request) {
      if (!isHandled(handlers, operationId))
        throw new Error(`The JuriChat room knows no operation ${operationId}.`);
      book.settle(request.nowMs);
      // The spec has been checked against the request, so it fits the handler of its operation.
      const handle = handlers[operationId] as (request: RoomRequest) => RoomAnswer | Promise<RoomAnswer>;
      return handle(request);
    },
    // The vendor documents no limit of its own, so there is nothing to tell.
    answerHeaders: () => ({}),
    sample: (operationId) => sampleOf(context, operationId),
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
