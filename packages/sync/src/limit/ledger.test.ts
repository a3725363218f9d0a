import { NoTurnError } from "@confluir/core";
import { beforeAll, describe, expect, it } from "vitest";
import { emptySchema, sharedDatabase } from "../__fixtures__/databases.ts";
import { SimulatedClock } from "../__fixtures__/simulated-clock.ts";
import { quote } from "../database/migrations.ts";
import { createLedger, type LedgerUse } from "./ledger.ts";

beforeAll(sharedDatabase, 300_000);

/** A provider that counts strictly: never more than so many requests in any window. */
class StrictProvider {
  refused = 0;
  readonly answered: number[] = [];
  readonly #requests: number;
  readonly #windowMs: number;

  constructor(requests: number, windowMs: number) {
    this.#requests = requests;
    this.#windowMs = windowMs;
  }

  ask(atMs: number): void {
    const recent = this.answered.filter((each) => each > atMs - this.#windowMs).length;
    if (recent >= this.#requests) this.refused += 1;
    else this.answered.push(atMs);
  }
}

const start = Date.UTC(2026, 0, 1);
const requests = 60;
const windowSeconds = 60;

async function setUp() {
  const database = await sharedDatabase();
  const schema = await emptySchema();
  const clock = new SimulatedClock(start);
  const limiter = (use?: LedgerUse, key = "a key", limit = requests) =>
    createLedger(database, quote(schema), clock)({ key, requests: limit, windowSeconds }, use);
  return { database, schema: quote(schema), clock, limiter };
}

describe("one limit of several processes", () => {
  it.each([2, 8])("is used up by %i of them, and never exceeded", async (processes) => {
    const { clock, limiter } = await setUp();
    const windows = 3;
    const endMs = start + windows * windowSeconds * 1000;
    const provider = new StrictProvider(requests, windowSeconds * 1000);
    const walk = (latencyMs: number) => {
      const own = limiter();
      return async () => {
        while (clock.nowMs < endMs) {
          const turn = await own.take(undefined, Number.POSITIVE_INFINITY);
          await clock.wait(latencyMs / 2);
          provider.ask(clock.nowMs);
          await clock.wait(latencyMs / 2);
          turn.release();
        }
      };
    };
    await clock.run(Array.from({ length: processes }, (_, index) => walk(100 + 20 * index)));
    expect(provider.refused).toBe(0);
    const used = provider.answered.filter((at) => at < endMs).length;
    expect(used / (windows * requests)).toBeGreaterThanOrEqual(0.98);
  });

  it("is for each key alone", async () => {
    const { limiter } = await setUp();
    await limiter({}, "one", 1).take(undefined, 0.5);
    await expect(limiter({}, "one", 1).take(undefined, 0.5)).rejects.toBeInstanceOf(NoTurnError);
    await expect(limiter({}, "other", 1).take(undefined, 0.5)).resolves.toBeDefined();
  });

  it("lets a write in before the reads that wait", async () => {
    const { clock, limiter } = await setUp();
    const order: string[] = [];
    const reads = Array.from({ length: 15 }, () => async () => {
      const read = limiter({}, "a key", 10);
      for (let count = 0; count < 3; count += 1) {
        const turn = await read.take(undefined, Number.POSITIVE_INFINITY);
        order.push("read");
        await clock.wait(10);
        turn.release();
      }
    });
    const write = async () => {
      await clock.wait(1000);
      const turn = await limiter({ isUrgent: true }, "a key", 10).take(undefined, Number.POSITIVE_INFINITY);
      order.push("write");
      turn.release();
    };
    await clock.run([...reads, write]);
    // Ten reads before it came, and those of the window in which it waited.
    expect(order.indexOf("write")).toBeGreaterThanOrEqual(10);
    expect(order.indexOf("write")).toBeLessThanOrEqual(18);
  });

  it("waits for nobody longer than it may, and says when to come back", async () => {
    const { limiter } = await setUp();
    await limiter({}, "a key", 1).take(undefined, 1);
    const late = limiter({ maxWaitMs: 5000 }, "a key", 1).take(undefined, Number.POSITIVE_INFINITY);
    await expect(late).rejects.toMatchObject({ retryAfterMs: 60_000 });
  });

  it("pauses all when the provider says that it is too much", async () => {
    const { clock, limiter, database, schema } = await setUp();
    const [one, other] = [limiter(), limiter()];
    one.pause(20_000);
    await expect(one.take(undefined, 1000)).rejects.toMatchObject({ retryAfterMs: 20_000 });
    await expect
      .poll(() => database.query(`select from ${schema}.rate_key where paused_until > $1`, [clock.now()]))
      .toHaveLength(1);
    await expect(other.take(undefined, 1000)).rejects.toMatchObject({ retryAfterMs: 20_000 });
  });

  it("frees the turns of a process that died", async () => {
    const { clock, limiter } = await setUp();
    await limiter({}, "a key", 1).take(undefined, 1);
    await clock.run([
      async () => {
        await limiter({}, "a key", 1).take(undefined, Number.POSITIVE_INFINITY);
      },
    ]);
    expect(clock.nowMs - start).toBe(60_000);
  });

  it("keeps no key", async () => {
    const { database, schema, limiter } = await setUp();
    await limiter({}, "secret-key").take(undefined, 1);
    expect(JSON.stringify(await database.query(`select * from ${schema}.rate_key`))).not.toContain(
      "secret-key",
    );
  });
});
