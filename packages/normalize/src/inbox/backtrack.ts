import type { ProviderTypes, SourcePage } from "@confluir/provider";
import type { ResumeSearch } from "./resume-search.ts";

/** A page of a source, and the cursor that asks for it. */
export interface PageAt<P extends ProviderTypes> {
  readonly page: SourcePage<P>;
  readonly cursor: string | null;
}

/**
 * Finds the page on which a search begins: this one, or one before it if the list became shorter and what comes next
 * slipped there. Only numbered pages can be looked through backwards.
 */
export async function backtrack<P extends ProviderTypes>(
  from: PageAt<P>,
  search: ResumeSearch<P>,
  read: (cursor: string | null) => Promise<SourcePage<P>>,
): Promise<PageAt<P>> {
  const lookedAt = new Set([from.cursor]);
  let { page, cursor } = from;
  while (typeof page.previous === "string" && !lookedAt.has(page.previous) && search.isBefore(page.items)) {
    cursor = page.previous;
    lookedAt.add(cursor);
    page = await read(cursor);
  }
  return { page, cursor };
}
