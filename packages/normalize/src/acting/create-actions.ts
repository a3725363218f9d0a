import { conversationId, parseConversationId } from "../id.ts";
import { messageId } from "../message-id.ts";
import type { AnyConversation } from "../model/conversation.ts";
import { type ActionName, actionNames } from "./action.ts";
import type { OpenedConversation, SentMessage } from "./action-result.ts";
import type { Actions, Actors, OpenedModelConversation, SentModelMessage } from "./actions.ts";
import type { Actor } from "./actor.ts";

/** An action as an actor has it, whichever it is. */
type Method = (...parameters: readonly unknown[]) => Promise<unknown>;

/**
 * Joins actors into one vocabulary: `actions.sendText(conversation, text)` goes to the connection that the conversation
 * belongs to. Give the actors the names that their sources have in the inbox. Sends nothing by itself.
 *
 * ```ts
 * const actions = createActions({
 *   shop: oneToOneActions(oneToOne),
 *   office: juriChatActions(juriChat, { inboxId }),
 * });
 * await actions.addTag("office:cjconv0001aaaa", tagId);
 * ```
 *
 * Every action rejects with a `RangeError` for what is no id of a conversation, and for a connection that is not here.
 */
export function createActions<const A extends Actors>(actors: A): Actions<A> {
  const known = new Map<string, Actor>(Object.entries(actors));
  const actorOf = (connection: string): Actor => {
    const actor = known.get(connection);
    if (actor !== undefined) return actor;
    throw new RangeError(`The connection is not one of these actions, which have ${listNames(known)}.`);
  };

  const act =
    (action: ActionName) =>
    async (target: unknown, ...rest: readonly unknown[]): Promise<unknown> => {
      const { connection, nativeId } = toPlace(target);
      if (nativeId === "") throw new RangeError("The conversation has no native id: its provider sent none.");
      const actor = actorOf(connection);
      if (typeof target !== "string" && (target as AnyConversation).provider !== actor.provider) {
        throw new RangeError("The conversation is of another provider than its connection here.");
      }
      const result = await methodOf(actor, action)(nativeId, ...rest);
      return isSent(result) ? toModel(result, connection, nativeId) : result;
    };

  const createConversation = async (
    connection: string,
    ...rest: readonly unknown[]
  ): Promise<OpenedModelConversation> => {
    const opened = (await methodOf(actorOf(connection), "createConversation")(...rest)) as OpenedConversation;
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

function toPlace(target: unknown): { readonly connection: string; readonly nativeId: string } {
  return typeof target === "string" ? parseConversationId(target) : (target as AnyConversation);
}

/** An actor from `defineActor` has every action: those that it cannot do refuse. */
function methodOf(actor: Actor, action: ActionName): Method {
  return (actor as unknown as Readonly<Record<ActionName, Method>>)[action];
}

function listNames(known: ReadonlyMap<string, Actor>): string {
  return [...known.keys()].map((name) => JSON.stringify(name)).join(", ");
}
