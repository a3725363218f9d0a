import { ConfluirError, messageForPeople, toHttpStatus } from "@confluir/core";
import { InboxCursorError } from "@confluir/normalize";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { ApiFailure } from "../api.ts";

/** Ends a request with a status and a sentence for the page. */
export function refuse(status: ContentfulStatusCode, kind: string, sentence: string): HTTPException {
  return new HTTPException(status, { message: sentence, cause: kind });
}

/** In place of the text of an error that need not be ours, which may quote people. */
export const hiddenText =
  "The terminal says what is wrong: the text of this error may name people, who are masked.";

/**
 * What went wrong, as the page gets it: a sentence without stack, key or quotation. `undefined`: a bug.
 *
 * @param isMasked whether a text that anybody's code may have written is hidden.
 */
export function toApiFailure(
  error: unknown,
  isMasked = false,
): { readonly status: ContentfulStatusCode; readonly body: ApiFailure } | undefined {
  if (error instanceof HTTPException)
    return { status: error.status, body: { error: error.message, kind: String(error.cause) } };
  if (InboxCursorError.isInstance(error))
    return {
      status: 400,
      body: { error: `${error.message} Start again without \`cursor\`.`, kind: error.kind },
    };
  // What a value of a request means is checked where it is used: an id, a filter, a setting of the sandbox.
  const isBadValue =
    error instanceof RangeError || (error instanceof TypeError && kindOf(error) === "bad_setting");
  if (isBadValue) {
    const body = { error: error.message, kind: kindOf(error) ?? "bad_request" };
    return { status: 400, body: isMasked ? { error: hiddenText, kind: "bad_request" } : body };
  }
  if (!ConfluirError.isInstance(error)) return undefined;
  return {
    status: toHttpStatus(error) as ContentfulStatusCode,
    body: { error: messageForPeople(error), kind: error.kind },
  };
}

function kindOf(error: object): string | undefined {
  return "kind" in error && typeof error.kind === "string" ? error.kind : undefined;
}
