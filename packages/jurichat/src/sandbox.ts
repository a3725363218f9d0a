import { defineSandbox, joinKey, type RejectedField, splitKey } from "@confluir/mock/kit";
import { juriChatName } from "./mapping.ts";
import { dataset } from "./sandbox/dataset.ts";
import { createOperations } from "./sandbox/operations.ts";
import { createViews, firstInboxId, idForms } from "./sandbox/views.ts";

// Run from its source, this package reads the workspace's spec; built, the copy that is published with it.
const isSource = import.meta.url.endsWith(".ts");

/** A key without an office: it is answered with 401. */
export const unknownKey = "unknown";

/** A key of an office that may not call the API: it is answered with 403. */
export const otherOfficeKey = "other-office";

/** The variables that a JuriChat client is made from. The key is no secret: it opens nothing but a sandbox. */
export interface JuriChatEnvironment {
  readonly JURICHAT_BASE_URL: string;
  readonly JURICHAT_API_KEY: string;
  readonly JURICHAT_INBOX_ID: string;
}

/**
 * JuriChat for mock servers and sandboxes.
 *
 * Any key opens the default office, but for `unknownKey` and `otherOfficeKey`; `any-key@north` opens the office `north`.
 */
export const juriChatSandbox = defineSandbox({
  id: juriChatName.provider,
  name: juriChatName.providerName,
  spec: new URL(isSource ? "../../../specs/jurichat.yaml" : "../specs/jurichat.json", import.meta.url),
  port: 4011,
  dataset,
  ids: idForms,
  // Printed for scheduled messages and deliveries only.
  pageSize: 20,
  // As people who call the API report of collections.
  slash: "optional",
  environment: (url, account = ""): JuriChatEnvironment => ({
    JURICHAT_BASE_URL: url,
    JURICHAT_API_KEY: joinKey("local", account),
    JURICHAT_INBOX_ID: firstInboxId,
  }),
  authenticate({ headers, refuse }) {
    const sent = headers["x-jurichat-api-key"]?.trim() ?? "";
    const { key, account } = splitKey(sent);
    if (key === "" || key === unknownKey) throw refuse(401);
    if (key === otherOfficeKey) throw refuse(403);
    return { account, key: sent };
  },
  describe({ status, fields }) {
    if (status === 404) return { body: { message: "Rota não encontrada." } };
    if (status === 401) return { body: {} };
    const names = [...new Set(fields.map(toField))].join(", ");
    return { body: { message: `Erro de validação: confira ${names === "" ? "a requisição" : names}.` } };
  },
  open: (account) => createOperations(account, createViews(account)),
});

const places = {
  path: "o caminho",
  query: "os parâmetros da consulta",
  header: "o cabeçalho",
  body: "o corpo da requisição",
};

/** A field as JuriChat names it. Only its first part: a deeper one, such as the name of a header, may be the sender's own. */
function toField({ name, place, allowed }: RejectedField): string {
  const [field = ""] = name.split(".");
  if (field === "") return places[place];
  return allowed === undefined ? field : `${field} (valores aceitos: ${allowed})`;
}
