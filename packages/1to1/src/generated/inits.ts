// Generated from 1to1.yaml by confluir-codegen. Do not edit: change the spec.

import type { OperationInit } from "@confluir/core";
import type { operations as table } from "./operations.ts";
import type { operations } from "./schema.ts";

/** The argument of `listConversations`. */
export interface ListConversationsInit extends OperationInit<operations["listConversations"], (typeof table)["listConversations"], "slug"> {}

/** The argument of `getConversation`. */
export interface GetConversationInit extends OperationInit<operations["getConversation"], (typeof table)["getConversation"], "slug"> {}

/** The argument of `listConversationMessages`. */
export interface ListConversationMessagesInit extends OperationInit<operations["listConversationMessages"], (typeof table)["listConversationMessages"], "slug"> {}

/** The argument of `setConversationMailbox`. */
export interface SetConversationMailboxInit extends OperationInit<operations["setConversationMailbox"], (typeof table)["setConversationMailbox"], "slug"> {}

/** The argument of `resolveConversation`. */
export interface ResolveConversationInit extends OperationInit<operations["resolveConversation"], (typeof table)["resolveConversation"], "slug"> {}

/** The argument of `getPendingScheduledMessage`. */
export interface GetPendingScheduledMessageInit extends OperationInit<operations["getPendingScheduledMessage"], (typeof table)["getPendingScheduledMessage"], "slug"> {}

/** The argument of `getTemplate`. */
export interface GetTemplateInit extends OperationInit<operations["getTemplate"], (typeof table)["getTemplate"], "slug"> {}

/** The argument of `requestFileUpload`. */
export interface RequestFileUploadInit extends OperationInit<operations["requestFileUpload"], (typeof table)["requestFileUpload"], "slug"> {}

/** The argument of `getContact`. */
export interface GetContactInit extends OperationInit<operations["getContact"], (typeof table)["getContact"], "slug"> {}

/** The argument of `sendTextMessage`. */
export interface SendTextMessageInit extends OperationInit<operations["sendTextMessage"], (typeof table)["sendTextMessage"], "slug"> {}

/** The argument of `sendTemplateMessage`. */
export interface SendTemplateMessageInit extends OperationInit<operations["sendTemplateMessage"], (typeof table)["sendTemplateMessage"], "slug"> {}

/** The argument of `sendQuickReply`. */
export interface SendQuickReplyInit extends OperationInit<operations["sendQuickReply"], (typeof table)["sendQuickReply"], "slug"> {}

/** The argument of `getConversationStatus`. */
export interface GetConversationStatusInit extends OperationInit<operations["getConversationStatus"], (typeof table)["getConversationStatus"], "slug"> {}

/** The argument of `runActionGroup`. */
export interface RunActionGroupInit extends OperationInit<operations["runActionGroup"], (typeof table)["runActionGroup"], "slug"> {}

/** The argument of each operation, by its id. */
export interface Inits {
  readonly listConversations: ListConversationsInit;
  readonly getConversation: GetConversationInit;
  readonly listConversationMessages: ListConversationMessagesInit;
  readonly setConversationMailbox: SetConversationMailboxInit;
  readonly resolveConversation: ResolveConversationInit;
  readonly getPendingScheduledMessage: GetPendingScheduledMessageInit;
  readonly getTemplate: GetTemplateInit;
  readonly requestFileUpload: RequestFileUploadInit;
  readonly getContact: GetContactInit;
  readonly sendTextMessage: SendTextMessageInit;
  readonly sendTemplateMessage: SendTemplateMessageInit;
  readonly sendQuickReply: SendQuickReplyInit;
  readonly getConversationStatus: GetConversationStatusInit;
  readonly runActionGroup: RunActionGroupInit;
}
