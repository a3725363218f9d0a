import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSharedLimits } from "./clock.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("shared limits", () => {
  it("fire each at its own time, in order, and not when they were cancelled", () => {
    const limit = createSharedLimits(() => Date.now());
    const fired: string[] = [];
    limit(() => fired.push("a"), 100);
    vi.advanceTimersByTime(40);
    const cancel = limit(() => fired.push("b"), 100);
    limit(() => fired.push("c"), 100);
    limit(() => fired.push("short"), 10);
    vi.advanceTimersByTime(10);
    expect(fired).toEqual(["short"]);
    cancel();
    vi.advanceTimersByTime(49);
    expect(fired).toEqual(["short"]);
    vi.advanceTimersByTime(1);
    expect(fired).toEqual(["short", "a"]);
    vi.advanceTimersByTime(39);
    expect(fired).toEqual(["short", "a"]);
    vi.advanceTimersByTime(1);
    expect(fired).toEqual(["short", "a", "c"]);
  });

  it("set one timer for any number of limits of a length, and none once all have gone", () => {
    const limit = createSharedLimits(() => Date.now());
    const cancels = Array.from({ length: 1_000 }, () => limit(() => undefined, 100));
    expect(vi.getTimerCount()).toBe(1);
    for (const cancel of cancels) cancel();
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(100);
    expect(vi.getTimerCount()).toBe(0);
    limit(() => undefined, 100);
    expect(vi.getTimerCount()).toBe(1);
  });

  it("go on when one of them sets another", () => {
    const limit = createSharedLimits(() => Date.now());
    const fired: number[] = [];
    const again = () => {
      fired.push(Date.now());
      if (fired.length < 3) limit(again, 100);
    };
    const start = Date.now();
    limit(again, 100);
    vi.advanceTimersByTime(1_000);
    expect(fired.map((at) => at - start)).toEqual([100, 200, 300]);
  });
});
