/** A sandbox of every provider in a process of its own, which counts its requests. */

import { sandboxes as providers } from "@confluir/acceptance/sandboxes";
import { type ScenarioName, startSandbox } from "@confluir/mock";
import { answerTasks, startArgument } from "../child.ts";

/** How the sandbox starts. */
export interface SandboxStart {
  readonly size: number;
  /** The limit of each key at providers that publish one; missing: none, and the clock stands still. */
  readonly limit?: { readonly requests: number; readonly windowSeconds: number };
}

/** What the sandbox is asked for: its addresses, how many requests it had, more of them, or to behave as a scenario says. */
export type SandboxTask = "addresses" | "count" | "counts" | { readonly scenario: ScenarioName };

/** When requests were answered, in milliseconds since the epoch, and how many were refused. */
export interface SandboxCount {
  readonly times: readonly number[];
  readonly refused: number;
}

const { size, limit } = startArgument<SandboxStart>();
const times: number[] = [];
let refused = 0;
const sandbox = await startSandbox({
  ...{ providers, size, validate: false, record: false, clockRuns: limit !== undefined },
  rateLimit: limit ?? null,
  onExchange({ status }) {
    if (status === 429) refused += 1;
    else times.push(Date.now());
  },
});

answerTasks((task: SandboxTask): unknown => {
  if (task === "count") return times.length + refused;
  if (task === "counts") return { times, refused } satisfies SandboxCount;
  if (task === "addresses")
    return Object.fromEntries(Object.entries(sandbox.servers).map(([id, { url }]) => [id, url]));
  sandbox.control.scenario(task.scenario);
  // Those of a limit have a clock that runs.
  sandbox.control.rateLimit(null);
  return true;
});
