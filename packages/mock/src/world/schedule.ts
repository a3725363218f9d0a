import type { ScheduledMessage } from "./records.ts";
import type { StartingSchedule } from "./starting-schedule.ts";

/** The scheduled messages of a store: those it started with, computed, and over them what was planned or sent. */
export interface Schedule {
  /** `undefined`: none was ever planned. */
  at(conversation: number): ScheduledMessage | undefined;
  put(message: ScheduledMessage): void;
  delete(conversation: number): void;
  /** Conversations that have one, in no order. */
  conversations(): readonly number[];
  /** What waits for a time up to this one, earliest first. Costs nothing when that is nothing. */
  due(nowMs: number): readonly ScheduledMessage[];
}

/** A schedule in which nothing was written yet; `starting` makes the messages that are there at the start. */
export function createSchedule(
  order: StartingSchedule,
  starting: (conversation: number) => ScheduledMessage,
): Schedule {
  /** `undefined`: there is none any more. */
  const written = new Map<number, ScheduledMessage | undefined>();
  /** Messages of the start with a lower rank have had their time. */
  let rank = 0;
  let nextWritten = Number.POSITIVE_INFINITY;

  const waits = (message: ScheduledMessage | undefined) => message !== undefined && message.sentAt === null;
  return {
    at(conversation) {
      if (written.has(conversation)) return written.get(conversation);
      return order.has(conversation) ? starting(conversation) : undefined;
    },
    put(message) {
      written.set(message.conversation, message);
      if (waits(message)) nextWritten = Math.min(nextWritten, message.sendAt);
    },
    delete: (conversation) => written.set(conversation, undefined),
    conversations() {
      const found: number[] = [];
      for (let position = 0; position < order.count; position++) {
        const conversation = order.conversationAt(position);
        if (!written.has(conversation)) found.push(conversation);
      }
      for (const [conversation, message] of written) if (message) found.push(conversation);
      return found;
    },
    due(nowMs) {
      const due: ScheduledMessage[] = [];
      for (; rank < order.count; rank++) {
        const { conversation, sendAt } = order.dueAt(rank);
        if (sendAt > nowMs) break;
        if (!written.has(conversation)) due.push(starting(conversation));
      }
      if (nextWritten <= nowMs) {
        nextWritten = Number.POSITIVE_INFINITY;
        for (const message of written.values()) {
          if (!message || !waits(message)) continue;
          if (message.sendAt <= nowMs) due.push(message);
          else nextWritten = Math.min(nextWritten, message.sendAt);
        }
      }
      return due.sort((a, b) => a.sendAt - b.sendAt || a.conversation - b.conversation);
    },
  };
}
