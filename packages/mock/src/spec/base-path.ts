import { isJsonObject, type JsonObject } from "./json.ts";

/**
 * The path of the first server's address, without a slash at its end; `""` when there is none.
 *
 * Prism drops it. A client that builds its addresses wrongly (`new URL("/x", baseUrl)` loses the path) must fail here
 * as it would at the vendor's. Variables take their default.
 */
export function toBasePath(document: JsonObject): string {
  const server: unknown = Array.isArray(document.servers) ? document.servers[0] : undefined;
  if (!isJsonObject(server) || typeof server.url !== "string") return "";
  const variables = isJsonObject(server.variables) ? server.variables : {};
  const url = server.url.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const variable = variables[name];
    return isJsonObject(variable) ? String(variable.default ?? "") : "";
  });
  return new URL(url, "http://relative.invalid/").pathname.replace(/\/+$/, "");
}
