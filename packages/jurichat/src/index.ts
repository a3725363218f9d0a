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
export { createJuriChatClient, type JuriChatClient, type JuriChatClientOptions } from "./client.ts";
export type * from "./generated/inits.ts";
export { defaultBaseUrl, operations, rateLimit, sensitive } from "./generated/operations.ts";
export type { components, operations as Operations, paths, webhooks } from "./generated/schema.ts";

type Schemas = components["schemas"];

/** A conversation as `listConversations` gives it. */
export type Conversation = Schemas["ConversationListItem"];
/** One page of `listConversations`. */
export type ConversationPage = Schemas["ConversationPage"];
/** A conversation with a page of its messages, as `getConversation` gives it. */
export type ConversationWithMessages = Schemas["ConversationWithMessages"];
/** The conversation within `ConversationWithMessages`. */
export type ConversationDetail = Schemas["ConversationDetail"];
/** Who has a conversation: the bot, nobody, or a person. The filter takes these values and no other. */
export type ConversationStatus = Schemas["ConversationStatus"];
/** How urgent a conversation is. */
export type Priority = Schemas["Priority"];
/** A message of a conversation. */
export type Message = Schemas["Message"];
/** The newest message as the list shows it. */
export type LastMessage = Schemas["LastMessage"];
/** An internal note. */
export type Note = Schemas["Note"];
/** A contact of an inbox. */
export type Contact = Schemas["Contact"];
/** A contact as `listContacts` gives it, with the id of its conversation. */
export type ContactListItem = Schemas["ContactListItem"];
/** A member of staff. */
export type User = Schemas["User"];
/** A tag, as it is created. */
export type Tag = Schemas["Tag"];
/** A tag by id, name and colour, as conversations and contacts carry it. */
export type TagRef = Schemas["TagRef"];
/** A message that waits to be sent, or was. */
export type ScheduledMessage = Schemas["ScheduledMessage"];
/** A webhook as the list gives it, with its figures. */
export type WebhookSummary = Schemas["WebhookSummary"];
/** A webhook with its secret. */
export type WebhookDetail = Schemas["WebhookDetail"];
/** One event on its way to a webhook, as `getWebhookDelivery` gives it. */
export type WebhookDelivery = Schemas["WebhookDelivery"];
/** A delivery as `listWebhookDeliveries` gives it, known from a sample alone. */
export type WebhookDeliveryListItem = Schemas["WebhookDeliveryListItem"];
/** What an outgoing webhook carries. */
export type WebhookEnvelope = Schemas["WebhookEnvelope"];
/** The event that a conversation's status changed. */
export type ConversationUpdatedEvent = Schemas["ConversationUpdatedEvent"];
/** An error body; the provider documents none, so nothing in it is certain. */
export type ErrorBody = Schemas["Error"];
