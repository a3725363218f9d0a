import type { Conversation } from "@confluir/normalize";
import { localTime } from "../local-time.ts";
import { oneLine } from "../one-line.ts";

/** One conversation as the table shows it, one text per column. */
export interface Cells {
  readonly time: string;
  readonly provider: string;
  readonly state: string;
  readonly unread: string;
  readonly contact: string;
  readonly channel: string;
  readonly message: string;
}

/** Puts a conversation into cells. Local time; `-` where the provider tells nothing, or tells that there is nothing. */
export function toCells(conversation: Conversation): Cells {
  const { lastActivityAt, provider, state, unreadCount, contact, group, channel, lastMessage } = conversation;
  const person =
    contact?.name ?? contact?.profileName ?? contact?.handles.find(({ kind }) => kind !== "provider")?.value;
  return {
    time: lastActivityAt ? localTime(lastActivityAt) : "-",
    provider,
    state: state.value,
    unread: unreadCount ? String(unreadCount) : "-",
    contact: oneLine(group ? (group.name ?? "group") : person),
    channel: oneLine(channel?.name),
    message: oneLine(messageText(lastMessage)),
  };
}

/** What was written, with the kind in front when it is no plain text: the text of an audio message may be a link. */
function messageText(message: Conversation["lastMessage"]): string {
  const { text, contentType } = message ?? {};
  const kind = contentType && contentType.value !== "text" ? `(${contentType.raw})` : "";
  return [kind, text ?? ""].join(" ");
}
