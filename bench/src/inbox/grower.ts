/** One long walk in a process of its own, so that its memory is its own too. */

import { createInbox } from "@confluir/normalize";
import { answerTasks } from "../measure/answer-tasks.ts";
import { memoryUse } from "../measure/memory.ts";
import { createSeenOnce, type Verdict } from "../measure/seen-once.ts";
import { median } from "../measure/statistics.ts";
import type { Paging } from "./computed-source.ts";
import { createSources, type NamedSources } from "./create-sources.ts";
import { threadMs } from "./thread-time.ts";
import { walkSources } from "./walk-sources.ts";

/** A walk over so many conversations, of two sources together. */
export interface Growth {
  readonly paging: Paging;
  readonly by: "items" | "pages";
  readonly size: number;
}

/** What the walk took. */
export interface Grown extends Verdict {
  /** Microseconds per conversation, and what reading the sources without an inbox takes. */
  readonly itemUs: number;
  readonly aloneUs: number;
  /** What the walk held when its last conversation had come and its loop had not ended, beyond what was held before. */
  readonly heldBytes: number;
  /** Of the process, up to that moment. */
  readonly peakRssBytes: number;
}

/** Conversations in a page of the inbox, and in one of a source. */
const limit = 100;
/** Conversations of the first walk, after which the functions are optimised. */
const warmUpSize = 20_000;

const { paging, by, size } = JSON.parse(process.argv[2] ?? "") as Growth;

/** Calls `atLast` with the last conversation, and waits for it before the loop goes on. */
async function walk(
  sources: NamedSources,
  total: number,
  onId: (id: string) => void,
  atLast: () => Promise<void>,
): Promise<void> {
  const list = createInbox(sources).listConversations({ limit });
  let seen = 0;
  if (by === "items") {
    for await (const { id } of list) {
      onId(id);
      if (++seen === total) await atLast();
    }
    return;
  }
  for await (const { items } of list.pages()) {
    for (const { id } of items) onId(id);
    seen += items.length;
    if (seen === total) await atLast();
  }
}

/** A short walk is taken so often that its time means something. The last one is looked at closely. */
async function grow(): Promise<Grown> {
  const walks = Math.min(20, Math.max(1, Math.round(100_000 / size)));
  await growOnce(warmUpSize);
  const before: Grown[] = [];
  while (before.length < walks - 1) before.push(await growOnce(size));
  const last = await growOnce(size);
  const all = [...before, last];
  return {
    ...last,
    itemUs: median(all.map(({ itemUs }) => itemUs)),
    aloneUs: median(all.map(({ aloneUs }) => aloneUs)),
  };
}

async function growOnce(total: number): Promise<Grown> {
  const seenOnce = createSeenOnce(total);
  const sources = createSources(paging, 2, total);
  const aloneMs = await threadMs(() => walkSources("alone", sources, { limit, pageSize: limit }, () => {}));
  const { heldBytes: heldBefore } = await memoryUse();
  let [heldBytes, peakRssBytes, weighingMs] = [Number.NaN, Number.NaN, 0];
  const weigh = async () => {
    weighingMs = await threadMs(async () => {
      const memory = await memoryUse();
      heldBytes = memory.heldBytes - heldBefore;
      peakRssBytes = memory.peakRssBytes;
    });
  };
  const ms = (await threadMs(() => walk(sources, total, seenOnce.add, weigh))) - weighingMs;
  return {
    ...seenOnce.verdict(),
    itemUs: (ms * 1000) / total,
    aloneUs: (aloneMs * 1000) / total,
    heldBytes,
    peakRssBytes,
  };
}

answerTasks("grower", grow);
