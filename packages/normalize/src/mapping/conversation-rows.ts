import { conversationId } from "../id.ts";
import type { Told } from "../model/told.ts";
import { type DerivedRow, derived } from "./row.ts";

/** The row of `conversationId` where the caller knows the conversation, as it asked for what belongs to it. */
export const conversationAsked: DerivedRow<unknown, string | undefined> = derived(
  [],
  (_raw, { connection, conversationNativeId = "" }) =>
    conversationNativeId === "" ? undefined : conversationId(connection, conversationNativeId),
);

/** The model's id of a conversation, of what the provider calls it. */
export function toConversationId(connection: string, id: Told<string>): Told<string> {
  return typeof id === "string" ? conversationId(connection, id) : id;
}
