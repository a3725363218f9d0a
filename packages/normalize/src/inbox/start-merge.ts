import type { ProviderTypes, Source, SourceFilter } from "@confluir/provider";
import { maxKeysPerConnection, startCheckpoint } from "./checkpoint.ts";
import { decodeCursor, encodeCursor, type InboxCursor } from "./cursor.ts";
import { cursorError, UnsupportedFilterError } from "./errors.ts";
import { filterHash, filterOf, refusedFilters, resolveFilter } from "./filter.ts";
import { createMerge, type Merge, type MergeOptions } from "./merge.ts";
import {
  type ListConversationsOptions,
  resolveDeadlineMs,
  resolveLimit,
  resolveOrder,
  resolvePageSize,
} from "./options.ts";
import { type ConnectionFailure, InboxError, toFailure } from "./page.ts";
import { readToEnd } from "./read-to-end.ts";
import { createSourceReader } from "./source-reader.ts";

/** The most keys of one time that a cursor keeps of all connections, so that it stays short. */
const maxGivenOfAll = 2_048;

/**
 * Starts to read sources as one list. Nothing is requested yet.
 *
 * @throws {RangeError} for an option out of range.
 * @throws {InboxCursorError} for a cursor that does not belong to this list.
 * @throws {UnsupportedFilterError} if no source can be filtered so: an empty page would look like an answer.
 * @throws {InboxError} if some cannot, under the policy `failFast`.
 */
export function startMerge<P extends ProviderTypes>(
  sources: ReadonlyMap<string, Source<P>>,
  options: ListConversationsOptions<string, string>,
  inbox: Pick<MergeOptions<P>, "failurePolicy" | "deadlineMs" | "clock">,
): Merge<P> {
  const limit = resolveLimit(options.limit);
  const filter = resolveFilter(options.filter);
  const list = { filterHash: filterHash(filter), order: resolveOrder(options.order, true) };
  const deadlineMs = resolveDeadlineMs(options.deadlineMs) ?? inbox.deadlineMs;
  const cursor = options.cursor == null ? undefined : decodeCursor(options.cursor);
  if (cursor !== undefined) checkCursor(cursor, sources, list);
  const asked = resolvePageSize(options.pageSize, limit, filter !== undefined);
  const pageSize = cursor?.pageSize ?? asked;

  const refused = refusedConnections(sources, filter);
  if (refused.size === sources.size) for (const { error } of refused.values()) throw error;
  if (refused.size > 0 && inbox.failurePolicy === "failFast") throw new InboxError([...refused.values()]);
  const readers = [...sources]
    .filter(([connection]) => !refused.has(connection))
    .map(([connection, source]) =>
      createSourceReader({
        connection,
        source: list.order === "strict" && source.order === "unpromised" ? readToEnd(source) : source,
        pageSize,
        checkpoint: cursor?.checkpoints.get(connection) ?? startCheckpoint,
        filter: filterOf(source, filter),
        isTrusted: list.order === "trusted",
        maxKeys: Math.max(16, Math.min(maxKeysPerConnection, Math.floor(maxGivenOfAll / sources.size))),
      }),
    );
  return createMerge({
    ...inbox,
    ...{ readers, refused: [...refused.values()], limit, deadlineMs, signal: options.signal },
    toCursor: (checkpoints) => encodeCursor({ ...list, pageSize, checkpoints }),
  });
}

function refusedConnections(
  sources: ReadonlyMap<string, Source>,
  filter: SourceFilter | undefined,
): ReadonlyMap<string, ConnectionFailure> {
  const refused = new Map<string, ConnectionFailure>();
  for (const [connection, source] of sources) {
    const filters = refusedFilters(source, filter);
    if (filters.length === 0) continue;
    const error = new UnsupportedFilterError(connection, source.provider, filters);
    refused.set(connection, toFailure(connection, source.provider, error));
  }
  return refused;
}

/** Whether a cursor belongs to the list that is asked for. */
function checkCursor(
  cursor: InboxCursor,
  selected: ReadonlyMap<string, Source>,
  list: Pick<InboxCursor, "filterHash" | "order">,
): void {
  checkConnections(cursor.checkpoints, selected);
  if (cursor.filterHash !== list.filterHash) {
    throw cursorError(
      "other_filter",
      "This cursor belongs to a list with another filter; use it with the same filter",
    );
  }
  if (cursor.order !== list.order) {
    throw cursorError(
      "other_order",
      `This cursor belongs to a list with order "${cursor.order}"; use it with the same order`,
    );
  }
}

/** Whether a cursor is of these connections. @throws {InboxCursorError} if not. */
export function checkConnections(
  checkpoints: ReadonlyMap<string, { readonly provider: string }>,
  selected: ReadonlyMap<string, Source>,
): void {
  const wanted = [...selected].map(([name, { provider }]) => `${name} (${provider})`);
  const held = [...checkpoints].map(([name, { provider }]) => `${name} (${provider})`);
  if (wanted.toSorted().join() === held.toSorted().join()) return;
  throw cursorError(
    "other_connections",
    `This cursor belongs to the connections ${held.join(", ")}; this list has ${wanted.join(", ")}. Use it with the same sources`,
  );
}
