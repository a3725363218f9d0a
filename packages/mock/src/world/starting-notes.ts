import { below, bits, draw, next, toKey } from "./hash.ts";
import type { Conversation, Note } from "./records.ts";
import { pickText, type Script } from "./script.ts";

/** The notes that a conversation starts with, oldest first. */
export type StartingNotes = (conversation: Conversation, script: Script) => readonly Note[];

/** Makes the notes of one provider's conversations. `staffCount` is the number of people who may write one. */
export function createStartingNotes(seed: number, provider: string, staffCount: number): StartingNotes {
  const key = toKey(seed, provider, "notes");
  return ({ index: conversation, createdAt, lastActivityAt }, script) => {
    const hash = draw(key, conversation);
    const share = bits(hash, 0, 8);
    const count = share < 154 ? 0 : share < 218 ? 1 : share < 244 ? 2 : 3;
    const step = (lastActivityAt - createdAt) / (count + 1);
    return Array.from({ length: count }, (_, index) => {
      const own = next(hash, index + 1);
      return {
        conversation,
        index,
        createdAt: createdAt + Math.floor(step * (index + 1)),
        text: script.texts[pickText(script.lines.note, next(own, 1), own)] ?? "",
        staff: bits(own, 0, 2) === 0 ? null : below(next(own, 2), staffCount),
      };
    });
  };
}
