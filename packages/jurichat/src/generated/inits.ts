// Generated from jurichat.yaml by confluir-codegen. Do not edit: change the spec.

import type { OperationInit } from "@confluir/core";
import type { operations as table } from "./operations.ts";
import type { operations } from "./schema.ts";

/** The argument of `listConversations`. */
export interface ListConversationsInit extends OperationInit<operations["listConversations"], (typeof table)["listConversations"]> {}

/** The argument of `createConversation`. */
export interface CreateConversationInit extends OperationInit<operations["createConversation"], (typeof table)["createConversation"]> {}

/** The argument of `getConversation`. */
export interface GetConversationInit extends OperationInit<operations["getConversation"], (typeof table)["getConversation"]> {}

/** The argument of `deleteConversation`. */
export interface DeleteConversationInit extends OperationInit<operations["deleteConversation"], (typeof table)["deleteConversation"]> {}

/** The argument of `updateConversation`. */
export interface UpdateConversationInit extends OperationInit<operations["updateConversation"], (typeof table)["updateConversation"]> {}

/** The argument of `archiveConversation`. */
export interface ArchiveConversationInit extends OperationInit<operations["archiveConversation"], (typeof table)["archiveConversation"]> {}

/** The argument of `endHumanSupport`. */
export interface EndHumanSupportInit extends OperationInit<operations["endHumanSupport"], (typeof table)["endHumanSupport"]> {}

/** The argument of `forwardMessages`. */
export interface ForwardMessagesInit extends OperationInit<operations["forwardMessages"], (typeof table)["forwardMessages"]> {}

/** The argument of `syncMessages`. */
export interface SyncMessagesInit extends OperationInit<operations["syncMessages"], (typeof table)["syncMessages"]> {}

/** The argument of `createNote`. */
export interface CreateNoteInit extends OperationInit<operations["createNote"], (typeof table)["createNote"]> {}

/** The argument of `listNotes`. */
export interface ListNotesInit extends OperationInit<operations["listNotes"], (typeof table)["listNotes"]> {}

/** The argument of `listContacts`. */
export interface ListContactsInit extends OperationInit<operations["listContacts"], (typeof table)["listContacts"]> {}

/** The argument of `getContact`. */
export interface GetContactInit extends OperationInit<operations["getContact"], (typeof table)["getContact"]> {}

/** The argument of `updateContact`. */
export interface UpdateContactInit extends OperationInit<operations["updateContact"], (typeof table)["updateContact"]> {}

/** The argument of `listUsers`. */
export interface ListUsersInit extends OperationInit<operations["listUsers"], (typeof table)["listUsers"]> {}

/** The argument of `createTag`. */
export interface CreateTagInit extends OperationInit<operations["createTag"], (typeof table)["createTag"]> {}

/** The argument of `listScheduledMessages`. */
export interface ListScheduledMessagesInit extends OperationInit<operations["listScheduledMessages"], (typeof table)["listScheduledMessages"]> {}

/** The argument of `updateScheduledMessage`. */
export interface UpdateScheduledMessageInit extends OperationInit<operations["updateScheduledMessage"], (typeof table)["updateScheduledMessage"]> {}

/** The argument of `listWebhooks`. */
export interface ListWebhooksInit extends OperationInit<operations["listWebhooks"], (typeof table)["listWebhooks"]> {}

/** The argument of `createWebhook`. */
export interface CreateWebhookInit extends OperationInit<operations["createWebhook"], (typeof table)["createWebhook"]> {}

/** The argument of `getWebhook`. */
export interface GetWebhookInit extends OperationInit<operations["getWebhook"], (typeof table)["getWebhook"]> {}

/** The argument of `updateWebhook`. */
export interface UpdateWebhookInit extends OperationInit<operations["updateWebhook"], (typeof table)["updateWebhook"]> {}

/** The argument of `listWebhookDeliveries`. */
export interface ListWebhookDeliveriesInit extends OperationInit<operations["listWebhookDeliveries"], (typeof table)["listWebhookDeliveries"]> {}

/** The argument of `getWebhookDelivery`. */
export interface GetWebhookDeliveryInit extends OperationInit<operations["getWebhookDelivery"], (typeof table)["getWebhookDelivery"]> {}

/** The argument of `retryWebhookDelivery`. */
export interface RetryWebhookDeliveryInit extends OperationInit<operations["retryWebhookDelivery"], (typeof table)["retryWebhookDelivery"]> {}

/** The argument of `startHumanSupport`. */
export interface StartHumanSupportInit extends OperationInit<operations["startHumanSupport"], (typeof table)["startHumanSupport"]> {}

/** The argument of `sendMessage`. */
export interface SendMessageInit extends OperationInit<operations["sendMessage"], (typeof table)["sendMessage"]> {}

/** The argument of `listTags`. */
export interface ListTagsInit extends OperationInit<operations["listTags"], (typeof table)["listTags"]> {}

/** The argument of each operation, by its id. */
export interface Inits {
  readonly listConversations: ListConversationsInit;
  readonly createConversation: CreateConversationInit;
  readonly getConversation: GetConversationInit;
  readonly deleteConversation: DeleteConversationInit;
  readonly updateConversation: UpdateConversationInit;
  readonly archiveConversation: ArchiveConversationInit;
  readonly endHumanSupport: EndHumanSupportInit;
  readonly forwardMessages: ForwardMessagesInit;
  readonly syncMessages: SyncMessagesInit;
  readonly createNote: CreateNoteInit;
  readonly listNotes: ListNotesInit;
  readonly listContacts: ListContactsInit;
  readonly getContact: GetContactInit;
  readonly updateContact: UpdateContactInit;
  readonly listUsers: ListUsersInit;
  readonly createTag: CreateTagInit;
  readonly listScheduledMessages: ListScheduledMessagesInit;
  readonly updateScheduledMessage: UpdateScheduledMessageInit;
  readonly listWebhooks: ListWebhooksInit;
  readonly createWebhook: CreateWebhookInit;
  readonly getWebhook: GetWebhookInit;
  readonly updateWebhook: UpdateWebhookInit;
  readonly listWebhookDeliveries: ListWebhookDeliveriesInit;
  readonly getWebhookDelivery: GetWebhookDeliveryInit;
  readonly retryWebhookDelivery: RetryWebhookDeliveryInit;
  readonly startHumanSupport: StartHumanSupportInit;
  readonly sendMessage: SendMessageInit;
  readonly listTags: ListTagsInit;
}
