import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createReplayGuard } from "./replay-guard.ts";

/** A guard on a clock that a test moves. */
function createGuard(options: { maxDeliveries?: number; ttlMs?: number } = {}) {
  const clock = { nowMs: 0 };
  return { clock, guard: createReplayGuard({ ...options, now: () => clock.nowMs }) };
}

describe("createReplayGuard", () => {
  it("knows what came before", () => {
    const { guard } = createGuard();
    expect([guard.seen("a"), guard.seen("b"), guard.seen("a"), guard.seen("a")]).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it("knows a delivery by any of its ids", () => {
    const { guard } = createGuard();
    expect(guard.seen("id", "digest")).toBe(false);
    expect(guard.seen("another id", "digest")).toBe(true);
    expect(guard.seen("id", "another digest")).toBe(true);
  });

  it("learns nothing from a repeat, so that a forged id blocks no delivery to come", () => {
    const { guard } = createGuard();
    guard.seen("id", "digest");
    guard.seen("id to come", "digest");
    expect(guard.seen("id to come", "digest to come")).toBe(false);
  });

  it("takes `undefined` for no repeat", () => {
    const { guard } = createGuard();
    expect([guard.seen(undefined), guard.seen(undefined), guard.seen()]).toEqual([false, false, false]);
    expect([guard.seen(undefined, "digest"), guard.seen(undefined, "digest")]).toEqual([false, true]);
  });

  it("forgets what is taken back", () => {
    const { guard } = createGuard();
    guard.seen("id", "digest");
    guard.forget("id", undefined, "digest", "never there");
    expect(guard.seen("id", "digest")).toBe(false);
  });

  it("forgets with time, counted from the first of its kind", () => {
    const { guard, clock } = createGuard({ ttlMs: 1000 });
    guard.seen("a");
    clock.nowMs = 999;
    expect(guard.seen("a")).toBe(true);
    clock.nowMs = 1000;
    expect(guard.seen("a")).toBe(false);
    clock.nowMs = 1999;
    expect(guard.seen("a")).toBe(true);
  });

  it("forgets the oldest when it is full", () => {
    const { guard } = createGuard({ maxDeliveries: 2 });
    for (const id of ["a", "b", "c"]) guard.seen(id);
    expect([guard.seen("c"), guard.seen("b"), guard.seen("a")]).toEqual([true, true, false]);
  });

  it("counts deliveries, however many ids each has", () => {
    const { guard } = createGuard({ maxDeliveries: 1 });
    expect([guard.seen("id", "digest", "third"), guard.seen("id", "digest", "third")]).toEqual([false, true]);
    expect(["id", "digest", "third"].map((id) => guard.seen(id))).toEqual([true, true, true]);
    expect([guard.seen("another"), guard.seen("id"), guard.seen("another")]).toEqual([false, false, false]);
  });

  it("does not count deliveries without an id", () => {
    const { guard } = createGuard({ maxDeliveries: 1 });
    guard.seen("id");
    guard.seen(undefined);
    guard.seen();
    expect(guard.seen("id")).toBe(true);
  });

  it("has room again for what is taken back, once and whole", () => {
    const { guard } = createGuard({ maxDeliveries: 2 });
    guard.seen("a", "digest of a");
    guard.seen("b");
    guard.forget("a");
    expect(guard.seen("digest of a")).toBe(false);
    expect([guard.seen("b"), guard.seen("digest of a")]).toEqual([true, true]);
  });

  it("is full at 10,000 deliveries and forgets after a day, by default", () => {
    const { guard, clock } = createGuard();
    for (let id = 0; id <= 10_000; id++) guard.seen(String(id));
    expect([guard.seen("1"), guard.seen("0")]).toEqual([true, false]);
    clock.nowMs = 24 * 3_600_000 - 1;
    expect(guard.seen("10000")).toBe(true);
    clock.nowMs++;
    expect(guard.seen("10000")).toBe(false);
  });

  it("does as a list would that is searched from end to end", () => {
    const step = fc.record({
      // Each id is of one delivery.
      ids: fc.constantFrom(["a"], ["b", "b'"], ["c", undefined, "c'"], ["d"], ["__proto__", "constructor"]),
      chosen: fc.nat(2),
      waitMs: fc.integer({ min: -3, max: 3 }),
      isForgotten: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        fc.integer({ min: 1, max: 4 }),
        (steps, maxDeliveries) => {
          const ttlMs = 5;
          const { guard, clock } = createGuard({ maxDeliveries, ttlMs });
          let list: { ids: readonly (string | undefined)[]; ageMs: number }[] = [];
          for (const { ids, chosen, waitMs, isForgotten } of steps) {
            clock.nowMs += waitMs;
            list = list
              .map((each) => ({ ...each, ageMs: each.ageMs + Math.max(waitMs, 0) }))
              .filter(({ ageMs }) => ageMs < ttlMs);
            const isRepeat = list.some((each) => each.ids === ids);
            expect(guard.seen(...ids)).toBe(isRepeat);
            if (!isRepeat) list = [...list, { ids, ageMs: 0 }].slice(-maxDeliveries);
            const id = ids[chosen];
            if (!isForgotten || id === undefined) continue;
            guard.forget(id);
            list = list.filter((each) => each.ids !== ids);
          }
        },
      ),
    );
  });

  it("remembers for as long as ever when the clock is set back", () => {
    const { guard, clock } = createGuard({ ttlMs: 1000 });
    clock.nowMs = 10_000;
    guard.seen("a");
    clock.nowMs = 10_300;
    guard.seen("b");
    clock.nowMs = 0;
    expect(guard.seen("a")).toBe(true);
    clock.nowMs = 699;
    expect(guard.seen("a")).toBe(true);
    clock.nowMs = 700;
    expect([guard.seen("a"), guard.seen("b")]).toEqual([false, true]);
    clock.nowMs = 1000;
    expect(guard.seen("b")).toBe(false);
  });

  it.each([
    ["maxDeliveries", 0],
    ["maxDeliveries", 1.5],
    ["maxDeliveries", Number.POSITIVE_INFINITY],
    ["ttlMs", 0],
    ["ttlMs", Number.NaN],
    ["ttlMs", "5"],
    ["now", 5],
  ])("names the option %s when it is %s", (name, value) => {
    expect(() => createReplayGuard({ [name]: value })).toThrow(TypeError);
    expect(() => createReplayGuard({ [name]: value })).toThrow(`\`${name}\``);
  });
});
