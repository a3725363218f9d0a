import type { Profile } from "./profile.ts";
import { createStore } from "./store.ts";
import type { Store, World, WorldOptions } from "./world.ts";

const largest = 10_000_000;
/** Until here a date has a year of four digits. */
const latestStartMs = Date.UTC(9999, 0);

/**
 * Makes a world. Costs nothing: everything in it is computed from seed and index when it is read.
 *
 * @param profiles the business behind each provider, by its id.
 * @throws {RangeError} naming the option that is wrong.
 */
export function createWorld(options: WorldOptions, profiles: Readonly<Record<string, Profile>>): World {
  const { seed, size, startMs } = options;
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be a whole number, not ${seed}.`);
  if (!(Number.isInteger(size) && size >= 0 && size <= largest)) {
    throw new RangeError(`size must be a whole number from 0 to 10,000,000, not ${size}.`);
  }
  if (!(Number.isInteger(startMs) && startMs >= 0 && startMs <= latestStartMs)) {
    throw new RangeError(
      `startMs must be whole milliseconds since the epoch, up to the year 9999, not ${startMs}.`,
    );
  }
  const blocks = Object.values(profiles).map(({ phoneBlock }) => phoneBlock);
  if (new Set(blocks).size < blocks.length)
    throw new RangeError("Two providers have the same `phoneBlock` in their profiles: each needs its own.");
  const known = { seed, size, startMs };
  const stores = new Map<string, Store>();
  return {
    options: known,
    store(provider) {
      const profile = profiles[provider];
      if (profile === undefined) throw new RangeError(`The world has no provider ${provider}.`);
      const store = stores.get(provider) ?? createStore(known, provider, profile);
      stores.set(provider, store);
      return store;
    },
  };
}
