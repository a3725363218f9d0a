import { createInbox, type InboxPage, type ProviderTypes, type SourcePage } from "@confluir/normalize";
import type { NamedSources } from "./create-sources.ts";

/**
 * How sources are read to their end: `alone`, one after the other and without an inbox; by `items` or by `pages` of one
 * inbox; `resumed`: each page by a new inbox that has nothing but the cursor of the page before.
 */
export type Way = "alone" | "items" | "pages" | "resumed";

/** In which pages. */
export interface WalkSizes {
  /** Conversations in a page of the inbox. */
  readonly limit: number;
  /** What each source is asked for at once. */
  readonly pageSize: number;
}

/** Is told the id of each conversation, and each cursor. */
export interface WalkWatch {
  readonly onId: (id: string) => void;
  readonly onCursor?: (cursor: string) => void;
}

/**
 * Reads all that some sources have.
 *
 * @throws {InboxError} when a source fails.
 */
export function walkSources(
  way: Way,
  sources: NamedSources,
  sizes: WalkSizes,
  watch: WalkWatch,
): Promise<void> {
  return ways[way](sources, sizes, watch);
}

const ways: Readonly<
  Record<Way, (sources: NamedSources, sizes: WalkSizes, watch: WalkWatch) => Promise<void>>
> = {
  async alone(sources, { pageSize }, { onId }) {
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

  async items(sources, sizes, { onId }) {
    for await (const { id } of createInbox(sources).listConversations(sizes)) onId(id);
  },

  async pages(sources, sizes, { onId, onCursor }) {
    const list = createInbox(sources, { failurePolicy: "failFast" }).listConversations(sizes);
    for await (const { items, next } of list.pages()) {
      for (const { id } of items) onId(id);
      if (next !== null) onCursor?.(next);
    }
  },

  async resumed(sources, sizes, { onId, onCursor }) {
    let cursor: string | null = null;
    do {
      const inbox = createInbox(sources, { failurePolicy: "failFast" });
      const page: InboxPage = await inbox.listConversations({ ...sizes, cursor });
      for (const { id } of page.items) onId(id);
      cursor = page.next;
      if (cursor !== null) onCursor?.(cursor);
    } while (cursor !== null);
  },
};
