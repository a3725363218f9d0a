import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLatency, type Latency } from "./time.ts";

function draws(seed: number, latency: Latency, count: number): readonly number[] {
  const source = createLatency(seed);
  source.set(latency);
  return Array.from({ length: count }, () => source.nextMs());
}

describe("createLatency", () => {
  it("delays nothing until it is set, and after it was taken away", () => {
    const source = createLatency(1);
    expect([source.setting, source.nextMs()]).toEqual([null, 0]);
    source.set({ fixedMs: 5 });
    source.set(null);
    expect([source.setting, source.nextMs()]).toEqual([null, 0]);
  });

  it("delays by a fixed time", () => {
    expect(draws(1, { fixedMs: 250 }, 3)).toEqual([250, 250, 250]);
  });

  it.each([1, 2, 3])("has the quantiles it was given, with seed %i", (seed) => {
    const sorted = [...draws(seed, { p50Ms: 800, p99Ms: 3_000 }, 10_000)].sort((a, b) => a - b);
    const quantile = (share: number) => sorted[Math.floor(share * sorted.length)] ?? 0;
    expect(quantile(0.5) / 800).toBeCloseTo(1, 1);
    expect(Math.abs(quantile(0.99) / 3_000 - 1)).toBeLessThan(0.12);
    expect(quantile(0.01)).toBeGreaterThan(100);
  });

  it("draws the same again after it was set or seeded again, and others from another seed", () => {
    const latency = { p50Ms: 100, p99Ms: 900 };
    const source = createLatency(4);
    const next = () => Array.from({ length: 50 }, () => source.nextMs());
    source.set(latency);
    const first = next();
    expect(next()).not.toEqual(first);
    source.set(latency);
    expect(next()).toEqual(first);
    source.reseed(4);
    expect(next()).toEqual(first);
    source.reseed(5);
    expect(next()).not.toEqual(first);
  });

  it("gives whole milliseconds that a timer can take, whatever it is set to", () => {
    const latency = fc
      .tuple(fc.integer({ min: 1, max: 600_000 }), fc.integer({ min: 1, max: 600_000 }))
      .map(([a, b]) => ({ p50Ms: Math.min(a, b), p99Ms: Math.max(a, b) }));
    fc.assert(
      fc.property(fc.maxSafeInteger(), latency, (seed, setting) => {
        for (const delay of draws(seed, setting, 20)) {
          expect(Number.isInteger(delay)).toBe(true);
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThanOrEqual(600_000);
        }
      }),
    );
  });

  it.each<[unknown, RegExp]>([
    [undefined, /^A latency must be an object with the fields `fixedMs`, `p50Ms`, `p99Ms`, not undefined\.$/],
    [500, /^A latency must be an object/],
    [{}, /^A latency takes either `fixedMs`, or both `p50Ms` and `p99Ms`, not \{\}\.$/],
    [{ p50Ms: 10 }, /takes either/],
    [{ fixedMs: 1, p99Ms: 10 }, /takes either/],
    [{ ms: 10 }, /^A latency has no field "ms"/],
    [{ fixedMs: -1 }, /^`fixedMs` must be a whole number from 0 to 600000, not -1\.$/],
    [{ p50Ms: 0, p99Ms: 10 }, /^`p50Ms` must be a number from 1/],
    [{ p50Ms: 100, p99Ms: 10 }, /^`p99Ms` must be a number from 100 to 600000, not 10\.$/],
    [{ p50Ms: 1, p99Ms: Number.POSITIVE_INFINITY }, /^`p99Ms` must be .* not Infinity\.$/],
  ])("refuses %j and keeps what was set", (latency, message) => {
    const source = createLatency(1);
    source.set({ fixedMs: 3 });
    const set = () => source.set(latency as Latency);
    expect(set).toThrow(TypeError);
    expect(set).toThrow(message);
    expect(source.setting).toEqual({ fixedMs: 3 });
  });
});
