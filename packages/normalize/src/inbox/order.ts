import type { Reported } from "@confluir/provider";

/** What decides the place of a conversation in an inbox. */
export interface Position {
  readonly lastActivityAt: Reported<string>;
  readonly id: string;
}

/** Sorts the newest first and those without a time last. Zero for the same moment. */
export function compareTimes(left: Reported<string>, right: Reported<string>): number {
  // UTC ISO strings of one length sort as text.
  const a = left ?? "";
  const b = right ?? "";
  return a > b ? -1 : a < b ? 1 : 0;
}

/** The order of an inbox between its connections: newest first, those without a time last, ties by id. */
export function compareConversations(left: Position, right: Position): number {
  const byTime = compareTimes(left.lastActivityAt, right.lastActivityAt);
  if (byTime !== 0) return byTime;
  return left.id === right.id ? 0 : left.id < right.id ? -1 : 1;
}
