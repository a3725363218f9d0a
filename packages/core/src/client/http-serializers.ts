import { createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import { halfCharacterError } from "./half-character.ts";
import { toJson } from "./json-text.ts";
import { toFormText } from "./query-string.ts";

const querySerializer = createQuerySerializer();

/** openapi-fetch's own serializers, which write what it writes but say what they cannot write, instead of losing it. */
export const httpSerializers = {
  querySerializer: (query: Parameters<typeof querySerializer>[0]): string =>
    named("query parameter", query, () => querySerializer(query)),
  pathSerializer: (path: string, parameters: Record<string, unknown>): string =>
    named("path parameter", parameters, () => defaultPathSerializer(path, parameters as never)),
  bodySerializer: (
    body: unknown,
    headers?: Headers | Readonly<Record<string, unknown>>,
  ): string | FormData => {
    if (body instanceof FormData) return body;
    const type = new Headers(headers as HeadersInit).get("content-type") ?? "";
    return /^application\/x-www-form-urlencoded\b/i.test(type) ? toFormText(body) : toJson(body, "The body");
  },
};

function named(place: string, parameters: unknown, write: () => string): string {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    const name = Object.entries(parameters as object).find(([, value]) =>
      /\\ud[89a-f]/.test(JSON.stringify(value)),
    )?.[0];
    throw halfCharacterError(`${place} \`${name ?? ""}\``);
  }
}
