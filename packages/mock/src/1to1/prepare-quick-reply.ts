import { notFound } from "./errors.ts";
import type { HandlerContext } from "./handler-context.ts";
import type { Outgoing } from "./outgoing.ts";
import { type QuickReply, quickReplies } from "./quick-replies.ts";

/** How a quick reply is named; the uuid counts when there are both. */
export interface QuickReplyRef {
  readonly quick_reply_uuid?: string | undefined;
  readonly quick_reply?: { readonly name: string } | undefined;
}

/**
 * Prepares a quick reply; each of its parts becomes a message.
 *
 * @throws {ApiError} 404 when there is none of that uuid or name. The vendor documents no code for it.
 */
export function prepareQuickReply({ uuids }: Pick<HandlerContext, "uuids">, ref: QuickReplyRef): Outgoing {
  const reply = findQuickReply(uuids, ref);
  if (reply === undefined)
    throw notFound(ref.quick_reply_uuid === undefined ? "quick_reply" : "quick_reply_uuid");
  return { drafts: reply.parts.map(({ type, text, media }) => ({ type, text, media })), isTemplate: false };
}

function findQuickReply(uuids: HandlerContext["uuids"], ref: QuickReplyRef): QuickReply | undefined {
  const { quick_reply_uuid: uuid, quick_reply: byName } = ref;
  if (uuid === undefined) return quickReplies.find(({ name }) => name === byName?.name);
  const place = uuids.read("quickReply", uuid);
  return place && quickReplies[place.index];
}
