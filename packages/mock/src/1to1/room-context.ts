import type { Book } from "../world/world.ts";
import type { Cursors } from "./cursors.ts";
import type { Uploads } from "./uploads.ts";
import type { Uuids } from "./uuids.ts";

/** What the handlers of the room share. */
export interface RoomContext {
  readonly book: Book;
  readonly uuids: Uuids;
  readonly cursors: Cursors;
  readonly uploads: Uploads;
}
