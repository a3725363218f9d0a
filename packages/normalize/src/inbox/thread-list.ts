import type { AnyConversation, AnyMessage, Conversation, Message, ProviderTypes } from "@confluir/provider";
import type { ConversationList } from "./conversation-list.ts";
import { linkSignal } from "./deadline.ts";
import type { MessageIssue, MessagePage } from "./message-page.ts";
import { resolveConcurrency, resolveLimit, type WithMessagesOptions } from "./options.ts";
import { type ConnectionFailure, toFailure } from "./page.ts";

/** A conversation with the newest page of its messages. */
export interface ThreadOf<P extends ProviderTypes> {
  readonly conversation: Conversation<P>;
  /** Newest first; empty when there are none, or when there is a `failure`. */
  readonly messages: readonly Message<P>[];
  /** The cursor of `listMessages` for those after these; `null`: there are no more, or there is a `failure`. */
  readonly next: string | null;
  /** Why there are no messages; `undefined`: they were read. */
  readonly failure: ConnectionFailure | undefined;
  /** What is not as it should be about the messages. */
  readonly issues: readonly MessageIssue[];
}

/** A conversation of any of these providers with its messages. */
export type Thread<P extends ProviderTypes = ProviderTypes> = P extends ProviderTypes ? ThreadOf<P> : never;

/** Conversations with their messages. Nothing is requested until it is iterated; each iteration starts anew. */
export type ThreadList<P extends ProviderTypes> = AsyncIterable<Thread<P>>;

/** What threads are made of. */
export interface ThreadListOptions<P extends ProviderTypes> {
  readonly options: Pick<WithMessagesOptions<string, string>, "concurrency" | "messagesLimit" | "signal">;
  /** Throws where the options make no sense. */
  readonly check: () => void;
  readonly listConversations: (signal: AbortSignal) => ConversationList<P>;
  readonly readMessages: (conversationId: string, signal: AbortSignal) => PromiseLike<MessagePage>;
}

/** Lists conversations and reads the messages of the next few ahead. */
export function listThreads<P extends ProviderTypes>(list: ThreadListOptions<P>): ThreadList<P> {
  return { [Symbol.asyncIterator]: () => iterate(list) };
}

async function* iterate<P extends ProviderTypes>({
  options: { concurrency: given, messagesLimit, signal },
  check,
  listConversations,
  readMessages,
}: ThreadListOptions<P>): AsyncGenerator<Thread<P>, void, undefined> {
  check();
  const concurrency = resolveConcurrency(given);
  resolveLimit(messagesLimit);
  if (signal?.aborted) throw signal.reason;
  const linked = linkSignal(signal);

  async function read(conversation: AnyConversation<P>): Promise<Thread<P>> {
    const { id, connection, provider } = conversation;
    try {
      const { items, next, issues } = await readMessages(id, linked.signal);
      return toThread(conversation, items, { next, issues, failure: undefined });
    } catch (error) {
      if (linked.signal.aborted) throw linked.signal.reason;
      const failure = toFailure(connection, provider, error);
      return toThread(conversation, [], { next: null, issues: [], failure });
    }
  }

  /** Threads whose messages are being read, in the order of the conversations; as many as `concurrency` at most. */
  const ahead: Promise<Thread<P>>[] = [];
  const conversations = listConversations(linked.signal)[Symbol.asyncIterator]();
  /** The next conversation that was asked for. */
  let coming: Promise<void> | undefined;
  let isOver = false;
  let broken: { readonly error: unknown } | undefined;

  async function takeNext(): Promise<void> {
    try {
      const next = await conversations.next();
      if (next.done === true) isOver = true;
      else ahead.push(quietly(read(next.value)));
    } catch (error) {
      // What came before is sound, and comes first.
      broken = { error };
      isOver = true;
    }
    coming = undefined;
    readAhead();
  }

  /** Goes on by itself while fewer are ready than allowed, also while the caller is busy with a thread. */
  function readAhead(): void {
    if (!isOver && coming === undefined && ahead.length < concurrency) coming = takeNext();
  }

  try {
    for (;;) {
      readAhead();
      const [first] = ahead;
      if (first !== undefined) {
        const thread = await first;
        ahead.shift();
        readAhead();
        yield thread;
      } else if (coming === undefined) break;
      else await coming;
    }
    if (broken !== undefined) throw broken.error;
  } finally {
    linked.release();
    linked.abort();
  }
}

/** The same promise, whose rejection after an abort is ignored. */
function quietly<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => {});
  return promise;
}

/** The messages are those of the provider of the conversation: they were asked for by its id. */
function toThread<P extends ProviderTypes>(
  conversation: AnyConversation<P>,
  messages: readonly AnyMessage[],
  rest: Pick<ThreadOf<P>, "next" | "issues" | "failure">,
): Thread<P> {
  return { conversation, messages, ...rest } as unknown as Thread<P>;
}
