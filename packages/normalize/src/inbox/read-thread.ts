import type {
  AnyMessage,
  ConversationWithRaw,
  Mapped,
  MessagesPage,
  ProviderTypes,
} from "@confluir/provider";
import { linkSignal } from "./deadline.ts";
import { SourcePageError, UnsupportedReadError } from "./errors.ts";
import type { MessageIssue } from "./message-page.ts";
import { type InboxIssue, toFailure } from "./page.ts";
import { type ConversationPlace, readMessages } from "./read-messages.ts";
import type { ThreadOf } from "./thread-list.ts";

/** One conversation that was read by its id. */
export interface ReadConversation<P extends ProviderTypes = ProviderTypes> {
  /** Its `raw` may be of another schema than in a list. */
  readonly conversation: P extends ProviderTypes ? ConversationWithRaw<P, unknown> : never;
  /** Values that the model could not take. */
  readonly issues: readonly InboxIssue[];
}

/** One conversation of this provider with its newest messages. */
export interface ReadThreadOf<P extends ProviderTypes> extends Omit<ThreadOf<P>, "conversation" | "issues"> {
  /** Its `raw` may be of another schema than in a list. */
  readonly conversation: ConversationWithRaw<P, unknown>;
  /** Values that the model could not take, of the conversation and of its messages. */
  readonly issues: readonly (InboxIssue | MessageIssue)[];
}

/** One conversation of any of these providers with its newest messages. */
export type ReadThread<P extends ProviderTypes = ProviderTypes> = P extends ProviderTypes
  ? ReadThreadOf<P>
  : never;

/** Runs something within the deadline, until the signal aborts. */
export type Within = <Value>(
  run: (signal: AbortSignal | undefined) => Promise<Value>,
  signal: AbortSignal | undefined,
) => Promise<Value>;

/**
 * Reads one conversation.
 *
 * @throws {UnsupportedReadError} if its source cannot; {SourcePageError} for an answer that is none; or what the source throws.
 */
export async function readConversation<P extends ProviderTypes>(
  { connection, source, conversationNativeId }: ConversationPlace,
  signal: AbortSignal | undefined,
): Promise<ReadConversation<P>> {
  if (source.getConversation === undefined)
    throw new UnsupportedReadError(connection, source.provider, "getConversation");
  const mapped = await source.getConversation({ connection, conversationNativeId, signal });
  // It is one of these providers.
  return withIssues(mapped as Mapped<ConversationWithRaw<P, unknown>>);
}

/**
 * Reads a conversation and its newest messages: at once where the source gives both, else side by side.
 *
 * @throws {UnsupportedReadError} if its source cannot, or what the source throws for the conversation.
 */
export async function readThread<P extends ProviderTypes>(
  place: ConversationPlace,
  limit: number,
  callers: AbortSignal | undefined,
  within: Within,
): Promise<ReadThread<P>> {
  const { connection, source, conversationNativeId } = place;
  const { provider } = source;
  if (source.getThread === undefined && source.getConversation === undefined)
    throw new UnsupportedReadError(connection, provider, "getConversation");
  const linked = linkSignal(callers);
  const { signal } = linked;
  const both =
    source.getThread &&
    within(async (signal) => source.getThread?.({ connection, conversationNativeId, limit, signal }), signal);
  const reading =
    both?.then((thread) => withIssues<P>(thread?.conversation as Mapped<ConversationWithRaw<P, unknown>>)) ??
    within((signal) => readConversation<P>(place, signal), signal);
  const first = both?.then((thread) => thread?.messages() as MessagesPage<ProviderTypes>);
  // It is left aside where the source lists no messages.
  first?.catch(() => {});
  const messages = within(
    (signal) =>
      readMessages({ ...place, place: null, limit, order: "checked", signal, ...(first && { first }) }),
    signal,
  ).then(
    (page) => ({ ...page, failure: undefined }),
    (error) => {
      if (signal.aborted) throw signal.reason;
      const items: readonly AnyMessage[] = [];
      return { items, next: null, issues: [], failure: toFailure(connection, provider, error) };
    },
  );
  try {
    const [{ conversation, issues: own }, { items, issues, ...rest }] = await Promise.all([
      reading,
      messages,
    ]);
    // The messages are those of the provider of the conversation.
    return {
      conversation,
      messages: items,
      ...rest,
      issues: [...own, ...issues],
    } as unknown as ReadThread<P>;
  } catch (error) {
    linked.abort(error);
    throw error;
  } finally {
    linked.release();
  }
}

/** @throws {SourcePageError} if this is no conversation. */
function withIssues<P extends ProviderTypes>({
  value,
  issues,
}: Mapped<ConversationWithRaw<P, unknown>>): ReadConversation<P> {
  const { connection, provider, id, nativeId } = value;
  if (nativeId === "") throw new SourcePageError("The provider's answer is no conversation: it has no id.");
  return {
    conversation: value as ReadConversation<P>["conversation"],
    issues: issues.map((issue) => ({
      ...{ code: "bad_value", connection, provider, conversationId: id },
      ...issue,
    })),
  };
}
