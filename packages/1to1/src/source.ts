import type { MessagesPage, MessagesRequest, Source, SourceTraits } from "@confluir/provider";
import { type ProviderList, pageOf } from "@confluir/provider";
import { operations } from "./index.ts";
import { oneToOneConversation } from "./mapping/conversation.ts";
import { oneToOneMessage } from "./mapping/message.ts";
import type { OneToOne, Schemas } from "./raw.ts";
import { oneToOneName } from "./words.ts";

/** What `oneToOneSource` needs of a client; the one of `@confluir/1to1` has it. */
export interface OneToOneConversationsClient {
  listConversations(init: {
    readonly query: { cursor?: string; limit: number; order: "desc" };
    readonly signal?: AbortSignal;
  }): PromiseLike<{
    readonly items: readonly Schemas["Conversation"][];
    readonly next_cursor: string | null;
    readonly has_more: boolean;
  }>;
  listConversationMessages(init: {
    readonly path: { uuid: string };
    readonly query: { cursor?: string; limit: number };
    readonly signal?: AbortSignal;
  }): PromiseLike<{
    readonly items: readonly Schemas["Message"][];
    readonly next_cursor: string | null;
    readonly has_more: boolean;
  }>;
}

const maxLimit = 100;
const conversations: ProviderList = {
  ...oneToOneName,
  operationId: "listConversations",
  ...operations.listConversations,
};
const messages: ProviderList = {
  ...oneToOneName,
  operationId: "listConversationMessages",
  ...operations.listConversationMessages,
};

/** 1TO1 AI filters nothing itself. Who is told of as assignee is the AI employee alone. */
export const oneToOneTraits = {
  order: "newest-first",
  filters: {
    state: "client",
    unread: "client",
    tag: "client",
    assignee: "client",
    channel: "client",
    text: "unsupported",
    contact: "client",
    isGroup: "unsupported",
    isArchived: "unsupported",
    activitySince: "client",
    activityUntil: "client",
  },
  reports: { assignees: ["ai"], handles: ["phone", "whatsapp", "provider"] },
} as const satisfies SourceTraits;

/** A source of conversations of 1TO1 AI. */
export interface OneToOneSource extends Source<OneToOne> {
  readonly filters: typeof oneToOneTraits.filters;
  listMessages(request: MessagesRequest): Promise<MessagesPage<OneToOne>>;
}

/**
 * The conversations of one business at 1TO1 AI, as a source of an inbox.
 *
 * The provider promises the newest first without naming the time it sorts by; the inbox checks.
 */
export function oneToOneSource(client: OneToOneConversationsClient): OneToOneSource {
  return {
    provider: oneToOneName.provider,
    ...oneToOneTraits,
    async listConversations({ connection, cursor, limit, signal }) {
      const body = await client.listConversations({
        query: { limit: Math.min(limit, maxLimit), order: "desc", ...(cursor !== null && { cursor }) },
        ...(signal && { signal }),
      });
      return pageOf(conversations, body, (raw: Schemas["Conversation"]) =>
        oneToOneConversation.map(raw, { connection }),
      );
    },
    async listMessages({ connection, conversationNativeId, cursor, limit, signal }) {
      const body = await client.listConversationMessages({
        path: { uuid: conversationNativeId },
        query: { limit: Math.min(limit, maxLimit), ...(cursor !== null && { cursor }) },
        ...(signal && { signal }),
      });
      return pageOf(messages, body, (raw: Schemas["Message"]) =>
        oneToOneMessage.map(raw, { connection, conversationNativeId }),
      );
    },
  };
}
