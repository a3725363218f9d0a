import { createStore } from "../store.ts";

/** Counts up when something changed what the list shows: it is read anew. */
export const listVersion = createStore(0);
/** Counts up when there may be newer conversations. */
export const arrivals = createStore(0);
