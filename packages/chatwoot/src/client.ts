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

/** Options of `createChatwootClient`. */
export interface ChatwootClientOptions extends ClientOptions {
  /**
   * Where the server is: `https://desk.example.com`, also with a path (`https://example.com/desk`). Default: Chatwoot's own cloud, which
   * has the accounts of its own customers only.
   */
  readonly baseUrl?: string | undefined;
  /** Token of a user, who can do here what he can in Chatwoot, or of an agent bot, who can do little. Secret: keep it on a server. */
  readonly apiKey: string;
  /** Number of the account, as it stands in the address of its dashboard: the `{account_id}` of every path. */
  readonly accountId: number | string;
}

/** A client of the Chatwoot Application API: a method per operation, and openapi-fetch as `http`. */
export interface ChatwootClient
  extends ProviderClient<paths, Operations, typeof operations, "account_id", Inits> {}

/**
 * Creates a client of the Chatwoot Application API for one account. Nothing is sent yet.
 *
 * Methods resolve with the provider's own JSON or throw a `ProviderError`. The token goes out as `Api-Access-Token`: the documented name,
 * `api_access_token`, means the same to the server, but nginx drops names with underscores by default, and many servers stand behind one.
 *
 * No error body has a code. `HttpError.code` is a word of ours for those sentences of the server that never vary, such as
 * `bot_not_authorized` for an agent bot that may not call an operation, which is a 401 as a wrong token is; `undefined` for others.
 * An account that does not exist is a 404 for every operation.
 *
 * @throws {TypeError} naming the option that is missing, unknown or cannot be used.
 * @see https://developers.chatwoot.com/api-reference/introduction
 */
export function createChatwootClient(options: ChatwootClientOptions): ChatwootClient {
  const name = "createChatwootClient";
  checkClientOptions(name, options ?? {}, { apiKey: true, accountId: true });
  const apiKey = requireOption(name, options, "apiKey");
  const given: unknown = options.accountId;
  const accountId = requireOption(
    name,
    { accountId: typeof given === "number" ? String(given) : given } as { accountId: string },
    "accountId",
  );
  if (!/^[1-9]\d{0,14}$/.test(accountId))
    throw new TypeError("`accountId` must be the number of the account, such as 3.");
  // Not for `null`: a wrong address must not reach the cloud by mistake.
  const { baseUrl = defaultBaseUrl } = options;
  return createProviderClient<paths, Operations, typeof operations, "account_id">({
    provider: "chatwoot",
    providerName: "Chatwoot",
    operations,
    userAgent,
    baseUrl,
    headers: { "Api-Access-Token": apiKey },
    bound: { account_id: accountId },
    rateLimit,
    createRateLimiter,
    errorCode: (body) => codes.get(sentenceOf(body)),
    advice,
    options,
  });
}

/** Sentences of the server that never vary. Others may quote what was sent, and have no word. */
const codes: ReadonlyMap<unknown, string> = new Map([
  ["Invalid Access Token", "invalid_token"],
  ["You need to sign in or sign up before continuing.", "no_token"],
  ["Access to this endpoint is not authorized for bots", "bot_not_authorized"],
  ["Account is suspended", "account_suspended"],
  ["Resource could not be found", "not_found"],
  ["Retry later", "rate_limited"],
]);

/** What can be done about those that a wrong option, or a right one too little, leads to. */
const advice = {
  invalid_token: "check `apiKey`",
  no_token: "check `apiKey`, and that no proxy drops the header `Api-Access-Token`",
  bot_not_authorized: "use the access token of a user as `apiKey`",
  account_suspended: "check `accountId`",
  not_found: "check the id, and `accountId` if every call fails so",
};

/** What an error body says: its `error`, the first of its `errors`, or itself where it is a text. */
function sentenceOf(body: unknown): unknown {
  const { error, errors } = (body ?? {}) as { readonly error?: unknown; readonly errors?: unknown };
  if (typeof body === "string") return body.trim();
  return error ?? (Array.isArray(errors) ? errors[0] : undefined);
}
