import type { Conversation } from "../kit.ts";
import { conversationNotFound } from "./errors.ts";
import type { HandlerContext } from "./handler-context.ts";

type Shared = Pick<HandlerContext, "store" | "uuids">;

/** What a conversation can be named by. Any number of the three. */
export interface ConversationRef {
  readonly uuid?: string | undefined;
  readonly whatsapp_user_id?: string | undefined;
  readonly phone?: string | undefined;
}

/** The conversation with this uuid. @throws {ApiError} 404 when there is none. */
export function conversationByUuid({ store, uuids }: Shared, uuid: string): Conversation {
  const place = uuids.read("conversation", uuid);
  const conversation = place && store.conversation(place.index);
  if (conversation === undefined) throw conversationNotFound();
  return conversation;
}

/**
 * The conversation that a reference names. `uuid` is tried first, then `whatsapp_user_id`, then `phone`, and the first that
 * leads to one decides. Of both numbers only the digits count, with or without the Brazilian ninth one.
 *
 * @throws {ApiError} 404 when none of them leads to one.
 */
export function findConversation(context: Shared, ref: ConversationRef): Conversation {
  const { store, uuids } = context;
  const place = ref.uuid === undefined ? undefined : uuids.read("conversation", ref.uuid);
  const found =
    (place && store.conversation(place.index)) ??
    conversationByPhone(context, ref.whatsapp_user_id) ??
    conversationByPhone(context, ref.phone);
  if (found === undefined) throw conversationNotFound();
  return found;
}

function conversationByPhone({ store }: Shared, phone: string | undefined): Conversation | undefined {
  const digits = phone?.replace(/\D/g, "") ?? "";
  const contact = digits === "" ? undefined : store.contactByPhone(digits);
  return contact === undefined ? undefined : store.conversationOf(contact);
}
