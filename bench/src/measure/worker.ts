/** A contender in a process of its own: what it left to the garbage collector and the optimiser is its own too. */

import { allocatedPerCall } from "./allocated.ts";
import { answerTasks } from "./answer-tasks.ts";
import { contenders } from "./contenders.ts";
import { runRound } from "./run-round.ts";
import type { Target, WorkerStart, WorkerTask } from "./scenario.ts";
import { checkSameWork, createStub, stubUrl } from "./stub.ts";

const start = JSON.parse(process.argv[2] ?? "") as WorkerStart;
const contender = contenders.find(({ id }) => id === start.contender);
if (contender === undefined) throw new Error(`There is no contender ${start.contender}.`);

await checkSameWork(start.page, (fetch) => contender.create({ baseUrl: stubUrl, fetch }));
const calls: Readonly<Record<Target, () => Promise<unknown>>> = {
  stub: await contender.create({ baseUrl: stubUrl, fetch: createStub(start.page) }),
  server: await contender.create({ baseUrl: start.serverUrl, fetch: undefined }),
};

async function perform(task: WorkerTask): Promise<unknown> {
  const call = calls[task.target];
  return task.kind === "allocation"
    ? allocatedPerCall(call, task.calls)
    : runRound(call, task.inFlight, task.calls);
}

answerTasks<WorkerTask>(start.contender, perform);
