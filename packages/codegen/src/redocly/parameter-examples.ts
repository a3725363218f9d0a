import type { Rule } from "./rule.ts";
import { walk } from "./walk.ts";

/** A required parameter has an `example`: without one no request can be made up. */
export const parameterExamplesRule: Rule = function* (spec) {
  for (const [kind, place] of walk(spec)) {
    if (kind !== "parameter" || place.child("required").value !== true) continue;
    if (place.child("example").value === undefined) {
      yield {
        path: place.path,
        message: `\`${place.child("name").text}\` is required: give it an \`example\`.`,
      };
    }
  }
};
