import { below, draw, toKey } from "./hash.ts";
import type { Place, WorldOptions } from "./world.ts";

const twoWeeksMs = 14 * 24 * 3_600_000;
const shortestSpacingMs = 40_000;

/** When the conversations that a world starts with were last active: the higher the index, the longer ago. */
export interface Timeline {
  at(index: number): number;
  /** The first index that comes after a place, newest first; `size` when none does. Takes a few steps, whatever the size. */
  firstAfter(place: Place): number;
}

/** Orders places newest first; of two with the same time, the higher index comes first. */
export function compareNewestFirst(a: Place, b: Place): number {
  return b.lastActivityAt - a.lastActivityAt || b.index - a.index;
}

/** The timeline of one provider. Times are strictly decreasing, and all before the start. */
export function createTimeline(options: WorldOptions, provider: string): Timeline {
  const { seed, size, startMs } = options;
  const key = toKey(seed, provider, "timeline");
  const spacing = Math.max(twoWeeksMs / Math.max(1, size), shortestSpacingMs);
  const newest = startMs - 1;
  // Less than the shortest step between two whole milliseconds, so that jitter never swaps neighbours.
  const jitter = Math.floor(spacing) - 1;
  const at = (index: number) => newest - Math.floor(index * spacing) - below(draw(key, index), jitter);
  return {
    at,
    firstAfter(place) {
      let index = Math.max(0, Math.floor((newest - place.lastActivityAt) / spacing) - 1);
      while (index < size && compareNewestFirst({ lastActivityAt: at(index), index }, place) <= 0) index++;
      return Math.min(index, size);
    },
  };
}
