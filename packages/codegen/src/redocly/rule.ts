import type { Path, Place } from "./place.ts";

/** What a rule found: where, and in one sentence what is wrong and how to mend it. */
export interface Problem {
  readonly path: Path;
  readonly message: string;
}

/** A rule: reads a whole spec and yields its problems. Pure, so it runs without Redocly as well. */
export type Rule = (spec: Place) => Iterable<Problem>;
