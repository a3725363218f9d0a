import {
  type ClientOptions,
  checkClientOptions,
  createProviderClient,
  type ProviderClient,
  requireOption,
} from "@confluir/core";
import type { Inits } from "./generated/inits.ts";
import { defaultBaseUrl, operations, rateLimit, userAgent } from "./generated/operations.ts";
import type { operations as Operations, paths } from "./generated/schema.ts";

/** Options of `createJuriChatClient`. */
export interface JuriChatClientOptions extends ClientOptions {
  /** API key of the office, from the JuriChat panel. Secret: keep it on a server. */
  readonly apiKey: string;
}

/** A client of the JuriChat REST API: a method per operation, and openapi-fetch as `http`. */
export interface JuriChatClient extends ProviderClient<paths, Operations, typeof operations, never, Inits> {}

/**
 * Creates a client of the JuriChat REST API for one office. Nothing is sent yet.
 *
 * Methods resolve with the provider's own JSON or throw a `ProviderError`. JuriChat documents no error body. Its server is reported to be
 * Fastify, which puts a code such as `FST_ERR_VALIDATION` next to `statusCode`, `error` and `message`; that code is `HttpError.code`.
 *
 * @throws {TypeError} naming the option that is missing, unknown or cannot be used.
 * @see https://docs.jurichat.com/api-reference
 */
export function createJuriChatClient(options: JuriChatClientOptions): JuriChatClient {
  const name = "createJuriChatClient";
  checkClientOptions(name, options ?? {}, { apiKey: true });
  const apiKey = requireOption(name, options, "apiKey");
  // Not for `null`: a wrong address must not reach the real API by mistake.
  const { baseUrl = defaultBaseUrl } = options;
  return createProviderClient<paths, Operations, typeof operations>({
    provider: "jurichat",
    providerName: "JuriChat",
    operations,
    userAgent,
    baseUrl,
    headers: { "X-JuriChat-Api-Key": apiKey },
    bound: {},
    rateLimit,
    options,
  });
}
