import type { OnEvent } from "@confluir/core";
import { setupOf } from "./connections.ts";
import type { Io } from "./io.ts";
import { say } from "./one-line.ts";

/** Shorter waits than this are not worth a line. */
const worthTellingMs = 3_000;

/**
 * Tells on standard error, on a terminal, why nothing happens: that a provider is to be left alone for a while, or that a
 * request is made again later.
 */
export function tellWaits(io: Io): OnEvent {
  return (event) => {
    if (!io.err.isTerminal || (event.type !== "wait" && event.type !== "retry")) return;
    if (event.delayMs < worthTellingMs) return;
    const title = setupOf(event.provider).title;
    const why = event.type === "wait" ? "to keep to its rate limit" : "and tries again";
    say(io, `Waits ${Math.ceil(event.delayMs / 1000)} s for ${title}, ${why}.`);
  };
}
