import type { Query } from "../engine/paging-example.ts";
import { isJsonObject, type JsonObject } from "../spec/json.ts";
import { withValue } from "./with-value.ts";

/**
 * A copy of a page whose next cursor is the one that it was asked with, and which says that there is more: the walk would
 * never end. The first page is asked without a cursor and stays as it is, so a list that fits in one page still ends; so
 * does a list with numbered pages, whose numbers the client counts itself.
 *
 * @param operation the operation as it stands in the spec.
 */
export function withRepeatedCursor(operation: JsonObject, query: Query, body: unknown): unknown {
  const paging = operation["x-pagination"];
  if (!isJsonObject(paging) || typeof paging.cursor !== "string") return body;
  const asked = [query[paging.cursor]].flat().at(-1);
  if (asked === undefined) return body;
  const repeated = withPointer(body, paging.nextCursor, asked);
  return withPointer(repeated, paging.hasMore, true);
}

function withPointer(body: unknown, pointer: unknown, value: unknown): unknown {
  if (typeof pointer !== "string") return body;
  const keys = pointer.split("/").slice(1);
  return withValue(
    body,
    keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~")),
    value,
  );
}
