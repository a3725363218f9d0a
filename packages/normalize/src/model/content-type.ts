import type { Told } from "./told.ts";

/** What a message holds. `event`: it says that something happened. `unknown`: a word of the provider that we have none for. */
export type ContentTypeValue =
  | "text"
  | "image"
  | "audio"
  | "video"
  | "document"
  | "sticker"
  | "contact"
  | "location"
  | "template"
  | "event"
  | "unknown";

/** The kind of a message, with the provider's own word for it. */
export interface ContentType {
  readonly value: ContentTypeValue;
  readonly raw: string;
}

/** A file in a message. */
export interface Attachment {
  readonly kind: "image" | "audio" | "video" | "document" | "sticker" | "unknown";
  /** Where its bytes are. Links may expire or need the provider's key. */
  readonly url: Told<string>;
  readonly fileName: Told<string>;
  readonly mimeType: Told<string>;
  readonly sizeBytes: Told<number>;
}
