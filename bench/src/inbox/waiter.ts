/** Waits for first pages, in a process of its own. */

import { setTimeout as wait } from "node:timers/promises";
import { createInbox, type Source } from "@confluir/normalize";
import { answerTasks } from "../measure/answer-tasks.ts";
import { collectGarbage } from "../measure/run-round.ts";
import { createSources, type NamedSources } from "./create-sources.ts";

/** Who gets a first page: an inbox of all, the slowest source alone, or all sources one after the other. */
export type Waiting = "inbox" | "slowest" | "one by one";

/** What a waiter is started with: after how many milliseconds each source answers, the slowest last. */
export type WaiterStart = readonly number[];

/** Conversations in the page. */
const limit = 25;

const latenciesMs = JSON.parse(process.argv[2] ?? "") as WaiterStart;
const quickSources = Object.entries(createSources("both", latenciesMs.length, 1_000 * latenciesMs.length));
const sources: NamedSources = Object.fromEntries(
  quickSources.map(([name, source], place) => [name, delay(source, latenciesMs[place] ?? 0)]),
);
const last = Object.entries(sources).slice(-1);

function delay(source: Source, ms: number): Source {
  return {
    ...source,
    async listConversations(request) {
      await wait(ms);
      return source.listConversations(request);
    },
  };
}

async function readInTurn(entries: readonly (readonly [string, Source])[]): Promise<void> {
  for (const [connection, source] of entries) {
    await source.listConversations({ connection, cursor: null, limit });
  }
}

const ways: Readonly<Record<Waiting, () => Promise<unknown>>> = {
  inbox: async () => createInbox(sources).listConversations({ limit }),
  slowest: () => readInTurn(last),
  "one by one": () => readInTurn(Object.entries(sources)),
};

async function perform(waiting: Waiting): Promise<number> {
  await collectGarbage("minor");
  const startedAt = performance.now();
  await ways[waiting]();
  return performance.now() - startedAt;
}

answerTasks<Waiting>("waiter", perform);
