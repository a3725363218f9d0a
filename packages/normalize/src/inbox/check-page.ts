import { maxSourceCursorLength } from "./cursor.ts";
import { SourcePageError } from "./errors.ts";

/**
 * Checks a page of a source, which may be written by anybody.
 *
 * @throws {SourcePageError} if it has no list of items, or a cursor that could not be kept.
 */
export function checkPage({ items, next }: { readonly items: unknown; readonly next: unknown }): void {
  if (!Array.isArray(items)) throw new SourcePageError("A page must have a list of items.");
  if (next === null) return;
  if (typeof next === "string" && next !== "" && next.length <= maxSourceCursorLength) return;
  throw new SourcePageError(
    `The cursor of a page must be a string of 1 to ${maxSourceCursorLength} characters; null ends the list.`,
  );
}
