import type { Goal } from "../page.ts";

/** What a measurement has to work with. */
export interface Bench {
  /** Only shows that all of it runs. */
  readonly quick: boolean;
  /** The URL of a PostgreSQL server of the benchmark's own. */
  readonly database: string;
}

/** A goal; `isCount`: that nothing was lost, doubled or the like, which holds on any machine. */
export interface RowGoal extends Goal {
  readonly isCount?: true;
}

/** What was measured of one matter. */
export interface Row {
  readonly goals: readonly RowGoal[];
  /** What else was measured, in a few sentences. */
  readonly notes: string;
}

/** A goal that a number may not exceed. */
export function atMost(goal: string, value: number, most: number, unit = "", digits = 0): RowGoal {
  return { goal, measured: `${value.toFixed(digits)}${unit}`, met: value <= most };
}

/** A goal that a share may not fall below, in percent. */
export function atLeast(goal: string, share: number, least: number): RowGoal {
  return { goal, measured: `${(share * 100).toFixed(1)} %`, met: share >= least };
}

/** A goal that something did not happen at all. */
export function none(goal: string, counts: Readonly<Record<string, number>>): RowGoal {
  const measured = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  return {
    ...{ goal, measured: measured.join(", ") },
    ...{ met: Object.values(counts).every((count) => count === 0), isCount: true },
  };
}
