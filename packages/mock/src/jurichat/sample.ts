import type { RoomSample } from "../sandbox/room.ts";
import type { JuriChatHandlers } from "./handlers.ts";
import type { RoomContext } from "./room-context.ts";

/**
 * Parameters with which an operation can be tried out: those of the newest conversation.
 *
 * @returns `undefined` for one that writes, or that needs a conversation in a world without any, or a delivery, as there is
 * none before somebody makes a webhook.
 */
export function sampleOf({ book, ids, contacts }: RoomContext, operationId: string): RoomSample | undefined {
  const headers = { "x-jurichat-api-key": "local" };
  const inboxId = ids.of("inbx", 0);
  const [newest] = book.page(undefined, 1, "newest");
  const conversationId = ids.of("conv", newest?.index ?? 0);
  const webhookId = ids.of("hook", 0);
  const contact = newest?.contact ?? 0;
  const ofContact = { inboxId: ids.of("inbx", contacts.boxOf(contact)) };
  const flags = { showGroups: "true", onlyGroups: "false", onlyPrivate: "false", onlyArchived: "false" };
  const ofConversation: Samples = {
    getConversation: { path: { conversationId }, query: {} },
    listNotes: { path: {}, query: { conversationId } },
    getContact: { path: { peopleId: ids.of("pers", contact) }, query: ofContact },
  };
  const samples: Samples = {
    listConversations: { path: {}, query: { inboxId, ...flags, page: "1", limit: "5" } },
    listContacts: { path: {}, query: { inboxId, page: "1", limit: "5" } },
    listUsers: { path: {}, query: { page: "1", limit: "5" } },
    listTags: { path: {}, query: { inboxId } },
    listScheduledMessages: { path: {}, query: { page: "1", limit: "5" } },
    listWebhooks: { path: {}, query: {} },
    getWebhook: { path: { webhookId }, query: {} },
    listWebhookDeliveries: { path: { webhookId }, query: {} },
    ...(newest && ofConversation),
  };
  const sample = new Map(Object.entries(samples)).get(operationId);
  return sample && { ...sample, headers };
}

type Samples = Partial<Record<keyof JuriChatHandlers, Omit<RoomSample, "headers">>>;
