import { median } from "../measure/statistics.ts";
import type { Goal } from "../report/summary.ts";
import type { MockMeasurements } from "./measure-mock.ts";
import { followers, type StartResult, startSizes } from "./measure-starts.ts";

const [small, large] = startSizes;

/** Holds a run against what a sandbox promises: the longest of many starts, and what the command usually takes. */
export function mockGoals({ starts, commands }: MockMeasurements): readonly Goal[] {
  const ofSize = (size: number) => starts.filter(({ kind }) => kind.size === size);
  const slowest = (results: readonly StartResult[]) => Math.max(...results.flatMap(({ nextMs }) => nextMs));
  const [heap = Number.NaN, base = Number.NaN] = [large, small].map(
    (size) => ofSize(size).find(({ kind }) => !kind.validate)?.heapBytes,
  );
  return [
    below(`each of ${followers} starts after the first in under 100 ms`, slowest(ofSize(small)), 100),
    below("a world of 1,000,000 in under 100 ms", slowest(ofSize(large)), 100),
    {
      goal: "a world of 1,000,000 takes under 1 MB more than one of 1,000 until it is touched",
      measured: `${((heap - base) / 1e6).toFixed(2)} MB`,
      met: heap - base < 1e6,
    },
    ...commands.map(({ way, addressesMs }) =>
      below(`${way.title} prints its addresses in under 2 s`, median(addressesMs), 2000),
    ),
  ];
}

function below(goal: string, ms: number, limitMs: number): Goal {
  return { goal, measured: `${ms.toFixed(0)} ms`, met: ms < limitMs };
}
