import type { Place } from "./place.ts";

/** Where a spec breaks a rule, and in one sentence what is wrong and how to fix it. */
export type Problem = readonly [place: Place, message: string];

/** A rule: reads a whole spec and yields its problems. Pure, so it runs without Redocly as well. */
export type Rule = (spec: Place) => Iterable<Problem>;
