import type { Store } from "../kit.ts";
import type { Cursors } from "./cursors.ts";
import type { Uploads } from "./uploads.ts";
import type { Uuids } from "./uuids.ts";

/** What the handlers of the backend share. */
export interface HandlerContext {
  readonly store: Store;
  readonly uuids: Uuids;
  readonly cursors: Cursors;
  readonly uploads: Uploads;
}
