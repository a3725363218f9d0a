import type { ReadContext } from "../mapping/read-context.ts";
import { text } from "../mapping/readers.ts";
import type { Attachment } from "../model/content-type.ts";
import type { Told } from "../model/told.ts";

/** What of a message says what it holds. */
interface Content {
  readonly type?: unknown;
  readonly content?: unknown;
}

const media: ReadonlyMap<unknown, Attachment["kind"]> = new Map([
  ["image", "image"],
  ["audio", "audio"],
  ["video", "video"],
  ["document", "document"],
  ["sticker", "sticker"],
]);

/** What was written. JuriChat puts a link to the file in place of the text of media; such a link is no text. */
export function toText(raw: Content, at: ReadContext): Told<string> {
  const content = text(raw.content, at, "content");
  return media.has(raw.type) && isLink(content) ? null : content;
}

/** The file of a message of media. Only its link and its kind are told; without a kind that we know there is no telling. */
export function toAttachments(raw: Content, at: ReadContext): readonly Attachment[] | undefined {
  const type = text(raw.type, at, "type");
  if (type === undefined || type === null) return undefined;
  const kind = media.get(type);
  if (kind === undefined) return type === "text" || type === "contact" ? [] : undefined;
  const content = text(raw.content, at, "content");
  const url = isLink(content) ? content : undefined;
  return [{ kind, url, fileName: undefined, mimeType: undefined, sizeBytes: undefined }];
}

/**
 * Content where the vendor promises any JSON: an object or an array, in a form that is not documented, is left in `raw` and
 * is no issue.
 */
export function withoutForm(content: unknown): unknown {
  return typeof content === "object" && content !== null ? undefined : content;
}

function isLink(content: Told<string>): content is string {
  return typeof content === "string" && /^https?:\/\/\S+$/i.test(content);
}
