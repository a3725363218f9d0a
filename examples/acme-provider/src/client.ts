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

/** A client of the Acme Desk API: a method per operation, and openapi-fetch as `http`. */
export interface AcmeClient extends ProviderClient<paths, Operations, typeof operations, never, Inits> {}

/** What `createAcmeClient` takes. */
export interface AcmeClientOptions extends ClientOptions {
  /** Secret: keep it on a server. */
  readonly apiKey: string;
}

/** Creates a client of the Acme Desk API. Nothing is sent yet. */
export function createAcmeClient(options: AcmeClientOptions): AcmeClient {
  checkClientOptions("createAcmeClient", options, { apiKey: true });
  return createProviderClient<paths, Operations, typeof operations>({
    provider: "acme",
    providerName: "Acme Desk",
    operations,
    userAgent,
    baseUrl: options.baseUrl ?? defaultBaseUrl,
    headers: { "X-Acme-Key": requireOption("createAcmeClient", options, "apiKey") },
    bound: {},
    rateLimit,
    createRateLimiter,
    options,
  });
}
