import type { Media, Message, MessageType } from "../kit.ts";
import { invalid } from "./errors.ts";

/** The parts of a form that say what a message holds. */
export interface MessageForm {
  readonly message?: string;
  readonly file?: Blob;
  readonly caption?: string;
  readonly fileName?: string;
  readonly contactName?: string;
  readonly contactPhoneNumber?: string;
}

/** What a message holds, in the world's words. */
export type MessageContent = Pick<Message, "type" | "text" | "media" | "card">;

/**
 * Reads a form into what a message holds. Parts that are missing stay as `before` has them, as long as the kind of
 * message is the same; parts that do not belong to the kind are dropped.
 *
 * Pure. `mediaId` becomes part of the URL, whose host does not exist.
 *
 * @throws {ApiError} with 400 when the kind lacks its text, its file or its card.
 */
export function toMessageContent(
  form: MessageForm,
  type: MessageType,
  mediaId: string,
  before?: MessageContent,
): MessageContent {
  const old = before?.type === type ? before : undefined;
  if (type === "text") {
    const text = form.message || old?.text;
    if (!text) throw invalid("message");
    return { type, text, media: null, card: null };
  }
  if (type === "contact") {
    const name = form.contactName || old?.card?.name;
    const phone = form.contactPhoneNumber || old?.card?.phone;
    if (!name || !phone) throw invalid("contactName", "contactPhoneNumber");
    return { type, text: null, media: null, card: { name, phone } };
  }
  const media = toMedia(form, mediaId, old?.media ?? null);
  if (media === null) throw invalid("file");
  return { type, text: form.caption || form.message || (old?.text ?? null), media, card: null };
}

// A part without a file name reaches us as text.
function toMedia({ file, fileName }: MessageForm, mediaId: string, old: Media | null): Media | null {
  const part: unknown = file;
  if (typeof part !== "string" && !(part instanceof Blob)) {
    return old && { ...old, fileName: fileName || old.fileName };
  }
  const blob = typeof part === "string" ? new Blob([part], { type: "text/plain" }) : part;
  const ownName = blob instanceof File ? blob.name : "";
  return {
    url: `https://midia.jurichat.example/${mediaId}`,
    fileName: fileName || ownName || "arquivo",
    mimeType: blob.type || "application/octet-stream",
    sizeBytes: blob.size,
  };
}
