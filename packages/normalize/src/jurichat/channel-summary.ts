import type { ReadContext } from "../mapping/read-context.ts";
import { part, reference } from "../mapping/readers.ts";
import type { ChannelSummary } from "../model/channel.ts";
import type { Told } from "../model/told.ts";
import { named } from "./named.ts";
import type { JuriChatConversation, JuriChatConversationDetail } from "./raw.ts";

/** The line a conversation comes in by, or the inbox where no line is named. */
export function toChannel(
  raw: Pick<JuriChatConversation, "integration" | "inbox">,
  context: ReadContext,
): Told<ChannelSummary> {
  const integration = part(raw.integration, context.at("/integration"), named("integration"));
  const inbox = part(raw.inbox, context.at("/inbox"), named("inbox"));
  return integration ?? inbox ?? (integration === null ? inbox : integration);
}

/** As `toChannel`; a conversation on its own may name its inbox by id alone. */
export function toDetailChannel(raw: JuriChatConversationDetail, context: ReadContext): Told<ChannelSummary> {
  const channel = toChannel(raw, context);
  const id = reference(raw.inboxId, context, "inboxId");
  return channel ?? (typeof id === "string" ? { kind: "inbox", id, name: undefined } : channel);
}
