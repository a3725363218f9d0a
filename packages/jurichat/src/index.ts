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
export type * from "./generated/schema.ts";
export type { ConversationListItem as Conversation, operations as Operations } from "./generated/schema.ts";
