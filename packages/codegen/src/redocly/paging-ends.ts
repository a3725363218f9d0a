import { idOf, itemsOf, type ListBody, listsOf } from "./lists.ts";
import { operationsOf } from "./operations.ts";
import { type Place, pointed } from "./place.ts";
import type { Rule } from "./rule.ts";

/**
 * In the examples of a paged list `first` asks for one more page, which is `last`; `last` and `empty` ask for none. In windows the ids of
 * `last` are before those of `first`, and all in their order.
 */
export const pagingEndsRule: Rule = function* (spec) {
  for (const operation of operationsOf(spec)) {
    const pagination = operation.place.at("x-pagination");
    for (const list of listsOf(operation).filter(({ paged }) => paged)) {
      const wrong = checks[pagination.child("style").text ?? ""] ?? wrongCursor;
      for (const [name, message] of wrong(list, pagination)) {
        yield { path: list.body.place.child("examples").child(name).path, message };
      }
    }
  }
};

/** Name of an example and what is wrong with it. */
type Fault = readonly [name: string, message: string];

const checks: Readonly<Record<string, (list: ListBody, pagination: Place) => Generator<Fault>>> = {
  cursor: wrongCursor,
  page: wrongTotals,
  window: wrongWindow,
};

function* wrongCursor(list: ListBody, pagination: Place): Generator<Fault> {
  const cursorAt = pagination.child("nextCursor").text ?? "";
  const moreAt = pagination.child("hasMore").text;
  for (const [name, example] of list.body.examples) {
    const cursor = pointed(example, cursorAt);
    const more = moreAt === undefined ? undefined : pointed(example, moreAt);
    const hasCursor = cursor !== undefined && cursor !== null && cursor !== "";
    if (name === "first") {
      if (!hasCursor) yield [name, `\`first\` has a next page: put its cursor at ${cursorAt}.`];
      if (moreAt !== undefined && more !== true)
        yield [name, `\`first\` has a next page: set ${moreAt} to true.`];
    } else if (name === "last" || name === "empty") {
      if (hasCursor) yield [name, `\`${name}\` ends the list: set ${cursorAt} to null, or leave it out.`];
      if (moreAt !== undefined && more !== false)
        yield [name, `\`${name}\` ends the list: set ${moreAt} to false.`];
    }
  }
}

function* wrongTotals(list: ListBody, pagination: Place): Generator<Fault> {
  const pagesAt = pagination.child("totalPages").text;
  const itemsAt = pagination.child("totalItems").text;
  const examples = new Map(list.body.examples);
  const count = ["first", "last"].flatMap((name) => itemsOf(list, examples.get(name)) ?? []).length;
  const expected = {
    first: { pages: [2], items: count },
    last: { pages: [2], items: count },
    empty: { pages: [0, 1], items: 0 },
  };
  for (const [name, { pages, items }] of Object.entries(expected)) {
    if (!examples.has(name)) continue;
    if (pagesAt !== undefined && !pages.some((number) => number === pointed(examples.get(name), pagesAt))) {
      yield [
        name,
        `\`first\` and \`last\` are two pages, \`empty\` is at most one: set ${pagesAt} to ${pages.join(" or ")}.`,
      ];
    }
    if (itemsAt !== undefined && pointed(examples.get(name), itemsAt) !== items) {
      yield [
        name,
        `\`first\` and \`last\` hold the whole list, \`empty\` nothing: set ${itemsAt} to ${items}.`,
      ];
    }
  }
}

function* wrongWindow(list: ListBody, pagination: Place): Generator<Fault> {
  const idAt = pagination.child("itemId").text ?? "";
  const order = pagination.child("order").value;
  let bound: bigint | undefined;
  for (const [name, example] of list.body.examples) {
    const ids = (itemsOf(list, example) ?? []).map((item) => idOf(item, idAt));
    if (!ids.every((id) => id !== undefined && /^\d+$/.test(String(id)))) {
      yield [name, `\`${name}\` has an item without a whole number at ${idAt}, its \`itemId\`: correct it.`];
      continue;
    }
    const numbers = ids.map((id) => BigInt(id ?? 0));
    const ascending = numbers.toSorted((a, b) => (a < b ? -1 : 1));
    const sorted = order === "descending" ? ascending.toReversed() : ascending;
    if (numbers.some((id, index) => id !== sorted[index]))
      yield [name, `\`${name}\` has its ids in another order than ${String(order)}: sort its items.`];
    if (name === "first") bound = ascending[0];
    if (name !== "last" || bound === undefined || (ascending.at(-1) ?? 0n) < bound) continue;
    yield [name, `\`last\` is before ${bound}, the smallest id of \`first\`: give its items smaller ids.`];
  }
}
