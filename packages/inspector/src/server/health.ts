import { type ClientEvent, messageForPeople } from "@confluir/core";
import type { ConnectionHealth, HealthPoint } from "../api.ts";
import type { InspectorConnection } from "./options.ts";

const pointMs = 10_000;
const keptPoints = 60;
/** Durations that percentiles are of: the newest. */
const keptDurations = 2_000;
/** Requests of which the time is kept, for the window of a limit. */
const keptTimes = 20_000;

/** Counts the calls of a connection. */
export interface Health {
  add(event: ClientEvent): void;
  report(nowMs: number): ConnectionHealth;
}

interface Bucket {
  requests: number;
  errors: number;
  refused429: number;
  readonly durations: number[];
}

/** Makes what counts the calls of a connection, since now. */
export function createHealth(connection: string, { provider }: InspectorConnection): Health {
  const { rateLimit, name } = provider;
  const buckets = new Map<number, Bucket>();
  const durations: number[] = [];
  const times: number[] = [];
  const counts = { calls: 0, errors: 0, refused429: 0, retries: 0, waitedMs: 0 };
  let lastOkMs: number | undefined;
  let lastError: ConnectionHealth["lastError"];

  const bucketAt = (atMs: number): Bucket => {
    const at = Math.floor(atMs / pointMs) * pointMs;
    const bucket = buckets.get(at) ?? { requests: 0, errors: 0, refused429: 0, durations: [] };
    buckets.set(at, bucket);
    for (const old of buckets.keys()) if (old <= at - keptPoints * pointMs) buckets.delete(old);
    return bucket;
  };
  return {
    add(event) {
      const { atMs } = event;
      const bucket = bucketAt(atMs);
      if (event.type === "request") {
        bucket.requests += 1;
        keep(times, atMs, keptTimes);
      }
      if (event.type === "wait") counts.waitedMs += event.delayMs;
      if (event.type === "retry") counts.retries += 1;
      if (event.type === "response") {
        keep(durations, event.durationMs, keptDurations);
        keep(bucket.durations, event.durationMs, keptDurations);
        if (event.status === 429) {
          counts.refused429 += 1;
          bucket.refused429 += 1;
        }
      }
      if (event.type === "success") {
        counts.calls += 1;
        lastOkMs = atMs;
      }
      if (event.type === "error" && event.error !== undefined) {
        counts.calls += 1;
        counts.errors += 1;
        bucket.errors += 1;
        lastError = { atMs, kind: event.error.kind, message: messageForPeople(event.error) };
      }
    },
    report(nowMs) {
      const windowMs = (rateLimit?.windowSeconds ?? 60) * 1000;
      const last = Math.floor(nowMs / pointMs) * pointMs;
      const first = last - (keptPoints - 1) * pointMs;
      const series = Array.from({ length: keptPoints }, (_, index): HealthPoint => {
        const atMs = first + index * pointMs;
        const { requests = 0, errors = 0, refused429 = 0, durations: own = [] } = buckets.get(atMs) ?? {};
        const end = Math.min(atMs + pointMs, nowMs + 1);
        const inWindow = times.filter((time) => time < end && time >= end - windowMs).length;
        return { atMs, requests, errors, refused429, ...percentiles(own), inWindow };
      });
      return {
        ...{ connection, providerName: name, ...counts, ...percentiles(durations) },
        ...(lastOkMs !== undefined && { lastOkMs }),
        ...(lastError !== undefined && { lastError }),
        limit:
          rateLimit === undefined
            ? null
            : { requests: rateLimit.requests, windowSeconds: rateLimit.windowSeconds },
        series,
      };
    },
  };
}

function keep(list: number[], value: number, most: number): void {
  list.push(value);
  // Cut now and then, as moving all of them for each would cost more.
  if (list.length > most * 2) list.splice(0, list.length - most);
}

function percentiles(durations: readonly number[]): { p50Ms?: number; p99Ms?: number } {
  if (durations.length === 0) return {};
  const sorted = durations.slice(-keptDurations).sort((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? 0) * 10) / 10;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}
