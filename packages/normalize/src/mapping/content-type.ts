import type { ContentType, ContentTypeValue } from "../model/content-type.ts";
import type { Told } from "../model/told.ts";
import type { ReadContext } from "./read-context.ts";
import { text, word } from "./readers.ts";

/** The words that vendors use for what a message holds; they hardly differ, and case does not matter. */
const sameWords = [
  "text",
  "image",
  "audio",
  "video",
  "document",
  "sticker",
  "contact",
  "location",
  "template",
] as const satisfies readonly ContentTypeValue[];
const words: ReadonlyMap<string, ContentTypeValue> = new Map<string, ContentTypeValue>([
  ...sameWords.map((name) => [name, name] as const),
  ["voice", "audio"],
  ["contacts", "contact"],
]);

/** What a message holds, by the vendor's word for it. A new word is `unknown` and an issue. */
export function toContentType(value: unknown, at: ReadContext, key?: string): Told<ContentType> {
  const raw = text(value, at, key);
  if (raw === undefined || raw === null) return raw;
  return { value: words.get(raw) ?? word(raw.toLowerCase(), words, at, key), raw };
}
