import { compareNewestFirst } from "./timeline.ts";
import type { Place } from "./world.ts";

/** Places kept in order, oldest first, so that the usual case (the newest of all is added) costs nothing. */
export interface SortedPlaces {
  readonly length: number;
  at(position: number): Place | undefined;
  add(place: Place): void;
  /** Takes out a place that is there. */
  delete(place: Place): void;
  /** How many places are older than this one, which need not be there. */
  countOlder(than: Place): number;
}

/** No places yet. */
export function createSortedPlaces(): SortedPlaces {
  const places: Place[] = [];
  const countOlder = (than: Place) => {
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const place = places[middle];
      if (place && compareNewestFirst(place, than) > 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    get length() {
      return places.length;
    },
    // An array is slow to say that it has nothing at -1.
    at: (position) => (position < 0 ? undefined : places[position]),
    add({ lastActivityAt, index }) {
      const place = { lastActivityAt, index };
      const position = countOlder(place);
      if (position === places.length) places.push(place);
      else places.splice(position, 0, place);
    },
    delete(place) {
      places.splice(countOlder(place), 1);
    },
    countOlder,
  };
}
