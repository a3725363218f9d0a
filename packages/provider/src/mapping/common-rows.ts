import { conversationId } from "../ids.ts";
import type { Reported } from "../model/common.ts";
import { type DerivedRow, derived, type ExactRow, exact } from "./row.ts";

/** The rows that follow from the connection alone: `provider` and `connection`. */
export function connectionRows<Name extends string>(
  provider: Name,
): { readonly provider: DerivedRow<unknown, Name>; readonly connection: DerivedRow<unknown, string> } {
  return {
    provider: derived([], () => provider),
    connection: derived([], (_raw, { connection }) => connection),
  };
}

/** The row of `raw`: the object as it came. */
export function rawRow<Raw>(): ExactRow<Raw, Raw> {
  return exact("", (raw: Raw) => raw);
}

/** The row of `conversationId` where the caller knows the conversation, as it asked for what belongs to it. */
export const requestedConversation: DerivedRow<unknown, string | undefined> = /* @__PURE__ */ derived(
  [],
  (_raw, { connection, conversationNativeId = "" }) =>
    conversationNativeId === "" ? undefined : conversationId(connection, conversationNativeId),
);

/** The model's id of a conversation, of what the provider calls it. */
export function toConversationId(connection: string, id: Reported<string>): Reported<string> {
  return typeof id === "string" ? conversationId(connection, id) : id;
}
