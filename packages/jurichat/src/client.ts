import { createProviderClient, type ProviderClient } from "@confluir/core";
import { type JuriChatClientOptions, resolveConfig } from "./config.ts";
import { errorCode } from "./error-body.ts";
import { operations, rateLimit } from "./generated/operations.ts";
import type { operations as Operations, paths } from "./generated/schema.ts";

/** A client of the JuriChat REST API: a method per operation, and openapi-fetch as `http`. */
export interface JuriChatClient extends ProviderClient<paths, Operations, typeof operations> {}

/**
 * Creates a client of the JuriChat REST API for one office. Nothing is sent yet.
 *
 * Methods resolve with the provider's own JSON and throw a `ProviderError` where there is none.
 *
 * @throws {TypeError} naming the option that is missing or cannot be used.
 * @see https://docs.jurichat.com/api-reference
 */
export function createJuriChatClient(options: JuriChatClientOptions): JuriChatClient {
  const { apiKey, baseUrl } = resolveConfig(options);
  return createProviderClient<paths, Operations, typeof operations>({
    provider: "jurichat",
    providerName: "JuriChat",
    operations,
    baseUrl,
    headers: { "X-JuriChat-Api-Key": apiKey },
    bound: {},
    rateLimit,
    errorCode,
    options,
  });
}
