import type { Operation } from "../operation.ts";
import type { Payload } from "../transport/outgoing.ts";
import { toFormData } from "./form-data.ts";
import { halfCharacterError, hasHalfCharacter } from "./half-character.ts";
import { toJson } from "./json-text.ts";
import { toFormText } from "./query-string.ts";

/**
 * Writes the body of an operation as its spec says.
 *
 * @throws {TypeError} naming the operation or the field, when it could not be sent whole, or not again.
 */
export function toPayload(entry: Operation, operationId: string, body: unknown): Payload | undefined {
  if (body === undefined) return undefined;
  if (typeof ReadableStream !== "undefined" && body instanceof ReadableStream) {
    throw new TypeError(
      `\`${operationId}\` takes no stream, which could not be sent again; read it into a Blob.`,
    );
  }
  switch (entry.body) {
    case "multipart":
      return toFormData(body, entry.encoding);
    case "form":
      return toFormText(body, entry.encoding);
    case "raw":
      return toRaw(operationId, body);
    default:
      return toJson(body, `The body of \`${operationId}\``);
  }
}

function toRaw(operationId: string, body: unknown): Payload {
  if (typeof body === "string") {
    if (hasHalfCharacter(body)) throw halfCharacterError(`body of \`${operationId}\``);
    return body;
  }
  if (body instanceof Blob) return body;
  // A copy, so that a retry sends the same bytes.
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return new Blob([body as BlobPart]);
  throw new TypeError(`The body of \`${operationId}\` must be a text, a Blob or bytes.`);
}

/** The content type of a payload; `undefined` where the platform writes it, with the boundary of its parts. */
export function contentTypeOf({ body, contentType }: Operation, payload: Payload): string | undefined {
  if (payload instanceof FormData) return undefined;
  if (body === "form") return contentType ?? "application/x-www-form-urlencoded";
  if (body !== "raw") return contentType ?? "application/json";
  const isText = typeof payload === "string";
  const fallback = isText ? "text/plain" : payload.type || "application/octet-stream";
  const type = contentType === undefined || contentType.includes("*") ? fallback : contentType;
  return isText && /^text\/[^;]+$/.test(type) ? `${type};charset=utf-8` : type;
}
