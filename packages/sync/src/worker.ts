import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { Job } from "./database/queue.ts";
import { runSlice } from "./walk/run-slice.ts";
import type { Sources, Workshop } from "./walk/slice.ts";

/** How a worker works. */
export interface WorkerOptions {
  /** Connections that are read at once; 10 if missing. */
  readonly slots?: number;
}

/** A worker of this process. */
export interface Worker extends AsyncDisposable {
  /** Ends after the pages under way: what was read is written, and others go on from there. */
  close(): Promise<void>;
}

interface WorkerParts {
  readonly workshop: Workshop;
  readonly sources: Sources;
  /** Adds new connections, and jobs for those that lost theirs. */
  readonly enlist: () => Promise<unknown>;
  /** Sends webhooks that are due. @returns how many. */
  readonly pump: (() => Promise<number>) | undefined;
  /** Called after each slice. */
  readonly onSlice: () => void;
}

const pollMs = 500;
/** How long it waits at most while the database is away. */
const maxPollMs = 10_000;
/** How long webhooks wait at most. */
const maxWaitMs = 1000;
const keepAliveMs = 3000;
const enlistMs = 60_000;

/** Starts taking jobs. */
export function startWorker(
  { workshop, sources, enlist, pump, onSlice }: WorkerParts,
  { slots = 10 }: WorkerOptions,
): Worker {
  if (!Number.isInteger(slots) || slots < 1) throw new TypeError("`slots` must be a whole number from 1.");
  const { queue } = workshop;
  const ending = new AbortController();
  const underWay = new Map<string, { readonly job: Job; readonly done: Promise<void> }>();
  const wake = new EventTarget();

  /** Questions for jobs that failed in a row. */
  let failures = 0;

  const report = (thrown: unknown) => {
    // The database is away, or fails: what was under way comes back to the queue by itself.
    const reason = thrown instanceof Error ? thrown.constructor.name : "unknown error";
    workshop.onEvent({
      type: "failure",
      connection: "",
      stream: "conversations",
      reason: `The worker: ${reason}.`,
    });
  };
  const take = async (count: number): Promise<readonly Job[]> => {
    try {
      const jobs = await queue.take(count);
      failures = 0;
      return jobs;
    } catch (error) {
      failures += 1;
      report(error);
      return [];
    }
  };
  const start = (job: Job) => {
    const done = runSlice(workshop, job, sources, ending.signal)
      .catch(report)
      .finally(() => {
        underWay.delete(job.id);
        onSlice();
        wake.dispatchEvent(new Event("free"));
      });
    underWay.set(job.id, { job, done });
  };
  const pause = async (ms: number) => {
    const over = new AbortController();
    const timer = setTimeout(() => over.abort(), ms);
    const signal = AbortSignal.any([over.signal, ending.signal]);
    await once(wake, "free", { signal }).catch(() => undefined);
    clearTimeout(timer);
  };
  const loop = async () => {
    while (!ending.signal.aborted) {
      const free = slots - underWay.size;
      const jobs = free > 0 ? await take(free) : [];
      for (const job of jobs) start(job);
      if (jobs.length === 0 || underWay.size >= slots)
        await pause(Math.min(maxPollMs, pollMs * 2 ** failures));
    }
    await Promise.all([...underWay.values()].map(({ done }) => done));
  };
  const sending = async (pump: () => Promise<number>) => {
    while (!ending.signal.aborted) {
      const count = await pump().catch((error: unknown) => {
        report(error);
        return 0;
      });
      if (count === 0) await wait(maxWaitMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  };
  const alive = setInterval(
    () => queue.keepAlive([...underWay.values()].map(({ job }) => job)).catch(report),
    keepAliveMs,
  );
  const enlisting = setInterval(() => enlist().catch(report), enlistMs);
  const ended = Promise.all([loop(), ...(pump ? [sending(pump)] : [])]);
  const worker: Worker = {
    async close() {
      ending.abort();
      clearInterval(enlisting);
      await ended;
      clearInterval(alive);
    },
    [Symbol.asyncDispose]: () => worker.close(),
  };
  return worker;
}
