import { type CallContext, PaginationError, ResponseShapeError } from "@confluir/core";
import type { Source } from "../inbox/source.ts";
import { fromJuriChatConversation } from "./conversation.ts";
import type { JuriChatConversation } from "./raw.ts";

/** What `juriChatSource` needs of a client; the one of `@confluir/jurichat` has it. */
export interface JuriChatConversationsClient {
  listConversations(init: {
    readonly query: {
      inboxId: string;
      page: number;
      limit: number;
      showGroups: boolean;
      onlyGroups: boolean;
      onlyPrivate: boolean;
      onlyArchived: boolean;
    };
    readonly signal?: AbortSignal;
  }): PromiseLike<{
    readonly data: readonly JuriChatConversation[];
    readonly totalResults: number;
    readonly totalPages: number;
  }>;
}

/** Which list of JuriChat to read. */
export interface JuriChatSourceOptions {
  /** The inbox of the office; JuriChat lists one at a time. */
  readonly inboxId: string;
}

/** No maximum is documented; people who call the API report that 100 is accepted. */
const maxLimit = 100;
/** Lists called without these have come back empty, say people who call the API. */
const flags = { showGroups: true, onlyGroups: false, onlyPrivate: false, onlyArchived: false };
const call: CallContext = {
  provider: "jurichat",
  providerName: "JuriChat",
  operationId: "listConversations",
  method: "GET",
  path: "/conversation/",
};

/**
 * The conversations of one JuriChat inbox, as a source of an inbox here. What is archived is not in it.
 *
 * The list looks sorted by the newest, and no document promises it; the inbox checks. Its cursors are page numbers.
 */
export function juriChatSource(
  client: JuriChatConversationsClient,
  { inboxId }: JuriChatSourceOptions,
): Source<"jurichat"> {
  return {
    provider: "jurichat",
    order: "unpromised",
    async listConversations({ connection, cursor, limit, signal }) {
      const page = parsePage(cursor);
      const body = await client.listConversations({
        query: { inboxId, page, limit: Math.min(limit, maxLimit), ...flags },
        ...(signal && { signal }),
      });
      if (!Array.isArray(body?.data)) throw new PaginationError(call, "no_items", page);
      if (!Number.isFinite(body.totalPages))
        throw new ResponseShapeError(call, 200, "wrong_shape", "/totalPages");
      const isLast = !(page < body.totalPages);
      if (body.data.length === 0 && !isLast) throw new PaginationError(call, "empty_pages", page);
      return {
        items: body.data.map((raw: JuriChatConversation) => fromJuriChatConversation(raw, { connection })),
        next: isLast ? null : String(page + 1),
        previous: page === 1 ? null : String(page - 1),
        total: body.totalResults,
      };
    },
  };
}

function parsePage(cursor: string | null): number {
  const page = cursor === null ? 1 : Number(cursor);
  if (Number.isSafeInteger(page) && page >= 1) return page;
  throw new RangeError("The cursor of this source is a page number from 1 up.");
}
