// Generated from openapi.yaml by confluir-codegen. Do not edit: change the spec.

import type { OperationInit } from "@confluir/core";
import type { operations as table } from "./operations.ts";
import type { operations } from "./schema.ts";

/** The argument of `listConversations`. */
export interface ListConversationsInit extends OperationInit<operations["listConversations"], (typeof table)["listConversations"]> {}

/** The argument of `getConversation`. */
export interface GetConversationInit extends OperationInit<operations["getConversation"], (typeof table)["getConversation"]> {}

/** The argument of `listMessages`. */
export interface ListMessagesInit extends OperationInit<operations["listMessages"], (typeof table)["listMessages"]> {}

/** The argument of `sendMessage`. */
export interface SendMessageInit extends OperationInit<operations["sendMessage"], (typeof table)["sendMessage"]> {}

/** The argument of `closeConversation`. */
export interface CloseConversationInit extends OperationInit<operations["closeConversation"], (typeof table)["closeConversation"]> {}

/** The argument of `listContacts`. */
export interface ListContactsInit extends OperationInit<operations["listContacts"], (typeof table)["listContacts"]> {}

/** The argument of each operation, by its id. */
export interface Inits {
  readonly listConversations: ListConversationsInit;
  readonly getConversation: GetConversationInit;
  readonly listMessages: ListMessagesInit;
  readonly sendMessage: SendMessageInit;
  readonly closeConversation: CloseConversationInit;
  readonly listContacts: ListContactsInit;
}
