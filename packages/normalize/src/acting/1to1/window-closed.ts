import { HttpError } from "@confluir/core";
import { parseTime } from "../../mapping/time.ts";
import { type ActionOptions, withSignal } from "../action.ts";
import { WindowClosedError } from "../window-closed-error.ts";
import type { OneToOneActionsClient } from "./client.ts";
import { oneToOneRefusals } from "./refusals.ts";

/** Whether this is the refusal that only a template gets around. */
export function isWindowClosed(error: unknown): boolean {
  return HttpError.isInstance(error) && error.code === "WINDOW_CLOSED";
}

/**
 * Makes the error of a text that was refused, and asks once when the window closed. The refusal counts more than the time:
 * when nothing readable comes back, or a time after the refusal, the time is `undefined`.
 *
 * @param refusedAtMs when the refusal came, in milliseconds since the epoch.
 */
export async function toWindowClosedError(
  client: OneToOneActionsClient,
  uuid: string,
  refusal: unknown,
  refusedAtMs: number,
  options: ActionOptions,
): Promise<WindowClosedError> {
  const expiresAt = await readExpiry(client, uuid, options);
  const isPast = expiresAt !== undefined && Date.parse(expiresAt) <= refusedAtMs;
  return new WindowClosedError(oneToOneRefusals, "sendText", isPast ? expiresAt : undefined, refusal);
}

async function readExpiry(
  client: OneToOneActionsClient,
  uuid: string,
  options: ActionOptions,
): Promise<string | undefined> {
  try {
    const conversation = await client.getConversation({ path: { uuid }, ...withSignal(options) });
    const expiresAt: unknown = conversation?.messaging_window_expires_at;
    return typeof expiresAt === "string" ? parseTime(expiresAt) : undefined;
  } catch {
    options.signal?.throwIfAborted();
    return undefined;
  }
}
