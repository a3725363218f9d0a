import { defineSandbox, joinKey, splitKey } from "@confluir/mock/kit";
import { chatwootName } from "./mapping.ts";
import { botKey, dataset, unknownKey } from "./sandbox/dataset.ts";
import { botOperations, createOperations } from "./sandbox/operations.ts";
import { accountIdOf, createViews, idForms } from "./sandbox/views.ts";

export { agentKey, botKey, unknownKey } from "./sandbox/dataset.ts";
export { unsignedWebhookName } from "./sandbox/webhooks.ts";

// Run from its source, this package reads the workspace's spec; built, the copy that is published with it.
const isSource = import.meta.url.endsWith(".ts");

/** The variables that a Chatwoot client is made from. The key is no secret: it opens nothing but a sandbox. */
export interface ChatwootEnvironment {
  readonly CHATWOOT_BASE_URL: string;
  readonly CHATWOOT_API_KEY: string;
  readonly CHATWOOT_ACCOUNT_ID: string;
}

/**
 * Chatwoot for mock servers and sandboxes.
 *
 * Any key opens the default account, which has the number 1, as its administrator, save `unknownKey`, `botKey` and `agentKey`.
 * `local@42` opens the account 42, and `bot@42` does as its bot; numbers go up to 10,000, and a name that is none gets a number of its
 * own. A path with another number than the key's is a 404.
 */
export const chatwootSandbox = defineSandbox({
  id: chatwootName.provider,
  name: chatwootName.providerName,
  spec: new URL(isSource ? "../../../specs/chatwoot.yaml" : "../specs/chatwoot.json", import.meta.url),
  port: 4012,
  dataset,
  ids: idForms,
  pageSize: 25,
  environment: (url, account = ""): ChatwootEnvironment => ({
    CHATWOOT_BASE_URL: url,
    CHATWOOT_API_KEY: joinKey("local", account),
    CHATWOOT_ACCOUNT_ID: String(accountIdOf(account)),
  }),
  // The rate limit counts by address, so by nothing here.
  authenticate({ operationId, path, headers, refuse }) {
    const { key, account } = splitKey(headers["api-access-token"]?.trim() ?? "");
    if (key === "") throw refuse(401, {}, "no_token");
    if (key === unknownKey) throw refuse(401, {}, "invalid_token");
    if (path.account_id !== String(accountIdOf(account))) throw refuse(404);
    if (key === botKey && !botOperations.has(operationId)) throw refuse(401, {}, "bot_token");
    return { account: account === "1" ? "" : account, key: "" };
  },
  // Of a path or a query that does not fit the server says nothing but that there is no such thing.
  describe({ status, fields: [field] }) {
    if (status === 401) return { example: "no_token", body: {} };
    if (status === 404 || field?.place !== "body") return { status: 404, body: {} };
    const error = `${field.name || "body"} is ${field.reason === "missing" ? "missing" : "not valid"}`;
    return { status: 422, example: "bad_request", body: { error } };
  },
  open: (account) => createOperations(account, createViews(account)),
});
