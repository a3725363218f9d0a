// Generated from jurichat.yaml by confluir-codegen. Do not edit: change the spec.

import { multipartBody, numberedPages, textOrBytes, type OperationTable, type RateLimit, type SensitivePlaces } from "@confluir/core";
import type { WebhookSpec } from "@confluir/core/webhooks";

/** Where the API is in production; `undefined` when the spec names no server. */
export const defaultBaseUrl = "https://api.jurichat.com";

/** The `User-Agent` of this version. */
export const userAgent = "confluir-jurichat/0.0.0";

/** The limit the provider publishes; `undefined` when it publishes none. */
export const rateLimit: RateLimit | undefined = undefined;

/** Of several lists. */
const pagination1 = {
  style: "page",
  page: "page",
  limit: "limit",
  firstPage: 1,
  items: "/data",
  totalItems: "/totalResults",
  totalPages: "/totalPages",
  itemId: "/id",
} as const;

/** Every operation, by id. */
export const operations = {
  /**
   * List the conversations of an inbox
   *
   * One page of conversations, filtered. Newest first, as people who call the API report; the provider does not name the order. The same people saw calls without `showGroups`, `onlyGroups`, `onlyPrivate` and `onlyArchived` come back empty until all four were sent as `true` or `false`, and a 400 without `inboxId`. What contradicting flags do is not documented.
   *
   * @see https://docs.jurichat.com/api-reference/conversations/listar-conversas
   */
  listConversations: {
    method: "GET",
    path: "/conversation/",
    pagination: pagination1,
    pages: numberedPages,
  },

  /**
   * Open a conversation with a contact
   *
   * Opens a conversation with one contact. If one is already active, that one comes back instead; nothing in the printed sample tells the two cases apart. The status, 200 or 201, is not documented.
   *
   * @see https://docs.jurichat.com/api-reference/conversations/criar-conversa
   */
  createConversation: {
    method: "POST",
    path: "/conversation/",
  },

  /**
   * Get a conversation with its messages
   *
   * The conversation and one page of its messages. The page of the reference is cut off after its sample, so every field is known from that alone, and how to ask for the next page is a guess: see `cursor`. A parameter for the page size may exist as well; its name is unknown, so there is none here. Neither the order of the messages nor which way the pages go is documented; the examples happen to run from newest to oldest.
   *
   * @see https://docs.jurichat.com/api-reference/conversations/obter-conversa
   */
  getConversation: {
    method: "GET",
    path: "/conversation/{conversationId}",
    pagination: {
      style: "cursor",
      cursor: "cursor",
      items: "/data/messages",
      nextCursor: "/nextCursor",
      hasMore: "/hasMore",
      itemId: "/id",
    },
  },

  /**
   * Delete a conversation
   *
   * Deletes the conversation. Whether it can be brought back is not documented.
   *
   * @see https://docs.jurichat.com/api-reference/conversations/excluir-conversa
   */
  deleteConversation: {
    method: "DELETE",
    path: "/conversation/{conversationId}",
  },

  /**
   * Change a conversation
   *
   * Changes what the body names and leaves the rest. The answer is a short confirmation, not the conversation. People who call the API report that a property the provider does not know is dropped, and the answer is 200 all the same: read the conversation again to be sure. Linking a legal area is answered like that, for a key cannot do it, and so is `isArchived`, which `archiveConversation` sets.
   *
   * @see https://docs.jurichat.com/api-reference/conversations/atualizar-conversa
   */
  updateConversation: {
    method: "PATCH",
    path: "/conversation/{conversationId}",
    success: textOrBytes,
    text: true,
  },

  /**
   * Archive a conversation, or take it out of the archive
   *
   * Archives or restores the conversation. People who call the API report that it works with an API key and answers 200.
   *
   * @see https://docs.jurichat.com/api-reference/conversations/arquivar-ou-desarquivar-conversa
   */
  archiveConversation: {
    method: "PATCH",
    path: "/conversation/{conversationId}/archive",
  },

  /**
   * Hand a conversation back to the bot
   *
   * Ends the attendance by a person. The automatic flow answers from then on.
   *
   * @see https://docs.jurichat.com/api-reference/conversations/encerrar-atendimento-humano
   */
  endHumanSupport: {
    method: "POST",
    path: "/conversation/end-human-support",
  },

  /**
   * Forward messages to other conversations
   *
   * Sends copies of messages to one or more conversations. Both fields have singular names and hold lists; how many entries they take is not documented.
   *
   * @see https://docs.jurichat.com/api-reference/conversations/encaminhar-mensagens
   */
  forwardMessages: {
    method: "POST",
    path: "/conversation/forward-message",
  },

  /**
   * Start to fetch a conversation's history from WhatsApp
   *
   * Starts a synchronisation and returns at once: a success says that it began. How to learn that it ended is not documented.
   *
   * @see https://docs.jurichat.com/api-reference/conversations/sincronizar-mensagens-whatsapp
   */
  syncMessages: {
    method: "POST",
    path: "/conversation/sync-messages",
  },

  /**
   * Add an internal note to a conversation
   *
   * Writes a note that only the staff sees. Length limits are not documented. The status, 200 or 201, is not documented either.
   *
   * @see https://docs.jurichat.com/api-reference/conversations/criar-nota-interna
   */
  createNote: {
    method: "POST",
    path: "/conversation/note",
  },

  /**
   * List the internal notes of a conversation
   *
   * All notes of one conversation at once. Their order is not documented.
   *
   * @see https://docs.jurichat.com/api-reference/conversations/listar-notas
   */
  listNotes: {
    method: "GET",
    path: "/conversation/notes",
  },

  /**
   * List the contacts of an inbox
   *
   * Without `page` and `limit` every contact comes at once; to turn pages, send both. The order is not documented.
   *
   * @see https://docs.jurichat.com/api-reference/contacts/listar-contatos
   */
  listContacts: {
    method: "GET",
    path: "/people/",
    pagination: {
      style: "page",
      page: "page",
      limit: "limit",
      firstPage: 1,
      defaultLimit: 100,
      items: "/data",
      totalItems: "/totalResults",
      totalPages: "/totalPages",
      itemId: "/id",
    },
    pages: numberedPages,
  },

  /**
   * Get a contact
   *
   * One contact of an inbox. Only the provider's older site has a page for it, with another kind of key, so that it takes an API key is inferred.
   *
   * @see https://jurichat.mintlify.app/api-reference/people/obter-pessoa
   */
  getContact: {
    method: "GET",
    path: "/people/{peopleId}",
  },

  /**
   * Change a contact
   *
   * Changes what the body names and leaves the rest; `inboxId` only finds the contact. No field is printed as nullable, so how to clear one is not documented. The answer is a short confirmation, not the contact.
   *
   * @see https://docs.jurichat.com/api-reference/contacts/atualizar-contato
   */
  updateContact: {
    method: "PATCH",
    path: "/people/{peopleId}",
    success: textOrBytes,
    text: true,
  },

  /**
   * List the staff of an inbox
   *
   * One page of the people who work in the office. The reference lost the names of its filters: `inboxId` and `roleId` are inferred from their descriptions and patterns. A third one searches name and e-mail; nothing hints at its name, so it is left out. Whether `inboxId` is required is unknown. The order is not documented.
   *
   * @see https://docs.jurichat.com/api-reference/users/listar-usu%C3%A1rios
   */
  listUsers: {
    method: "GET",
    path: "/user/",
    pagination: pagination1,
    pages: numberedPages,
  },

  /**
   * Create a tag
   *
   * Creates a label in one inbox. That all four fields are required is known from the server's own complaint, as people who call the API report it. The status, 200 or 201, is not documented.
   *
   * @see https://docs.jurichat.com/api-reference/tags/criar-tag
   */
  createTag: {
    method: "POST",
    path: "/tag/",
  },

  /**
   * List the scheduled messages
   *
   * One page of scheduled messages. Unlike elsewhere the inbox is optional. The order is not documented.
   *
   * @see https://docs.jurichat.com/api-reference/scheduledmessages/listar-mensagens-agendadas
   */
  listScheduledMessages: {
    method: "GET",
    path: "/scheduled-message/",
    pagination: pagination1,
    pages: numberedPages,
  },

  /**
   * Change a scheduled message
   *
   * Changes text, media or time of a message before it is sent. The body is a form, not JSON; the names of its parts are documented, their types are inferred, for the provider prints none. Whether a message that was sent or cancelled can still be changed, how large a file may be and of which types is not documented.
   *
   * @see https://docs.jurichat.com/api-reference/scheduledmessages/atualizar-mensagem-agendada
   */
  updateScheduledMessage: {
    method: "PATCH",
    path: "/scheduled-message/{scheduledMessageId}",
    body: multipartBody,
  },

  /**
   * List the webhooks of the office
   *
   * All webhooks at once, with counts of their deliveries, without secret and headers.
   *
   * @see https://docs.jurichat.com/api-reference/webhooks/listar-webhooks
   */
  listWebhooks: {
    method: "GET",
    path: "/webhooks/",
  },

  /**
   * Create a webhook
   *
   * Registers an HTTPS address for the named events. The page of the reference shows another kind of key, so that it takes an API key is inferred. The status, 200 or 201, is not documented.
   *
   * @see https://docs.jurichat.com/api-reference/webhooks/criar-webhook
   */
  createWebhook: {
    method: "POST",
    path: "/webhooks/",
  },

  /**
   * Get a webhook with its secret
   *
   * One webhook, with the headers it sends and the secret that signs its deliveries; the secret can be read at any time.
   *
   * @see https://docs.jurichat.com/api-reference/webhooks/obter-um-webhook
   */
  getWebhook: {
    method: "GET",
    path: "/webhooks/{webhookId}",
  },

  /**
   * Change a webhook
   *
   * Changes what the body names and leaves the rest. The answer is the webhook without its secret. The page of the reference shows another kind of key, so that it takes an API key is inferred.
   *
   * @see https://docs.jurichat.com/api-reference/webhooks/atualizar-um-webhook
   */
  updateWebhook: {
    method: "PATCH",
    path: "/webhooks/{webhookId}",
  },

  /**
   * List the deliveries of a webhook
   *
   * One page of what was sent to a webhook and how its receiver answered, newest first. A record is kept for 90 days.
   *
   * @see https://docs.jurichat.com/api-reference/webhooks/listar-hist%C3%B3rico-de-entregas
   */
  listWebhookDeliveries: {
    method: "GET",
    path: "/webhooks/{webhookId}/deliveries",
    pagination: {
      style: "page",
      page: "page",
      limit: "limit",
      firstPage: 1,
      items: "/data",
      totalItems: "/total",
      totalPages: "/totalPages",
      itemId: "/id",
    },
    pages: numberedPages,
  },

  /**
   * Get a delivery of a webhook
   *
   * One delivery: what was or will be sent, and how the receiver answered. The page of the reference shows another kind of key, so that it takes an API key is inferred.
   *
   * @see https://docs.jurichat.com/api-reference/webhooks/obter-uma-entrega
   */
  getWebhookDelivery: {
    method: "GET",
    path: "/webhooks/{webhookId}/deliveries/{deliveryId}",
  },

  /**
   * Try a delivery again
   *
   * Schedules one more try at once and puts the delivery back to `PENDING`. Only one in `FAILED` or `RETRYING` can be retried; which error another one answers with is not documented. It takes no body, and no webhook in the path: read the outcome with `getWebhookDelivery`.
   *
   * @see https://docs.jurichat.com/api-reference/webhooks/retentar-uma-entrega
   */
  retryWebhookDelivery: {
    method: "POST",
    path: "/webhooks/deliveries/{deliveryId}/retry",
  },

  /**
   * Hand a conversation to a person
   *
   * Takes the conversation from the bot and assigns it, to whom the server picks or to the user you name. Not in the readable reference: people who call the API report it, with the status 200, and that a repeat does no harm.
   *
   * Reported by people who call the API; not in the provider's reference.
   *
   * @see https://docs.jurichat.com
   */
  startHumanSupport: {
    method: "POST",
    path: "/conversation/start-human-support",
  },

  /**
   * Send a message in a conversation
   *
   * Sends a text to the contact or group. The conversation must be attended by a person first: see `startHumanSupport`. Not in the readable reference: people who call the API report it for text, with these three parts as required, and that neither JSON nor a URL-encoded body works. That media travels in the same parts as in `updateScheduledMessage` is inferred. The status, 200 or 201, is not known.
   *
   * Reported by people who call the API; not in the provider's reference.
   *
   * @see https://docs.jurichat.com
   */
  sendMessage: {
    method: "POST",
    path: "/conversation/send-message",
    body: multipartBody,
  },

  /**
   * List the tags of an inbox
   *
   * All tags of one inbox at once. Not in the readable reference: people who call the API report it, at this path without a trailing slash, and a 400 without `inboxId`.
   *
   * Reported by people who call the API; not in the provider's reference.
   *
   * @see https://docs.jurichat.com
   */
  listTags: {
    method: "GET",
    path: "/tag",
  },
} as const satisfies OperationTable;

