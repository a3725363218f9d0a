import { listsOf } from "./lists.ts";
import { type Body, bodiesOf, operationsOf, successBodiesOf } from "./operations.ts";
import type { Problem, Rule } from "./rule.ts";
import { walk } from "./walk.ts";

/**
 * The examples of a body are named, and the names that tests and mock servers ask for come first, in their order.
 *
 * A webhook's body is named by what it shows: nobody asks for it by name.
 */
export const exampleNamesRule: Rule = function* (spec) {
  for (const [kind, place] of walk(spec)) {
    if (kind === "mediaType" && place.keys.includes("example")) {
      yield {
        path: place.child("example").path,
        message: "A media type has named examples: use `examples`.",
      };
    }
  }
  for (const operation of operationsOf(spec)) {
    const lists = new Map(listsOf(operation).map(({ body, paged }) => [body.place.pointer, paged]));
    for (const body of successBodiesOf(operation))
      yield* inOrder(body, successNames(lists.get(body.place.pointer)));
    for (const body of bodiesOf(operation.place.at("requestBody"))) yield* inOrder(body, ["request"]);
  }
  for (const operation of operationsOf(spec, "webhooks")) {
    for (const { place, examples } of bodiesOf(operation.place.at("requestBody"))) {
      if (examples.length === 0) {
        yield {
          path: place.path,
          message: "A webhook shows what it sends: add a named example to `examples`.",
        };
      }
    }
  }
};

function successNames(paged: boolean | undefined): string[] {
  if (paged === undefined) return ["success"];
  return paged ? ["first", "last", "empty", "nulls"] : ["all", "empty", "nulls"];
}

function* inOrder(body: Body, expected: readonly string[]): Generator<Problem> {
  const names = body.examples.map(([name]) => name);
  if (expected.every((name, index) => names[index] === name)) return;
  const found = names.length > 0 ? names.join(", ") : "none";
  yield {
    path: body.place.child("examples").path,
    message: `The examples here begin with ${expected.join(", ")}, in this order; found ${found}.`,
  };
}
