import { type ClientOptions, checkClientOptions, requireOption } from "@confluir/core";
import { defaultBaseUrl } from "./generated/operations.ts";

/** What `createJuriChatClient` takes. */
export interface JuriChatClientOptions extends ClientOptions {
  /** API key of the office, from the JuriChat panel. Secret: keep it on a server. */
  readonly apiKey: string;
}

/** The options with every default filled in. */
export interface JuriChatConfig {
  readonly apiKey: string;
  readonly baseUrl: string;
}

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {TypeError} naming the option that is missing or unknown.
 */
export function resolveConfig(options: JuriChatClientOptions): JuriChatConfig {
  checkClientOptions("createJuriChatClient", options ?? {}, { apiKey: true });
  return {
    apiKey: requireOption("createJuriChatClient", options, "apiKey"),
    // Not for `null` as well: who says something must not reach the real API by mistake.
    baseUrl: options.baseUrl === undefined ? defaultBaseUrl : options.baseUrl,
  };
}
