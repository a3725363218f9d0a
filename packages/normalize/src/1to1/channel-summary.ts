import type { ReadContext } from "../mapping/read-context.ts";
import { identifier, text } from "../mapping/readers.ts";
import type { ChannelSummary } from "../model/channel.ts";
import type { OneToOneMailbox } from "./raw.ts";

/** The mailbox as a conversation shows it. */
export function toChannelSummary(mailbox: OneToOneMailbox, at: ReadContext): ChannelSummary {
  return { kind: "mailbox", id: identifier(mailbox.uuid, at, "uuid"), name: text(mailbox.name, at, "name") };
}
