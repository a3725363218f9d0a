import { afterEach, describe, expect, it, vi } from "vitest";
import { systemClock, wait } from "./clock.ts";

afterEach(() => vi.useRealTimers());

describe("the platform's clock", () => {
  it.each([2 ** 31, 2 ** 40, Number.POSITIVE_INFINITY])(
    "does not fire at once after a delay of %d ms",
    (delayMs) => {
      vi.useFakeTimers();
      let fired = 0;
      const cancel = systemClock.schedule(() => {
        fired += 1;
      }, delayMs);
      vi.advanceTimersByTime(2 ** 31 - 2);
      expect(fired).toBe(0);
      cancel();
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it("keeps its limits when the machine's clock is set back", () => {
    vi.useFakeTimers({ now: Date.parse("2026-02-03T09:00:00Z") });
    let fired = 0;
    const before = systemClock.now();
    systemClock.limit(() => {
      fired += 1;
    }, 500);
    vi.setSystemTime(Date.parse("2026-02-03T08:00:00Z"));
    expect(systemClock.epochMs()).toBe(Date.parse("2026-02-03T08:00:00Z"));
    expect(systemClock.now() - before).toBe(0);
    vi.advanceTimersByTime(500);
    expect(fired).toBe(1);
  });

  it("leaves no timer and no listener behind when a wait is aborted", async () => {
    vi.useFakeTimers();
    const controller = new AbortController();
    const waiting = expect(wait(1_000, controller.signal, systemClock)).rejects.toBe("enough");
    controller.abort("enough");
    await waiting;
    expect(vi.getTimerCount()).toBe(0);
  });
});
