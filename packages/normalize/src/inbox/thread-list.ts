import type { AnyConversation, Conversation } from "../model/conversation.ts";
import type { AnyMessage, Message } from "../model/message.ts";
import type { Provider } from "../providers.ts";
import type { ConversationList } from "./conversation-list.ts";
import { type ConnectionFailure, toFailure } from "./failure.ts";
import type { MessageIssue, MessagePage } from "./message-page.ts";
import { resolveConcurrency, resolveLimit, type WithMessagesOptions } from "./options.ts";

/** A conversation with the newest page of its messages. */
export interface ThreadOf<P extends Provider> {
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
export type Thread<P extends Provider = Provider> = P extends Provider ? ThreadOf<P> : never;

/** Conversations with their messages. Nothing is asked for until it is iterated; each iteration starts anew. */
export type ThreadList<P extends Provider> = AsyncIterable<Thread<P>, void, undefined>;

/** What threads are made of. */
export interface ThreadListOptions<P extends Provider> {
  readonly options: Pick<WithMessagesOptions<P, string>, "concurrency" | "messagesLimit" | "signal">;
  readonly listConversations: (signal: AbortSignal) => ConversationList<P>;
  readonly readMessages: (conversationId: string, signal: AbortSignal) => PromiseLike<MessagePage>;
}

/** Lists conversations and reads the messages of the next few ahead. */
export function listThreads<P extends Provider>(list: ThreadListOptions<P>): ThreadList<P> {
  return { [Symbol.asyncIterator]: () => iterate(list) };
}

async function* iterate<P extends Provider>({
  options: { concurrency: given, messagesLimit, signal },
  listConversations,
  readMessages,
}: ThreadListOptions<P>): AsyncGenerator<Thread<P>, void, undefined> {
  const concurrency = resolveConcurrency(given);
  resolveLimit(messagesLimit);
  if (signal?.aborted) throw signal.reason;
  const controller = new AbortController();
  const onAbort = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });

  async function read(conversation: AnyConversation<P>): Promise<Thread<P>> {
    const { id, connection, provider } = conversation;
    try {
      const { items, next, issues } = await readMessages(id, controller.signal);
      return toThread(conversation, items, { next, issues, failure: undefined });
    } catch (error) {
      if (controller.signal.aborted) throw controller.signal.reason;
      const failure = toFailure(connection, provider, error);
      return toThread(conversation, [], { next: null, issues: [], failure });
    }
  }

  const ahead: Promise<Thread<P>>[] = [];
  let broken: { readonly error: unknown } | undefined;
  try {
    try {
      for await (const conversation of listConversations(controller.signal)) {
        const reading = read(conversation);
        // Rejects only after an abort, and then maybe when nobody waits for it any more.
        reading.catch(() => {});
        ahead.push(reading);
        if (ahead.length < concurrency) continue;
        const first = await ahead.shift();
        if (first !== undefined) yield first;
      }
    } catch (error) {
      if (controller.signal.aborted) throw error;
      // What came before is sound, and comes first.
      broken = { error };
    }
    for (const reading of ahead) yield await reading;
    if (broken !== undefined) throw broken.error;
  } finally {
    signal?.removeEventListener("abort", onAbort);
    controller.abort();
  }
}

/** The messages are those of the provider of the conversation: they were asked for by its id. */
function toThread<P extends Provider>(
  conversation: AnyConversation<P>,
  messages: readonly AnyMessage[],
  rest: Pick<ThreadOf<P>, "next" | "issues" | "failure">,
): Thread<P> {
  return { conversation, messages, ...rest } as unknown as Thread<P>;
}
