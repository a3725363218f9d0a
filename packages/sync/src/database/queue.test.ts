import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emptySchema, sharedDatabase } from "../__fixtures__/databases.ts";
import type { Database } from "./database.ts";
import { quote } from "./migrations.ts";
import { type Job, type JobQueue, LostJobError, openQueue } from "./queue.ts";

let database: Database;
let queue: JobQueue;
let jobs: string;
beforeAll(async () => {
  database = await sharedDatabase();
}, 300_000);
beforeEach(async () => {
  const schema = `${await emptySchema()}_jobs`;
  jobs = quote(schema);
  queue = await openQueue(database, schema, () => undefined);
});
afterEach(() => queue.stop());

const many = Array.from({ length: 12 }, (_, at) => at + 1);

/** Takes the next job. */
async function next(): Promise<Job> {
  const [job] = await queue.take(1, []);
  if (job === undefined) throw new Error("No job is due.");
  return job;
}
/** Ends a job; its connection has more to read at once. */
const goOn = (job: Job, priority = 1) =>
  database.transaction((tx) => queue.replace(job, { delayMs: 0, priority }, tx));

describe("the next job", () => {
  it("is that of the highest priority, however long the others have waited", async () => {
    for (const [connection, priority] of [
      [1, 1],
      [2, 3],
      [3, 2],
      [4, 3],
    ] as const)
      await queue.send(connection, { delayMs: 0, priority });
    const order = [await next(), await next(), await next(), await next()];
    expect(order.map(({ connectionId }) => connectionId)).toEqual([2, 4, 3, 1]);
  });

  it("is of each connection in its turn, as one that has more to read goes to the back", async () => {
    await queue.sendAll(many);
    const order: number[] = [];
    for (let count = 0; count < many.length * 2; count += 1) {
      const job = await next();
      order.push(job.connectionId);
      await goOn(job);
    }
    expect(order.slice(0, many.length).toSorted((one, other) => one - other)).toEqual(many);
    expect(order.slice(many.length)).toEqual(order.slice(0, many.length));
  });

  it("is that of a dead worker, which does not wait behind all others", async () => {
    await queue.sendAll(many);
    for (let deaths = 0; deaths < 3; deaths += 1) {
      const dead = await next();
      // As the queue does with one that gives no sign.
      await database.query(`update ${jobs}.job set state = 'retry' where id = $1::uuid`, [dead.id]);
      const taken = await next();
      expect(taken.id).toBe(dead.id);
      await expect(goOn(dead)).rejects.toThrow(LostJobError);
      await goOn(taken);
    }
  });

  it("is of a connection that is hurried before it was due", async () => {
    await queue.send(1, { delayMs: 3_600_000, priority: 1 });
    await queue.send(2, { delayMs: 0, priority: 2 });
    await queue.hurry(1, { delayMs: 0, priority: 3 });
    expect((await next()).connectionId).toBe(1);
  });
});
