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
export { type ChatwootClient, type ChatwootClientOptions, createChatwootClient } from "./client.ts";
export type * from "./generated/inits.ts";
export { defaultBaseUrl, operations, rateLimit, sensitive } from "./generated/operations.ts";
export type * from "./generated/schema.ts";
export type { operations as Operations } from "./generated/schema.ts";
