import { BadSettingError, quote, readFields, readNumber } from "../settings.ts";
import { seededFraction } from "../store/hash.ts";

/** The time in a sandbox. It starts where it is set and runs on, unless it is stopped. */
export interface SandboxClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** @throws {RangeError} when it would go back. */
  set(ms: number): void;
  advance(ms: number): void;
  /** Lets it stand still, or run on. */
  run(runs: boolean): void;
  readonly runs: boolean;
}

/** Makes a clock. `elapsed` is for tests: milliseconds that only ever grow. */
export function createSandboxClock(
  startMs: number,
  runs: boolean,
  elapsed: () => number = () => performance.now(),
): SandboxClock {
  let [at, since, running] = [startMs, elapsed(), runs];
  const now = () => (running ? at + Math.floor(elapsed() - since) : at);
  const restart = (ms: number) => {
    at = ms;
    since = elapsed();
  };
  return {
    now,
    set(ms) {
      if (!(ms >= now())) throw new RangeError("The clock of a sandbox does not go back: reset it instead.");
      restart(ms);
    },
    advance: (ms) => {
      if (!(ms >= 0)) throw new RangeError("The clock of a sandbox does not go back: reset it instead.");
      restart(now() + ms);
    },
    run(value) {
      restart(now());
      running = value;
    },
    get runs() {
      return running;
    },
  };
}

/**
 * How long answers take, in milliseconds: always the same time, or times of which half are below `p50Ms` and one in a
 * hundred is above `p99Ms` (log-normal, as the times of real servers roughly are).
 */
export type Latency = { readonly fixedMs: number } | { readonly p50Ms: number; readonly p99Ms: number };

/** The delays of a sandbox. */
export interface LatencySource {
  /** `null`: answers come at once. */
  readonly setting: Latency | null;
  /**
   * Changes it; the draws start over.
   *
   * @throws {BadSettingError} if it is no latency. The sentence names the field.
   */
  set(latency: Latency | null): void;
  /** Draws from another seed from now on; the draws start over. */
  reseed(seed: number): void;
  /** The delay of the next answer in whole milliseconds; 0 when none is set. */
  nextMs(): number;
}

/** The longest delay: ten minutes. A draw beyond it is cut off. */
const maxMs = 600_000;
/** How many standard deviations the 99th percentile of a normal distribution lies above its middle. */
const z99 = 2.3263478740408408;

/** Makes a source without a delay. */
export function createLatency(seed: number): LatencySource {
  let [setting, drawnFrom, drawn]: [Latency | null, number, number] = [null, seed, 0];
  return {
    get setting() {
      return setting;
    },
    set(latency) {
      [setting, drawn] = [parseLatency(latency), 0];
    },
    reseed(seed) {
      [drawnFrom, drawn] = [seed, 0];
    },
    nextMs() {
      if (setting === null) return 0;
      if ("fixedMs" in setting) return setting.fixedMs;
      drawn += 1;
      const spread = Math.log(setting.p99Ms / setting.p50Ms) / z99;
      const delayMs = setting.p50Ms * Math.exp(spread * normal(drawnFrom, drawn));
      return Math.min(Math.round(delayMs), maxMs);
    },
  };
}

/**
 * Reads a latency from untrusted data; `null` is none.
 *
 * @throws {BadSettingError} naming the field that is wrong, and what it takes.
 */
export function parseLatency(value: unknown): Latency | null {
  if (value === null) return null;
  const { fixedMs, p50Ms, p99Ms } = readFields("A latency", value, ["fixedMs", "p50Ms", "p99Ms"]);
  if (fixedMs !== undefined && p50Ms === undefined && p99Ms === undefined)
    return { fixedMs: readNumber("fixedMs", fixedMs, { from: 0, to: maxMs, whole: true }) };
  if (fixedMs !== undefined || p50Ms === undefined || p99Ms === undefined)
    throw new BadSettingError(
      `A latency takes either \`fixedMs\`, or both \`p50Ms\` and \`p99Ms\`, not ${quote(value)}.`,
    );
  const middleMs = readNumber("p50Ms", p50Ms, { from: 1, to: maxMs, whole: false });
  return { p50Ms: middleMs, p99Ms: readNumber("p99Ms", p99Ms, { from: middleMs, to: maxMs, whole: false }) };
}

// Box and Muller: two even draws make one from the standard normal distribution.
function normal(seed: number, draw: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - seededFraction(seed, "latency", draw, 0)));
  return radius * Math.cos(2 * Math.PI * seededFraction(seed, "latency", draw, 1));
}
