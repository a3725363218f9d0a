import { type CallContext, PaginationError } from "@confluir/core";
import type { Source } from "../inbox/source.ts";
import { fromOneToOneConversation } from "./conversation.ts";
import type { OneToOneConversation } from "./raw.ts";

/** What `oneToOneSource` needs of a client; the one of `@confluir/1to1` has it. */
export interface OneToOneConversationsClient {
  listConversations(init: {
    readonly query: { cursor?: string; limit: number; order: "desc" };
    readonly signal?: AbortSignal;
  }): PromiseLike<{
    readonly items: readonly OneToOneConversation[];
    readonly next_cursor: string | null;
    readonly has_more: boolean;
  }>;
}

const maxLimit = 100;
const call: CallContext = {
  provider: "1to1",
  providerName: "1TO1 AI",
  operationId: "listConversations",
  method: "GET",
  path: "/{slug}/conversations",
};

/**
 * The conversations of one business at 1TO1 AI, as a source of an inbox.
 *
 * The provider promises the newest first without naming the time it sorts by; the inbox checks.
 */
export function oneToOneSource(client: OneToOneConversationsClient): Source<"1to1"> {
  return {
    provider: "1to1",
    order: "newest-first",
    async listConversations({ connection, cursor, limit, signal }) {
      const body = await client.listConversations({
        query: { limit: Math.min(limit, maxLimit), order: "desc", ...(cursor !== null && { cursor }) },
        ...(signal && { signal }),
      });
      if (!Array.isArray(body?.items)) throw new PaginationError(call, "no_items", 1);
      const next = body.has_more ? body.next_cursor : null;
      if (body.has_more && (typeof next !== "string" || next === "")) {
        throw new PaginationError(call, "missing_cursor", 1);
      }
      return {
        items: body.items.map((raw: OneToOneConversation) => fromOneToOneConversation(raw, { connection })),
        next,
      };
    },
  };
}
