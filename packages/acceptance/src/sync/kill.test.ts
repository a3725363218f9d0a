import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type ScenarioName, startSandbox } from "@confluir/mock";
import { createInbox, type Source } from "@confluir/normalize";
import { type Sync, syncedSource } from "@confluir/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  ifSkipped,
  type PrivatePostgres,
  skipsPostgres,
  startPostgres,
} from "../../../sync/src/__fixtures__/private-postgres.ts";
import { providers } from "../providers.ts";
import { sandboxes } from "../sandboxes.ts";
import { copySandbox, sourceOf } from "./sandbox-sync.ts";

const timeoutMs = 600_000;
/** Each scenario with its conversations and kills. A usual run of the tests has one, as each starts many processes. */
const runs: readonly [ScenarioName, number, number][] =
  Number(process.env.CONFLUIR_WALKS ?? 0) > 0
    ? [
        ["healthy", 200, 6],
        ["flaky", 60, 4],
        ["shifting-pages", 60, 4],
        ["cursor-loop", 60, 3],
        ["rate-limited", 60, 3],
      ]
    : [["shifting-pages", 40, 2]];
const workerFile = fileURLToPath(new URL("worker.ts", import.meta.url));
const compileCache = fileURLToPath(new URL("../../node_modules/.cache/node", import.meta.url));

/** The conversations of a source by id, with what changes of them; those that are archived may be in a list of their own. */
async function allOf(source: Source) {
  const inbox = createInbox({ it: source });
  const found = new Map<string, string | null | undefined>();
  const filters = source.filters.isArchived === "native" ? [{}, { filter: { isArchived: true } }] : [{}];
  for (const filter of filters)
    for await (const { nativeId, lastActivityAt } of inbox.listConversations({ limit: 100, ...filter }))
      found.set(nativeId, lastActivityAt);
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Waits until every list was read to its end since a moment. */
async function untilRead(sync: Sync, since: Date): Promise<void> {
  for (;;) {
    const { connections } = await sync.status();
    const streams = connections.flatMap((each) => each.streams);
    const isRead = streams.every(
      ({ phase, lastOkAt }) => phase === "incremental" && lastOkAt !== null && lastOkAt > since,
    );
    if (isRead && connections.length === providers.length) return;
    await wait(200);
  }
}

describe.skipIf(skipsPostgres)(`workers of one PostgreSQL that are killed${ifSkipped}`, () => {
  let postgres: PrivatePostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, timeoutMs);
  afterAll(() => postgres?.[Symbol.asyncDispose]());

  it.each(runs)(
    "lose nothing and repeat nothing of a sandbox that is %s",
    { timeout: timeoutMs },
    async (scenario, size, kills) => {
      // A limit opens again with time.
      const isLimited = scenario === "rate-limited";
      await using sandbox = await startSandbox({
        ...{ providers: sandboxes, size, validate: false, record: false, clockRuns: isLimited },
      });
      sandbox.control.scenario(scenario);
      if (!isLimited) sandbox.control.rateLimit(null);
      const environment = sandbox.environment as Readonly<Record<string, string>>;
      const schema = `kill_${scenario.replace("-", "_")}`;
      await using sync = await copySandbox(postgres.url, schema, environment);
      const begin = async () => {
        const worker = fork(workerFile, [postgres.url, schema, JSON.stringify(environment)], {
          execArgv: ["--conditions=@confluir/source"],
          // The code of all workers is compiled once.
          env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
          stdio: "ignore",
        });
        await once(worker, "message");
        return worker;
      };
      const end = async (worker: ChildProcess) => {
        const ended = once(worker, "exit");
        worker.kill("SIGKILL");
        await ended;
        // Seven of the ten seconds that the queue waits for a sign pass. Who lives gives one every three.
        await sync.internals.database.query(
          `update "${schema}_jobs".job set heartbeat_on = least(heartbeat_on, now() - interval '7 seconds') where state = 'active'`,
        );
      };
      let [one, other] = await Promise.all([begin(), begin()]);
      try {
        for (let count = 0; count < kills; count += 1) {
          // While the next one starts, the other one works.
          await end(one);
          [one, other] = [other, await begin()];
        }
        // A list that never ends is read once it does.
        if (!isLimited) {
          sandbox.control.scenario("healthy");
          sandbox.control.rateLimit(null);
        }
        for (const { id } of providers) await sync.resume(id).catch(() => undefined);
        await untilRead(sync, new Date());
        // The end of a walk that began before says nothing of what has moved up since.
        if (!isLimited) await sync.once();
      } finally {
        await Promise.all([end(one), end(other)]);
      }
      sandbox.control.scenario("healthy");
      sandbox.control.rateLimit(null);
      for (const { id } of providers) {
        const copied = await allOf(await syncedSource(sync, id));
        expect(copied).toEqual(await allOf(sourceOf(environment, id)));
        expect(copied.length).toBeGreaterThan(size / 2);
      }
    },
  );
});
