import type { ExplainedValue, ShownConversation, ShownMessage } from "../api.ts";
import { formatList } from "./words/format.ts";
import { t } from "./words/text.ts";

/** What a conversation is called: the name of the contact or group, or how the contact is reached. */
export function titleOf({ contact, group }: Pick<ShownConversation, "contact" | "group">): string {
  const handle = contact?.handles.find(({ kind }) => kind !== "provider")?.value;
  return contact?.name || contact?.profileName || group?.name || handle || t.unnamed;
}

/** What the newest message says, in a line. */
export function previewOf({ lastMessage }: Pick<ShownConversation, "lastMessage">): string {
  const kind = lastMessage?.contentType?.value;
  return lastMessage?.text || (kind !== undefined ? t.contentType[kind] : t.noText);
}

/** What a message says: its text, or what it is. */
export function textOf(
  message: Pick<ShownMessage, "text" | "contentType" | "eventType" | "transcription">,
): string {
  const kind = message.contentType?.value;
  return (
    message.text ||
    message.transcription ||
    message.eventType ||
    (kind !== undefined ? t.contentType[kind] : t.noText)
  );
}

/** Who wrote a message. */
export function authorOf({ author }: Pick<ShownMessage, "author">): string {
  return author?.name || t.author[author?.kind ?? "unknown"];
}

/** Whether a message stays in the business because somebody noted it, and is no event. */
export function isNote({
  direction,
  eventType,
  contentType,
}: Pick<ShownMessage, "direction" | "eventType" | "contentType">): boolean {
  return direction === "internal" && contentType?.value !== "event" && (eventType ?? "note") === "note";
}

/** Who has a conversation, as one phrase; empty: nobody, or it is not reported. */
export function assigneesOf({ assignees }: Pick<ShownConversation, "assignees">): string {
  const names = (assignees ?? []).map(({ name, kind }) => name || t.agentKind[kind]);
  return names.length === 0 ? "" : t.assigned(formatList(names));
}

/** The values of a model by their fields, out of an explanation. */
export function modelOf<Model>({ fields }: ExplainedValue): Model {
  return Object.fromEntries(fields.map(({ field, value }) => [field, value])) as Model;
}
