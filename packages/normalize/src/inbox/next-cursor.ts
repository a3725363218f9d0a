import { type CallContext, PaginationError } from "@confluir/core";

/**
 * The cursor of the next page, of what an answer says about it; `null` at the end.
 *
 * @throws {PaginationError} if there is more and no cursor that could ask for it: a list must not end unseen.
 */
export function nextCursor(call: CallContext, hasMore: unknown, next: unknown): string | null {
  const isMissing = next === null || next === undefined || next === "";
  // Where it is not told whether there is more, the cursor alone says so.
  if (hasMore === false || (isMissing && !hasMore)) return null;
  if (isMissing) throw new PaginationError(call, "missing_cursor", 1);
  if (typeof next === "string" || (typeof next === "number" && Number.isFinite(next))) return String(next);
  throw new PaginationError(call, "bad_cursor", 1);
}
