import type { ActionHandlers, OpenedConversation, SentMessage } from "@confluir/provider";
import {
  type ActionName,
  actionNames,
  type ConversationId,
  conversationId,
  messageId,
  parseConversationId,
  UnsupportedError,
} from "@confluir/provider";
import type { Actions, HandlersByConnection, OpenedModelConversation, SentModelMessage } from "./actions.ts";

/** Handlers whose actions are not known to the compiler. */
type AnyHandlers = ActionHandlers & {
  readonly [Action in ActionName]?: (...parameters: readonly unknown[]) => Promise<unknown>;
};

/** Where a conversation is, and whose the model says it is; an id does not say that. */
interface Place extends ConversationId {
  readonly provider: unknown;
}

/**
 * Joins handlers into one vocabulary: `actions.sendText(conversation, text)` goes to the connection that the conversation
 * belongs to. Give the handlers the names that their sources have in the inbox. Sends nothing by itself.
 *
 * ```ts
 * const actions = createActions({
 *   shop: acme.actions(shopClient),
 *   office: globex.actions(officeClient),
 * });
 * await actions.addTag("office:123", tagId);
 * ```
 *
 * Every action rejects with a `RangeError` for what is neither a conversation nor its id, and for a connection that is not
 * here; with an `UnsupportedError` for what the handlers of the connection do not have.
 *
 * @throws {TypeError} naming what is no action handlers.
 */
export function createActions<const A extends HandlersByConnection>(handlers: A): Actions<A> {
  const known = new Map<string, AnyHandlers>(Object.entries(handlers ?? {}));
  for (const [name, each] of known) {
    // A source has a provider too, but lists conversations, as a client does.
    if (!each?.provider || "listConversations" in each)
      throw new TypeError(
        `handlers.${name} is no action handlers; make them with the \`actions\` of a provider.`,
      );
  }
  const handlersOf = (connection: string): AnyHandlers => {
    const handlers = known.get(connection);
    if (handlers !== undefined) return handlers;
    throw new RangeError(`Unknown connection. These actions have the connections ${listNames(known)}.`);
  };

  const act =
    (action: ActionName) =>
    async (target: unknown, ...rest: readonly unknown[]): Promise<unknown> => {
      const { connection, nativeId, provider } = toPlace(target);
      const handlers = handlersOf(connection);
      if (provider !== undefined && provider !== handlers.provider) {
        throw new RangeError(
          "Invalid conversation: its connection has another provider; pass a conversation of this inbox.",
        );
      }
      const result = await run(handlers, action, [nativeId, ...rest]);
      return isSent(result) ? toModel(result, connection, nativeId) : result;
    };

  const createConversation = async (
    connection: string,
    ...rest: readonly unknown[]
  ): Promise<OpenedModelConversation> => {
    const opened = (await run(handlersOf(connection), "createConversation", rest)) as OpenedConversation;
    const { conversationNativeId: nativeId } = opened;
    return {
      ...opened,
      conversationId: nativeId === undefined ? undefined : conversationId(connection, nativeId),
    };
  };

  const actions = Object.fromEntries(actionNames.map((action) => [action, act(action)]));
  return { ...actions, createConversation } as unknown as Actions<A>;
}

function isSent(result: unknown): result is SentMessage {
  return typeof result === "object" && result !== null && "messageNativeId" in result;
}

function toModel(sent: SentMessage, connection: string, conversation: string): SentModelMessage {
  const { messageNativeId: nativeId } = sent;
  return {
    ...sent,
    messageId: nativeId === undefined ? undefined : messageId(connection, conversation, nativeId),
  };
}

/** @throws {RangeError} when no conversation can be meant. */
function toPlace(target: unknown): Place {
  const place =
    typeof target === "string" ? { ...parseConversationId(target), provider: undefined } : readPlace(target);
  if (place.nativeId === "")
    throw new RangeError("The conversation has no native id: its provider sent none.");
  // It goes into paths of requests, which take no half of a surrogate pair.
  if (/\p{Surrogate}/u.test(place.nativeId)) {
    throw new RangeError("Invalid conversation: `nativeId` has half of a character (an unpaired surrogate).");
  }
  return place;
}

function readPlace(target: unknown): Place {
  if (typeof target !== "object" || target === null) {
    throw new RangeError("Expected a conversation of the model or its id.");
  }
  const { connection, nativeId, provider } = target as { readonly [Field in keyof Place]?: unknown };
  if (typeof connection !== "string") throw new RangeError("Invalid conversation: `connection` is missing.");
  if (typeof nativeId !== "string") throw new RangeError("Invalid conversation: `nativeId` is missing.");
  return { connection, nativeId, provider: provider ?? null };
}

/** An handlers of this package has every action, and those that it cannot do refuse. Another may have no more than it can do. */
async function run(
  handlers: AnyHandlers,
  action: ActionName,
  parameters: readonly unknown[],
): Promise<unknown> {
  const { provider } = handlers;
  if (typeof handlers[action] !== "function") {
    throw new UnsupportedError({ provider, providerName: provider }, action, {
      reason: "the action handlers of this connection do not have it.",
    });
  }
  return handlers[action](...parameters);
}

function listNames(known: ReadonlyMap<string, ActionHandlers>): string {
  return [...known.keys()].map((name) => JSON.stringify(name)).join(", ");
}
