import { type CallContext, ResponseShapeError } from "../errors.ts";
import type { Operation } from "../operation.ts";

/** Value of a success. */
export interface SuccessBody {
  readonly value: unknown;
  /** `false`: text, bytes, or nothing. */
  readonly isJson: boolean;
}

/**
 * Reads the body of a success.
 *
 * @param body bytes where the operation's `success` wants them.
 * @returns the parsed JSON, and that it is; the result of the operation's `success`; `undefined` where the answer may be empty and is, blanks
 * being nothing.
 * @throws {ResponseShapeError} when it is empty, not JSON, or says that it is something else.
 */
export function readSuccessBody(
  operation: Operation,
  context: CallContext,
  response: Response,
  body: string | Uint8Array,
): SuccessBody {
  const value: unknown = operation.success?.read(operation, response, body);
  if (value !== undefined) return { value, isJson: false };
  const text = String(body);
  const mediaType = mediaTypeOf(response);
  const isJson = /^application\/json$|\+json$/.test(mediaType);
  const isBlank = () => text.trim() === "";
  if (operation.empty && isBlank()) return { value, isJson: false };
  try {
    if (isJson) return { value: JSON.parse(text) as unknown, isJson };
  } catch {
    // The parser's own message quotes the body, which may hold what people wrote.
  }
  const { status } = response;
  if (isBlank()) throw new ResponseShapeError(context, status, "empty");
  if (isJson) throw new ResponseShapeError(context, status, "not_json", `length ${text.length}`);
  const [found] = knownType.exec(mediaType) ?? [];
  // The page of a website, of a login or of a proxy.
  const detail = found === "text/html" ? `${found}; check \`baseUrl\`` : found;
  throw new ResponseShapeError(context, status, "wrong_content_type", detail);
}

/** Types that a proxy may well send. Another text of theirs is repeated nowhere: it may name people. */
const knownType = /^(?:text\/(?:html|plain|xml)|application\/(?:xml|pdf|octet-stream)|no content type)$/;

/** The media type of an answer, in lower case and without parameters. */
export function mediaTypeOf(response: Response): string {
  const type = response.headers.get("content-type") ?? "no content type";
  return type === "application/json" ? type : type.replace(/;.*/s, "").trim().toLowerCase();
}
