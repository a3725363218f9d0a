import type { components } from "./generated/schema.ts";

export {
  createRateLimiter,
  HttpError,
  NetworkError,
  PaginationError,
  ProviderError,
  RedirectError,
  ResponseShapeError,
  TimeoutError,
} from "@confluir/core";
export { createOneToOneClient, type OneToOneClient, type OneToOneClientOptions } from "./client.ts";
export type * from "./generated/inits.ts";
export { defaultBaseUrl, operations, rateLimit, sensitive } from "./generated/operations.ts";
export type { components, operations as Operations, paths } from "./generated/schema.ts";

type Schemas = components["schemas"];

/** A conversation as `listConversations` gives it, known from a sample alone. One on its own is assignable to it. */
export type Conversation = Schemas["Conversation"];
/** A conversation as `getConversation` gives it. */
export type ConversationDetail = Schemas["ConversationDetail"];
/** One page of `listConversations`. */
export type ConversationPage = Schemas["ConversationPage"];
/** How a body names a conversation: by `uuid`, `whatsapp_user_id` or `phone`. */
export type ConversationRef = Schemas["ConversationRef"];
/** The contact as a conversation shows it. */
export type ContactSummary = Schemas["ContactSummary"];
/** The newest message as a conversation shows it. */
export type MessagePreview = Schemas["MessagePreview"];
/** A message of a conversation. */
export type Message = Schemas["Message"];
/** One page of `listConversationMessages`. */
export type MessagePage = Schemas["MessagePage"];
/** A label on a conversation. */
export type Tag = Schemas["Tag"];
/** A mailbox by id and name. */
export type MailboxRef = Schemas["MailboxRef"];
/** An AI employee by id and name. */
export type AiEmployeeRef = Schemas["AiEmployeeRef"];
/** A contact in full. */
export type Contact = Schemas["Contact"];
/** A message template that Meta has judged. */
export type Template = Schemas["Template"];
/** A message that waits to be sent. */
export type Schedule = Schemas["Schedule"];
/** State and messaging window of a conversation. */
export type ConversationStatus = Schemas["ConversationStatus"];
/** One step of an action group. */
export type Action = Schemas["Action"];
/** An error body. */
export type ErrorBody = Schemas["Error"];