/** Where each operation carries personal or secret values; an operation that carries none is missing. */
export const sensitive: Readonly<Record<string, SensitivePlaces>> = {
  listConversations: {
    query: ["content"],
    response: [
      "/data/*/responsables/*",
      "/data/*/person/name",
      "/data/*/person/imageUrl",
      "/data/*/person/phoneNumber",
      "/data/*/group/name",
      "/data/*/group/externalId",
      "/data/*/group/imageUrl",
      "/data/*/user/name",
      "/data/*/user/imageUrl",
      "/data/*/lastMessage/content",
      "/data/*/lastMessage/userName",
    ],
  },
  createConversation: {
    response: ["/person/name"],
  },
  getConversation: {
    response: [
      "/data/person/name",
      "/data/person/imageUrl",
      "/data/person/phoneNumber",
      "/data/user/name",
      "/data/user/imageUrl",
      "/data/participants/*/name",
      "/data/participants/*/imageUrl",
      "/data/participants/*/phoneNumber",
      "/data/messages/*/content",
      "/data/messages/*/externalId",
      "/data/messages/*/errorMessage",
      "/data/messages/*/contact/name",
      "/data/messages/*/contact/phoneNumber",
      "/data/messages/*/quotedMessage/content",
      "/data/messages/*/transcription",
      "/data/messages/*/summary",
      "/data/messages/*/metadata",
      "/data/group/name",
      "/data/group/externalId",
      "/data/group/imageUrl",
    ],
  },
  createNote: {
    body: ["/note"],
    response: ["/externalId", "/content", "/metadata"],
  },
  listNotes: {
    response: ["/*/content", "/*/user/name", "/*/user/imageUrl"],
  },
  listContacts: {
    query: ["name", "email"],
    response: [
      "/data/*/name",
      "/data/*/email",
      "/data/*/imageUrl",
      "/data/*/phoneNumber",
      "/data/*/document",
      "/data/*/description",
    ],
  },
  getContact: {
    response: ["/name", "/email", "/imageUrl", "/phoneNumber", "/document", "/description"],
  },
  updateContact: {
    body: ["/name", "/imageUrl", "/phoneNumber", "/document", "/description", "/email"],
  },
  listUsers: {
    response: ["/data/*/name", "/data/*/email", "/data/*/contact", "/data/*/imageUrl"],
  },
  listScheduledMessages: {
    response: [
      "/data/*/content",
      "/data/*/metadata",
      "/data/*/conversation/person/name",
      "/data/*/conversation/person/phoneNumber",
      "/data/*/conversation/group/name",
    ],
  },
  updateScheduledMessage: {
    body: [
      "/message",
      "/file",
      "/caption",
      "/fileName",
      "/contactName",
      "/contactPhoneNumber",
    ],
    response: ["/data/content", "/data/metadata"],
  },
  createWebhook: {
    body: ["/headers", "/headers/*"],
    response: ["/headers", "/headers/*", "/secret"],
  },
  getWebhook: {
    response: ["/secret", "/headers", "/headers/*"],
  },
  updateWebhook: {
    body: ["/headers", "/headers/*"],
    response: ["/headers", "/headers/*"],
  },
  listWebhookDeliveries: {
    response: ["/data/*/payload", "/data/*/responseBody", "/data/*/errorMessage"],
  },
  getWebhookDelivery: {
    response: ["/payload", "/responseBody", "/errorMessage"],
  },
  sendMessage: {
    body: [
      "/message",
      "/file",
      "/caption",
      "/fileName",
      "/contactName",
      "/contactPhoneNumber",
    ],
  },
};

/** How deliveries of webhooks are signed, where their parts are, and the names of their events. */
export const webhooks = {
  signature: {
    header: "X-JuriChat-Signature",
    algorithm: "hmac-sha256",
    encoding: "hex",
    prefix: "sha256=",
    signed: "body",
  },
  deliveryId: "X-JuriChat-Delivery",
  event: "event",
  data: "data",
  occurredAt: "timestamp",
  events: [
    "crm.lead.created",
    "crm.lead.updated",
    "crm.lead.deleted",
    "crm.lead.moved",
    "chat.conversation.created",
    "chat.conversation.updated",
    "chat.conversation.assigned",
    "contact.created",
    "contact.updated",
    "contact.deleted",
    "webhook.test",
  ],
} as const satisfies WebhookSpec;
