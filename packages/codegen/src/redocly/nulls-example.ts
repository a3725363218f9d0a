import { itemsOf, type ListBody, listsOf } from "./lists.ts";
import { operationsOf } from "./operations.ts";
import { isObject, type Place, pointerKeys } from "./place.ts";
import type { Rule } from "./rule.ts";
import { allowsNull, propertiesOf, requiredOf } from "./schemas.ts";

/**
 * The `nulls` example of a list has an item as bare as its schema allows: nullable is null, optional is not there.
 * The id by which paging drops repeats may stay.
 */
export const nullsExampleRule: Rule = function* (spec) {
  for (const operation of operationsOf(spec)) {
    for (const list of listsOf(operation)) {
      const nulls = list.body.examples.find(([name]) => name === "nulls");
      if (nulls === undefined) continue;
      const id = pointerKeys(operation.place.at("x-pagination", "itemId").text ?? "").join(".");
      const surplus = leastSurplus(list, nulls[1], id);
      if (surplus?.length === 0) continue;
      const path = list.body.place.child("examples").child("nulls").path;
      const fix =
        surplus === undefined
          ? "give it an item"
          : `in one item set to null or leave out ${surplus.join(", ")}`;
      yield { path, message: `\`nulls\` shows the barest item there can be: ${fix}.` };
    }
  }
};

/** What the barest of the items still holds beyond need; undefined without items. */
function leastSurplus(list: ListBody, example: unknown, id: string): string[] | undefined {
  const [least] = (itemsOf(list, example) ?? [])
    .map((item) => [...surplusOf(list.itemSchema, item)].filter((name) => name !== id))
    .sort((a, b) => a.length - b.length);
  return least;
}

/** The properties of an item, nested objects included, that could be null or missing and are not. */
function* surplusOf(schema: Place, item: unknown, prefix = ""): Generator<string> {
  if (!isObject(item)) return;
  const required = requiredOf(schema);
  for (const [name, property] of propertiesOf(schema)) {
    const value = item[name];
    if (value === undefined || value === null) continue;
    if (allowsNull(property) || !required.has(name)) yield `${prefix}${name}`;
    else yield* surplusOf(property, value, `${prefix}${name}.`);
  }
}
