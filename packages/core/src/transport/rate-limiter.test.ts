import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createManualClock, type ManualClock, settle } from "../__fixtures__/manual-clock.ts";
import { createRateLimiter, NoTurnError, queueDelayOf, type RateLimiter } from "./rate-limiter.ts";

const limit = { requests: 60, windowSeconds: 60 };

/** A provider that counts requests over a sliding window and refuses the rest. */
function createProvider(clock: ManualClock) {
  const seen: number[] = [];
  let refused = 0;
  return {
    receive() {
      while (seen[0] !== undefined && seen[0] <= clock.now() - 60_000) seen.shift();
      if (seen.length >= 60) refused += 1;
      else seen.push(clock.now());
    },
    get refused() {
      return refused;
    },
  };
}

/** Moves the clock until a promise is settled. */
async function finish<Result>(clock: ManualClock, promise: Promise<Result>): Promise<Result> {
  let done = false;
  const end = () => {
    done = true;
  };
  promise.then(end, end);
  while (!done) {
    for (let turn = 0; turn < 12; turn++) await Promise.resolve();
    if (!done && !clock.tick()) throw new Error("Nothing is left to happen, and the promise is open.");
  }
  return promise;
}

const pass = (clock: ManualClock, delayMs: number) =>
  new Promise<void>((resolve) => void clock.schedule(resolve, delayMs));

/** One request: a way there, a way back, and whatever the limiter makes it wait. */
async function request(
  clock: ManualClock,
  limiter: RateLimiter,
  provider: ReturnType<typeof createProvider>,
  [there, back]: readonly [number, number],
) {
  const turn = await limiter.take(undefined, Number.POSITIVE_INFINITY);
  await pass(clock, there);
  provider.receive();
  await pass(clock, back);
  turn.release();
}

