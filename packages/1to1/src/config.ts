import { type ClientOptions, checkClientOptions, requireOption } from "@confluir/core";
import { defaultBaseUrl } from "./generated/operations.ts";

/** What `createOneToOneClient` takes. */
export interface OneToOneClientOptions extends ClientOptions {
  /** API key of the business: `sk_1to1_…`, from Settings → API in the 1TO1 AI dashboard. Secret: keep it on a server. */
  readonly apiKey: string;
  /** Slug of the same business, in any letter case: the `{slug}` of every path. */
  readonly slug: string;
}

/** The options with every default filled in. */
export interface OneToOneConfig {
  readonly apiKey: string;
  readonly slug: string;
  readonly baseUrl: string;
}

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {TypeError} naming the option that is missing or unknown.
 */
export function resolveConfig(options: OneToOneClientOptions): OneToOneConfig {
  checkClientOptions("createOneToOneClient", options ?? {}, { apiKey: true, slug: true });
  return {
    apiKey: requireOption("createOneToOneClient", options, "apiKey"),
    slug: requireOption("createOneToOneClient", options, "slug"),
    // Not for `null` as well: who says something must not reach the real API by mistake.
    baseUrl: options.baseUrl === undefined ? defaultBaseUrl : options.baseUrl,
  };
}
