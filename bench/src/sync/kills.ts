import { createSync, openPostgres, syncedSource } from "@confluir/sync";
import { withChildren } from "../child.ts";
import { thousands } from "../page.ts";
import { type Copied, type CopyPlan, copyAll, slots } from "./copying.ts";
import { atMost, type Bench, none, type Row } from "./row.ts";
import {
  countDifferences,
  listAll,
  type SandboxUrls,
  sandboxNames,
  sandboxSource,
} from "./sandbox-source.ts";
import type { WorkerProvider } from "./workers.ts";

/** Two copies of the same data, one of them by workers that were killed again and again. */
interface Compared {
  readonly calm: Copied;
  readonly killed: Copied;
  readonly requests: { readonly calm: number; readonly killed: number };
  /** Conversations that are missing or different in one of them. */
  readonly differences: number;
}

interface Plan {
  readonly connections: readonly string[];
  readonly kills: number;
  readonly memoryAt: number;
}

/**
 * Kills workers at random pages of a first copy of the sandbox of every provider: a thousand accounts of a thousand conversations. The same
 * copy without kills is what it is compared with, and some accounts with what the provider lists.
 */
export async function measureKills({ quick, database }: Bench): Promise<Row> {
  const connections = sandboxNames(quick ? 6 : 1000);
  const size = quick ? 60 : 1000;
  const plan: Plan = {
    connections,
    ...(quick ? { kills: 2, memoryAt: 40 } : { kills: 100, memoryAt: 10_000 }),
  };
  const { calm, killed, requests, differences, lost } = await withChildren(
    "./sync/sandbox.ts",
    [{ size }],
    async ([child]) => {
      const urls = (await child?.ask<SandboxUrls>("addresses")) ?? {};
      const count = async () => (await child?.ask<number>("count")) ?? 0;
      const compared = await compare(database, { kind: "sandbox", urls }, plan, count);
      return { ...compared, lost: await countLost(database, urls, connections.slice(0, 60)) };
    },
  );
  await dropAll(database);
  const more = (requests.killed / requests.calm - 1) * 100;
  const grown = calm.memory.map(({ early, late }) => late.held - early.held);
  const grownRss = calm.memory.map(({ early, late }) => late.rss - early.rss);
  return {
    goals: [
      none(
        `sandbox: ${thousands(connections.length)} × ${thousands(size)} conversations, 2 workers, ${killed.kills} × \`kill -9\`: nothing lost, nothing doubled`,
        { lost: lost + differences, doubled: killed.written - killed.rows },
      ),
      atMost("… at most 2 % more requests than without", more, 2, " %", 2),
      atMost(
        `memory of a worker, from ${thousands(plan.memoryAt)} to ${thousands(calm.rows)} conversations: at most 10 MB more`,
        Math.max(...grown) / 1e6,
        10,
        " MB",
        1,
      ),
    ],
    notes:
      `${thousands(calm.rows)} conversations took ${calm.seconds.toFixed(0)} s (${thousands(calm.rows / calm.seconds)} a second) with ` +
      `${thousands(requests.calm)} requests, and ${killed.seconds.toFixed(0)} s with the kills; each worker read ${slots} connections at once, and a kill loses a request of each of them, or two where pages are numbered. What a killed worker was reading waited for ` +
      `${(killed.goesOnSeconds ?? 0).toFixed(1)} s at most, as the one that took it over may be killed too; \`takeover\` kills one at a time. ` +
      `Resident memory of the workers grew by ${grownRss.map((bytes) => (bytes / 1e6).toFixed(0)).join(" and ")} MB; the goal is about heap and buffers.`,
  };
}

async function compare(
  url: string,
  provider: WorkerProvider,
  { connections, kills, memoryAt }: Plan,
  countRequests: () => Promise<number>,
): Promise<Compared> {
  const copy = (schema: string, plan: CopyPlan) => copyAll(url, { schema, connections, provider }, plan);
  await dropAll(url);
  const before = await countRequests();
  const calm = await copy("calm", { kills: 0, rows: 0, memoryAt });
  const between = await countRequests();
  const killed = await copy("killed", { kills, rows: calm.rows });
  const after = await countRequests();
  const [{ n = Number.NaN } = {}] = await queryOnce<{ n: number }>(
    url,
    `with one as (${rowsOf("calm")}), other as (${rowsOf("killed")})
select count(*)::integer as n from one full join other using (name, native_id, hash) where one.name is null or other.name is null`,
  );
  return { calm, killed, requests: { calm: between - before, killed: after - between }, differences: n };
}

const rowsOf = (schema: string) =>
  `select name, native_id, hash from ${schema}.conversation join ${schema}.connection on id = connection_id where deleted_at is null`;

/** Compares some connections of the copy with what the provider lists. */
async function countLost(url: string, urls: SandboxUrls, names: readonly string[]): Promise<number> {
  await using sync = await createSync({
    ...{ database: url, schema: "killed" },
    connections: () => names,
    source: ({ name }) => sandboxSource(urls, name),
  });
  let lost = 0;
  for (const name of names)
    lost += countDifferences(
      await listAll((await syncedSource(sync, name)) as never),
      await listAll(sandboxSource(urls, name)),
    );
  return lost;
}

async function queryOnce<Result extends object>(url: string, text: string): Promise<readonly Result[]> {
  const database = openPostgres(url);
  try {
    return await database.query<Result>(text);
  } finally {
    await database.close();
  }
}

async function dropAll(url: string): Promise<void> {
  for (const schema of ["calm", "killed"])
    for (const part of ["", "_jobs"]) await queryOnce(url, `drop schema if exists ${schema}${part} cascade`);
}
