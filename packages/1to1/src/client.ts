import { createProviderClient, type ProviderClient } from "@confluir/core";
import { type OneToOneClientOptions, resolveConfig } from "./config.ts";
import { errorCode } from "./error-body.ts";
import { operations, rateLimit } from "./generated/operations.ts";
import type { operations as Operations, paths } from "./generated/schema.ts";

/** A client of the 1TO1 AI public API: a method per operation, and openapi-fetch as `http`. */
export interface OneToOneClient extends ProviderClient<paths, Operations, typeof operations, "slug"> {}

/**
 * Creates a client of the 1TO1 AI public API for one business. Nothing is sent yet.
 *
 * Methods resolve with the provider's own JSON and throw a `ProviderError` where there is none.
 *
 * @throws {TypeError} naming the option that is missing or cannot be used.
 * @see https://docs.1to1ai.com/en/authentication
 */
export function createOneToOneClient(options: OneToOneClientOptions): OneToOneClient {
  const { apiKey, slug, baseUrl } = resolveConfig(options);
  return createProviderClient<paths, Operations, typeof operations, "slug">({
    provider: "1to1",
    providerName: "1TO1 AI",
    operations,
    baseUrl,
    headers: { Authorization: `Bearer ${apiKey}` },
    bound: { slug },
    rateLimit,
    errorCode,
    options,
  });
}
