import type { Query } from "../kit.ts";
import { readCount } from "./query.ts";

/** What a list without `limit` answers with. The vendor prints this default for scheduled messages and deliveries only. */
export const defaultLimit = 20;

/** The part of a list that was asked for. */
export interface PageWindow {
  readonly page: number;
  readonly limit: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads `page` and `limit`. No maximum is printed for `limit`, so there is none.
 *
 * @throws {ApiError} with 400 when they are no numbers from 1 up.
 */
export function readWindow(query: Query): PageWindow {
  const page = readCount(query, "page") ?? 1;
  const limit = readCount(query, "limit") ?? defaultLimit;
  return { page, limit, start: (page - 1) * limit, end: page * limit };
}

/** A list that was cut into pages. A page after the last is empty, with the totals as they are. */
export function toPage<Item>(
  { limit }: PageWindow,
  total: number,
  data: Item[],
): { data: Item[]; totalResults: number; totalPages: number } {
  return { data, totalResults: total, totalPages: Math.ceil(total / limit) };
}
