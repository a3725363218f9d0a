import { below, bits, draw, next, toKey } from "./hash.ts";
import { mediaOf } from "./media.ts";
import { createPermutation } from "./permutation.ts";
import type { Business, MessageType, ScheduledMessage } from "./records.ts";
import { pickText, type Script } from "./script.ts";
import type { WorldOptions } from "./world.ts";

const dayMs = 24 * 3_600_000;
/** One conversation in so many has a message waiting. */
const blockSize = 25;

/** The scheduled messages that a world starts with. All wait for a time between one and thirty days after the start. */
export interface StartingSchedule {
  readonly count: number;
  has(conversation: number): boolean;
  at(conversation: number, script: Script): ScheduledMessage;
  /** Conversations with a scheduled message, lowest index first; `position` is below `count`. */
  conversationAt(position: number): number;
  /** The same messages in the order of their times; `rank` is below `count`. */
  dueAt(rank: number): { readonly conversation: number; readonly sendAt: number };
}

/**
 * Makes the scheduled messages of one provider. Each block of conversations has one, and a permutation of the blocks gives
 * the order of their times: what is due is found without looking at what is not.
 */
export function createStartingSchedule(
  { seed, size, startMs }: WorldOptions,
  provider: string,
  { slug, staff }: Business,
): StartingSchedule {
  const key = toKey(seed, provider, "schedule");
  const count = Math.ceil(size / blockSize);
  const order = createPermutation(seed, `${provider} schedule`, count);
  const first = startMs + dayMs;
  const step = (29 * dayMs) / Math.max(1, count);

  const conversationAt = (position: number) => {
    const start = position * blockSize;
    return start + below(draw(key, position), Math.min(blockSize, size - start));
  };
  const sendAtOf = (rank: number) => first + Math.floor(rank * step);

  return {
    count,
    conversationAt,
    has: (conversation) =>
      conversation < size && conversationAt(Math.floor(conversation / blockSize)) === conversation,
    at(conversation, script) {
      const hash = next(draw(key, Math.floor(conversation / blockSize)), 1);
      const createdAt = startMs - 1 - below(hash, dayMs);
      const type = typeOf(bits(next(hash, 1), 0, 4));
      const text = script.texts[pickText(script.lines.reminder, next(hash, 2), hash)] ?? null;
      return {
        conversation,
        sendAt: sendAtOf(order.indexOf(Math.floor(conversation / blockSize))),
        createdAt,
        updatedAt: createdAt,
        staff: below(next(hash, 3), staff.length),
        type,
        text,
        media: mediaOf(type, `https://media.${slug}.example/scheduled/${conversation}`, 0, bits(hash, 0, 14)),
        card: null,
        sentAt: null,
      };
    },
    dueAt: (rank) => ({ conversation: conversationAt(order.at(rank)), sendAt: sendAtOf(rank) }),
  };
}

function typeOf(share: number): MessageType {
  if (share < 11) return "text";
  return share < 14 ? "document" : "image";
}
