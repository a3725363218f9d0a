import type { CallContext } from "../errors/provider-error.ts";
import { ResponseShapeError } from "../errors/response-shape-error.ts";
import type { Operation } from "../operation.ts";

/** What a success holds. */
export interface SuccessBody {
  readonly value: unknown;
  /** `false`: plain text, or nothing. */
  readonly isJson: boolean;
}

/**
 * Reads the body of a success.
 *
 * @returns the parsed JSON, and that it is; the text itself, where the operation may answer in plain text; `undefined` where it may answer
 * with nothing and did.
 * @throws {ResponseShapeError} when it is empty, not JSON, or says that it is something else.
 */
export function readSuccessBody(
  operation: Operation,
  context: CallContext,
  response: Response,
  text: string,
): SuccessBody {
  const { status } = response;
  if (text === "" && operation.empty === true) return { value: undefined, isJson: false };
  if (text.trim() === "") throw new ResponseShapeError(context, status, "empty");
  const mediaType = mediaTypeOf(response);
  if (operation.text === true && mediaType === "text/plain") return { value: text, isJson: false };
  if (!isJson(mediaType)) throw new ResponseShapeError(context, status, "wrong_content_type", mediaType);
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

function mediaTypeOf(response: Response): string {
  const given = response.headers.get("content-type");
  if (given === "application/json") return given;
  return (given ?? "no content type").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

function isJson(mediaType: string): boolean {
  return mediaType === "application/json" || mediaType.endsWith("+json");
}
