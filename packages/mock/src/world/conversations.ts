import type { Conversation, Message } from "./records.ts";
import { createSortedPlaces } from "./sorted-places.ts";
import type { StartingConversations } from "./starting-conversations.ts";
import { compareNewestFirst, type Timeline } from "./timeline.ts";
import type { Place } from "./world.ts";

/** The conversations of a store: those it started with, computed, and over them what was written. */
export interface Conversations {
  /** Conversations that ever were. */
  readonly count: number;
  at(index: number): Conversation | undefined;
  /** The place of a conversation that is there, without making it. */
  placeOf(index: number): Place;
  /** Messages that were added to those that a conversation started with. */
  added(index: number): readonly Message[];
  /** Replaces a conversation that is there, or adds the next one. */
  put(conversation: Conversation): void;
  addMessage(message: Message): void;
  remove(index: number): void;
  /**
   * Visits conversations in order, from right after a place (`undefined`: from the start), until `visit` returns `false`.
   * The place need not be there any more.
   */
  scan(
    after: Place | undefined,
    order: "newest" | "oldest",
    visit: (conversation: Conversation) => boolean,
  ): void;
}

interface Entry {
  /** `undefined`: removed. */
  conversation: Conversation | undefined;
  /** Whether it has left the place where it started. */
  moved: boolean;
  readonly added: Message[];
}

const none: readonly Message[] = Object.freeze([]);

/** The conversations of a store in which nothing was written yet. */
export function createConversations(
  size: number,
  timeline: Timeline,
  starting: StartingConversations,
): Conversations {
  const entries = new Map<number, Entry>();
  const moved = createSortedPlaces();
  let count = size;

  const at = (index: number) => {
    const entry = entries.get(index);
    if (entry) return entry.conversation;
    return Number.isInteger(index) && index >= 0 && index < size ? starting.at(index) : undefined;
  };
  /** The conversation at its starting place; `undefined`: it is not there. */
  const inPlace = (index: number) => {
    const entry = entries.size > 0 ? entries.get(index) : undefined;
    if (!entry) return starting.at(index);
    return entry.moved ? undefined : entry.conversation;
  };

  return {
    get count() {
      return count;
    },
    at,
    placeOf: (index) => ({
      index,
      lastActivityAt: entries.get(index)?.conversation?.lastActivityAt ?? timeline.at(index),
    }),
    added: (index) => entries.get(index)?.added ?? none,
    put(conversation) {
      const { index, lastActivityAt } = conversation;
      const entry = entries.get(index) ?? { conversation: undefined, moved: false, added: [] };
      const wasAt = entry.conversation?.lastActivityAt;
      const moves = index >= size || lastActivityAt !== timeline.at(index);
      if (entry.moved && wasAt !== lastActivityAt && wasAt !== undefined) {
        moved.delete({ index, lastActivityAt: wasAt });
        entry.moved = false;
      }
      if (moves && !entry.moved) moved.add(conversation);
      entry.moved = moves;
      entry.conversation = conversation;
      entries.set(index, entry);
      count = Math.max(count, index + 1);
    },
    addMessage: (message) => entries.get(message.conversation)?.added.push(message),
    remove(index) {
      const entry = entries.get(index);
      if (entry?.moved && entry.conversation) moved.delete(entry.conversation);
      entries.set(index, { conversation: undefined, moved: false, added: [] });
    },
    scan(after, order, visit) {
      const step = order === "newest" ? 1 : -1;
      // Positions of the next candidates: among starting places, newest first; among moved ones, oldest first.
      let base = order === "newest" ? 0 : size - 1;
      let other = order === "newest" ? moved.length - 1 : 0;
      if (after) {
        const next = timeline.firstAfter(after);
        const isPlace = (index: number) =>
          index === after.index && index >= 0 && timeline.at(index) === after.lastActivityAt;
        base = order === "newest" ? next : isPlace(next - 1) ? next - 2 : next - 1;
        const older = moved.countOlder(after);
        const found = moved.at(older);
        const isThere = found !== undefined && compareNewestFirst(found, after) === 0;
        other = order === "newest" ? older - 1 : isThere ? older + 1 : older;
      }
      let started: Conversation | undefined;
      for (;;) {
        for (; !started && base >= 0 && base < size; base += step) started = inPlace(base);
        const place = moved.at(other);
        const takesMoved = place !== undefined && (!started || compareNewestFirst(place, started) * step < 0);
        const found = takesMoved ? at(place.index) : started;
        if (!found || !visit(found)) return;
        if (takesMoved) other -= step;
        else started = undefined;
      }
    },
  };
}
