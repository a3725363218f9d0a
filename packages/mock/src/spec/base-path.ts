import { isObject } from "@confluir/core/internal";
import type { JsonObject } from "./json.ts";
import { SpecError } from "./spec-error.ts";

/**
 * The path of the first server's address, without a slash at its end; `""` when there is none.
 *
 * Prism drops it. A client that builds its addresses wrongly (`new URL("/x", baseUrl)` loses the path) must fail here
 * as it would at the provider's. Variables take their default.
 *
 * @param source names the document in errors.
 * @throws {SpecError} if that address is no URL.
 */
export function toBasePath(document: JsonObject, source: string): string {
  const server: unknown = Array.isArray(document.servers) ? document.servers[0] : undefined;
  if (!isObject(server) || typeof server.url !== "string") return "";
  const variables = isObject(server.variables) ? server.variables : {};
  const url = server.url.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const variable = variables[name];
    return isObject(variable) ? String(variable.default ?? "") : "";
  });
  const relativeTo = "http://relative.invalid/";
  if (!URL.canParse(url, relativeTo))
    throw new SpecError(source, "the address of its first server is no URL");
  return new URL(url, relativeTo).pathname.replace(/(?<!\/)\/+$/, "");
}
