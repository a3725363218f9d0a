// Generated from openapi.yaml by confluir-codegen. Do not edit: change the spec.

import { numberedPages, type OperationTable, type RateLimit, type SensitivePlaces } from "@confluir/core";

/** Where the API is in production; `undefined` when the spec names no server. */
export const defaultBaseUrl = "https://api.acme-desk.example/v1";

/** The `User-Agent` of this version. */
export const userAgent = "confluir-provider-acme/1.0.0";

/** The limit the provider publishes; `undefined` when it publishes none. */
export const rateLimit: RateLimit | undefined = {
  requests: 120,
  windowSeconds: 60,
  window: "sliding",
  scope: "key",
};

/** Of several lists. */
const pagination1 = {
  style: "cursor",
  cursor: "after",
  limit: "limit",
  items: "/data",
  nextCursor: "/next",
  itemId: "/id",
} as const;

/** Every operation, by id. */
export const operations = {
  /**
   * List conversations
   *
   * Newest activity first.
   *
   * @see https://docs.acme-desk.example/conversations
   */
  listConversations: {
    method: "GET",
    path: "/conversations",
    pagination: pagination1,
  },

  /**
   * Get a conversation
   *
   * As it is now.
   *
   * @see https://docs.acme-desk.example/conversations#get
   */
  getConversation: {
    method: "GET",
    path: "/conversations/{id}",
  },

  /**
   * List the messages of a conversation
   *
   * Newest first.
   *
   * @see https://docs.acme-desk.example/messages
   */
  listMessages: {
    method: "GET",
    path: "/conversations/{id}/messages",
    pagination: pagination1,
  },

  /**
   * Send a text
   *
   * To the contact of the conversation.
   *
   * @see https://docs.acme-desk.example/messages#send
   */
  sendMessage: {
    method: "POST",
    path: "/conversations/{id}/messages",
  },

  /**
   * Close a conversation
   *
   * It opens again when the contact writes.
   *
   * @see https://docs.acme-desk.example/conversations#close
   */
  closeConversation: {
    method: "POST",
    path: "/conversations/{id}/close",
  },

  /**
   * List contacts
   *
   * In the order in which they came.
   *
   * @see https://docs.acme-desk.example/contacts
   */
  listContacts: {
    method: "GET",
    path: "/contacts",
    pagination: {
      style: "page",
      page: "page",
      limit: "limit",
      firstPage: 1,
      items: "/data",
      totalPages: "/pages",
      itemId: "/id",
    },
    pages: numberedPages,
  },
} as const satisfies OperationTable;

/** Where each operation carries personal or secret values; an operation that carries none is missing. */
export const sensitive: Readonly<Record<string, SensitivePlaces>> = {
  listConversations: {
    response: ["/data/*/contact/name", "/data/*/contact/phone", "/data/*/lastText"],
  },
  getConversation: {
    response: ["/contact/name", "/contact/phone", "/lastText"],
  },
  listMessages: {
    response: ["/data/*/text"],
  },
  sendMessage: {
    body: ["/text"],
    response: ["/text"],
  },
  closeConversation: {
    response: ["/contact/name", "/contact/phone", "/lastText"],
  },
  listContacts: {
    response: ["/data/*/name", "/data/*/phone"],
  },
};
