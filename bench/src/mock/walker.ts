/** Walks over the conversations of a vendor in a process of its own, so that its memory is its own too. */

import { listIds, type WalkSource, type WalkTrace } from "./list-ids.ts";
import { type MemoryUse, memoryUse, peakRssBytes } from "./memory.ts";
import { createSeenOnce, type Verdict } from "./seen-once.ts";

/** What a walker is started with. */
export interface WalkerStart extends WalkSource {
  /** Conversations that there are. */
  readonly expected: number;
}

/** What a walk found. */
export interface Found extends Verdict {
  readonly requests: number;
  readonly seconds: number;
  /** Of the process of the client; what it holds is looked at when the last conversation has come, before the walk is over. */
  readonly memory: MemoryUse;
}

/** What a walker answers, however it is asked: how far it has come by now, or what it found. */
export type WalkerAnswer =
  | { readonly done: false; readonly seen: number }
  | { readonly done: true; readonly found: Found };

/** Whoever asks hears something again after this long, however long the walk is. */
const turnMs = 5_000;

const start = JSON.parse(process.argv[2] ?? "") as WalkerStart;
const trace: WalkTrace = { requests: 0, leftOut: 0 };
const seenOnce = createSeenOnce(start.expected);
const ids = listIds(start, trace);
let [walkedMs, seen] = [0, 0];
let heldBytes: number | undefined;

async function walkOn(): Promise<WalkerAnswer> {
  const startedAt = performance.now();
  const isToBeWeighed = () => heldBytes === undefined && seen >= start.expected;
  let isDone = false;
  while (!isDone && !isToBeWeighed() && performance.now() - startedAt < turnMs) {
    const { done = false, value = [] } = await ids.next();
    for (const id of value) seenOnce.add(id);
    seen += value.length;
    isDone = done;
  }
  walkedMs += performance.now() - startedAt;
  if (isDone || isToBeWeighed()) heldBytes ??= (await memoryUse()).heldBytes;
  return isDone ? { done: true, found: whatWasFound(heldBytes ?? 0) } : { done: false, seen };
}

function whatWasFound(heldBytes: number): Found {
  const verdict = seenOnce.verdict();
  return {
    ...verdict,
    repeated: verdict.repeated + trace.leftOut,
    requests: trace.requests,
    seconds: walkedMs / 1000,
    memory: { peakRssBytes: peakRssBytes(), heldBytes },
  };
}

process.on("message", () => {
  walkOn().then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      process.stderr.write(`${start.vendor}: ${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.send?.("ready");
