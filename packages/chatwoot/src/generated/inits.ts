// Generated from chatwoot.yaml by confluir-codegen. Do not edit: change the spec.

import type { OperationInit } from "@confluir/core";
import type { operations as table } from "./operations.ts";
import type { operations } from "./schema.ts";

/** The argument of `listConversations`. */
export interface ListConversationsInit extends OperationInit<operations["listConversations"], (typeof table)["listConversations"], "account_id"> {}

/** The argument of `createConversation`. */
export interface CreateConversationInit extends OperationInit<operations["createConversation"], (typeof table)["createConversation"], "account_id"> {}

/** The argument of `filterConversations`. */
export interface FilterConversationsInit extends OperationInit<operations["filterConversations"], (typeof table)["filterConversations"], "account_id"> {}

/** The argument of `getConversationCounts`. */
export interface GetConversationCountsInit extends OperationInit<operations["getConversationCounts"], (typeof table)["getConversationCounts"], "account_id"> {}

/** The argument of `getConversation`. */
export interface GetConversationInit extends OperationInit<operations["getConversation"], (typeof table)["getConversation"], "account_id"> {}

/** The argument of `updateConversation`. */
export interface UpdateConversationInit extends OperationInit<operations["updateConversation"], (typeof table)["updateConversation"], "account_id"> {}

/** The argument of `listMessages`. */
export interface ListMessagesInit extends OperationInit<operations["listMessages"], (typeof table)["listMessages"], "account_id"> {}

/** The argument of `createMessage`. */
export interface CreateMessageInit extends OperationInit<operations["createMessage"], (typeof table)["createMessage"], "account_id"> {}

/** The argument of `deleteMessage`. */
export interface DeleteMessageInit extends OperationInit<operations["deleteMessage"], (typeof table)["deleteMessage"], "account_id"> {}

/** The argument of `retryMessage`. */
export interface RetryMessageInit extends OperationInit<operations["retryMessage"], (typeof table)["retryMessage"], "account_id"> {}

/** The argument of `assignConversation`. */
export interface AssignConversationInit extends OperationInit<operations["assignConversation"], (typeof table)["assignConversation"], "account_id"> {}

/** The argument of `toggleConversationStatus`. */
export interface ToggleConversationStatusInit extends OperationInit<operations["toggleConversationStatus"], (typeof table)["toggleConversationStatus"], "account_id"> {}

/** The argument of `toggleConversationPriority`. */
export interface ToggleConversationPriorityInit extends OperationInit<operations["toggleConversationPriority"], (typeof table)["toggleConversationPriority"], "account_id"> {}

/** The argument of `listConversationLabels`. */
export interface ListConversationLabelsInit extends OperationInit<operations["listConversationLabels"], (typeof table)["listConversationLabels"], "account_id"> {}

/** The argument of `setConversationLabels`. */
export interface SetConversationLabelsInit extends OperationInit<operations["setConversationLabels"], (typeof table)["setConversationLabels"], "account_id"> {}

/** The argument of `markConversationSeen`. */
export interface MarkConversationSeenInit extends OperationInit<operations["markConversationSeen"], (typeof table)["markConversationSeen"], "account_id"> {}

/** The argument of `markConversationUnread`. */
export interface MarkConversationUnreadInit extends OperationInit<operations["markConversationUnread"], (typeof table)["markConversationUnread"], "account_id"> {}

/** The argument of `muteConversation`. */
export interface MuteConversationInit extends OperationInit<operations["muteConversation"], (typeof table)["muteConversation"], "account_id"> {}

/** The argument of `unmuteConversation`. */
export interface UnmuteConversationInit extends OperationInit<operations["unmuteConversation"], (typeof table)["unmuteConversation"], "account_id"> {}

/** The argument of `listContacts`. */
export interface ListContactsInit extends OperationInit<operations["listContacts"], (typeof table)["listContacts"], "account_id"> {}

/** The argument of `createContact`. */
export interface CreateContactInit extends OperationInit<operations["createContact"], (typeof table)["createContact"], "account_id"> {}

/** The argument of `searchContacts`. */
export interface SearchContactsInit extends OperationInit<operations["searchContacts"], (typeof table)["searchContacts"], "account_id"> {}

/** The argument of `filterContacts`. */
export interface FilterContactsInit extends OperationInit<operations["filterContacts"], (typeof table)["filterContacts"], "account_id"> {}

/** The argument of `getContact`. */
export interface GetContactInit extends OperationInit<operations["getContact"], (typeof table)["getContact"], "account_id"> {}

