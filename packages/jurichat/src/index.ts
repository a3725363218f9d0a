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
export { createJuriChatClient, type JuriChatClient } from "./client.ts";
export type { JuriChatClientOptions } from "./config.ts";
export { defaultBaseUrl, operations, rateLimit, sensitive } from "./generated/operations.ts";
export type { components, operations as Operations, paths, webhooks } from "./generated/schema.ts";
export type * from "./types.ts";
