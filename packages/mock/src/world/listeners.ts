import type { BookEvent } from "./world.ts";

/** What happened, and when. */
export type News = readonly [event: BookEvent, nowMs: number];

type Listener = (event: BookEvent, nowMs: number) => void;

/** Those who are told what happens to a book. */
export interface Listeners {
  add(listener: Listener): () => void;
  /** Tells everybody everything, even when somebody throws; the first error is thrown at the end. */
  tell(news: readonly News[]): void;
}

/** Nobody listens yet. */
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
    tell(news) {
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
