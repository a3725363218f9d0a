import type { ReadContext } from "../mapping/read-context.ts";
import { identifier, text } from "../mapping/readers.ts";
import type { TagSummary } from "../model/tag.ts";
import type { OneToOneTag } from "./raw.ts";

/** The label as a conversation carries it. */
export function toTagSummary(tag: OneToOneTag, at: ReadContext): TagSummary {
  return {
    id: identifier(tag.uuid, at, "uuid"),
    name: text(tag.name, at, "name"),
    color: text(tag.color, at, "color"),
  };
}
