import type { Provider } from "../providers.ts";
import { createPageSorter } from "./page-sorter.ts";
import type { Anchor } from "./place.ts";
import { hasAnchor, startsAfterAnchor } from "./resume.ts";
import type { SourcePage } from "./source.ts";

/** A page of a source, and the cursor that asks for it. */
export interface PageAt<P extends Provider> {
  readonly page: SourcePage<P>;
  readonly cursor: string | null;
}

/**
 * Finds the page on which to go on after `anchor`: this one, or one before it if the list became shorter and what comes
 * next slipped there. Only numbered pages can be looked through backwards.
 */
export async function lookBack<P extends Provider>(
  from: PageAt<P>,
  anchor: Anchor,
  read: (cursor: string | null) => Promise<SourcePage<P>>,
): Promise<PageAt<P>> {
  const lookedAt = new Set([from.cursor]);
  let { page, cursor } = from;
  while (typeof page.previous === "string" && !lookedAt.has(page.previous)) {
    const entries = createPageSorter<P>("").sort(page);
    if (hasAnchor(entries, anchor) || !startsAfterAnchor(entries, anchor)) break;
    cursor = page.previous;
    lookedAt.add(cursor);
    page = await read(cursor);
  }
  return { page, cursor };
}
