import { stripVTControlCharacters } from "node:util";
import type { Conversation } from "@confluir/normalize";

/** One conversation as the table shows it, one text per column. */
export interface Cells {
  readonly time: string;
  readonly vendor: string;
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
    contact?.name ?? contact?.profileName ?? contact?.handles.find(({ kind }) => kind !== "vendor")?.value;
  return {
    time: lastActivityAt ? localTime(lastActivityAt) : "-",
    vendor: provider,
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

/** Year to minute in the local time zone: it sorts as it reads. */
function localTime(utc: string): string {
  const date = new Date(utc);
  const pad = (value: number) => String(value).padStart(2, "0");
  const day = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join("-");
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** Text of strangers on one line: no line breaks, no escape sequences that would steer the terminal, no direction marks. */
function oneLine(text: string | null | undefined): string {
  const plain = stripVTControlCharacters(text ?? "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .trim();
  return plain === "" ? "-" : plain;
}
