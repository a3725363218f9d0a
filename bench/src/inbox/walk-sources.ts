import { createInbox, type ProviderTypes, type SourcePage } from "@confluir/normalize";
import type { NamedSources } from "./create-sources.ts";

/** How sources are read to their end: `alone`, one after the other and without an inbox; by `items` or by `pages` of one. */
export type Way = "alone" | "items" | "pages";

/** In which pages. */
export interface WalkSizes {
  /** Conversations in a page of the inbox. */
  readonly limit: number;
  /** What each source is asked for at once. */
  readonly pageSize: number;
}

/**
 * Reads all that some sources have, and calls `onId` with the id of each conversation.
 *
 * @throws {InboxError} when a source fails.
 */
export function walkSources(
  way: Way,
  sources: NamedSources,
  sizes: WalkSizes,
  onId: (id: string) => void,
): Promise<void> {
  return ways[way](sources, sizes, onId);
}

const ways: Readonly<
  Record<Way, (sources: NamedSources, sizes: WalkSizes, onId: (id: string) => void) => Promise<void>>
> = {
  async alone(sources, { pageSize }, onId) {
    for (const [connection, source] of Object.entries(sources)) {
      let cursor: string | null = null;
      do {
        const page: SourcePage<ProviderTypes> = await source.listConversations({
          connection,
          cursor,
          limit: pageSize,
        });
        for (const { value } of page.items) onId(value.id);
        cursor = page.next;
      } while (cursor !== null);
    }
  },

  async items(sources, sizes, onId) {
    for await (const { id } of createInbox(sources).listConversations(sizes)) onId(id);
  },

  async pages(sources, sizes, onId) {
    const list = createInbox(sources, { failurePolicy: "failFast" }).listConversations(sizes);
    for await (const { items } of list.pages()) for (const { id } of items) onId(id);
  },
};
