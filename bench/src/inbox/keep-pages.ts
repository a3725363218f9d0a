import type { ProviderTypes, Source, SourcePage } from "@confluir/normalize";

/**
 * Reads a source to its end in pages of `limit`, and makes one that gives the same pages without any work.
 *
 * Reading the second costs nothing but a promise a page. It refuses another limit.
 */
export async function keepPages(connection: string, source: Source, limit: number): Promise<Source> {
  const pages = new Map<string | null, SourcePage<ProviderTypes>>();
  let cursor: string | null = null;
  do {
    const page: SourcePage<ProviderTypes> = await source.listConversations({ connection, cursor, limit });
    pages.set(cursor, page);
    cursor = page.next;
  } while (cursor !== null);
  return {
    ...source,
    async listConversations(request) {
      const page = request.limit === limit ? pages.get(request.cursor) : undefined;
      if (page === undefined) throw new RangeError("No such page was kept.");
      return page;
    },
  };
}
