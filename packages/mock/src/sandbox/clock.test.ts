import { describe, expect, it } from "vitest";
import { createSandboxClock } from "./time.ts";

function clockAt(startMs: number, runs: boolean) {
  let elapsed = 5;
  const clock = createSandboxClock(startMs, runs, () => elapsed);
  return { clock, pass: (ms: number) => (elapsed += ms) };
}

describe("the clock of a sandbox", () => {
  it("runs along from where it starts", () => {
    const { clock, pass } = clockAt(1000, true);
    pass(250.9);
    expect(clock.now()).toBe(1250);
  });

  it("stands still when it is told to, and runs on from there", () => {
    const { clock, pass } = clockAt(1000, false);
    pass(500);
    expect([clock.now(), clock.runs]).toEqual([1000, false]);
    clock.run(true);
    pass(10);
    expect(clock.now()).toBe(1010);
    clock.run(false);
    pass(10);
    expect(clock.now()).toBe(1010);
  });

  it("is moved on, running or not", () => {
    for (const runs of [true, false]) {
      const { clock } = clockAt(1000, runs);
      clock.advance(500);
      expect(clock.now()).toBe(1500);
      clock.set(9000);
      expect(clock.now()).toBe(9000);
    }
  });

  it.each([-1, Number.NaN])("does not go back: %d", (ms) => {
    const { clock } = clockAt(1000, false);
    expect(() => clock.advance(ms)).toThrow(RangeError);
    expect(() => clock.set(1000 + ms)).toThrow(RangeError);
    expect(clock.now()).toBe(1000);
  });
});
