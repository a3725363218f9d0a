import type { SpecName } from "../providers.ts";
import { createBook } from "./book.ts";
import { profiles } from "./profiles.ts";
import type { Book, World, WorldOptions } from "./world.ts";

const largest = 10_000_000;
/** Until here a date has a year of four digits. */
const latestStartMs = Date.UTC(9999, 0);

/**
 * Makes a world. Costs nothing: everything in it is computed from seed and index when it is read.
 *
 * @throws {RangeError} naming the option that is wrong.
 */
export function createWorld(options: WorldOptions): World {
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
  const known = { seed, size, startMs };
  const books = new Map<SpecName, Book>();
  return {
    options: known,
    book(vendor) {
      const book = books.get(vendor) ?? createBook(known, vendor, profiles[vendor]);
      books.set(vendor, book);
      return book;
    },
  };
}
