/** An inbox over sources whose pages were made beforehand, in a process of its own. */

import { answerTasks } from "../measure/answer-tasks.ts";
import { collectGarbage } from "../measure/run-round.ts";
import { createSeenOnce, type Verdict } from "../measure/seen-once.ts";
import { createSources } from "./create-sources.ts";
import { keepPages } from "./keep-pages.ts";
import { threadMs } from "./thread-time.ts";
import { type Way, walkSources } from "./walk-sources.ts";

/** What a merger is started with. */
export interface MergerStart {
  readonly sources: number;
  /** Conversations of all sources together. */
  readonly total: number;
  /** What each source is asked for at once. */
  readonly pageSize: number;
}

/** What a merger is asked: to look at a walk closely, or for the milliseconds it takes. */
export interface MergerTask {
  readonly kind: "check" | "time";
  readonly way: Way;
  readonly limit: number;
}

const start = JSON.parse(process.argv[2] ?? "") as MergerStart;
const { total, pageSize } = start;
const computed = Object.entries(createSources("both", start.sources, total));
const sources = Object.fromEntries(
  await Promise.all(
    computed.map(async ([name, source]) => [name, await keepPages(name, source, pageSize)] as const),
  ),
);

async function check({ way, limit }: MergerTask): Promise<Verdict> {
  const seenOnce = createSeenOnce(total);
  await walkSources(way, sources, { limit, pageSize }, seenOnce.add);
  return seenOnce.verdict();
}

async function time({ way, limit }: MergerTask): Promise<number> {
  await collectGarbage("minor");
  let seen = 0;
  const onId = () => {
    seen += 1;
  };
  const ms = await threadMs(() => walkSources(way, sources, { limit, pageSize }, onId));
  if (seen !== total) throw new Error(`${way} saw ${seen} of ${total} conversations.`);
  return ms;
}

answerTasks<MergerTask>(`${start.sources} sources`, (task) =>
  task.kind === "check" ? check(task) : time(task),
);
