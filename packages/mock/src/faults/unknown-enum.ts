import type { Resolve } from "../spec/reference.ts";
import { bodyPlaces } from "./body-places.ts";
import { withValue } from "./with-value.ts";

/**
 * A copy of a body in which every value of an enum is one that the spec does not know, written like those it knows. That is
 * also where an enum is only one of several alternatives. A body without such values is returned as it is.
 */
export function withUnknownEnums(resolve: Resolve, schema: unknown, body: unknown): unknown {
  return bodyPlaces(resolve, schema, body).reduce((spoiled, { path, value, schemas }) => {
    const known = schemas.flatMap((each) => (Array.isArray(each.enum) ? each.enum : []));
    const unknown = known.includes(value) ? unknownBeside(known, value) : undefined;
    return unknown === undefined ? spoiled : withValue(spoiled, path, unknown);
  }, body);
}

// What is neither text nor number, such as true and false, has no further values.
function unknownBeside(known: readonly unknown[], value: unknown): string | number | undefined {
  if (typeof value === "number") return Math.max(...known.filter((each) => typeof each === "number")) + 1;
  if (typeof value !== "string") return undefined;
  let unknown = value === value.toUpperCase() ? "NEW_SINCE_THE_SPEC" : "new_since_the_spec";
  while (known.includes(unknown)) unknown += unknown.at(-1);
  return unknown;
}
