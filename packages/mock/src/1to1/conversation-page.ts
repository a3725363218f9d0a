import type { Query } from "../kit.ts";
import { invalidRequest } from "./errors.ts";
import type { HandlerContext } from "./handler-context.ts";
import { queryValue } from "./query-value.ts";
import { toConversation } from "./to-conversation.ts";
import type { Wire } from "./wire.ts";

const orders = ["desc", "asc"];

/**
 * One page of conversations. A cursor is a place in the list, right after the last item of its page: whatever moves up in
 * between is neither waited for nor counted, and all the rest comes once.
 *
 * @throws {ApiError} 400 for a cursor that is not of this list and order, or a limit out of range.
 */
export function conversationPage(context: HandlerContext, query: Query): Wire["ConversationPage"] {
  const { store, cursors } = context;
  const [limit, cursor] = [pageLimit(query), queryValue(query, "cursor")];
  const order = queryValue(query, "order") ?? "desc";
  const scope = [0, orders.indexOf(order)];
  const [lastActivityAt = 0, index = 0] = readCursor(context, scope, cursor) ?? [];
  const after = cursor === undefined ? undefined : { lastActivityAt, index };
  const found = store.page(after, limit + 1, order === "asc" ? "oldest" : "newest");
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return {
    items: items.map((conversation) => toConversation(context, conversation)),
    next_cursor: last === undefined ? null : cursors.write(scope, [last.lastActivityAt, last.index]),
    has_more: last !== undefined,
  };
}

/** `limit` of a query, 50 when it is not there. @throws {ApiError} 400 unless it is a whole number from 1 to 100. */
export function pageLimit(query: Query): number {
  const limit = Number(queryValue(query, "limit") ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw invalidRequest("limit", "debe ser un número entero de 1 a 100");
  return limit;
}

/** The place of a cursor; `undefined` without one. @throws {ApiError} 400 when it is not of this list. */
export function readCursor(
  { cursors }: Pick<HandlerContext, "cursors">,
  scope: readonly number[],
  cursor: string | undefined,
): readonly number[] | undefined {
  if (cursor === undefined) return undefined;
  const place = cursors.read(scope, cursor);
  if (place === undefined) throw invalidRequest("cursor", "no es de esta lista");
  return place;
}
