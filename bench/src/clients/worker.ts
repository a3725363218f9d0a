/** A contender in a process of its own, with its own garbage and its own optimised code. */

import { answerTasks, startArgument } from "../child.ts";
import { runRound } from "../timing.ts";
import { checkSameWork, contenders, createStub, recordRequest, withFetch } from "./contenders.ts";
import type { Target, WorkerStart, WorkerTask } from "./measure.ts";

const { id, page, serverUrl } = startArgument<WorkerStart>();
const contender = contenders.find((each) => each.id === id);
if (contender === undefined) throw new Error(`There is no contender ${id}.`);
const request = await recordRequest("https://bench.example/v1", page);
await checkSameWork(contender, request, page);
const fetches: Readonly<Record<Target, typeof fetch>> = { stub: createStub(page), server: fetch };
const calls: Readonly<Record<Target, () => Promise<unknown>>> = {
  stub: await withFetch(fetches.stub, () => contender.create(request, "stub")),
  server: await contender.create({ ...request, baseUrl: serverUrl }, "server"),
};
answerTasks<WorkerTask>(({ target, inFlight, calls: count }) =>
  withFetch(fetches[target], () => runRound(calls[target], inFlight, count)),
);
