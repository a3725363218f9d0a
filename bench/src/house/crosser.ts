/**
 * Runs the inbox of the command line against a sandbox of its own, all in this process and from source, and reports the
 * files with a function that ran. Modules are loaded before, so what runs while a file is loaded does not count.
 */

import { type Profiler, Session } from "node:inspector/promises";
import { sandboxes as inSandbox } from "@confluir/acceptance/sandboxes";
import { startSandbox } from "@confluir/mock";
import { run } from "../../../packages/cli/src/run.ts";
import { startArgument } from "../child.ts";
import { root } from "../page.ts";

/** Paths of files, seen from the repository: of the inbox over every provider, and of a request to each one's sandbox. */
export interface Crossed {
  readonly inbox: readonly string[];
  readonly request: Readonly<Record<string, readonly string[]>>;
}

const providers = startArgument<readonly string[]>();
const silent = { write: () => {}, isTerminal: false, columns: undefined };

await using sandbox = await startSandbox({ providers: inSandbox, rateLimit: null, clockRuns: false });
const env = { ...sandbox.environment };
const io = { env, out: silent, err: silent, readInput: async () => "", stop: new AbortController().signal };
const session = new Session();
session.connect();

/** The files that one run of the command goes through, once it has been run before. */
async function cross(...selection: readonly string[]): Promise<readonly string[]> {
  const argv = ["inbox", "--limit", "20", ...selection];
  const read = async () => {
    const code = await run(argv, io);
    if (code !== 0) throw new Error(`confluir ${argv.join(" ")} ended with ${code}.`);
  };
  await read();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  await read();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  await session.post("Profiler.stopPreciseCoverage");
  return result
    .filter(hasRun)
    .map(({ url }) => url.slice(prefix.length))
    .sort();
}

const prefix = new URL(`file://${root}`).href;

/** The function that begins where the file does is the file itself, which runs when it is loaded. */
function hasRun({ url, functions }: Profiler.ScriptCoverage): boolean {
  if (!url.startsWith(`${prefix}packages/`) || url.includes("/node_modules/")) return false;
  return functions.some(
    ({ ranges: [whole] }) => whole !== undefined && whole.startOffset > 0 && whole.count > 0,
  );
}

const request: Record<string, readonly string[]> = {};
for (const id of providers) request[id] = await cross("--provider", id);
process.send?.({ inbox: await cross(), request } satisfies Crossed);
process.disconnect();
