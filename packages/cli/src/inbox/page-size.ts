/** The most conversations that one page has, and that a provider gives at once. */
export const maxPageSize = 100;

/**
 * The size of pages that end exactly at a limit, so that the cursor of the last one goes on right after it: the largest
 * divisor that fits.
 *
 * @param limit a whole number from 1, or `Infinity`.
 */
export function pageSizeFor(limit: number): number {
  if (limit === Number.POSITIVE_INFINITY) return maxPageSize;
  let size = Math.min(limit, maxPageSize);
  while (limit % size !== 0) size--;
  return size;
}
