// Generated from chatwoot.yaml by confluir-codegen. Do not edit: change the spec.

import { jsonOrMultipartBody, uncountedPages, windowPages, type OperationTable, type RateLimit, type SensitivePlaces } from "@confluir/core";
import type { WebhookSpec } from "@confluir/core/webhooks";

/** Where the API is in production; `undefined` when the spec names no server. */
export const defaultBaseUrl = "https://app.chatwoot.com";

/** The `User-Agent` of this version. */
export const userAgent = "confluir-chatwoot/0.0.0";

/** The limit the provider publishes; `undefined` when it publishes none. */
export const rateLimit: RateLimit | undefined = {
  requests: 3000,
  windowSeconds: 60,
  window: "fixed",
  scope: "address",
};

/** Of several lists. */
const pagination1 = {
  style: "page",
  page: "page",
  firstPage: 1,
  items: "/payload",
  totalItems: "/meta/count",
  itemId: "/id",
} as const;

/** Every operation, by id. */
export const operations = {
  /**
   * List conversations
   *
   * One page of the conversations that the token's user may see: an administrator all of them, an agent those of the own inboxes. Without `status` only open ones. Newest activity first, in whole seconds and without a second key, unless `sort_by` says otherwise.
   *
   * A page has 25, a number that a self-hosted server may change and a caller cannot. Neither the page nor the number of pages is in the answer; a page past the end is a 200 without items. Pages are cut by position, so a new message moves its conversation to the top and the rest down: while that goes on, items come twice or are passed over. Read by `created_at_asc`, the list only grows at its end; that is inferred. The counts are no total to stop by: they are taken before `assignee_type`, and perhaps after the cut when `q` is sent. No other list wraps its answer in `data`.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/conversation/index.yml
   */
  listConversations: {
    method: "GET",
    path: "/api/v1/accounts/{account_id}/conversations",
    pagination: {
      style: "page",
      page: "page",
      firstPage: 1,
      items: "/data/payload",
      wholeWith: "updated_within",
      itemId: "/id",
    },
    pages: uncountedPages,
  },

  /**
   * Open a conversation
   *
   * Opens a conversation with a contact in an inbox, optionally with a first message. An inbox that keeps one conversation per contact answers with that one. The reference shows three fields of the answer; the code sends the whole conversation.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/conversation/create.yml
   */
  createConversation: {
    method: "POST",
    path: "/api/v1/accounts/{account_id}/conversations",
  },

  /**
   * Filter conversations by conditions
   *
   * One page of the conversations that meet the conditions, newest activity first. The page number is in the query, the conditions are in the body, which every page needs again. A page has 25 on every server: the setting of `listConversations` does not apply. A page past the end has no items. There is no condition for the contact. `meta` has no `assigned_count`, and nothing is wrapped in `data`. Bad conditions are a 422; the reference says 400.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/conversation/filter.yml
   */
  filterConversations: {
    method: "POST",
    path: "/api/v1/accounts/{account_id}/conversations/filter",
    pagination: {
      style: "page",
      page: "page",
      firstPage: 1,
      items: "/payload",
      totalItems: "/meta/all_count",
      itemId: "/id",
    },
    pages: uncountedPages,
    safe: true,
  },

  /**
   * Count conversations
   *
   * How many conversations there are, by assignee. That it takes the filters of `listConversations`, and answers with the counts of its `meta`, is inferred.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/conversation/meta.yml
   */
  getConversationCounts: {
    method: "GET",
    path: "/api/v1/accounts/{account_id}/conversations/meta",
  },

  /**
   * Get one conversation
   *
   * The object that the list holds, not wrapped. Its `messages` hold the newest one alone; the reference says all. An agent who does not belong to the inbox gets a 401.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/conversation/show.yml
   */
  getConversation: {
    method: "GET",
    path: "/api/v1/accounts/{account_id}/conversations/{conversation_id}",
  },

  /**
   * Change the priority of a conversation
   *
   * Sets the priority and answers with the conversation. Nothing else can be changed here.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/conversation/update.yml
   */
  updateConversation: {
    method: "PATCH",
    path: "/api/v1/accounts/{account_id}/conversations/{conversation_id}",
  },

  /**
   * List messages of a conversation, a window at a time
   *
   * A window of messages in ascending order, oldest first: without `before` and `after` the 20 newest. `before` alone gives the 20 that are newest of those with a smaller id, `after` alone up to 100 with a greater id, both together up to 1000 with `after <= id < before`. Windows are cut by id and ordered by time, so a message whose time is much older or newer than that of its neighbours by id can be passed over; that is inferred. The way into the past goes by the smallest id of a page, and ends with a page without messages. Nothing in the answer says whether there is more.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/conversation/messages/index.yml
   */
  listMessages: {
    method: "GET",
    path: "/api/v1/accounts/{account_id}/conversations/{conversation_id}/messages",
    pagination: {
      style: "window",
      before: "before",
      after: "after",
      items: "/payload",
      itemId: "/id",
      order: "ascending",
    },
    pages: windowPages,
  },

  /**
   * Send a message, or write a note
   *
   * Writes a message into the conversation, by the token's user. `private` makes it a note that staff alone see. Files go as a form, everything else as JSON.
   *
   * The answer comes before the delivery: a failure shows up later as `status: failed`, with the reason in `content_attributes`. A text outside the channel's reply window is taken with a 200 and silently not sent, unless it matches a template: look at `can_reply` first. A 422 covers every failure to write it, the limit of 200 messages in a minute and conversation among them. Left out, because their types are not known: the time and sender to pretend, and the addresses of an e-mail.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/conversation/messages/create.yml
   */
  createMessage: {
    method: "POST",
    path: "/api/v1/accounts/{account_id}/conversations/{conversation_id}/messages",
    body: jsonOrMultipartBody,
  },

  /**
   * Delete a message
   *
   * Deletes the message; it stays in the list with `deleted` among its `content_attributes`, which is inferred from that property. Whether the channel takes it back is not known. The status is inferred, and no body is described.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/conversation/messages/delete.yml
   */
  deleteMessage: {
    method: "DELETE",
    path: "/api/v1/accounts/{account_id}/conversations/{conversation_id}/messages/{message_id}",
    empty: true,
  },

  /**
   * Send a failed message again
   *
   * Puts a message that failed up for delivery once more. Not in the reference. The status is inferred, and no body is described.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/config/routes.rb
   */
  retryMessage: {
    method: "POST",
    path: "/api/v1/accounts/{account_id}/conversations/{conversation_id}/messages/{message_id}/retry",
    empty: true,
  },

  /**
   * Assign a conversation to an agent or a team
   *
   * Sets the agent or the team; given both, the agent. An id that does not exist, `0` and null take the assignment away, without an error. An agent who does not belong to the inbox may be set all the same. The answer is the agent, the team's record or null; the reference says a user.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/conversation/assignments.yml
   */
  assignConversation: {
    method: "POST",
    path: "/api/v1/accounts/{account_id}/conversations/{conversation_id}/assignments",
  },

  /**
   * Set or flip the status of a conversation
   *
   * Sets `status`. Without it the status is flipped, open to resolved and anything else to open, so a repeat undoes it: always send `status`. An agent who opens a conversation is assigned to it; an administrator is not. A snoozed one opens again with the contact's next message; so does a resolved one, or becomes pending where a bot is active.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/conversation/toggle_status.yml
   */
  toggleConversationStatus: {
    method: "POST",
    path: "/api/v1/accounts/{account_id}/conversations/{conversation_id}/toggle_status",
  },

  /**
   * Set the priority of a conversation
   *
   * Sets the priority and answers with nothing. The reference allows `none`, which is no value of the server: it presumably fails with a 422 or a 500.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/conversation/toggle_priority.yml
   */
  toggleConversationPriority: {
    method: "POST",
    path: "/api/v1/accounts/{account_id}/conversations/{conversation_id}/toggle_priority",
    empty: true,
  },

  /**
   * List the labels of a conversation
   *
   * The titles of its labels. Ids and colours are in `listLabels`, by title.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/conversation/labels/index.yml
   */
  listConversationLabels: {
    method: "GET",
    path: "/api/v1/accounts/{account_id}/conversations/{conversation_id}/labels",
  },

  /**
   * Replace the labels of a conversation
   *
   * Sets all labels; those not named are taken off. To add one, read first and send the others too. Two who do that at once lose a change, which is inferred.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/conversation/labels/create.yml
   */
  setConversationLabels: {
    method: "POST",
    path: "/api/v1/accounts/{account_id}/conversations/{conversation_id}/labels",
  },

  /**
   * Mark a conversation as read
   *
   * Marks it as read now, for all agents, and answers with the conversation.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/conversation/update_last_seen.yml
   */
  markConversationSeen: {
    method: "POST",
    path: "/api/v1/accounts/{account_id}/conversations/{conversation_id}/update_last_seen",
  },

  /**
   * Mark a conversation as unread
   *
   * Marks it as unread, for all agents, and answers with the conversation.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/config/routes.rb
   */
  markConversationUnread: {
    method: "POST",
    path: "/api/v1/accounts/{account_id}/conversations/{conversation_id}/unread",
  },

  /**
   * Mute a conversation
   *
   * Sets `muted` and answers with nothing. What else muting does is not described.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/config/routes.rb
   */
  muteConversation: {
    method: "POST",
    path: "/api/v1/accounts/{account_id}/conversations/{conversation_id}/mute",
    empty: true,
  },

  /**
   * Unmute a conversation
   *
   * Takes `muted` back and answers with nothing.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/config/routes.rb
   */
  unmuteConversation: {
    method: "POST",
    path: "/api/v1/accounts/{account_id}/conversations/{conversation_id}/unmute",
    empty: true,
  },

  /**
   * List contacts
   *
   * One page of the contacts that have an e-mail address, a phone or an identifier. A page has 15, which a caller cannot change. Without `sort` there is no order at all, so that pages may overlap: always send it. A page past the end has no items.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/contacts/list_create.yml
   */
  listContacts: {
    method: "GET",
    path: "/api/v1/accounts/{account_id}/contacts",
    pagination: pagination1,
    pages: uncountedPages,
  },

  /**
   * Create a contact
   *
   * Creates a contact and, given an inbox, its link to that. The fields of the body are inferred from those of the contact and of the answer. An e-mail address, phone or identifier that another contact has is a 422.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/contacts/list_create.yml
   */
  createContact: {
    method: "POST",
    path: "/api/v1/accounts/{account_id}/contacts",
  },

  /**
   * Search contacts by a text
   *
   * One page of the contacts whose name, e-mail address, phone, identifier or company contains the text. Pages and order are those of `listContacts`. The server allows 100 searches in a minute and account, besides the limit for all requests.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/contacts/search.yml
   */
  searchContacts: {
    method: "GET",
    path: "/api/v1/accounts/{account_id}/contacts/search",
    pagination: pagination1,
    pages: uncountedPages,
  },

  /**
   * Filter contacts by conditions
   *
   * One page of the contacts that meet the conditions, 15 to a page. As in `filterConversations` the page number is in the query and the conditions are in the body. Which attributes of a contact they may name is not described, and that `sort` is taken is inferred.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/contacts/filter.yml
   */
  filterContacts: {
    method: "POST",
    path: "/api/v1/accounts/{account_id}/contacts/filter",
    pagination: pagination1,
    pages: uncountedPages,
    safe: true,
  },

  /**
   * Get one contact
   *
   * The contact, inside `payload`, with its links to inboxes. That they can be left out here too is inferred.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/contacts/crud.yml
   */
  getContact: {
    method: "GET",
    path: "/api/v1/accounts/{account_id}/contacts/{contact_id}",
  },

  /**
   * Change a contact
   *
   * Changes what the body names, and answers with the contact and a 200; the reference says 204. The fields of the body, and that the others stay, are inferred.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/contacts/crud.yml
   */
  updateContact: {
    method: "PUT",
    path: "/api/v1/accounts/{account_id}/contacts/{contact_id}",
  },

  /**
   * List the newest conversations of a contact
   *
   * The 20 newest, without pages: older ones cannot be listed. That they are inside `payload` is inferred.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/contacts/conversations.yml
   */
  listContactConversations: {
    method: "GET",
    path: "/api/v1/accounts/{account_id}/contacts/{contact_id}/conversations",
  },

  /**
   * List the labels of a contact
   *
   * The titles of its labels. The shape is inferred from the labels of a conversation.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/contacts/labels/index.yml
   */
  listContactLabels: {
    method: "GET",
    path: "/api/v1/accounts/{account_id}/contacts/{contact_id}/labels",
  },

  /**
   * Replace the labels of a contact
   *
   * Sets all labels; those not named are taken off. The shapes are inferred from the labels of a conversation.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/contacts/labels/create.yml
   */
  setContactLabels: {
    method: "POST",
    path: "/api/v1/accounts/{account_id}/contacts/{contact_id}/labels",
  },

  /**
   * List the notes of a contact
   *
   * All notes about the contact, newest first. Notes in a conversation are messages with `private`, and are not here. Not in the reference.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/config/routes.rb
   */
  listContactNotes: {
    method: "GET",
    path: "/api/v1/accounts/{account_id}/contacts/{contact_id}/notes",
  },

  /**
   * Write a note about a contact
   *
   * Adds a note by the token's user. Not in the reference; the body is inferred from the note, and so is that the answer is the note.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/config/routes.rb
   */
  createContactNote: {
    method: "POST",
    path: "/api/v1/accounts/{account_id}/contacts/{contact_id}/notes",
  },

  /**
   * List the agents
   *
   * All people who work in the account, administrators too, without pages.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/agents/index.yml
   */
  listAgents: {
    method: "GET",
    path: "/api/v1/accounts/{account_id}/agents",
  },

  /**
   * List the teams
   *
   * All teams of the account, without pages.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/teams/index.yml
   */
  listTeams: {
    method: "GET",
    path: "/api/v1/accounts/{account_id}/teams",
  },

  /**
   * List the inboxes
   *
   * All inboxes that the user may see, by name, without pages. An administrator gets the secrets of their channels too.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/inboxes/index.yml
   */
  listInboxes: {
    method: "GET",
    path: "/api/v1/accounts/{account_id}/inboxes",
  },

  /**
   * List the labels of the account
   *
   * All labels, by title, without pages.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/config/routes.rb
   */
  listLabels: {
    method: "GET",
    path: "/api/v1/accounts/{account_id}/labels",
  },

  /**
   * List the webhooks
   *
   * All webhooks of the account, without pages. The reference shows a bare list; the code wraps it twice.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/webhooks/index.yml
   */
  listWebhooks: {
    method: "GET",
    path: "/api/v1/accounts/{account_id}/webhooks",
  },

  /**
   * Add a webhook
   *
   * Adds an address that is called with the events it subscribes to. The same address twice in an account is a 422. Servers from 4.11.2 on answer with the secret that signs the deliveries; older ones have none.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/webhooks/create.yml
   */
  createWebhook: {
    method: "POST",
    path: "/api/v1/accounts/{account_id}/webhooks",
  },

  /**
   * Remove a webhook
   *
   * Removes the webhook. The status is inferred, and no body is described.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/webhooks/delete.yml
   */
  deleteWebhook: {
    method: "DELETE",
    path: "/api/v1/accounts/{account_id}/webhooks/{webhook_id}",
    empty: true,
  },

  /**
   * Change a webhook
   *
   * Changes what the body names; that the rest stays is inferred.
   *
   * Read in the server's code, which the provider publishes.
   *
   * @see https://github.com/chatwoot/chatwoot/blob/develop/swagger/paths/application/webhooks/update.yml
   */
  updateWebhook: {
    method: "PATCH",
    path: "/api/v1/accounts/{account_id}/webhooks/{webhook_id}",
  },
} as const satisfies OperationTable;

