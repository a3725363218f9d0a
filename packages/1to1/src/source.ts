import { createLists, type ListsDefinition, type Source, type SourceTraits } from "@confluir/provider";
import { type OneToOneClient, operations } from "./index.ts";
import { oneToOneConversation } from "./mapping/conversation.ts";
import { oneToOneMessage } from "./mapping/message.ts";
import type { OneToOne } from "./raw.ts";
import { oneToOneName } from "./words.ts";

/** 1TO1 AI filters nothing itself. The only assignee that it reports is the AI employee. */
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

const lists = {
  ...oneToOneName,
  operations,
  maxLimit: 100,
  conversations: { list: "listConversations", mapping: oneToOneConversation, query: { order: "desc" } },
  conversation: { get: "getConversation", mapping: oneToOneConversation },
  messages: { list: "listConversationMessages", mapping: oneToOneMessage },
} as const satisfies ListsDefinition<OneToOne, keyof typeof operations>;

/** The part of the client of `@confluir/1to1` that `oneToOneSource` needs. */
export type OneToOneConversationsClient = Pick<
  OneToOneClient,
  "listConversations" | "listConversationMessages" | "getConversation"
>;

/** A source of conversations of 1TO1 AI. The provider has no list of contacts. */
export interface OneToOneSource extends Source<OneToOne> {
  readonly filters: typeof oneToOneTraits.filters;
  listMessages: NonNullable<Source<OneToOne>["listMessages"]>;
  getConversation: NonNullable<Source<OneToOne>["getConversation"]>;
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
    ...createLists<OneToOne, keyof typeof operations, typeof lists>(client, lists),
  };
}
