import type { OnEvent } from "@confluir/core";
import { vi } from "vitest";
import type { Sandbox } from "../sandboxes.ts";

/**
 * Makes every pause of a client pass at once, for the client and for the sandbox. Call it before anything is sent; real
 * timers come back with `vi.useRealTimers()`. Start the sandbox with `clockRuns: false`.
 *
 * @returns what the client needs as its `onEvent`.
 */
export function letTimePass({ control }: Sandbox): OnEvent {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "Date", "performance"],
    now: control.clock.now(),
  });
  return (event) => {
    if (event.type !== "retry" && event.type !== "wait") return;
    // A client sets its timer right after its event.
    queueMicrotask(() => {
      control.clock.advance(event.delayMs);
      vi.advanceTimersByTime(event.delayMs);
    });
  };
}
