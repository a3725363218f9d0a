import type { Store } from "../kit.ts";
import type { ContactCards } from "./contact-cards.ts";
import type { JuriChatIds } from "./ids.ts";
import type { ListCache } from "./list-cache.ts";
import type { TagCards } from "./tag-cards.ts";

/** What the handlers of a backend share. */
export interface HandlerContext {
  readonly seed: number;
  readonly store: Store;
  readonly ids: JuriChatIds;
  readonly contacts: ContactCards;
  readonly tags: TagCards;
  readonly cache: ListCache;
}
