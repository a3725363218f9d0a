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
export { defaultBaseUrl, operations, rateLimit, sensitive } from "./generated/operations.ts";
export type { components, operations as Operations, paths, webhooks } from "./generated/schema.ts";
export type * from "./types.ts";
