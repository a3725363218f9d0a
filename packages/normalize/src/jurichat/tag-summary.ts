import type { ReadContext } from "../mapping/read-context.ts";
import { identifier, text } from "../mapping/readers.ts";
import type { TagSummary } from "../model/tag.ts";
import type { JuriChatTagRef } from "./raw.ts";

/** The tag as conversations and contacts carry it. */
export function toTagSummary(tag: JuriChatTagRef, at: ReadContext): TagSummary {
  return {
    id: identifier(tag.id, at, "id"),
    name: text(tag.name, at, "name"),
    color: text(tag.color, at, "color"),
  };
}
