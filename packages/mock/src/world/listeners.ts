import type { StoreEvent } from "./world.ts";

/** What happened, and when. */
export type News = readonly [event: StoreEvent, nowMs: number];

type Listener = (event: StoreEvent, nowMs: number) => void;

/** Subscribers of a store. */
export interface Listeners {
  add(listener: Listener): () => void;
  /** Calls every subscriber with every event, even when one throws; the first error is thrown at the end. */
  emit(news: readonly News[]): void;
}

/** Makes an empty list of subscribers. */
export function createListeners(): Listeners {
  let listeners: readonly Listener[] = [];
  return {
    add(listener) {
      // Its own function, so that who listens twice is told twice, and stops once for each.
      const own: Listener = (event, nowMs) => listener(event, nowMs);
      listeners = [...listeners, own];
      return () => {
        listeners = listeners.filter((other) => other !== own);
      };
    },
    emit(news) {
      const errors: unknown[] = [];
      for (const [event, nowMs] of news) {
        for (const listener of listeners) {
          try {
            listener(event, nowMs);
          } catch (error) {
            errors.push(error);
          }
        }
      }
      if (errors.length > 0) throw errors[0];
    },
  };
}
