import type { OneToOne } from "@confluir/1to1/provider";
import { fromOneToOneConversation } from "@confluir/1to1/provider";
import type { JuriChat } from "@confluir/jurichat/provider";
import { fromJuriChatConversation } from "@confluir/jurichat/provider";
import {
  type FilterCapabilities,
  filterNames,
  type Source,
  type SourcePage,
  type SourceRequest,
} from "@confluir/normalize";
import { inventJuriChatConversation, inventOneToOneConversation } from "./invent-conversation.ts";

/** How a source tells where to go on: by a cursor, as 1TO1 AI does, or by the number of a page, as JuriChat does. */
export type Paging = "cursors" | "numbered";

/** What a source holds. */
export interface ComputedOptions {
  readonly paging: Paging;
  /** Conversations in it. */
  readonly size: number;
  /** Its number among those that are read together, from 0. */
  readonly place: number;
  /** How many are read together. Their conversations take turns, the newest first. */
  readonly of: number;
}

/** A source that keeps nothing: it makes each page anew of where it begins, and answers at once. */
export function createComputedSource(options: ComputedOptions): Source {
  return options.paging === "cursors" ? withCursors(options) : withNumbers(options);
}

const filters = Object.fromEntries(
  filterNames.map((name) => [name, "unsupported"]),
) as unknown as FilterCapabilities;

/** As long as the sandbox's own, which is all that their length depends on here. */
const cursorLength = 35;

function withCursors({ size, place, of }: ComputedOptions): Source<OneToOne> {
  return {
    provider: "1to1",
    order: "newest-first",
    filters,
    async listConversations({ connection, cursor, limit }): Promise<SourcePage<OneToOne>> {
      const from = cursor === null ? 0 : Number.parseInt(cursor, 36);
      const to = Math.min(size, from + limit);
      const items = range(from, to, (at) =>
        fromOneToOneConversation(inventOneToOneConversation(at * of + place), { connection }),
      );
      return { items, next: to < size ? to.toString(36).padStart(cursorLength, "0") : null };
    },
  };
}

function withNumbers({ size, place, of }: ComputedOptions): Source<JuriChat> {
  return {
    provider: "jurichat",
    order: "unpromised",
    filters,
    async listConversations({ connection, cursor, limit }: SourceRequest): Promise<SourcePage<JuriChat>> {
      const page = cursor === null ? 1 : Number(cursor);
      const to = Math.min(size, page * limit);
      const items = range((page - 1) * limit, to, (at) =>
        fromJuriChatConversation(inventJuriChatConversation(at * of + place), { connection }),
      );
      return {
        items,
        next: to < size ? String(page + 1) : null,
        previous: page === 1 ? null : String(page - 1),
        total: size,
      };
    },
  };
}

function range<Item>(from: number, to: number, make: (at: number) => Item): readonly Item[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, place) => make(from + place));
}
