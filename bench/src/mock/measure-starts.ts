import { type Child, startChild } from "../measure/child.ts";
import type { StarterTask, Weight } from "./starter.ts";

/** A kind of sandbox to start. */
export interface StartKind {
  readonly size: number;
  readonly validate: boolean;
}

/** What starting one kind of sandbox took, in milliseconds from the call until it answers. */
export interface StartResult extends Weight {
  readonly kind: StartKind;
  /** The first in each of some fresh processes; loading the module is not in it. */
  readonly firstMs: readonly number[];
  /** Those that followed in one of these processes, each after the one before was closed. */
  readonly nextMs: readonly number[];
}

/** The two sizes of world that are compared. */
export const startSizes = [1_000, 1_000_000] as const;

const kinds: readonly StartKind[] = [true, false].flatMap((validate) =>
  startSizes.map((size) => ({ size, validate })),
);
/** How many starts follow the first. */
export const followers = 20;

/** Starts sandboxes of every kind: in fresh processes, then again and again, the kinds in turn. */
export async function measureStarts(quick: boolean): Promise<readonly StartResult[]> {
  const weights: Weight[] = [];
  for (const kind of kinds) weights.push(await once<Weight>(kind, "weigh", ["--expose-gc"]));
  const firstMs = kinds.map((): number[] => []);
  const nextMs = kinds.map((): number[] => []);
  for (let process = 0; process < (quick ? 0 : 4); process++) {
    for (const [place, kind] of kinds.entries()) firstMs[place]?.push(await once<number>(kind, "start"));
  }
  const children: Child[] = [];
  try {
    for (const [place, kind] of kinds.entries()) {
      const child = await startChild("../mock/starter.ts", kind);
      children.push(child);
      firstMs[place]?.push((await child.ask("start")) as number);
    }
    for (let round = 0; round < (quick ? 2 : followers); round++) {
      for (const [place, child] of children.entries()) {
        nextMs[place]?.push((await child.ask("start")) as number);
      }
    }
  } finally {
    await Promise.all(children.map((child) => child.stop()));
  }
  return kinds.map((kind, place) => ({
    kind,
    firstMs: firstMs[place] ?? [],
    nextMs: nextMs[place] ?? [],
    heapBytes: weights[place]?.heapBytes ?? Number.NaN,
    rssBytes: weights[place]?.rssBytes ?? Number.NaN,
  }));
}

async function once<Answer>(
  kind: StartKind,
  task: StarterTask,
  execArgv: readonly string[] = [],
): Promise<Answer> {
  const child = await startChild("../mock/starter.ts", kind, execArgv);
  try {
    return (await child.ask(task)) as Answer;
  } finally {
    await child.stop();
  }
}
