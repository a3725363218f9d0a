import type { AcmeConversation, AcmeListsClient } from "../../__fixtures__/acme.ts";
import type { GlobexConversation, GlobexListsClient } from "../../__fixtures__/globex.ts";

/** A conversation of a fake provider: its id and the minute of its last message, `null` for none. */
export interface Thread {
  readonly id: string;
  readonly minute: number | null;
  /** Sent with that. */
  readonly more?: Partial<AcmeConversation & GlobexConversation>;
}

/** Newest first, ties by id, those without a time last: how the fake providers sort. */
export function newestFirst(threads: readonly Thread[]): Thread[] {
  return threads.toSorted(
    (a, b) => (b.minute ?? -1) - (a.minute ?? -1) || (a.id === b.id ? 0 : a.id < b.id ? -1 : 1),
  );
}

/** A minute as they write it. */
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
  #messageRequests = 0;
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
    this.#messageRequests += 1;
    failIfEndless(this.#messageRequests);
    await this.onMessagesRequest({ id, cursor, signal });
    const minutes = this.messages[id] ?? [];
    const at = Number(cursor ?? 0);
    const hasMore = at + 2 < minutes.length;
    return { minutes: minutes.slice(at, at + 2), hasMore, next: hasMore ? String(at + 2) : null };
  }

  protected async receive(init: { query: object; signal?: AbortSignal }): Promise<void> {
    this.requests += 1;
    failIfEndless(this.requests);
    await this.onRequest({ query: { ...init.query }, signal: init.signal });
  }
}

/** A reader that requests more never stops. Answers that are there at once would keep a timeout from ever firing. */
export function failIfEndless(requests: number): void {
  if (requests > 30_000) throw new Error("The reading does not end.");
}

/** Turns pages by a cursor that means "after this conversation". */
export class FakeAcme extends FakeProvider implements AcmeListsClient {
  async listConversations(init: Parameters<AcmeListsClient["listConversations"]>[0]) {
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
      items: items.map((thread) => ({
        ...{ last_message_at: null, unread_count: 0 },
        ...toConversation(thread, "waiting"),
      })),
      next_cursor:
        hasMore && last !== undefined ? JSON.stringify({ id: last.id, minute: last.minute }) : null,
      has_more: hasMore,
    };
  }

  async listMessages({
    path: { id },
    query: { cursor },
    signal,
  }: Parameters<AcmeListsClient["listMessages"]>[0]) {
    const { minutes, hasMore, next } = await this.messagesOf(id, cursor, signal);
    const items = minutes.map((minute) => toMessage(`${id}-${minute}`, minute));
    return { items, has_more: hasMore, next_cursor: next };
  }
}

/** Turns numbered pages of the list as it is now. */
export class FakeGlobex extends FakeProvider implements GlobexListsClient {
  async listConversations(init: Parameters<GlobexListsClient["listConversations"]>[0]) {
    await this.receive(init);
    const { page, limit } = init.query;
    return {
      data: this.threads
        .slice((page - 1) * limit, page * limit)
        .map((thread) => toConversation(thread, "closed")),
      totalResults: this.threads.length,
      totalPages: Math.ceil(this.threads.length / limit),
    };
  }

  async listMessages({
    path: { id },
    query: { cursor },
    signal,
  }: Parameters<GlobexListsClient["listMessages"]>[0]) {
    const { minutes, hasMore, next } = await this.messagesOf(id, cursor, signal);
    const data = minutes.map((minute) => toMessage(`${id}-${minute}`, minute));
    return { data, hasMore, nextCursor: next };
  }
}

/** A message of this minute from the contact. */
export function toMessage(id: string, minute: number | null) {
  return { id, is_from_contact: true, sent_at: minute === null ? null : toTime(minute) };
}

function toConversation({ id, minute, more }: Thread, status: string): AcmeConversation & GlobexConversation {
  return { id, status, ...(minute !== null && { last_message_at: toTime(minute) }), ...more };
}