/** The argument of `updateContact`. */
export interface UpdateContactInit extends OperationInit<operations["updateContact"], (typeof table)["updateContact"], "account_id"> {}

/** The argument of `listContactConversations`. */
export interface ListContactConversationsInit extends OperationInit<operations["listContactConversations"], (typeof table)["listContactConversations"], "account_id"> {}

/** The argument of `listContactLabels`. */
export interface ListContactLabelsInit extends OperationInit<operations["listContactLabels"], (typeof table)["listContactLabels"], "account_id"> {}

/** The argument of `setContactLabels`. */
export interface SetContactLabelsInit extends OperationInit<operations["setContactLabels"], (typeof table)["setContactLabels"], "account_id"> {}

/** The argument of `listContactNotes`. */
export interface ListContactNotesInit extends OperationInit<operations["listContactNotes"], (typeof table)["listContactNotes"], "account_id"> {}

/** The argument of `createContactNote`. */
export interface CreateContactNoteInit extends OperationInit<operations["createContactNote"], (typeof table)["createContactNote"], "account_id"> {}

/** The argument of `listAgents`. */
export interface ListAgentsInit extends OperationInit<operations["listAgents"], (typeof table)["listAgents"], "account_id"> {}

/** The argument of `listTeams`. */
export interface ListTeamsInit extends OperationInit<operations["listTeams"], (typeof table)["listTeams"], "account_id"> {}

/** The argument of `listInboxes`. */
export interface ListInboxesInit extends OperationInit<operations["listInboxes"], (typeof table)["listInboxes"], "account_id"> {}

/** The argument of `listLabels`. */
export interface ListLabelsInit extends OperationInit<operations["listLabels"], (typeof table)["listLabels"], "account_id"> {}

/** The argument of `listWebhooks`. */
export interface ListWebhooksInit extends OperationInit<operations["listWebhooks"], (typeof table)["listWebhooks"], "account_id"> {}

/** The argument of `createWebhook`. */
export interface CreateWebhookInit extends OperationInit<operations["createWebhook"], (typeof table)["createWebhook"], "account_id"> {}

/** The argument of `deleteWebhook`. */
export interface DeleteWebhookInit extends OperationInit<operations["deleteWebhook"], (typeof table)["deleteWebhook"], "account_id"> {}

/** The argument of `updateWebhook`. */
export interface UpdateWebhookInit extends OperationInit<operations["updateWebhook"], (typeof table)["updateWebhook"], "account_id"> {}

/** The argument of each operation, by its id. */
export interface Inits {
  readonly listConversations: ListConversationsInit;
  readonly createConversation: CreateConversationInit;
  readonly filterConversations: FilterConversationsInit;
  readonly getConversationCounts: GetConversationCountsInit;
  readonly getConversation: GetConversationInit;
  readonly updateConversation: UpdateConversationInit;
  readonly listMessages: ListMessagesInit;
  readonly createMessage: CreateMessageInit;
  readonly deleteMessage: DeleteMessageInit;
  readonly retryMessage: RetryMessageInit;
  readonly assignConversation: AssignConversationInit;
  readonly toggleConversationStatus: ToggleConversationStatusInit;
  readonly toggleConversationPriority: ToggleConversationPriorityInit;
  readonly listConversationLabels: ListConversationLabelsInit;
  readonly setConversationLabels: SetConversationLabelsInit;
  readonly markConversationSeen: MarkConversationSeenInit;
  readonly markConversationUnread: MarkConversationUnreadInit;
  readonly muteConversation: MuteConversationInit;
  readonly unmuteConversation: UnmuteConversationInit;
  readonly listContacts: ListContactsInit;
  readonly createContact: CreateContactInit;
  readonly searchContacts: SearchContactsInit;
  readonly filterContacts: FilterContactsInit;
  readonly getContact: GetContactInit;
  readonly updateContact: UpdateContactInit;
  readonly listContactConversations: ListContactConversationsInit;
  readonly listContactLabels: ListContactLabelsInit;
  readonly setContactLabels: SetContactLabelsInit;
  readonly listContactNotes: ListContactNotesInit;
  readonly createContactNote: CreateContactNoteInit;
  readonly listAgents: ListAgentsInit;
  readonly listTeams: ListTeamsInit;
  readonly listInboxes: ListInboxesInit;
  readonly listLabels: ListLabelsInit;
  readonly listWebhooks: ListWebhooksInit;
  readonly createWebhook: CreateWebhookInit;
  readonly deleteWebhook: DeleteWebhookInit;
  readonly updateWebhook: UpdateWebhookInit;
}
