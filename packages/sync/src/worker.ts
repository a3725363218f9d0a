import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { unfitOption } from "@confluir/core/internal";
import type { Job } from "./database/queue.ts";
import { reasonOf } from "./walk/failure.ts";
import { giveBack, runSlice } from "./walk/run-slice.ts";
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

/** The connections of the copy. */
export interface Listed {
  /** Those that this process lists, by name: its worker reads these. */
  readonly own: ReadonlyMap<string, number>;
  /** All others, which are left for the workers of other processes. */
  readonly others: readonly number[];
}

interface WorkerParts {
  readonly workshop: Workshop;
  readonly sources: Sources;
  /** Adds new connections, and jobs for those that lost theirs. */
  readonly enlist: () => Promise<Listed>;
  /** What it returned just now; missing: the worker asks for it. */
  readonly listed?: Listed | undefined;
  /** Sends webhooks that are due. @returns how many. */
  readonly pump: (() => Promise<number>) | undefined;
  /** Called after each slice. */
  readonly onSlice: () => void;
  /** Called with each error of the database, and of the list of connections. */
  readonly onFailure?: ((thrown: unknown) => void) | undefined;
  /** A slice under way for so long waits for one request, such as at a limit of the client's own, and holds no slot; for tests. */
  readonly slowMs?: number;
}

const pollMs = 500;
/** How long it waits at most while the database is away. */
const maxPollMs = 10_000;
/** How long webhooks wait at most. */
const maxWaitMs = 1000;
const keepAliveMs = 3000;
const enlistMs = 60_000;
const enlistAgainMs = 5000;
/** Slices that wait are at most so many times as many as slots. */
const maxSlow = 5;

/** Starts taking jobs. */
export function startWorker(
  { workshop, sources, enlist, listed: given, pump, onSlice, onFailure, slowMs = 15_000 }: WorkerParts,
  { slots = 10 }: WorkerOptions,
): Worker {
  if (!Number.isInteger(slots) || slots < 1) throw unfitOption("slots", "a whole number from 1");
  const { queue } = workshop;
  const ending = new AbortController();
  const underWay = new Map<
    string,
    { readonly job: Job; readonly startedMs: number; readonly done: Promise<void> }
  >();
  let listed = given ?? { own: new Map<string, number>(), others: [] };
  const wake = new EventTarget();

  /** Slices, and questions for jobs, at which the database failed in a row. */
  let failures = 0;

  // The database is away, or fails: what was under way comes back to the queue by itself.
  const report = (thrown: unknown, where = "The worker") => {
    const reason = `${where}: ${reasonOf(thrown)}`;
    workshop.onEvent({ type: "failure", connection: "", stream: "conversations", reason });
    onFailure?.(thrown);
  };
  const take = async (count: number): Promise<readonly Job[]> => {
    try {
      const jobs = await queue.take(count, listed.others);
      if (jobs.length === 0) failures = 0;
      const ids = new Set(listed.own.values());
      const own = jobs.filter(({ connectionId }) => ids.has(connectionId));
      for (const job of jobs.filter((each) => !own.includes(each))) {
        // Another process has just added it.
        listed = { ...listed, others: [...listed.others, job.connectionId] };
        await giveBack(workshop, job);
      }
      return own;
    } catch (error) {
      failures += 1;
      report(error);
      return [];
    }
  };
  const start = (job: Job) => {
    const done = runSlice(workshop, job, sources, ending.signal)
      .then(
        () => {
          failures = 0;
        },
        (error) => {
          failures += 1;
          report(error);
        },
      )
      .finally(() => {
        underWay.delete(job.id);
        onSlice();
        wake.dispatchEvent(new Event("free"));
      });
    underWay.set(job.id, { job, startedMs: performance.now(), done });
  };
  const pause = async (ms: number) => {
    const over = new AbortController();
    const timer = setTimeout(() => over.abort(), ms);
    const signal = AbortSignal.any([over.signal, ending.signal]);
    await once(wake, "free", { signal }).catch(() => undefined);
    clearTimeout(timer);
  };
  const countFree = () => {
    const all = [...underWay.values()];
    const busy = all.filter(({ startedMs }) => performance.now() - startedMs < slowMs).length;
    // While the database fails one slice at a time tries it: what the others read from providers would be lost.
    const most = failures > 0 ? 1 : slots;
    // A connection that is under way has no other job.
    return Math.min(most - busy, slots * maxSlow - all.length, listed.own.size - all.length);
  };
  const loop = async () => {
    while (!ending.signal.aborted) {
      const free = countFree();
      const jobs = free > 0 ? await take(free) : [];
      for (const job of jobs) start(job);
      if (failures > 0)
        await wait(Math.min(maxPollMs, pollMs * 2 ** failures), undefined, { signal: ending.signal }).catch(
          () => undefined,
        );
      else if (jobs.length === 0 || countFree() <= 0) await pause(pollMs);
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
    () => queue.keepAlive([...underWay.values()].map(({ job }) => job)).catch((error) => report(error)),
    keepAliveMs,
  );
  const enlisting = async () => {
    let delayMs = given === undefined ? 0 : enlistMs;
    while (!ending.signal.aborted) {
      await wait(delayMs, undefined, { signal: ending.signal }).catch(() => undefined);
      if (ending.signal.aborted) return;
      try {
        listed = await enlist();
        delayMs = enlistMs;
        wake.dispatchEvent(new Event("free"));
      } catch (error) {
        report(error, "The list of connections");
        delayMs = enlistAgainMs;
      }
    }
  };
  const ended = Promise.all([loop(), enlisting(), ...(pump ? [sending(pump)] : [])]);
  const worker: Worker = {
    async close() {
      ending.abort();
      await ended;
      clearInterval(alive);
    },
    [Symbol.asyncDispose]: () => worker.close(),
  };
  return worker;
}