describe("the rate limiter", () => {
  it("reads 1,000 pages one after the other without a refusal, at 98 % of the rate at least", async () => {
    const clock = createManualClock();
    const limiter = createRateLimiter(limit, clock);
    const provider = createProvider(clock);
    const walk = async () => {
      for (let page = 0; page < 1_000; page++)
        await request(clock, limiter, provider, [40 + (page % 7) * 20, 60]);
    };
    await finish(clock, walk());
    expect(provider.refused).toBe(0);
    // 60 may go at once and 60 a minute after that: no client can be faster than this.
    const fastestMs = Math.floor((1_000 - 1) / 60) * 60_000;
    expect(clock.now()).toBeLessThanOrEqual(fastestMs / 0.98 + 60_000 * 0.02);
  });

  it("never lets the provider count more than it allows, whatever the ways there and back", async () => {
    const way = fc.tuple(fc.nat(5_000), fc.nat(5_000));
    await fc.assert(
      fc.asyncProperty(fc.array(way, { minLength: 61, maxLength: 260 }), async (ways) => {
        const clock = createManualClock();
        const limiter = createRateLimiter(limit, clock);
        const provider = createProvider(clock);
        await finish(clock, Promise.all(ways.map((times) => request(clock, limiter, provider, times))));
        expect(provider.refused).toBe(0);
      }),
      { numRuns: 25 },
    );
  });

  it("serves first come, first served, also across the clients that share it", async () => {
    const clock = createManualClock();
    const limiter = createRateLimiter({ requests: 1, windowSeconds: 1 }, clock);
    const order: number[] = [];
    const one = async (name: number) => {
      const turn = await limiter.take(undefined, Number.POSITIVE_INFINITY);
      order.push(name);
      turn.release();
    };
    await finish(clock, Promise.all([1, 2, 3, 4, 5].map(one)));
    expect(order).toEqual([1, 2, 3, 4, 5]);
    expect(clock.now()).toBe(4_000);
  });

  it("says how long a wait is, and does not begin one that is too long", async () => {
    const clock = createManualClock();
    const limiter = createRateLimiter({ requests: 1, windowSeconds: 10 }, clock);
    (await limiter.take(undefined, 1)).release();
    const waits: number[] = [];
    const waiting = limiter.take(undefined, 60_000, (delayMs) => waits.push(delayMs));
    await expect(limiter.take(undefined, 5_000)).rejects.toMatchObject({ retryAfterMs: 20_000 });
    (await finish(clock, waiting)).release();
    expect(waits).toEqual([10_000]);
    expect(clock.now()).toBe(10_000);
  });

  it("gives up when its time is up, at once if that is certain", async () => {
    const clock = createManualClock();
    const limiter = createRateLimiter({ requests: 1, windowSeconds: 10 }, clock);
    await limiter.take(undefined, 1);
    await expect(limiter.take(undefined, 10_000)).rejects.toBeInstanceOf(NoTurnError);
    expect(clock.now()).toBe(0);
    await expect(finish(clock, limiter.take(undefined, 15_000))).rejects.toBeInstanceOf(NoTurnError);
    expect(clock.now()).toBe(15_000);
  });

  it("lets an aborted request out of the queue at once, and the next one up", async () => {
    const clock = createManualClock();
    const limiter = createRateLimiter({ requests: 1, windowSeconds: 1 }, clock);
    (await limiter.take(undefined, 1)).release();
    const controller = new AbortController();
    const reason = new Error("enough");
    const aborted = expect(limiter.take(controller.signal, 60_000)).rejects.toBe(reason);
    const next = limiter.take(undefined, 60_000);
    controller.abort(reason);
    await aborted;
    await finish(clock, next);
    expect(clock.now()).toBe(1_000);
  });

  it("does not count on those ahead, who may give up", async () => {
    const clock = createManualClock();
    const limiter = createRateLimiter({ requests: 1, windowSeconds: 60 }, clock);
    (await limiter.take(undefined, 1)).release();
    await finish(clock, pass(clock, 59_000));
    const ahead = new AbortController();
    const gone = limiter.take(ahead.signal, Number.POSITIVE_INFINITY).catch(() => undefined);
    const mine = limiter.take(undefined, 30_000);
    ahead.abort();
    await gone;
    await finish(clock, mine);
    expect(clock.now()).toBe(60_000);
  });

  it("says when to come back, behind all who still wait", async () => {
    const clock = createManualClock();
    const limiter = createRateLimiter({ requests: 2, windowSeconds: 10 }, clock);
    for (let count = 0; count < 2; count++) (await limiter.take(undefined, 1)).release();
    const waiting = Array.from({ length: 5 }, () => limiter.take(undefined, Number.POSITIVE_INFINITY));
    void Promise.allSettled(waiting);
    await expect(limiter.take(undefined, 5_000)).rejects.toMatchObject({ retryAfterMs: 30_000 });
  });

  it("remembers of an aborted request that it never left the queue, and of no other", async () => {
    const clock = createManualClock();
    const limiter = createRateLimiter({ requests: 1, windowSeconds: 10 }, clock);
    const sent = await limiter.take(undefined, 1);
    const controller = new AbortController();
    const reason = new Error("enough");
    const waiting = limiter.take(controller.signal, 60_000);
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    expect(queueDelayOf(reason)).toBe(10_000);
    expect(queueDelayOf(new Error("enough"))).toBeUndefined();
    expect(queueDelayOf("a text")).toBeUndefined();
    sent.release();
  });

  it("takes no turn for a request that was aborted before", async () => {
    const limiter = createRateLimiter(limit, createManualClock());
    const reason = new Error("enough");
    await expect(limiter.take(AbortSignal.abort(reason), 1)).rejects.toBe(reason);
  });

  it("leaves no timer behind when the last one gives up, however long the pause", async () => {
    const clock = createManualClock();
    const limiter = createRateLimiter({ requests: 1, windowSeconds: 1 }, clock);
    const turn = await limiter.take(undefined, 1);
    const controller = new AbortController();
    const waiting = limiter.take(controller.signal, 60_000).catch(() => "given up");
    limiter.pause(3_600_000);
    turn.release();
    controller.abort();
    await waiting;
    expect(clock.pending).toBe(0);
  });

  it("holds everything back while it is paused", async () => {
    const clock = createManualClock();
    const limiter = createRateLimiter(limit, clock);
    limiter.pause(7_000);
    limiter.pause(2_000);
    await finish(clock, limiter.take(undefined, 60_000));
    expect(clock.now()).toBe(7_000);
  });

  it("sets no timer while no call waits", async () => {
    const clock = createManualClock();
    const limiter = createRateLimiter(limit, clock);
    for (let count = 0; count < 60; count++) (await limiter.take(undefined, 1)).release();
    await settle();
    expect(clock.pending).toBe(0);
  });
});
