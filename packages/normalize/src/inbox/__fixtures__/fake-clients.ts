import type { Conversation as OneToOneConversation } from "@confluir/1to1";
import type { OneToOneConversationsClient } from "@confluir/1to1/provider";
import type { Conversation as JuriChatConversation } from "@confluir/jurichat";
import type { JuriChatConversationsClient } from "@confluir/jurichat/provider";

/** A conversation of a fake provider: its id and the minute of its last message, `null` for none. */
export interface Thread {
  readonly id: string;
  readonly minute: number | null;
  /** What 1TO1 AI sends beside the usual. */
  readonly oneToOne?: Partial<OneToOneConversation>;
  /** What JuriChat sends beside the usual. */
  readonly juriChat?: Partial<JuriChatConversation>;
}

/** Newest first, ties by id, those without a time last: how the fake providers sort. */
export function newestFirst(threads: readonly Thread[]): Thread[] {
  return threads.toSorted(
    (a, b) => (b.minute ?? -1) - (a.minute ?? -1) || (a.id === b.id ? 0 : a.id < b.id ? -1 : 1),
  );
}

/** A minute as the providers write it. */
export function toTime(minute: number): string {
  return new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
}

/** A provider in memory whose list can change between two calls, be held back, or fail. */
export abstract class FakeProvider {
  threads: readonly Thread[];
  /** Called before each answer: may wait, throw or change the threads. */
  onRequest: (request: { query: Record<string, unknown>; signal: AbortSignal | undefined }) => unknown =
    () => {};
  requests = 0;
  /** The minutes of the messages of a conversation by its id, in the order of the provider's pages of two. */
  messages: Readonly<Record<string, readonly number[]>> = {};
  /** Called before each answer with messages. */
  onMessagesRequest: (request: {
    id: string;
    cursor: string | undefined;
    signal: AbortSignal | undefined;
  }) => unknown = () => {};

  constructor(threads: readonly Thread[]) {
    this.threads = threads;
  }

  protected async messagesOf(id: string, cursor: string | undefined, signal: AbortSignal | undefined) {
    await this.onMessagesRequest({ id, cursor, signal });
    const minutes = this.messages[id] ?? [];
    const at = Number(cursor ?? 0);
    const hasMore = at + 2 < minutes.length;
    return { minutes: minutes.slice(at, at + 2), hasMore, next: hasMore ? String(at + 2) : null };
  }

  protected async receive(init: { query: object; signal?: AbortSignal }): Promise<void> {
    this.requests += 1;
    await this.onRequest({ query: { ...init.query }, signal: init.signal });
  }
}

/** Turns pages by a cursor that means "after this conversation", as 1TO1 AI does. */
export class FakeOneToOne extends FakeProvider implements OneToOneConversationsClient {
  async listConversations(init: Parameters<OneToOneConversationsClient["listConversations"]>[0]) {
    await this.receive(init);
    const { cursor, limit } = init.query;
    const after: Thread | undefined = cursor === undefined ? undefined : JSON.parse(cursor);
    const rest = this.threads.filter(
      (thread) => after === undefined || newestFirst([after, thread])[1] !== after,
    );
    const items = (after === undefined ? rest : rest.filter(({ id }) => id !== after.id)).slice(0, limit);
    const hasMore = items.length < rest.filter(({ id }) => id !== after?.id).length;
    const last = items.at(-1);
    return {
      items: items.map(toOneToOne),
      next_cursor:
        hasMore && last !== undefined ? JSON.stringify({ id: last.id, minute: last.minute }) : null,
      has_more: hasMore,
    };
  }

  async listConversationMessages({
    path: { uuid },
    query: { cursor },
    signal,
  }: Parameters<OneToOneConversationsClient["listConversationMessages"]>[0]) {
    const { minutes, hasMore, next } = await this.messagesOf(uuid, cursor, signal);
    const items = minutes.map((minute) => ({
      ...{ uuid: `${uuid}-${minute}`, conversation_uuid: uuid, is_from_customer: true, body: null },
      created_at: toTime(minute),
    }));
    return { items, has_more: hasMore, next_cursor: next };
  }
}

/** Turns numbered pages of the list as it is now, as JuriChat does. */
export class FakeJuriChat extends FakeProvider implements JuriChatConversationsClient {
  async listConversations(init: Parameters<JuriChatConversationsClient["listConversations"]>[0]) {
    await this.receive(init);
    const { page, limit } = init.query;
    return {
      data: this.threads.slice((page - 1) * limit, page * limit).map(toJuriChat),
      totalResults: this.threads.length,
      totalPages: Math.ceil(this.threads.length / limit),
    };
  }

  async getConversation({
    path: { conversationId },
    query: { cursor },
    signal,
  }: Parameters<JuriChatConversationsClient["getConversation"]>[0]) {
    const { minutes, hasMore, next } = await this.messagesOf(conversationId, cursor, signal);
    const messages = minutes.map((minute) => ({
      ...{ id: `${conversationId}-${minute}`, direction: "INBOUND", messageAt: toTime(minute) },
    }));
    return { data: { messages }, hasMore, nextCursor: next };
  }
}

function toOneToOne({ id, minute, oneToOne }: Thread): OneToOneConversation {
  return {
    uuid: id,
    contact: {},
    last_message_at: minute === null ? null : toTime(minute),
    last_message_preview: null,
    inbox_status: "pending",
    response_status: "unread",
    unread_count: 0,
    ...oneToOne,
  };
}

function toJuriChat({ id, minute, juriChat }: Thread): JuriChatConversation {
  return {
    ...{ id, status: "INACTIVE", isGroup: false, ...juriChat },
    ...(minute !== null && { updatedAt: toTime(minute) }),
  };
}
