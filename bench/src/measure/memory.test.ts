import { expect, it } from "vitest";
import { parseHighWater, peakRssBytes } from "./memory.ts";

it("reads the high water of a process", () => {
  expect(parseHighWater("Name:\tnode\nVmPeak:\t  999 kB\nVmHWM:\t   42716 kB\nVmRSS:\t 1 kB\n")).toBe(
    43_741_184,
  );
  expect(parseHighWater("Name:\tnode\n")).toBeUndefined();
});

it("is at least what the process holds now", () => {
  const { heapUsed } = process.memoryUsage();
  expect(peakRssBytes()).toBeGreaterThanOrEqual(heapUsed);
});
