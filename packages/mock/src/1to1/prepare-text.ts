import type { MessageType } from "../kit.ts";
import { invalidRequest, notFound } from "./errors.ts";
import type { HandlerContext } from "./handler-context.ts";
import type { Outgoing } from "./outgoing.ts";

/** What a text, or a file with a caption, is made of. */
export interface TextParts {
  readonly body?: string | undefined;
  readonly file_uuid?: string | undefined;
  readonly reply_to_uuid?: string | undefined;
}

/** Of a text: the vendor's guide gives no limit for the caption of a file. */
const maxBodyLength = 4096;

/**
 * Prepares a text or a file for a conversation. That an empty text is refused, and the codes for an unknown file or quote, are guesses.
 *
 * @throws {ApiError} 400 without text and file; 404 for a file that is not ours or a quote that is not in the conversation.
 */
export function prepareText(
  { store, uuids, uploads }: Pick<HandlerContext, "store" | "uuids" | "uploads">,
  conversation: number,
  { body, file_uuid: fileUuid, reply_to_uuid: replyToUuid }: TextParts,
): Outgoing {
  if (fileUuid === undefined && !body) throw invalidRequest("body", "falta el texto o un archivo");
  if (fileUuid === undefined && [...(body ?? "")].length > maxBodyLength)
    throw invalidRequest("body", `debe tener como máximo ${maxBodyLength} caracteres`);
  const media = fileUuid === undefined ? null : uploads.find(fileUuid, "file_uuid");
  const quoted = replyToUuid === undefined ? undefined : uuids.read("message", replyToUuid);
  const isQuoteHere =
    quoted?.index === conversation && store.message(conversation, quoted.second) !== undefined;
  if (replyToUuid !== undefined && !isQuoteHere) throw notFound("reply_to_uuid");
  const type = media === null ? "text" : mediaType(media.mimeType);
  const draft = { type, text: body || null, media, quotes: quoted?.second ?? null };
  return { drafts: [draft], isTemplate: false };
}

/** What WhatsApp makes of a file: all that is not to be seen or heard is a document. */
export function mediaType(mimeType: string): MessageType {
  const [family] = mimeType.split("/");
  return family === "image" || family === "video" || family === "audio" ? family : "document";
}
