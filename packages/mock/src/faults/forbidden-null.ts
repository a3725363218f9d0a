import type { Resolve } from "../spec/reference.ts";
import { type BodyPath, bodyPlaces } from "./body-places.ts";
import { mayHold } from "./may-hold.ts";
import { seededFraction } from "./seeded-fraction.ts";
import { withValue } from "./with-value.ts";

/**
 * A copy of a body with `null` in the place of one required property that may not be `null`. The body itself decides which:
 * the same body is always spoiled in the same place. A body without such a property is returned as it is.
 */
export function withForbiddenNull(resolve: Resolve, schema: unknown, body: unknown): unknown {
  const paths = forbiddenNullPaths(resolve, schema, body);
  const path = paths[Math.floor(seededFraction(0, JSON.stringify(body)) * paths.length)];
  return path === undefined ? body : withValue(body, path, null);
}

/** Where in a body stands a required property that may not be `null`. */
export function forbiddenNullPaths(resolve: Resolve, schema: unknown, body: unknown): readonly BodyPath[] {
  return bodyPlaces(resolve, schema, body)
    .filter(({ required, declared }) => required && !declared.every((each) => mayHold(resolve, each, null)))
    .map(({ path }) => path);
}
