import type { Book } from "../world/world.ts";
import type { ContactCards } from "./contact-cards.ts";
import type { JuriChatIds } from "./ids.ts";
import type { ListCache } from "./list-cache.ts";
import type { TagCards } from "./tag-cards.ts";

/** What the handlers of a room share. */
export interface RoomContext {
  readonly seed: number;
  readonly book: Book;
  readonly ids: JuriChatIds;
  readonly contacts: ContactCards;
  readonly tags: TagCards;
  readonly cache: ListCache;
}
