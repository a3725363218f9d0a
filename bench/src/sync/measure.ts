import { startPostgres } from "../../../packages/sync/src/__fixtures__/private-postgres.ts";
import { measureCommand } from "./command.ts";
import { measureDeletes } from "./deletes.ts";
import { measureFairness } from "./fairness.ts";
import { measureFeed } from "./feed.ts";
import { measureKills } from "./kills.ts";
import { measureLimit } from "./limit.ts";
import { measureLoop } from "./loop.ts";
import type { Bench, Row } from "./row.ts";
import { measureScenarios } from "./scenarios.ts";
import type { NamedRow } from "./sync-page.ts";
import { measureTakeover } from "./takeover.ts";
import { measureUnchanged } from "./unchanged.ts";

/** What is measured, by the name that the command takes. */
export const measurements: Readonly<Record<string, (bench: Bench) => Promise<Row>>> = {
  kills: measureKills,
  takeover: measureTakeover,
  scenarios: measureScenarios,
  unchanged: measureUnchanged,
  limit: measureLimit,
  fairness: measureFairness,
  feed: measureFeed,
  deletes: measureDeletes,
  command: measureCommand,
  loop: measureLoop,
};

/** Measures one matter. */
export async function measureSync(
  name: string,
  quick: boolean,
  report: (line: string) => void,
): Promise<NamedRow> {
  const measure = measurements[name];
  if (measure === undefined) throw new Error(`There is nothing to measure by the name ${name}.`);
  await using postgres = await startPostgres();
  const startedAt = performance.now();
  report(`${name} …`);
  const row = await measure({ quick, database: postgres.url });
  report(`${name}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  return { name, ...row };
}
