import type { Conversation } from "../kit.ts";
import type { Wire } from "./wire.ts";

type Windowed = Pick<Conversation, "windowEndsAt">;

const hourMs = 3_600_000;

/** How long the window stays open once it opens. */
export const windowMs = 24 * hourMs;

/** Whether text, media and quick replies may be sent at this moment. */
export function isWindowOpen({ windowEndsAt }: Windowed, nowMs: number): boolean {
  return windowEndsAt !== null && windowEndsAt > nowMs;
}

/** The window as the status check tells it; hours with two decimals, 0 when it has closed, `null` when it never opened. */
export function toMessagingWindow(conversation: Windowed, nowMs: number): Wire["MessagingWindow"] {
  const { windowEndsAt } = conversation;
  if (windowEndsAt === null) return { status: "closed", hours_remaining: null };
  if (!isWindowOpen(conversation, nowMs)) return { status: "closed", hours_remaining: 0 };
  return { status: "open", hours_remaining: Math.round(((windowEndsAt - nowMs) / hourMs) * 100) / 100 };
}
