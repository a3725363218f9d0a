/** Starts sandboxes in a process of its own: one after the other, each closed again, or one that stays to be weighed. */

import { startSandbox } from "@confluir/mock";
import { providers, type SandboxOptions } from "@confluir/mock/all";
import { answerTasks } from "../measure/answer-tasks.ts";
import { collectGarbage } from "../measure/run-round.ts";

/** What a starter is asked. */
export type StarterTask = "start" | "weigh";

/** What a sandbox takes that nobody has asked anything. */
export interface Weight {
  /** After a major collection; needs `--expose-gc`. */
  readonly heapBytes: number;
  readonly rssBytes: number;
}

const options = JSON.parse(process.argv[2] ?? "") as SandboxOptions;

async function startOnce(): Promise<number> {
  const startedAt = performance.now();
  const sandbox = await startSandbox({ providers, ...options });
  const ms = performance.now() - startedAt;
  await sandbox.close();
  return ms;
}

async function weigh(): Promise<Weight> {
  const sandbox = await startSandbox({ providers, ...options });
  await collectGarbage("major");
  const { heapUsed, rss } = process.memoryUsage();
  await sandbox.close();
  return { heapBytes: heapUsed, rssBytes: rss };
}

answerTasks<StarterTask>("starter", (task) => (task === "start" ? startOnce() : weigh()));
