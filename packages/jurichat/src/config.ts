import { type ClientOptions, requireOption } from "@confluir/core";
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
 * @throws {TypeError} naming the option that is missing.
 */
export function resolveConfig(options: JuriChatClientOptions): JuriChatConfig {
  return {
    apiKey: requireOption("createJuriChatClient", options, "apiKey"),
    baseUrl: options.baseUrl ?? defaultBaseUrl,
  };
}
