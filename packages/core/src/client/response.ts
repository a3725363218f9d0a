import type { CallContext } from "../errors.ts";
import { ResponseShapeError } from "../errors.ts";
import type { Operation } from "../operation.ts";

/** What a success holds. */
export interface SuccessBody {
  readonly value: unknown;
  /** `false`: text, bytes, or nothing. */
  readonly isJson: boolean;
}

/**
 * Reads the body of a success.
 *
 * @param bytes what the operation's `success` asked for.
 * @returns the parsed JSON, and that it is; what the operation's `success` makes of it; `undefined` where it may answer with nothing and
 * did, blanks being nothing.
 * @throws {ResponseShapeError} when it is empty, not JSON, or says that it is something else.
 */
export function readSuccessBody(
  operation: Operation,
  context: CallContext,
  response: Response,
  text: string,
  bytes?: Uint8Array,
): SuccessBody {
  const mediaType = mediaTypeOf(response);
  const isBlank = () => text.trim() === "";
  const other = operation.success?.read(operation, response, text, bytes);
  if (other !== undefined) return { value: other, isJson: false };
  if (operation.empty === true && isBlank()) return { value: undefined, isJson: false };
  const isJson = mediaType === "application/json" || mediaType.endsWith("+json");
  try {
    if (isJson) return { value: JSON.parse(text) as unknown, isJson };
  } catch {
    // The parser's own message quotes the body, which may hold what people wrote.
  }
  const { status } = response;
  if (isBlank()) throw new ResponseShapeError(context, status, "empty");
  if (isJson) throw new ResponseShapeError(context, status, "not_json", `${text.length} characters`);
  throw new ResponseShapeError(context, status, "wrong_content_type", knownType.exec(mediaType)?.[0]);
}

/** Reads the body of an error: its JSON, else its text, else `undefined`. It never throws. */
export function readErrorBody(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text === "" ? undefined : text;
  }
}

/** The types that a stranger on the way may well send. Another text of theirs is repeated nowhere: it may name people. */
const knownType =
  /^(?:text\/(?:html|plain|xml|csv)|application\/(?:xml|pdf|octet-stream)|image\/(?:png|jpeg|gif)|no content type)$/;

/** The media type of an answer, in lower case and without parameters. */
export function mediaTypeOf(response: Response): string {
  const given = response.headers.get("content-type");
  if (given === "application/json") return given;
  return (given ?? "no content type").replace(/;.*/s, "").trim().toLowerCase();
}
