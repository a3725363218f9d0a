import { createOneToOneRoom } from "../1to1/room.ts";
import { createPageShifter } from "../faults/shift-pages.ts";
import { createJuriChatRoom } from "../jurichat/room.ts";
import type { SpecName } from "../providers.ts";
import { createWorld } from "../world/create-world.ts";
import type { Book, World, WorldOptions } from "../world/world.ts";
import type { Room } from "./room.ts";

/** A limit of requests; `null`: none. */
export type SandboxRateLimit = { readonly requests: number; readonly windowSeconds: number } | null;

/** What the rooms of a stage ask their sandbox for. */
export interface StageParts {
  readonly now: () => number;
  readonly rateLimit: () => SandboxRateLimit;
  /** Address of a vendor's server, without the path of its API. */
  readonly origin: (vendor: SpecName) => string;
}

/** A world with its vendors in it. A reset makes a new one. */
export interface Stage {
  readonly world: World;
  readonly books: Readonly<Record<SpecName, Book>>;
  readonly rooms: Readonly<Record<SpecName, Room>>;
  /** Lets some contacts of a vendor write, so that its pages shift. */
  shift(vendor: SpecName, nowMs: number): void;
}

/** Sets a world up. A new vendor gets its room here. @throws {RangeError} naming the option that makes no world. */
export function createStage(options: WorldOptions, { now, rateLimit, origin }: StageParts): Stage {
  const world = createWorld(options);
  const { seed } = options;
  const books = { "1to1": world.book("1to1"), jurichat: world.book("jurichat") };
  const shiftPages = createPageShifter(seed);
  return {
    world,
    shift: (vendor, nowMs) => shiftPages(vendor, books[vendor], nowMs),
    books,
    rooms: {
      "1to1": createOneToOneRoom({ book: books["1to1"], seed, rateLimit, baseUrl: () => origin("1to1") }),
      jurichat: createJuriChatRoom({ book: books.jurichat, seed, nowMs: now }),
    },
  };
}
