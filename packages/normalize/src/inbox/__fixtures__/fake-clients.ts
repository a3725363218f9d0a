import type { OneToOneConversation } from "../../1to1/raw.ts";
import type { OneToOneConversationsClient } from "../../1to1/source.ts";
import type { JuriChatConversation } from "../../jurichat/raw.ts";
import type { JuriChatConversationsClient } from "../../jurichat/source.ts";

/** A conversation of a fake vendor: its id and the minute of its last message, `null` for none. */
export interface Thread {
  readonly id: string;
  readonly minute: number | null;
}

/** Newest first, ties by id, those without a time last: how the fake vendors sort. */
export function newestFirst(threads: readonly Thread[]): Thread[] {
  return threads.toSorted(
    (a, b) => (b.minute ?? -1) - (a.minute ?? -1) || (a.id === b.id ? 0 : a.id < b.id ? -1 : 1),
  );
}

/** A minute as the vendors write it. */
export function toTime(minute: number): string {
  return new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
}

/** A vendor in memory whose list can change between two calls, be held back, or fail. */
export abstract class FakeVendor {
  threads: readonly Thread[];
  /** Called before each answer: may wait, throw or change the threads. */
  onRequest: (request: { query: Record<string, unknown>; signal: AbortSignal | undefined }) => unknown =
    () => {};
  requests = 0;

  constructor(threads: readonly Thread[]) {
    this.threads = threads;
  }

  protected async receive(init: { query: object; signal?: AbortSignal }): Promise<void> {
    this.requests += 1;
    await this.onRequest({ query: { ...init.query }, signal: init.signal });
  }
}

/** Turns pages by a cursor that means "after this conversation", as 1TO1 AI does. */
export class FakeOneToOne extends FakeVendor implements OneToOneConversationsClient {
  async listConversations(init: Parameters<OneToOneConversationsClient["listConversations"]>[0]) {
    await this.receive(init);
    const { cursor, limit } = init.query;
    const after: Thread | undefined = cursor === undefined ? undefined : JSON.parse(cursor);
    const rest = this.threads.filter(
      (thread) => after === undefined || newestFirst([after, thread])[1] !== after,
    );
    const items = (after === undefined ? rest : rest.filter(({ id }) => id !== after.id)).slice(0, limit);
    const hasMore = items.length < rest.filter(({ id }) => id !== after?.id).length;
    return {
      items: items.map(toOneToOne),
      next_cursor: hasMore ? JSON.stringify(items.at(-1)) : null,
      has_more: hasMore,
    };
  }
}

/** Turns numbered pages of the list as it is now, as JuriChat does. */
export class FakeJuriChat extends FakeVendor implements JuriChatConversationsClient {
  async listConversations(init: Parameters<JuriChatConversationsClient["listConversations"]>[0]) {
    await this.receive(init);
    const { page, limit } = init.query;
    return {
      data: this.threads.slice((page - 1) * limit, page * limit).map(toJuriChat),
      totalResults: this.threads.length,
      totalPages: Math.ceil(this.threads.length / limit),
    };
  }
}

function toOneToOne({ id, minute }: Thread): OneToOneConversation {
  return {
    uuid: id,
    contact: {},
    last_message_at: minute === null ? null : toTime(minute),
    last_message_preview: null,
    inbox_status: "pending",
    response_status: "unread",
    unread_count: 0,
  };
}

function toJuriChat({ id, minute }: Thread): JuriChatConversation {
  return { id, status: "INACTIVE", isGroup: false, ...(minute !== null && { updatedAt: toTime(minute) }) };
}
