import type { Finding, HandlerResult } from "../kit.ts";
import { errorAnswer } from "./errors.ts";
import type { JuriChatOperations } from "./handlers.ts";

/**
 * What the vendor says to a request that does not fit the spec: 404 for an unknown route, 401 without a key, else 400
 * with the fields that are wrong and, where the spec lists them, the values that are allowed.
 *
 * Pure. Names come from the spec: nothing that was sent is repeated, not even the name of an unknown field.
 */
export function rejectFindings(findings: readonly Finding[]): HandlerResult {
  if (findings.some(({ kind }) => kind === "route")) return errorAnswer(404, "Rota não encontrada.");
  if (findings.some(({ location }) => location === "request.security")) {
    return errorAnswer(401, "Chave de API ausente ou inválida.");
  }
  const fields = [...new Set(findings.map(toField))].join(", ");
  return errorAnswer(400, `Erro de validação: confira ${fields === "" ? "a requisição" : fields}.`);
}

function toField({ location, message }: Finding): string {
  const missing = /required property '(\w+)'/.exec(message)?.[1];
  if (missing !== undefined) return spelled(missing);
  if (message.includes("takes no query parameter")) return "os parâmetros da consulta";
  // What stands deeper, such as the name of a webhook's header, may be the sender's own.
  const [, place, field] = location?.split(".") ?? [];
  if (place === "path" && field === undefined) return "o caminho";
  if (place === "query" && field === undefined) return "os parâmetros da consulta";
  if (place === undefined || field === undefined) return "o corpo da requisição";
  const allowed = /allowed values: ([\w ,.-]+)$/.exec(message)?.[1];
  return allowed === undefined ? spelled(field) : `${spelled(field)} (valores aceitos: ${allowed})`;
}

type Parameters = JuriChatOperations[keyof JuriChatOperations]["parameters"];
type KeysOf<Part> = Part extends object ? keyof Part : never;
type ParameterName = KeysOf<Parameters["query"]> | KeysOf<Parameters["path"]>;
type InLowerCase<Name extends string> = Name extends Lowercase<Name> ? Name : never;

// Prism writes parameters in lower case; this is how the spec does. A new one is missed by the compiler.
const mixedCase: Readonly<Record<Exclude<ParameterName, InLowerCase<ParameterName>>, true>> = {
  inboxId: true,
  conversationId: true,
  peopleId: true,
  scheduledMessageId: true,
  webhookId: true,
  deliveryId: true,
  integrationId: true,
  userId: true,
  roleId: true,
  showOnlyUnread: true,
  showGroups: true,
  onlyGroups: true,
  onlyPrivate: true,
  onlyArchived: true,
  isBlocked: true,
};
const spellings = new Map(Object.keys(mixedCase).map((name) => [name.toLowerCase(), name]));

function spelled(name: string): string {
  return spellings.get(name) ?? name;
}
