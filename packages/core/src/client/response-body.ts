import type { CallContext } from "../errors/provider-error.ts";
import { ResponseShapeError } from "../errors/response-shape-error.ts";
import type { Operation } from "../operation.ts";

/** What a success holds. */
export interface SuccessBody {
  readonly value: unknown;
  /** `false`: text, bytes, or nothing. */
  readonly isJson: boolean;
}

/** Whether the body of a success is to be read as bytes. */
export function isBinary({ binary }: Operation, response: Response): boolean {
  return binary !== undefined && includesType(binary, mediaTypeOf(response));
}

/**
 * Reads the body of a success.
 *
 * @param bytes what `isBinary` asked for.
 * @returns the parsed JSON, and that it is; the text itself, where the operation may answer in text; a `Blob` of bytes; `undefined` where
 * it may answer with nothing and did, blanks being nothing.
 * @throws {ResponseShapeError} when it is empty, not JSON, or says that it is something else.
 */
export function readSuccessBody(
  operation: Operation,
  context: CallContext,
  response: Response,
  text: string,
  bytes?: Uint8Array,
): SuccessBody {
  const { status } = response;
  const mediaType = mediaTypeOf(response);
  if (bytes !== undefined) {
    const type = response.headers.get("content-type") ?? "";
    return { value: new Blob([bytes as BlobPart], { type }), isJson: false };
  }
  if (operation.empty === true && text.trim() === "") return { value: undefined, isJson: false };
  const types = operation.text === true ? ["text/plain"] : operation.text;
  if (text !== "" && types !== undefined && includesType(types, mediaType))
    return { value: text, isJson: false };
  if (text.trim() === "") throw new ResponseShapeError(context, status, "empty");
  if (!isJson(mediaType))
    throw new ResponseShapeError(context, status, "wrong_content_type", knownType.exec(mediaType)?.[0]);
  try {
    return { value: JSON.parse(text) as unknown, isJson: true };
  } catch {
    // The parser's own message quotes the body, which may hold what people wrote.
    throw new ResponseShapeError(context, status, "not_json", `${text.length} characters`);
  }
}

/** Reads the body of an error: its JSON, else its text, else `undefined`. It never throws. */
export function readErrorBody(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** The types that a stranger on the way may well send. Another text of theirs is repeated nowhere: it may name people. */
const knownType =
  /^(?:text\/(?:html|plain|xml|csv)|application\/(?:xml|pdf|octet-stream)|image\/(?:png|jpeg|gif)|no content type)$/;

function mediaTypeOf(response: Response): string {
  const given = response.headers.get("content-type");
  if (given === "application/json") return given;
  return (given ?? "no content type").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

function includesType(types: readonly string[], mediaType: string): boolean {
  const range = mediaType.replace(/\/.*/, "/*");
  return types.some((type) => type === mediaType || type === range || type === "*/*");
}

function isJson(mediaType: string): boolean {
  return mediaType === "application/json" || mediaType.endsWith("+json");
}