/** Where each operation carries personal or secret values; an operation that carries none is missing. */
export const sensitive: Readonly<Record<string, SensitivePlaces>> = {
  listConversations: {
    query: ["q", "source_id"],
    response: [
      "/data/payload/*/messages/*/content",
      "/data/payload/*/messages/*/processed_message_content",
      "/data/payload/*/messages/*/content_attributes/in_reply_to_external_id",
      "/data/payload/*/messages/*/content_attributes/external_error",
      "/data/payload/*/messages/*/content_attributes/email",
      "/data/payload/*/messages/*/content_attributes/cc_emails",
      "/data/payload/*/messages/*/content_attributes/items",
      "/data/payload/*/messages/*/content_attributes/submitted_values",
      "/data/payload/*/messages/*/content_attributes/translations",
      "/data/payload/*/messages/*/source_id",
      "/data/payload/*/messages/*/sender/name",
      "/data/payload/*/messages/*/sender/available_name",
      "/data/payload/*/messages/*/sender/avatar_url",
      "/data/payload/*/messages/*/sender/thumbnail",
      "/data/payload/*/messages/*/sender/email",
      "/data/payload/*/messages/*/sender/phone_number",
      "/data/payload/*/messages/*/sender/identifier",
      "/data/payload/*/messages/*/sender/additional_attributes/company_name",
      "/data/payload/*/messages/*/sender/additional_attributes/description",
      "/data/payload/*/messages/*/sender/additional_attributes/social_profiles",
      "/data/payload/*/messages/*/sender/additional_attributes/created_at_ip",
      "/data/payload/*/messages/*/sender/custom_attributes",
      "/data/payload/*/messages/*/attachments/*/data_url",
      "/data/payload/*/messages/*/attachments/*/thumb_url",
      "/data/payload/*/messages/*/attachments/*/transcribed_text",
      "/data/payload/*/messages/*/attachments/*/coordinates_lat",
      "/data/payload/*/messages/*/attachments/*/coordinates_long",
      "/data/payload/*/messages/*/attachments/*/fallback_title",
      "/data/payload/*/messages/*/attachments/*/meta/firstName",
      "/data/payload/*/messages/*/attachments/*/meta/lastName",
      "/data/payload/*/messages/*/external_source_ids",
      "/data/payload/*/messages/*/additional_attributes",
      "/data/payload/*/messages/*/conversation/contact_inbox/source_id",
      "/data/payload/*/last_non_activity_message/content",
      "/data/payload/*/last_non_activity_message/processed_message_content",
      "/data/payload/*/last_non_activity_message/content_attributes/in_reply_to_external_id",
      "/data/payload/*/last_non_activity_message/content_attributes/external_error",
      "/data/payload/*/last_non_activity_message/content_attributes/email",
      "/data/payload/*/last_non_activity_message/content_attributes/cc_emails",
      "/data/payload/*/last_non_activity_message/content_attributes/items",
      "/data/payload/*/last_non_activity_message/content_attributes/submitted_values",
      "/data/payload/*/last_non_activity_message/content_attributes/translations",
      "/data/payload/*/last_non_activity_message/source_id",
      "/data/payload/*/last_non_activity_message/sender/name",
      "/data/payload/*/last_non_activity_message/sender/available_name",
      "/data/payload/*/last_non_activity_message/sender/avatar_url",
      "/data/payload/*/last_non_activity_message/sender/thumbnail",
      "/data/payload/*/last_non_activity_message/sender/email",
      "/data/payload/*/last_non_activity_message/sender/phone_number",
      "/data/payload/*/last_non_activity_message/sender/identifier",
      "/data/payload/*/last_non_activity_message/sender/additional_attributes/company_name",
      "/data/payload/*/last_non_activity_message/sender/additional_attributes/description",
      "/data/payload/*/last_non_activity_message/sender/additional_attributes/social_profiles",
      "/data/payload/*/last_non_activity_message/sender/additional_attributes/created_at_ip",
      "/data/payload/*/last_non_activity_message/sender/custom_attributes",
      "/data/payload/*/last_non_activity_message/attachments/*/data_url",
      "/data/payload/*/last_non_activity_message/attachments/*/thumb_url",
      "/data/payload/*/last_non_activity_message/attachments/*/transcribed_text",
      "/data/payload/*/last_non_activity_message/attachments/*/coordinates_lat",
      "/data/payload/*/last_non_activity_message/attachments/*/coordinates_long",
      "/data/payload/*/last_non_activity_message/attachments/*/fallback_title",
      "/data/payload/*/last_non_activity_message/attachments/*/meta/firstName",
      "/data/payload/*/last_non_activity_message/attachments/*/meta/lastName",
      "/data/payload/*/last_non_activity_message/external_source_ids",
      "/data/payload/*/last_non_activity_message/additional_attributes",
      "/data/payload/*/last_non_activity_message/conversation/contact_inbox/source_id",
      "/data/payload/*/meta/sender/name",
      "/data/payload/*/meta/sender/email",
      "/data/payload/*/meta/sender/phone_number",
      "/data/payload/*/meta/sender/identifier",
      "/data/payload/*/meta/sender/thumbnail",
      "/data/payload/*/meta/sender/additional_attributes/company_name",
      "/data/payload/*/meta/sender/additional_attributes/description",
      "/data/payload/*/meta/sender/additional_attributes/social_profiles",
      "/data/payload/*/meta/sender/additional_attributes/created_at_ip",
      "/data/payload/*/meta/sender/custom_attributes",
      "/data/payload/*/meta/assignee/name",
      "/data/payload/*/meta/assignee/available_name",
      "/data/payload/*/meta/assignee/email",
      "/data/payload/*/meta/assignee/thumbnail",
      "/data/payload/*/meta/assignee/custom_attributes",
      "/data/payload/*/additional_attributes/referer",
      "/data/payload/*/additional_attributes/mail_subject",
      "/data/payload/*/custom_attributes",
    ],
  },
  createConversation: {
    body: [
      "/source_id",
      "/additional_attributes",
      "/custom_attributes",
      "/message/content",
      "/message/template_params/processed_params",
    ],
    response: [
      "/messages/*/content",
      "/messages/*/processed_message_content",
      "/messages/*/content_attributes/in_reply_to_external_id",
      "/messages/*/content_attributes/external_error",
      "/messages/*/content_attributes/email",
      "/messages/*/content_attributes/cc_emails",
      "/messages/*/content_attributes/items",
      "/messages/*/content_attributes/submitted_values",
      "/messages/*/content_attributes/translations",
      "/messages/*/source_id",
      "/messages/*/sender/name",
      "/messages/*/sender/available_name",
      "/messages/*/sender/avatar_url",
      "/messages/*/sender/thumbnail",
      "/messages/*/sender/email",
      "/messages/*/sender/phone_number",
      "/messages/*/sender/identifier",
      "/messages/*/sender/additional_attributes/company_name",
      "/messages/*/sender/additional_attributes/description",
      "/messages/*/sender/additional_attributes/social_profiles",
      "/messages/*/sender/additional_attributes/created_at_ip",
      "/messages/*/sender/custom_attributes",
      "/messages/*/attachments/*/data_url",
      "/messages/*/attachments/*/thumb_url",
      "/messages/*/attachments/*/transcribed_text",
      "/messages/*/attachments/*/coordinates_lat",
      "/messages/*/attachments/*/coordinates_long",
      "/messages/*/attachments/*/fallback_title",
      "/messages/*/attachments/*/meta/firstName",
      "/messages/*/attachments/*/meta/lastName",
      "/messages/*/external_source_ids",
      "/messages/*/additional_attributes",
      "/messages/*/conversation/contact_inbox/source_id",
      "/last_non_activity_message/content",
      "/last_non_activity_message/processed_message_content",
      "/last_non_activity_message/content_attributes/in_reply_to_external_id",
      "/last_non_activity_message/content_attributes/external_error",
      "/last_non_activity_message/content_attributes/email",
      "/last_non_activity_message/content_attributes/cc_emails",
      "/last_non_activity_message/content_attributes/items",
      "/last_non_activity_message/content_attributes/submitted_values",
      "/last_non_activity_message/content_attributes/translations",
      "/last_non_activity_message/source_id",
      "/last_non_activity_message/sender/name",
      "/last_non_activity_message/sender/available_name",
      "/last_non_activity_message/sender/avatar_url",
      "/last_non_activity_message/sender/thumbnail",
      "/last_non_activity_message/sender/email",
      "/last_non_activity_message/sender/phone_number",
      "/last_non_activity_message/sender/identifier",
      "/last_non_activity_message/sender/additional_attributes/company_name",
      "/last_non_activity_message/sender/additional_attributes/description",
      "/last_non_activity_message/sender/additional_attributes/social_profiles",
      "/last_non_activity_message/sender/additional_attributes/created_at_ip",
      "/last_non_activity_message/sender/custom_attributes",
      "/last_non_activity_message/attachments/*/data_url",
      "/last_non_activity_message/attachments/*/thumb_url",
      "/last_non_activity_message/attachments/*/transcribed_text",
      "/last_non_activity_message/attachments/*/coordinates_lat",
      "/last_non_activity_message/attachments/*/coordinates_long",
      "/last_non_activity_message/attachments/*/fallback_title",
      "/last_non_activity_message/attachments/*/meta/firstName",
      "/last_non_activity_message/attachments/*/meta/lastName",
      "/last_non_activity_message/external_source_ids",
      "/last_non_activity_message/additional_attributes",
      "/last_non_activity_message/conversation/contact_inbox/source_id",
      "/meta/sender/name",
      "/meta/sender/email",
      "/meta/sender/phone_number",
      "/meta/sender/identifier",
      "/meta/sender/thumbnail",
      "/meta/sender/additional_attributes/company_name",
      "/meta/sender/additional_attributes/description",
      "/meta/sender/additional_attributes/social_profiles",
      "/meta/sender/additional_attributes/created_at_ip",
      "/meta/sender/custom_attributes",
      "/meta/assignee/name",
      "/meta/assignee/available_name",
      "/meta/assignee/email",
      "/meta/assignee/thumbnail",
      "/meta/assignee/custom_attributes",
      "/additional_attributes/referer",
      "/additional_attributes/mail_subject",
      "/custom_attributes",
    ],
  },
  filterConversations: {
    body: ["/payload/*/values/*"],
    response: [
      "/payload/*/messages/*/content",
      "/payload/*/messages/*/processed_message_content",
      "/payload/*/messages/*/content_attributes/in_reply_to_external_id",
      "/payload/*/messages/*/content_attributes/external_error",
      "/payload/*/messages/*/content_attributes/email",
      "/payload/*/messages/*/content_attributes/cc_emails",
      "/payload/*/messages/*/content_attributes/items",
      "/payload/*/messages/*/content_attributes/submitted_values",
      "/payload/*/messages/*/content_attributes/translations",
      "/payload/*/messages/*/source_id",
      "/payload/*/messages/*/sender/name",
      "/payload/*/messages/*/sender/available_name",
      "/payload/*/messages/*/sender/avatar_url",
      "/payload/*/messages/*/sender/thumbnail",
      "/payload/*/messages/*/sender/email",
      "/payload/*/messages/*/sender/phone_number",
      "/payload/*/messages/*/sender/identifier",
      "/payload/*/messages/*/sender/additional_attributes/company_name",
      "/payload/*/messages/*/sender/additional_attributes/description",
      "/payload/*/messages/*/sender/additional_attributes/social_profiles",
      "/payload/*/messages/*/sender/additional_attributes/created_at_ip",
      "/payload/*/messages/*/sender/custom_attributes",
      "/payload/*/messages/*/attachments/*/data_url",
      "/payload/*/messages/*/attachments/*/thumb_url",
      "/payload/*/messages/*/attachments/*/transcribed_text",
      "/payload/*/messages/*/attachments/*/coordinates_lat",
      "/payload/*/messages/*/attachments/*/coordinates_long",
      "/payload/*/messages/*/attachments/*/fallback_title",
      "/payload/*/messages/*/attachments/*/meta/firstName",
      "/payload/*/messages/*/attachments/*/meta/lastName",
      "/payload/*/messages/*/external_source_ids",
      "/payload/*/messages/*/additional_attributes",
      "/payload/*/messages/*/conversation/contact_inbox/source_id",
      "/payload/*/last_non_activity_message/content",
      "/payload/*/last_non_activity_message/processed_message_content",
      "/payload/*/last_non_activity_message/content_attributes/in_reply_to_external_id",
      "/payload/*/last_non_activity_message/content_attributes/external_error",
      "/payload/*/last_non_activity_message/content_attributes/email",
      "/payload/*/last_non_activity_message/content_attributes/cc_emails",
      "/payload/*/last_non_activity_message/content_attributes/items",
      "/payload/*/last_non_activity_message/content_attributes/submitted_values",
      "/payload/*/last_non_activity_message/content_attributes/translations",
      "/payload/*/last_non_activity_message/source_id",
      "/payload/*/last_non_activity_message/sender/name",
      "/payload/*/last_non_activity_message/sender/available_name",
      "/payload/*/last_non_activity_message/sender/avatar_url",
      "/payload/*/last_non_activity_message/sender/thumbnail",
      "/payload/*/last_non_activity_message/sender/email",
      "/payload/*/last_non_activity_message/sender/phone_number",
      "/payload/*/last_non_activity_message/sender/identifier",
      "/payload/*/last_non_activity_message/sender/additional_attributes/company_name",
      "/payload/*/last_non_activity_message/sender/additional_attributes/description",
      "/payload/*/last_non_activity_message/sender/additional_attributes/social_profiles",
      "/payload/*/last_non_activity_message/sender/additional_attributes/created_at_ip",
      "/payload/*/last_non_activity_message/sender/custom_attributes",
      "/payload/*/last_non_activity_message/attachments/*/data_url",
      "/payload/*/last_non_activity_message/attachments/*/thumb_url",
      "/payload/*/last_non_activity_message/attachments/*/transcribed_text",
      "/payload/*/last_non_activity_message/attachments/*/coordinates_lat",
      "/payload/*/last_non_activity_message/attachments/*/coordinates_long",
      "/payload/*/last_non_activity_message/attachments/*/fallback_title",
      "/payload/*/last_non_activity_message/attachments/*/meta/firstName",
      "/payload/*/last_non_activity_message/attachments/*/meta/lastName",
      "/payload/*/last_non_activity_message/external_source_ids",
      "/payload/*/last_non_activity_message/additional_attributes",
      "/payload/*/last_non_activity_message/conversation/contact_inbox/source_id",
      "/payload/*/meta/sender/name",
      "/payload/*/meta/sender/email",
      "/payload/*/meta/sender/phone_number",
      "/payload/*/meta/sender/identifier",
      "/payload/*/meta/sender/thumbnail",
      "/payload/*/meta/sender/additional_attributes/company_name",
      "/payload/*/meta/sender/additional_attributes/description",
      "/payload/*/meta/sender/additional_attributes/social_profiles",
      "/payload/*/meta/sender/additional_attributes/created_at_ip",
      "/payload/*/meta/sender/custom_attributes",
      "/payload/*/meta/assignee/name",
      "/payload/*/meta/assignee/available_name",
      "/payload/*/meta/assignee/email",
      "/payload/*/meta/assignee/thumbnail",
      "/payload/*/meta/assignee/custom_attributes",
      "/payload/*/additional_attributes/referer",
      "/payload/*/additional_attributes/mail_subject",
      "/payload/*/custom_attributes",
    ],
  },
  getConversationCounts: {
    query: ["q"],
  },
  getConversation: {
    response: [
      "/messages/*/content",
      "/messages/*/processed_message_content",
      "/messages/*/content_attributes/in_reply_to_external_id",
      "/messages/*/content_attributes/external_error",
      "/messages/*/content_attributes/email",
      "/messages/*/content_attributes/cc_emails",
      "/messages/*/content_attributes/items",
      "/messages/*/content_attributes/submitted_values",
      "/messages/*/content_attributes/translations",
      "/messages/*/source_id",
      "/messages/*/sender/name",
      "/messages/*/sender/available_name",
      "/messages/*/sender/avatar_url",
      "/messages/*/sender/thumbnail",
      "/messages/*/sender/email",
      "/messages/*/sender/phone_number",
      "/messages/*/sender/identifier",
      "/messages/*/sender/additional_attributes/company_name",
      "/messages/*/sender/additional_attributes/description",
      "/messages/*/sender/additional_attributes/social_profiles",
      "/messages/*/sender/additional_attributes/created_at_ip",
      "/messages/*/sender/custom_attributes",
      "/messages/*/attachments/*/data_url",
      "/messages/*/attachments/*/thumb_url",
      "/messages/*/attachments/*/transcribed_text",
      "/messages/*/attachments/*/coordinates_lat",
      "/messages/*/attachments/*/coordinates_long",
      "/messages/*/attachments/*/fallback_title",
      "/messages/*/attachments/*/meta/firstName",
      "/messages/*/attachments/*/meta/lastName",
      "/messages/*/external_source_ids",
      "/messages/*/additional_attributes",
      "/messages/*/conversation/contact_inbox/source_id",
      "/last_non_activity_message/content",
      "/last_non_activity_message/processed_message_content",
      "/last_non_activity_message/content_attributes/in_reply_to_external_id",
      "/last_non_activity_message/content_attributes/external_error",
      "/last_non_activity_message/content_attributes/email",
      "/last_non_activity_message/content_attributes/cc_emails",
      "/last_non_activity_message/content_attributes/items",
      "/last_non_activity_message/content_attributes/submitted_values",
      "/last_non_activity_message/content_attributes/translations",
      "/last_non_activity_message/source_id",
      "/last_non_activity_message/sender/name",
      "/last_non_activity_message/sender/available_name",
      "/last_non_activity_message/sender/avatar_url",
      "/last_non_activity_message/sender/thumbnail",
      "/last_non_activity_message/sender/email",
      "/last_non_activity_message/sender/phone_number",
      "/last_non_activity_message/sender/identifier",
      "/last_non_activity_message/sender/additional_attributes/company_name",
      "/last_non_activity_message/sender/additional_attributes/description",
      "/last_non_activity_message/sender/additional_attributes/social_profiles",
      "/last_non_activity_message/sender/additional_attributes/created_at_ip",
      "/last_non_activity_message/sender/custom_attributes",
      "/last_non_activity_message/attachments/*/data_url",
      "/last_non_activity_message/attachments/*/thumb_url",
      "/last_non_activity_message/attachments/*/transcribed_text",
      "/last_non_activity_message/attachments/*/coordinates_lat",
      "/last_non_activity_message/attachments/*/coordinates_long",
      "/last_non_activity_message/attachments/*/fallback_title",
      "/last_non_activity_message/attachments/*/meta/firstName",
      "/last_non_activity_message/attachments/*/meta/lastName",
      "/last_non_activity_message/external_source_ids",
      "/last_non_activity_message/additional_attributes",
      "/last_non_activity_message/conversation/contact_inbox/source_id",
      "/meta/sender/name",
      "/meta/sender/email",
      "/meta/sender/phone_number",
      "/meta/sender/identifier",
      "/meta/sender/thumbnail",
      "/meta/sender/additional_attributes/company_name",
      "/meta/sender/additional_attributes/description",
      "/meta/sender/additional_attributes/social_profiles",
      "/meta/sender/additional_attributes/created_at_ip",
      "/meta/sender/custom_attributes",
      "/meta/assignee/name",
      "/meta/assignee/available_name",
      "/meta/assignee/email",
      "/meta/assignee/thumbnail",
      "/meta/assignee/custom_attributes",
      "/additional_attributes/referer",
      "/additional_attributes/mail_subject",
      "/custom_attributes",
    ],
  },
  updateConversation: {
    response: [
      "/messages/*/content",
      "/messages/*/processed_message_content",
      "/messages/*/content_attributes/in_reply_to_external_id",
      "/messages/*/content_attributes/external_error",
      "/messages/*/content_attributes/email",
      "/messages/*/content_attributes/cc_emails",
      "/messages/*/content_attributes/items",
      "/messages/*/content_attributes/submitted_values",
      "/messages/*/content_attributes/translations",
      "/messages/*/source_id",
      "/messages/*/sender/name",
      "/messages/*/sender/available_name",
      "/messages/*/sender/avatar_url",
      "/messages/*/sender/thumbnail",
      "/messages/*/sender/email",
      "/messages/*/sender/phone_number",
      "/messages/*/sender/identifier",
      "/messages/*/sender/additional_attributes/company_name",
      "/messages/*/sender/additional_attributes/description",
      "/messages/*/sender/additional_attributes/social_profiles",
      "/messages/*/sender/additional_attributes/created_at_ip",
      "/messages/*/sender/custom_attributes",
      "/messages/*/attachments/*/data_url",
      "/messages/*/attachments/*/thumb_url",
      "/messages/*/attachments/*/transcribed_text",
      "/messages/*/attachments/*/coordinates_lat",
      "/messages/*/attachments/*/coordinates_long",
      "/messages/*/attachments/*/fallback_title",
      "/messages/*/attachments/*/meta/firstName",
      "/messages/*/attachments/*/meta/lastName",
      "/messages/*/external_source_ids",
      "/messages/*/additional_attributes",
      "/messages/*/conversation/contact_inbox/source_id",
      "/last_non_activity_message/content",
      "/last_non_activity_message/processed_message_content",
      "/last_non_activity_message/content_attributes/in_reply_to_external_id",
      "/last_non_activity_message/content_attributes/external_error",
      "/last_non_activity_message/content_attributes/email",
      "/last_non_activity_message/content_attributes/cc_emails",
      "/last_non_activity_message/content_attributes/items",
      "/last_non_activity_message/content_attributes/submitted_values",
      "/last_non_activity_message/content_attributes/translations",
      "/last_non_activity_message/source_id",
      "/last_non_activity_message/sender/name",
      "/last_non_activity_message/sender/available_name",
      "/last_non_activity_message/sender/avatar_url",
      "/last_non_activity_message/sender/thumbnail",
      "/last_non_activity_message/sender/email",
      "/last_non_activity_message/sender/phone_number",
      "/last_non_activity_message/sender/identifier",
      "/last_non_activity_message/sender/additional_attributes/company_name",
      "/last_non_activity_message/sender/additional_attributes/description",
      "/last_non_activity_message/sender/additional_attributes/social_profiles",
      "/last_non_activity_message/sender/additional_attributes/created_at_ip",
      "/last_non_activity_message/sender/custom_attributes",
      "/last_non_activity_message/attachments/*/data_url",
      "/last_non_activity_message/attachments/*/thumb_url",
      "/last_non_activity_message/attachments/*/transcribed_text",
      "/last_non_activity_message/attachments/*/coordinates_lat",
      "/last_non_activity_message/attachments/*/coordinates_long",
      "/last_non_activity_message/attachments/*/fallback_title",
      "/last_non_activity_message/attachments/*/meta/firstName",
      "/last_non_activity_message/attachments/*/meta/lastName",
      "/last_non_activity_message/external_source_ids",
      "/last_non_activity_message/additional_attributes",
      "/last_non_activity_message/conversation/contact_inbox/source_id",
      "/meta/sender/name",
      "/meta/sender/email",
      "/meta/sender/phone_number",
      "/meta/sender/identifier",
      "/meta/sender/thumbnail",
      "/meta/sender/additional_attributes/company_name",
      "/meta/sender/additional_attributes/description",
      "/meta/sender/additional_attributes/social_profiles",
      "/meta/sender/additional_attributes/created_at_ip",
      "/meta/sender/custom_attributes",
      "/meta/assignee/name",
      "/meta/assignee/available_name",
      "/meta/assignee/email",
      "/meta/assignee/thumbnail",
      "/meta/assignee/custom_attributes",
      "/additional_attributes/referer",
      "/additional_attributes/mail_subject",
      "/custom_attributes",
    ],
  },
  listMessages: {
    response: [
      "/meta/additional_attributes/referer",
      "/meta/additional_attributes/mail_subject",
      "/meta/contact/name",
      "/meta/contact/available_name",
      "/meta/contact/avatar_url",
      "/meta/contact/thumbnail",
      "/meta/contact/email",
      "/meta/contact/phone_number",
      "/meta/contact/identifier",
      "/meta/contact/additional_attributes/company_name",
      "/meta/contact/additional_attributes/description",
      "/meta/contact/additional_attributes/social_profiles",
      "/meta/contact/additional_attributes/created_at_ip",
      "/meta/contact/custom_attributes",
      "/meta/assignee/name",
      "/meta/assignee/available_name",
      "/meta/assignee/avatar_url",
      "/meta/assignee/thumbnail",
      "/meta/assignee/email",
      "/meta/assignee/phone_number",
      "/meta/assignee/identifier",
      "/meta/assignee/additional_attributes/company_name",
      "/meta/assignee/additional_attributes/description",
      "/meta/assignee/additional_attributes/social_profiles",
      "/meta/assignee/additional_attributes/created_at_ip",
      "/meta/assignee/custom_attributes",
      "/payload/*/content",
      "/payload/*/content_attributes/in_reply_to_external_id",
      "/payload/*/content_attributes/external_error",
      "/payload/*/content_attributes/email",
      "/payload/*/content_attributes/cc_emails",
      "/payload/*/content_attributes/items",
      "/payload/*/content_attributes/submitted_values",
      "/payload/*/content_attributes/translations",
      "/payload/*/source_id",
      "/payload/*/sender/name",
      "/payload/*/sender/available_name",
      "/payload/*/sender/avatar_url",
      "/payload/*/sender/thumbnail",
      "/payload/*/sender/email",
      "/payload/*/sender/phone_number",
      "/payload/*/sender/identifier",
      "/payload/*/sender/additional_attributes/company_name",
      "/payload/*/sender/additional_attributes/description",
      "/payload/*/sender/additional_attributes/social_profiles",
      "/payload/*/sender/additional_attributes/created_at_ip",
      "/payload/*/sender/custom_attributes",
      "/payload/*/attachments/*/data_url",
      "/payload/*/attachments/*/thumb_url",
      "/payload/*/attachments/*/transcribed_text",
      "/payload/*/attachments/*/coordinates_lat",
      "/payload/*/attachments/*/coordinates_long",
      "/payload/*/attachments/*/fallback_title",
      "/payload/*/attachments/*/meta/firstName",
      "/payload/*/attachments/*/meta/lastName",
    ],
  },
  createMessage: {
    body: [
      "/content",
      "/content_attributes/items",
      "/template_params/processed_params",
      "/source_id",
      "/attachments[]",
      "/content_attributes",
    ],
    response: [
      "/content",
      "/content_attributes/in_reply_to_external_id",
      "/content_attributes/external_error",
      "/content_attributes/email",
      "/content_attributes/cc_emails",
      "/content_attributes/items",
      "/content_attributes/submitted_values",
      "/content_attributes/translations",
      "/source_id",
      "/sender/name",
      "/sender/available_name",
      "/sender/avatar_url",
      "/sender/thumbnail",
      "/sender/email",
      "/sender/phone_number",
      "/sender/identifier",
      "/sender/additional_attributes/company_name",
      "/sender/additional_attributes/description",
      "/sender/additional_attributes/social_profiles",
      "/sender/additional_attributes/created_at_ip",
      "/sender/custom_attributes",
      "/attachments/*/data_url",
      "/attachments/*/thumb_url",
      "/attachments/*/transcribed_text",
      "/attachments/*/coordinates_lat",
      "/attachments/*/coordinates_long",
      "/attachments/*/fallback_title",
      "/attachments/*/meta/firstName",
      "/attachments/*/meta/lastName",
    ],
  },
  assignConversation: {
    response: ["/name", "/available_name", "/email", "/thumbnail", "/custom_attributes"],
  },
  markConversationSeen: {
    response: [
      "/messages/*/content",
      "/messages/*/processed_message_content",
      "/messages/*/content_attributes/in_reply_to_external_id",
      "/messages/*/content_attributes/external_error",
      "/messages/*/content_attributes/email",
      "/messages/*/content_attributes/cc_emails",
      "/messages/*/content_attributes/items",
      "/messages/*/content_attributes/submitted_values",
      "/messages/*/content_attributes/translations",
      "/messages/*/source_id",
      "/messages/*/sender/name",
      "/messages/*/sender/available_name",
      "/messages/*/sender/avatar_url",
      "/messages/*/sender/thumbnail",
      "/messages/*/sender/email",
      "/messages/*/sender/phone_number",
      "/messages/*/sender/identifier",
      "/messages/*/sender/additional_attributes/company_name",
      "/messages/*/sender/additional_attributes/description",
      "/messages/*/sender/additional_attributes/social_profiles",
      "/messages/*/sender/additional_attributes/created_at_ip",
      "/messages/*/sender/custom_attributes",
      "/messages/*/attachments/*/data_url",
      "/messages/*/attachments/*/thumb_url",
      "/messages/*/attachments/*/transcribed_text",
      "/messages/*/attachments/*/coordinates_lat",
      "/messages/*/attachments/*/coordinates_long",
      "/messages/*/attachments/*/fallback_title",
      "/messages/*/attachments/*/meta/firstName",
      "/messages/*/attachments/*/meta/lastName",
      "/messages/*/external_source_ids",
      "/messages/*/additional_attributes",
      "/messages/*/conversation/contact_inbox/source_id",
      "/last_non_activity_message/content",
      "/last_non_activity_message/processed_message_content",
      "/last_non_activity_message/content_attributes/in_reply_to_external_id",
      "/last_non_activity_message/content_attributes/external_error",
      "/last_non_activity_message/content_attributes/email",
      "/last_non_activity_message/content_attributes/cc_emails",
      "/last_non_activity_message/content_attributes/items",
      "/last_non_activity_message/content_attributes/submitted_values",
      "/last_non_activity_message/content_attributes/translations",
      "/last_non_activity_message/source_id",
      "/last_non_activity_message/sender/name",
      "/last_non_activity_message/sender/available_name",
      "/last_non_activity_message/sender/avatar_url",
      "/last_non_activity_message/sender/thumbnail",
      "/last_non_activity_message/sender/email",
      "/last_non_activity_message/sender/phone_number",
      "/last_non_activity_message/sender/identifier",
      "/last_non_activity_message/sender/additional_attributes/company_name",
      "/last_non_activity_message/sender/additional_attributes/description",
      "/last_non_activity_message/sender/additional_attributes/social_profiles",
      "/last_non_activity_message/sender/additional_attributes/created_at_ip",
      "/last_non_activity_message/sender/custom_attributes",
      "/last_non_activity_message/attachments/*/data_url",
      "/last_non_activity_message/attachments/*/thumb_url",
      "/last_non_activity_message/attachments/*/transcribed_text",
      "/last_non_activity_message/attachments/*/coordinates_lat",
      "/last_non_activity_message/attachments/*/coordinates_long",
      "/last_non_activity_message/attachments/*/fallback_title",
      "/last_non_activity_message/attachments/*/meta/firstName",
      "/last_non_activity_message/attachments/*/meta/lastName",
      "/last_non_activity_message/external_source_ids",
      "/last_non_activity_message/additional_attributes",
      "/last_non_activity_message/conversation/contact_inbox/source_id",
      "/meta/sender/name",
      "/meta/sender/email",
      "/meta/sender/phone_number",
      "/meta/sender/identifier",
      "/meta/sender/thumbnail",
      "/meta/sender/additional_attributes/company_name",
      "/meta/sender/additional_attributes/description",
      "/meta/sender/additional_attributes/social_profiles",
      "/meta/sender/additional_attributes/created_at_ip",
      "/meta/sender/custom_attributes",
      "/meta/assignee/name",
      "/meta/assignee/available_name",
      "/meta/assignee/email",
      "/meta/assignee/thumbnail",
      "/meta/assignee/custom_attributes",
      "/additional_attributes/referer",
      "/additional_attributes/mail_subject",
      "/custom_attributes",
    ],
  },
  markConversationUnread: {
    response: [
      "/messages/*/content",
      "/messages/*/processed_message_content",
      "/messages/*/content_attributes/in_reply_to_external_id",
      "/messages/*/content_attributes/external_error",
      "/messages/*/content_attributes/email",
      "/messages/*/content_attributes/cc_emails",
      "/messages/*/content_attributes/items",
      "/messages/*/content_attributes/submitted_values",
      "/messages/*/content_attributes/translations",
      "/messages/*/source_id",
      "/messages/*/sender/name",
      "/messages/*/sender/available_name",
      "/messages/*/sender/avatar_url",
      "/messages/*/sender/thumbnail",
      "/messages/*/sender/email",
      "/messages/*/sender/phone_number",
      "/messages/*/sender/identifier",
      "/messages/*/sender/additional_attributes/company_name",
      "/messages/*/sender/additional_attributes/description",
      "/messages/*/sender/additional_attributes/social_profiles",
      "/messages/*/sender/additional_attributes/created_at_ip",
      "/messages/*/sender/custom_attributes",
      "/messages/*/attachments/*/data_url",
      "/messages/*/attachments/*/thumb_url",
      "/messages/*/attachments/*/transcribed_text",
      "/messages/*/attachments/*/coordinates_lat",
      "/messages/*/attachments/*/coordinates_long",
      "/messages/*/attachments/*/fallback_title",
      "/messages/*/attachments/*/meta/firstName",
      "/messages/*/attachments/*/meta/lastName",
      "/messages/*/external_source_ids",
      "/messages/*/additional_attributes",
      "/messages/*/conversation/contact_inbox/source_id",
      "/last_non_activity_message/content",
      "/last_non_activity_message/processed_message_content",
      "/last_non_activity_message/content_attributes/in_reply_to_external_id",
      "/last_non_activity_message/content_attributes/external_error",
      "/last_non_activity_message/content_attributes/email",
      "/last_non_activity_message/content_attributes/cc_emails",
      "/last_non_activity_message/content_attributes/items",
      "/last_non_activity_message/content_attributes/submitted_values",
      "/last_non_activity_message/content_attributes/translations",
      "/last_non_activity_message/source_id",
      "/last_non_activity_message/sender/name",
      "/last_non_activity_message/sender/available_name",
      "/last_non_activity_message/sender/avatar_url",
      "/last_non_activity_message/sender/thumbnail",
      "/last_non_activity_message/sender/email",
      "/last_non_activity_message/sender/phone_number",
      "/last_non_activity_message/sender/identifier",
      "/last_non_activity_message/sender/additional_attributes/company_name",
      "/last_non_activity_message/sender/additional_attributes/description",
      "/last_non_activity_message/sender/additional_attributes/social_profiles",
      "/last_non_activity_message/sender/additional_attributes/created_at_ip",
      "/last_non_activity_message/sender/custom_attributes",
      "/last_non_activity_message/attachments/*/data_url",
      "/last_non_activity_message/attachments/*/thumb_url",
      "/last_non_activity_message/attachments/*/transcribed_text",
      "/last_non_activity_message/attachments/*/coordinates_lat",
      "/last_non_activity_message/attachments/*/coordinates_long",
      "/last_non_activity_message/attachments/*/fallback_title",
      "/last_non_activity_message/attachments/*/meta/firstName",
      "/last_non_activity_message/attachments/*/meta/lastName",
      "/last_non_activity_message/external_source_ids",
      "/last_non_activity_message/additional_attributes",
      "/last_non_activity_message/conversation/contact_inbox/source_id",
      "/meta/sender/name",
      "/meta/sender/email",
      "/meta/sender/phone_number",
      "/meta/sender/identifier",
      "/meta/sender/thumbnail",
      "/meta/sender/additional_attributes/company_name",
      "/meta/sender/additional_attributes/description",
      "/meta/sender/additional_attributes/social_profiles",
      "/meta/sender/additional_attributes/created_at_ip",
      "/meta/sender/custom_attributes",
      "/meta/assignee/name",
      "/meta/assignee/available_name",
      "/meta/assignee/email",
      "/meta/assignee/thumbnail",
      "/meta/assignee/custom_attributes",
      "/additional_attributes/referer",
      "/additional_attributes/mail_subject",
      "/custom_attributes",
    ],
  },
  listContacts: {
    response: [
      "/payload/*/name",
      "/payload/*/email",
      "/payload/*/phone_number",
      "/payload/*/identifier",
      "/payload/*/thumbnail",
      "/payload/*/additional_attributes/company_name",
      "/payload/*/additional_attributes/description",
      "/payload/*/additional_attributes/social_profiles",
      "/payload/*/additional_attributes/created_at_ip",
      "/payload/*/custom_attributes",
      "/payload/*/contact_inboxes/*/source_id",
    ],
  },
  createContact: {
    body: [
      "/name",
      "/email",
      "/phone_number",
      "/identifier",
      "/additional_attributes",
      "/custom_attributes",
    ],
    response: [
      "/payload/contact/name",
      "/payload/contact/email",
      "/payload/contact/phone_number",
      "/payload/contact/identifier",
      "/payload/contact/thumbnail",
      "/payload/contact/additional_attributes/company_name",
      "/payload/contact/additional_attributes/description",
      "/payload/contact/additional_attributes/social_profiles",
      "/payload/contact/additional_attributes/created_at_ip",
      "/payload/contact/custom_attributes",
      "/payload/contact/contact_inboxes/*/source_id",
      "/payload/contact_inbox/source_id",
    ],
  },
  searchContacts: {
    query: ["q"],
    response: [
      "/payload/*/name",
      "/payload/*/email",
      "/payload/*/phone_number",
      "/payload/*/identifier",
      "/payload/*/thumbnail",
      "/payload/*/additional_attributes/company_name",
      "/payload/*/additional_attributes/description",
      "/payload/*/additional_attributes/social_profiles",
      "/payload/*/additional_attributes/created_at_ip",
      "/payload/*/custom_attributes",
      "/payload/*/contact_inboxes/*/source_id",
    ],
  },
  filterContacts: {
    body: ["/payload/*/values/*"],
    response: [
      "/payload/*/name",
      "/payload/*/email",
      "/payload/*/phone_number",
      "/payload/*/identifier",
      "/payload/*/thumbnail",
      "/payload/*/additional_attributes/company_name",
      "/payload/*/additional_attributes/description",
      "/payload/*/additional_attributes/social_profiles",
      "/payload/*/additional_attributes/created_at_ip",
      "/payload/*/custom_attributes",
      "/payload/*/contact_inboxes/*/source_id",
    ],
  },
  getContact: {
    response: [
      "/payload/name",
      "/payload/email",
      "/payload/phone_number",
      "/payload/identifier",
      "/payload/thumbnail",
      "/payload/additional_attributes/company_name",
      "/payload/additional_attributes/description",
      "/payload/additional_attributes/social_profiles",
      "/payload/additional_attributes/created_at_ip",
      "/payload/custom_attributes",
      "/payload/contact_inboxes/*/source_id",
    ],
  },
  updateContact: {
    body: [
      "/name",
      "/email",
      "/phone_number",
      "/identifier",
      "/additional_attributes",
      "/custom_attributes",
    ],
    response: [
      "/payload/name",
      "/payload/email",
      "/payload/phone_number",
      "/payload/identifier",
      "/payload/thumbnail",
      "/payload/additional_attributes/company_name",
      "/payload/additional_attributes/description",
      "/payload/additional_attributes/social_profiles",
      "/payload/additional_attributes/created_at_ip",
      "/payload/custom_attributes",
      "/payload/contact_inboxes/*/source_id",
    ],
  },
  listContactConversations: {
    response: [
      "/payload/*/messages/*/content",
      "/payload/*/messages/*/processed_message_content",
      "/payload/*/messages/*/content_attributes/in_reply_to_external_id",
      "/payload/*/messages/*/content_attributes/external_error",
      "/payload/*/messages/*/content_attributes/email",
      "/payload/*/messages/*/content_attributes/cc_emails",
      "/payload/*/messages/*/content_attributes/items",
      "/payload/*/messages/*/content_attributes/submitted_values",
      "/payload/*/messages/*/content_attributes/translations",
      "/payload/*/messages/*/source_id",
      "/payload/*/messages/*/sender/name",
      "/payload/*/messages/*/sender/available_name",
      "/payload/*/messages/*/sender/avatar_url",
      "/payload/*/messages/*/sender/thumbnail",
      "/payload/*/messages/*/sender/email",
      "/payload/*/messages/*/sender/phone_number",
      "/payload/*/messages/*/sender/identifier",
      "/payload/*/messages/*/sender/additional_attributes/company_name",
      "/payload/*/messages/*/sender/additional_attributes/description",
      "/payload/*/messages/*/sender/additional_attributes/social_profiles",
      "/payload/*/messages/*/sender/additional_attributes/created_at_ip",
      "/payload/*/messages/*/sender/custom_attributes",
      "/payload/*/messages/*/attachments/*/data_url",
      "/payload/*/messages/*/attachments/*/thumb_url",
      "/payload/*/messages/*/attachments/*/transcribed_text",
      "/payload/*/messages/*/attachments/*/coordinates_lat",
      "/payload/*/messages/*/attachments/*/coordinates_long",
      "/payload/*/messages/*/attachments/*/fallback_title",
      "/payload/*/messages/*/attachments/*/meta/firstName",
      "/payload/*/messages/*/attachments/*/meta/lastName",
      "/payload/*/messages/*/external_source_ids",
      "/payload/*/messages/*/additional_attributes",
      "/payload/*/messages/*/conversation/contact_inbox/source_id",
      "/payload/*/last_non_activity_message/content",
      "/payload/*/last_non_activity_message/processed_message_content",
      "/payload/*/last_non_activity_message/content_attributes/in_reply_to_external_id",
      "/payload/*/last_non_activity_message/content_attributes/external_error",
      "/payload/*/last_non_activity_message/content_attributes/email",
      "/payload/*/last_non_activity_message/content_attributes/cc_emails",
      "/payload/*/last_non_activity_message/content_attributes/items",
      "/payload/*/last_non_activity_message/content_attributes/submitted_values",
      "/payload/*/last_non_activity_message/content_attributes/translations",
      "/payload/*/last_non_activity_message/source_id",
      "/payload/*/last_non_activity_message/sender/name",
      "/payload/*/last_non_activity_message/sender/available_name",
      "/payload/*/last_non_activity_message/sender/avatar_url",
      "/payload/*/last_non_activity_message/sender/thumbnail",
      "/payload/*/last_non_activity_message/sender/email",
      "/payload/*/last_non_activity_message/sender/phone_number",
      "/payload/*/last_non_activity_message/sender/identifier",
      "/payload/*/last_non_activity_message/sender/additional_attributes/company_name",
      "/payload/*/last_non_activity_message/sender/additional_attributes/description",
      "/payload/*/last_non_activity_message/sender/additional_attributes/social_profiles",
      "/payload/*/last_non_activity_message/sender/additional_attributes/created_at_ip",
      "/payload/*/last_non_activity_message/sender/custom_attributes",
      "/payload/*/last_non_activity_message/attachments/*/data_url",
      "/payload/*/last_non_activity_message/attachments/*/thumb_url",
      "/payload/*/last_non_activity_message/attachments/*/transcribed_text",
      "/payload/*/last_non_activity_message/attachments/*/coordinates_lat",
      "/payload/*/last_non_activity_message/attachments/*/coordinates_long",
      "/payload/*/last_non_activity_message/attachments/*/fallback_title",
      "/payload/*/last_non_activity_message/attachments/*/meta/firstName",
      "/payload/*/last_non_activity_message/attachments/*/meta/lastName",
      "/payload/*/last_non_activity_message/external_source_ids",
      "/payload/*/last_non_activity_message/additional_attributes",
      "/payload/*/last_non_activity_message/conversation/contact_inbox/source_id",
      "/payload/*/meta/sender/name",
      "/payload/*/meta/sender/email",
      "/payload/*/meta/sender/phone_number",
      "/payload/*/meta/sender/identifier",
      "/payload/*/meta/sender/thumbnail",
      "/payload/*/meta/sender/additional_attributes/company_name",
      "/payload/*/meta/sender/additional_attributes/description",
      "/payload/*/meta/sender/additional_attributes/social_profiles",
      "/payload/*/meta/sender/additional_attributes/created_at_ip",
      "/payload/*/meta/sender/custom_attributes",
      "/payload/*/meta/assignee/name",
      "/payload/*/meta/assignee/available_name",
      "/payload/*/meta/assignee/email",
      "/payload/*/meta/assignee/thumbnail",
      "/payload/*/meta/assignee/custom_attributes",
      "/payload/*/additional_attributes/referer",
      "/payload/*/additional_attributes/mail_subject",
      "/payload/*/custom_attributes",
    ],
  },
  listContactNotes: {
    response: [
      "/*/content",
      "/*/user/name",
      "/*/user/available_name",
      "/*/user/email",
      "/*/user/thumbnail",
      "/*/user/custom_attributes",
    ],
  },
  createContactNote: {
    body: ["/content"],
    response: [
      "/content",
      "/user/name",
      "/user/available_name",
      "/user/email",
      "/user/thumbnail",
      "/user/custom_attributes",
    ],
  },
  listAgents: {
    response: [
      "/*/name",
      "/*/available_name",
      "/*/email",
      "/*/thumbnail",
      "/*/custom_attributes",
    ],
  },
  listInboxes: {
    response: [
      "/payload/*/phone_number",
      "/payload/*/imap_password",
      "/payload/*/smtp_password",
      "/payload/*/auth_token",
      "/payload/*/provider_config",
      "/payload/*/hmac_token",
    ],
  },
  listWebhooks: {
    response: ["/payload/webhooks/*/secret"],
  },
  createWebhook: {
    response: ["/payload/webhook/secret"],
  },
  updateWebhook: {
    response: ["/payload/webhook/secret"],
  },
};

/** How deliveries of webhooks are signed, where their parts are, and the names of their events. */
export const webhooks = {
  signature: {
    header: "X-Chatwoot-Signature",
    algorithm: "hmac-sha256",
    encoding: "hex",
    prefix: "sha256=",
    signed: "timestamp.body",
    timestamp: {
      header: "X-Chatwoot-Timestamp",
      unit: "seconds",
      toleranceSeconds: 300,
    },
    optional: true,
  },
  deliveryId: "X-Chatwoot-Delivery",
  event: "event",
  events: [
    "conversation_created",
    "conversation_updated",
    "conversation_status_changed",
    "message_created",
    "message_updated",
    "contact_created",
    "contact_updated",
    "webwidget_triggered",
    "conversation_typing_on",
    "conversation_typing_off",
    "inbox_created",
    "inbox_updated",
  ],
} as const satisfies WebhookSpec;
