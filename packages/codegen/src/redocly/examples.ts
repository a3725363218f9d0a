import { isObject } from "../document.ts";
import { itemsOf, type ListBody, listsOf } from "./lists.ts";
import { type Body, bodiesOf, operationsOf, successBodiesOf } from "./operations.ts";
import { type Place, pointerKeys } from "./place.ts";
import type { Problem, Rule } from "./rule.ts";
import { allowsNull, propertiesOf, requiredOf } from "./schemas.ts";
import { walk } from "./walk.ts";

/** A required parameter has an `example`: without one no request can be made up. */
export const parameterExamplesRule: Rule = function* (spec) {
  for (const [kind, place] of walk(spec)) {
    if (kind !== "parameter" || place.child("required").value !== true) continue;
    if (place.child("example").value === undefined)
      yield [place, `\`${place.child("name").text}\` is required: give it an \`example\`.`];
  }
};

/**
 * The examples of a body are named, and the names that tests and mock servers request come first, in their order.
 *
 * The examples of a webhook's body have any names: nothing requests them by name.
 */
export const exampleNamesRule: Rule = function* (spec) {
  for (const [kind, place] of walk(spec)) {
    if (kind === "mediaType" && place.keys.includes("example"))
      yield [place.child("example"), "A media type has named examples: use `examples`."];
  }
  for (const operation of operationsOf(spec)) {
    const lists = new Map(listsOf(operation).map(({ body, paged }) => [body.place.pointer, paged]));
    for (const body of successBodiesOf(operation))
      yield* inOrder(body, successNames(lists.get(body.place.pointer)));
    for (const body of bodiesOf(operation.place.at("requestBody"))) yield* inOrder(body, ["request"]);
  }
  for (const operation of operationsOf(spec, "webhooks")) {
    for (const { place, examples } of bodiesOf(operation.place.at("requestBody"))) {
      if (examples.length === 0)
        yield [place, "A webhook shows what it sends: add a named example to `examples`."];
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
  const message = `The examples here begin with ${expected.join(", ")}, in this order; found ${found}.`;
  yield [body.place.child("examples"), message];
}

/**
 * The `nulls` example of a list has an item as bare as its schema allows: nullable is null, optional is missing.
 * The id by which paging drops repeats may stay.
 */
export const nullsExampleRule: Rule = function* (spec) {
  for (const operation of operationsOf(spec)) {
    const id = pointerKeys(operation.place.at("x-pagination", "itemId").text ?? "").join(".");
    for (const list of listsOf(operation)) {
      const nulls = list.body.examples.find(([name]) => name === "nulls");
      if (nulls === undefined) continue;
      const surplus = leastSurplus(list, nulls[1], id);
      if (surplus?.length === 0) continue;
      const fix = surplus ? `in one item set to null or leave out ${surplus.join(", ")}` : "give it an item";
      yield [list.body.example("nulls"), `\`nulls\` shows the barest item there can be: ${fix}.`];
    }
  }
};

/** The fields that the barest of the items could do without; undefined without items. */
function leastSurplus(list: ListBody, example: unknown, id: string): string[] | undefined {
  return itemsOf(list, example)
    ?.map((item) => [...surplusOf(list.itemSchema, item)].filter((name) => name !== id))
    .sort((a, b) => a.length - b.length)[0];
}

/** The properties of an item, nested objects included, that could be null or missing and are not. */
function* surplusOf(schema: Place, item: unknown, prefix = ""): Generator<string> {
  if (!isObject(item)) return;
  const required = requiredOf(schema);
  for (const [name, property] of propertiesOf(schema)) {
    const value = item[name];
    if (value == null) continue;
    if (allowsNull(property) || !required.has(name)) yield `${prefix}${name}`;
    else yield* surplusOf(property, value, `${prefix}${name}.`);
  }
}
