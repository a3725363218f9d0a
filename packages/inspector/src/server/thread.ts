import { messageForPeople, ProviderError } from "@confluir/core";
import { SourcePageError, UnsupportedReadError } from "@confluir/normalize";
import { type AnyConversation, type AnyMessage, parseConversationId } from "@confluir/provider";
import type { ConversationJson, MessagePageJson } from "../api.ts";
import type { Kept } from "./kept.ts";
import { issuesOf } from "./list.ts";
import type { AnyInbox } from "./options.ts";

/** `GET /api/messages`. That they cannot be read is a part of the page, not the end of it. */
export async function listMessages(
  inbox: AnyInbox,
  id: string,
  request: { readonly cursor: string | null; readonly limit: number; readonly signal: AbortSignal },
  kept: Kept,
): Promise<MessagePageJson & { readonly items: readonly AnyMessage[] }> {
  try {
    const { items, next, issues } = await inbox.listMessages(id, request);
    for (const item of items) kept.add(item, issuesOf(issues, "messageId", item.id));
    const shown = issues.map(({ code, connection, messageId, field, path, reason }) => ({
      ...{ code, connection, id: messageId, field, path, reason },
    }));
    return { items, next, issues: shown };
  } catch (error) {
    const isOfSource =
      UnsupportedReadError.isInstance(error) ||
      SourcePageError.isInstance(error) ||
      ProviderError.isInstance(error);
    if (!isOfSource) throw error;
    const { connection } = parseConversationId(id);
    const { retryable = false, retryAfterMs } = ProviderError.isInstance(error)
      ? error
      : { retryAfterMs: undefined };
    const provider = "provider" in error ? error.provider : connection;
    return {
      ...{ items: [], next: null, issues: [] },
      failure: {
        ...{ connection, provider, kind: error.kind, message: messageForPeople(error), retryable },
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      },
    };
  }
}

/** `GET /api/conversation`: one that is not in the list that the page has. */
export async function getConversation(
  inbox: AnyInbox,
  id: string,
  signal: AbortSignal,
  kept: Kept,
): Promise<ConversationJson & { readonly conversation: AnyConversation }> {
  try {
    const { conversation, issues } = await inbox.getConversation(id, { signal });
    const shown = issuesOf(issues, "conversationId", conversation.id);
    const value = conversation as AnyConversation;
    // What the list gave stays: its `raw` is what the row was made of.
    if (kept.get(id) === undefined) kept.add(value, shown);
    return { conversation: value, issues: shown };
  } catch (error) {
    const known = UnsupportedReadError.isInstance(error) ? kept.get(id) : undefined;
    if (known === undefined) throw error;
    return { conversation: known.value as AnyConversation, issues: known.issues };
  }
}
