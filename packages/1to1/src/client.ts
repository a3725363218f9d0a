import {
  type ClientOptions,
  checkClientOptions,
  createProviderClient,
  createRateLimiter,
  type ProviderClient,
  requireOption,
} from "@confluir/core";
import type { Inits } from "./generated/inits.ts";
import { defaultBaseUrl, operations, rateLimit, userAgent } from "./generated/operations.ts";
import type { operations as Operations, paths } from "./generated/schema.ts";

/** Options of `createOneToOneClient`. */
export interface OneToOneClientOptions extends ClientOptions {
  /** API key of the business: `sk_1to1_…`, from Settings → API in the 1TO1 AI dashboard. Secret: keep it on a server. */
  readonly apiKey: string;
  /** Slug of the same business, in any letter case: the `{slug}` of every path. */
  readonly slug: string;
}

/** A client of the 1TO1 AI public API: a method per operation, and openapi-fetch as `http`. */
export interface OneToOneClient extends ProviderClient<paths, Operations, typeof operations, "slug", Inits> {}

/**
 * Creates a client of the 1TO1 AI public API for one business. Nothing is sent yet.
 *
 * Methods resolve with the provider's own JSON or throw a `ProviderError`. `HttpError.code` is the `code` of an error body, which is
 * stable: `{ "code": "RATE_LIMIT_EXCEEDED", "message": "…" }`.
 *
 * @throws {TypeError} naming the option that is missing, unknown or cannot be used.
 * @see https://docs.1to1ai.com/en/authentication
 * @see https://docs.1to1ai.com/en/errors
 */
export function createOneToOneClient(options: OneToOneClientOptions): OneToOneClient {
  const name = "createOneToOneClient";
  checkClientOptions(name, options ?? {}, { apiKey: true, slug: true });
  const apiKey = requireOption(name, options, "apiKey");
  const slug = requireOption(name, options, "slug");
  // Not for `null`: a wrong address must not reach the real API by mistake.
  const { baseUrl = defaultBaseUrl } = options;
  return createProviderClient<paths, Operations, typeof operations, "slug">({
    provider: "1to1",
    providerName: "1TO1 AI",
    operations,
    userAgent,
    baseUrl,
    headers: { Authorization: `Bearer ${apiKey}` },
    bound: { slug },
    rateLimit,
    createRateLimiter,
    options,
  });
}
