import { defineSandbox, joinKey, splitKey } from "@confluir/mock/kit";
import { oneToOneName } from "./mapping.ts";
import { dataset } from "./sandbox/dataset.ts";
import { createOperations, tooManyActions } from "./sandbox/operations.ts";
import { createViews, idForms } from "./sandbox/views.ts";

// Run from its source, this package reads the workspace's spec; built, the copy that is published with it.
const isSource = import.meta.url.endsWith(".ts");

/** A key that is valid, but of another business: 403 `TOKEN_BUSINESS_MISMATCH` with every slug. */
export const otherBusinessKey = "sk_1to1_other_business";

/** A key of the right form that does not exist: 401 `INVALID_API_TOKEN`. */
export const unknownKey = "sk_1to1_unknown";

/** The variables that a 1TO1 AI client is made from. The key is no secret: it opens nothing but a sandbox. */
export interface OneToOneEnvironment {
  readonly ONE_TO_ONE_BASE_URL: string;
  readonly ONE_TO_ONE_API_KEY: string;
  readonly ONE_TO_ONE_SLUG: string;
}

/** A slug counts in any letter case. */
const slugOf = (account: string) => (account === "" ? dataset.business.slug : account.toLowerCase());

/**
 * 1TO1 AI for mock servers and sandboxes.
 *
 * Any key that starts with `sk_1to1_` and goes on opens the default business, save `otherBusinessKey` and `unknownKey`;
 * `sk_1to1_local@north` opens the business with the slug `north`.
 */
export const oneToOneSandbox = defineSandbox({
  id: oneToOneName.provider,
  name: oneToOneName.providerName,
  spec: new URL(isSource ? "../../../specs/1to1.yaml" : "../specs/1to1.json", import.meta.url),
  port: 4010,
  dataset,
  ids: idForms,
  // The spec has a default of its own for each list.
  pageSize: 50,
  environment: (url, account = ""): OneToOneEnvironment => ({
    ONE_TO_ONE_BASE_URL: url,
    ONE_TO_ONE_API_KEY: joinKey("sk_1to1_local", account),
    ONE_TO_ONE_SLUG: slugOf(account),
  }),
  authenticate({ path, headers, refuse }) {
    const sent = /^bearer +(sk_1to1_\S+) *$/i.exec(headers.authorization ?? "")?.[1] ?? "";
    const { key, account } = splitKey(sent);
    // The prefix again, because only the scheme may be written in any letter case.
    if (!key.startsWith("sk_1to1_") || key === unknownKey) throw refuse(401);
    if (key === otherBusinessKey || path.slug?.toLowerCase() !== slugOf(account)) throw refuse(403);
    return { account, key: sent };
  },
  // The first field that is wrong is named, and a path that does not exist is a 404.
  describe({ status, fields: [field] }) {
    if (status === 404) return { example: "not_found", body: { message: "path: no se ha encontrado." } };
    if (status === 401) return { body: {} };
    if (field?.name === "actions" && field.reason === "too-many")
      return { example: "batch_limit_exceeded", body: { message: tooManyActions } };
    const problem = field?.reason === "missing" ? "falta el campo" : "no es válido";
    return { body: { message: `${field?.name || "body"}: ${problem}.` } };
  },
  open: (account) => createOperations(account, createViews(account)),
});
