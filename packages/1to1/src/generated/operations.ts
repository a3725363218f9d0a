// Generated from 1to1.yaml by confluir-codegen. Do not edit: change the spec.

import type { OperationTable, RateLimit, SensitivePlaces } from "@confluir/core";

/** Where the API is in production; `undefined` when the spec names no server. */
export const defaultBaseUrl = "https://app.1to1.ai/api/v1/public";

/** The `User-Agent` of this version. */
export const userAgent = "confluir-1to1/0.0.0";

/** The limit the provider publishes; `undefined` when it publishes none. */
export const rateLimit: RateLimit | undefined = {
  requests: 60,
  windowSeconds: 60,
  window: "sliding",
  scope: "key",
};

/** Of several lists. */
const pagination1 = {
  style: "cursor",
  cursor: "cursor",
  limit: "limit",
  items: "/items",
  nextCursor: "/next_cursor",
  hasMore: "/has_more",
  itemId: "/uuid",
} as const;

/** Every operation, by id. */
export const operations = {
  /**
   * List the conversations of the business
   *
   * One page of conversations, newest first unless `order` says otherwise. The provider does not name the sort key; it is presumably the time of the last message. No filters are documented. The status 200, and 400 for a bad cursor, are inferred.
   *
   * @see https://docs.1to1ai.com/api-reference/conversations/listar-conversaciones
   */
  listConversations: {
    method: "GET",
    path: "/{slug}/conversations",
    pagination: pagination1,
  },

  /**
   * Get one conversation
   *
   * The object that the list holds, not wrapped. The status 200, and the 400 and 404 on this path, are inferred.
   *
   * @see https://docs.1to1ai.com/api-reference/conversations/detalle-de-conversaci%C3%B3n
   */
  getConversation: {
    method: "GET",
    path: "/{slug}/conversations/{uuid}",
  },

  /**
   * List the messages of a conversation
   *
   * One page of messages. Their direction is not documented and cannot be chosen, so sort by `created_at` rather than trust the order; the examples happen to run from newest to oldest. The status 200, and the 400 and 404 on this path, are inferred.
   *
   * @see https://docs.1to1ai.com/api-reference/conversations/listar-mensajes-de-una-conversaci%C3%B3n
   */
  listConversationMessages: {
    method: "GET",
    path: "/{slug}/conversations/{uuid}/messages",
    pagination: pagination1,
  },

  /**
   * Move a conversation to a mailbox
   *
   * Puts the conversation in the given mailbox and answers with both. The status 200 is inferred. An unknown mailbox presumably answers 404 too; its code is not documented.
   *
   * @see https://docs.1to1ai.com/api-reference/conversations/cambiar-buz%C3%B3n-de-conversaci%C3%B3n
   */
  setConversationMailbox: {
    method: "POST",
    path: "/{slug}/conversation/mailbox",
  },

  /**
   * Mark a conversation as resolved
   *
   * Ends the human handoff. What happens to a conversation that is already resolved is not documented. The status 200 is inferred.
   *
   * @see https://docs.1to1ai.com/api-reference/conversations/cerrar-handoff-humano-marcar-resuelta
   */
  resolveConversation: {
    method: "POST",
    path: "/{slug}/conversation/resolve",
  },

  /**
   * Get the pending scheduled message of a conversation
   *
   * The message that waits to be sent in this conversation, inside `data`; `data` is null when none waits, and might be missing. Send at least one of `uuid`, `whatsapp_user_id` and `phone`: no page marks any of them as required, but the provider's other endpoints ask for one. The statuses 200, 400 and 404 are inferred.
   *
   * @see https://docs.1to1ai.com/api-reference/schedules/leer-schedule-pending-de-una-conversaci%C3%B3n
   */
  getPendingScheduledMessage: {
    method: "GET",
    path: "/{slug}/conversation/scheduled-message",
  },

  /**
   * Get a template by name and language
   *
   * The template inside `data`, with the parameters a send has to fill. The statuses 200, 400 and 404 are inferred, and the 404's code is not documented.
   *
   * @see https://docs.1to1ai.com/api-reference/templates/detalle-de-template-por-name-+-language
   */
  getTemplate: {
    method: "GET",
    path: "/{slug}/templates/{name}/{language}",
  },

  /**
   * Ask for a link to upload a file
   *
   * Reserves a file and answers with a signed link for its bytes. The file can be sent once it is uploaded and confirmed; neither the confirm call nor the way to send the bytes (usually a PUT) could be read. The success code is not documented, so 200 and 201 are both declared.
   *
   * @see https://docs.1to1ai.com/api-reference/files/iniciar-upload:-obtener-signed-url
   */
  requestFileUpload: {
    method: "POST",
    path: "/{slug}/files/request-upload",
  },

  /**
   * Get one contact
   *
   * The contact with its name in parts, not wrapped. The statuses 200, 400 and 404 are inferred, and the 404's code is not documented.
   *
   * @see https://docs.1to1ai.com/api-reference/contacts/obtener-contacto-por-uuid
   */
  getContact: {
    method: "GET",
    path: "/{slug}/contacts/{uuid}",
  },

  /**
   * Send a text or a file
   *
   * Sends `body` as text, or the file `file_uuid` with `body` as its caption; the file decides whether it goes out as image, video, audio or document. Works only while the 24-hour window is open. There is no idempotency key, so a repeat after a 502 may store the message twice. The codes for an unknown file or quoted message are not documented.
   *
   * @see https://docs.1to1ai.com/en/messages
   */
  sendTextMessage: {
    method: "POST",
    path: "/{slug}/conversation/messages/text",
  },

  /**
   * Send a template
   *
   * Sends an approved template, also while the 24-hour window is closed. The provider says that this reopens the window; Meta's usual rule is that only a reply of the contact does. A template that is pending or rejected cannot be sent. The status 201 and its body are inferred from the text endpoint; the codes for a template that is unknown or not approved are not documented.
   *
   * @see https://docs.1to1ai.com/en/templates
   */
  sendTemplateMessage: {
    method: "POST",
    path: "/{slug}/conversation/messages/template",
  },

  /**
   * Send a preset reply
   *
   * Sends a reply prepared in the dashboard, which may become several messages. Works only while the 24-hour window is open. The success code is not documented: 201 is inferred, and 207 too, because the error guide lists it for partial results without naming an endpoint. The code for an unknown quick reply is not documented either.
   *
   * @see https://docs.1to1ai.com/en/messages
   */
  sendQuickReply: {
    method: "POST",
    path: "/{slug}/conversation/messages/quick-reply",
  },

  /**
   * Check the state and the 24-hour window of a conversation
   *
   * Tells whether free-form messages are possible now, and for how long. Changes nothing. The provider also announces who holds the conversation (an AI employee or a person) under a name it does not print. The status 200 is inferred.
   *
   * @see https://docs.1to1ai.com/en/conversations
   */
  getConversationStatus: {
    method: "POST",
    path: "/{slug}/conversation/status",
    safe: true,
  },

  /**
   * Run several actions on a conversation
   *
   * Checks the whole group, then runs it in the background in the order sent. An error means that nothing ran; 202 means accepted, not that every action worked. Where to read the results, the body of the 202 and the fields of each action beside `type` are not documented, and neither is the code of a refusal such as an AI without token balance.
   *
   * @see https://docs.1to1ai.com/en/action-groups
   */
  runActionGroup: {
    method: "POST",
    path: "/{slug}/conversation/actions",
    empty: true,
  },
} as const satisfies OperationTable;

