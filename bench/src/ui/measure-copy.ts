import { type CopyMeasures, measureCopy } from "../../../packages/acceptance/src/browser/measure.ts";
import { startPostgres } from "../../../packages/sync/src/__fixtures__/private-postgres.ts";
import { pathOf } from "../page.ts";
import { fillCopy } from "./fill-copy.ts";

/** Measures the page over a copy on a server of its own. */
export async function measureLongCopy(quick: boolean, report: (line: string) => void): Promise<CopyMeasures> {
  await using postgres = await startPostgres();
  const startedAt = performance.now();
  report("copy …");
  const count = await fillCopy(postgres.url, quick ? 5_000 : 1_000_000);
  report(`copy: ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  // Awaited here, as the server ends with this function.
  return await measureCopy([pathOf("packages/cli/dist/main.js")], { url: postgres.url, count, quick });
}
