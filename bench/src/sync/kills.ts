import { createSync, openPostgres, syncedSource } from "@confluir/sync";
import { withChildren } from "../child.ts";
import { thousands } from "../page.ts";
import { type Copied, copyAll, slots } from "./copying.ts";
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
  readonly size: number;
  readonly kills: number;
  readonly memoryAt?: number;
}

/**
 * Kills workers at random pages of a first copy: a million conversations of the invented provider, and fewer of the sandbox of every provider,
 * which takes some times as long for each. The same copies without kills are what they are compared with.
 */
export async function measureKills({ quick, database }: Bench): Promise<Row> {
  const many = {
    connections: Array.from({ length: quick ? 20 : 1000 }, (_, at) => `c${at}`),
    ...(quick ? { size: 200, kills: 3, memoryAt: 400 } : { size: 1000, kills: 100, memoryAt: 10_000 }),
  };
  const total = many.connections.length * many.size;
  const invented = await withChildren(
    "./sync/invented.ts",
    [{ sizes: { each: many.size } }],
    async ([child]) => {
      const url = (await child?.ask<string>("address")) ?? "";
      return compare(
        database,
        { kind: "invented", url },
        many,
        async () => (await child?.ask<number>("count")) ?? 0,
      );
    },
  );
  const few = {
    connections: sandboxNames(quick ? 6 : 60),
    ...(quick ? { size: 60, kills: 2 } : { size: 1000, kills: 10 }),
  };
  const real = await withChildren("./sync/sandbox.ts", [{ size: few.size }], async ([child]) => {
    const urls = (await child?.ask<SandboxUrls>("addresses")) ?? {};
    const count = async () => (await child?.ask<number>("count")) ?? 0;
    const compared = await compare(database, { kind: "sandbox", urls }, few, count);
    return { ...compared, lost: await countLost(database, urls, few.connections.slice(0, 6)) };
  });
  await dropAll(database);
  const more = ({ requests }: Compared) => (requests.killed / requests.calm - 1) * 100;
  const grown = invented.calm.memory.map(({ early, late }) => late.held - early.held);
  const grownRss = invented.calm.memory.map(({ early, late }) => late.rss - early.rss);
  const goesOn = Math.max(...[invented, real].map(({ killed }) => killed.goesOnSeconds ?? 0));
  const title = (count: number, size: number, kills: number) =>
    `${thousands(count)} × ${thousands(size)} conversations, 2 workers, ${kills} × \`kill -9\``;
  const titles = {
    invented: title(many.connections.length, many.size, invented.killed.kills),
    real: `sandbox: ${title(few.connections.length, few.size, real.killed.kills)}`,
  };
  return {
    goals: [
      none(`${titles.invented}: nothing lost, nothing doubled`, {
        lost: total - invented.calm.rows + invented.differences,
        doubled: invented.killed.written - invented.killed.rows,
      }),
      atMost("… at most 2 % more requests than without", more(invented), 2, " %", 2),
      none(`${titles.real}: nothing lost, nothing doubled`, {
        lost: real.lost + real.differences,
        doubled: real.killed.written - real.killed.rows,
      }),
      // A page is a larger part of fewer ones.
      atMost("… at most 2 % more requests than without", more(real), 2, " %", 2),
      atMost("what a killed worker was reading goes on within 15 s, at most", goesOn, 15, " s", 1),
      atMost(
        `memory of a worker, from ${thousands(many.memoryAt)} to ${thousands(total)} conversations: at most 10 MB more`,
        Math.max(...grown) / 1e6,
        10,
        " MB",
        1,
      ),
    ],
    notes:
      `${thousands(total)} conversations took ${invented.calm.seconds.toFixed(0)} s (${thousands(total / invented.calm.seconds)} a second) with ` +
      `${thousands(invented.requests.calm)} requests, and ${invented.killed.seconds.toFixed(0)} s with the kills; each worker read ${slots} connections at once. Those of the sandbox, ` +
      `${thousands(real.calm.rows)}, took ${real.calm.seconds.toFixed(0)} s and ${real.killed.seconds.toFixed(0)} s. ` +
      `Resident memory of the workers grew by ${grownRss.map((bytes) => (bytes / 1e6).toFixed(0)).join(" and ")} MB; the goal is about heap and buffers.`,
  };
}

async function compare(
  url: string,
  provider: WorkerProvider,
  { connections, size, kills, memoryAt }: Plan,
  countRequests: () => Promise<number>,
): Promise<Compared> {
  const rows = connections.length * size;
  const copy = (schema: string, kills: number) =>
    copyAll(
      url,
      { schema, connections, provider },
      { kills, rows, ...(kills === 0 && memoryAt && { memoryAt }) },
    );
  await dropAll(url);
  const before = await countRequests();
  const calm = await copy("calm", 0);
  const between = await countRequests();
  const killed = await copy("killed", kills);
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