/** Where each operation carries personal or secret values; an operation that carries none is missing. */
export const sensitive: Readonly<Record<string, SensitivePlaces>> = {
  listConversations: {
    response: [
      "/items/*/contact/name",
      "/items/*/contact/profile_name",
      "/items/*/contact/phone",
      "/items/*/last_message_preview/body",
    ],
  },
  getConversation: {
    response: [
      "/contact/name",
      "/contact/profile_name",
      "/contact/phone",
      "/last_message_preview/body",
    ],
  },
  listConversationMessages: {
    response: ["/items/*/body", "/items/*/author/name", "/items/*/external_id"],
  },
  setConversationMailbox: {
    body: ["/conversation/whatsapp_user_id", "/conversation/phone"],
  },
  resolveConversation: {
    body: ["/conversation/whatsapp_user_id", "/conversation/phone"],
  },
  getPendingScheduledMessage: {
    query: ["whatsapp_user_id", "phone"],
    response: [
      "/data/author_snapshot/name",
      "/data/message_snapshot/data/text",
      "/data/message_snapshot/data/media",
      "/data/template_snapshot",
    ],
  },
  requestFileUpload: {
    body: ["/filename"],
    response: ["/upload_url", "/upload_token", "/storage_path"],
  },
  getContact: {
    response: [
      "/first_name",
      "/middle_name",
      "/last_name",
      "/second_last_name",
      "/full_name",
      "/whatsapp_id",
    ],
  },
  sendTextMessage: {
    body: ["/conversation/whatsapp_user_id", "/conversation/phone", "/body"],
    response: ["/wamid"],
  },
  sendTemplateMessage: {
    body: [
      "/conversation/whatsapp_user_id",
      "/conversation/phone",
      "/body_variables/*/value",
      "/header",
      "/button_parameters",
    ],
    response: ["/wamid"],
  },
  sendQuickReply: {
    body: ["/conversation/whatsapp_user_id", "/conversation/phone"],
    response: ["/messages/*/wamid"],
  },
  getConversationStatus: {
    body: ["/conversation/whatsapp_user_id", "/conversation/phone"],
  },
  runActionGroup: {
    body: ["/conversation/whatsapp_user_id", "/conversation/phone", "/actions/*/*"],
  },
};
