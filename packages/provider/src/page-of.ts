import { type CallContext, type PagedOperation, PaginationError, readPage } from "@confluir/core";

/** A paged list of a provider: its operation, and what errors say of it. */
export type ProviderList = PagedOperation & CallContext;

/**
 * One page of a provider's list as a source gives it, by the `x-pagination` of its operation.
 *
 * @param query what the page was asked for with.
 * @throws {PaginationError} if the page makes no sense: a list must not end unseen.
 */
export function pageOf<Raw, Item>(
  list: ProviderList,
  body: unknown,
  toItem: (raw: Raw) => Item,
  query?: Readonly<Record<string, unknown>>,
) {
  const { items, next, previous, total, broken } = readPage<Raw>(list, body, query);
  if (broken !== undefined) throw new PaginationError(list, broken, (previous ?? 0) + 1);
  return {
    items: items.map(toItem),
    next: toCursor(next),
    ...(previous !== undefined && { previous: toCursor(previous) }),
    ...(total !== undefined && { total }),
  };
}

function toCursor(place: string | number | null): string | null {
  return place === null ? null : String(place);
}

/** Whether a value is text that is not blank, and that a request can carry. */
export function isNonBlank(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "" && isWellFormed(value);
}

/** Whether no text in a value has half of a character, as a cut emoji leaves it behind: no URL can hold that. */
export function isWellFormed(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return !/\p{Surrogate}/u.test(value);
  if (typeof value !== "object" || value === null || depth === 3) return true;
  return Object.values(value).every((part) => isWellFormed(part, depth + 1));
}
