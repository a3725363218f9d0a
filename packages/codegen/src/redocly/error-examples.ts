import { bodiesOf, isSuccess, operationsOf, responsesOf } from "./operations.ts";
import type { Rule } from "./rule.ts";

/** Every error response shows a body, under a name that says its code or cause. */
export const errorExamplesRule: Rule = function* (spec) {
  for (const operation of operationsOf(spec)) {
    for (const [status, response] of responsesOf(operation)) {
      if (isSuccess(status)) continue;
      const bodies = bodiesOf(response);
      if (bodies.length === 0) {
        yield {
          path: response.path,
          message: "An error response shows its body: add `content` with a named example.",
        };
      }
      for (const { place } of bodies.filter(({ examples }) => examples.length === 0)) {
        yield {
          path: place.path,
          message: "An error body has a named example: add one to `examples`, named by code or cause.",
        };
      }
    }
  }
};
