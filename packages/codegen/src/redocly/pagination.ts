import { idOf, itemsOf, type ListBody, listsOf } from "./lists.ts";
import { type Operation, operationsOf } from "./operations.ts";
import { type Place, pointed } from "./place.ts";
import type { Problem, Rule } from "./rule.ts";

/** `x-pagination` is true: its parameters exist, its pointers find what they name, ids do not repeat, and a POST says that it only reads. */
export const paginationRule: Rule = function* (spec) {
  for (const operation of operationsOf(spec)) {
    const pagination = operation.place.at("x-pagination");
    if (pagination.value === undefined) continue;
    yield* unknownParameters(operation, pagination);
    const { name, method, place } = operation;
    if (method === "post" && place.child("x-safe").value !== true) {
      const message = `${name} turns pages, so it only reads: add \`x-safe: true\`, or remove \`x-pagination\`.`;
      yield [pagination, message];
    }
    for (const list of listsOf(operation)) {
      yield* untrueItems(list, pagination);
      yield* untrueIds(list, pagination);
    }
  }
};

function* unknownParameters({ name, parameters }: Operation, pagination: Place): Generator<Problem> {
  const names = parameters
    .filter((parameter) => parameter.child("in").value === "query")
    .map((parameter) => parameter.child("name").value);
  for (const key of ["cursor", "page", "before", "after", "limit", "wholeWith"]) {
    const given = pagination.child(key);
    if (given.text !== undefined && !names.includes(given.text))
      yield [given, `${name} has no query parameter \`${given.text}\`: add it, or correct \`${key}\`.`];
  }
}

function* untrueItems(list: ListBody, pagination: Place): Generator<Problem> {
  for (const [name, example] of list.body.examples) {
    const place = list.body.example(name);
    const items = itemsOf(list, example);
    if (items === undefined) {
      const fix = "correct it, or `items` of `x-pagination`";
      yield [place, `\`${name}\` has no array at ${list.pointer}: ${fix}.`];
    } else if (name === "empty" && items.length > 0) {
      yield [place, "`empty` has items: remove them."];
    } else if (name !== "empty" && items.length === 0) {
      yield [place, `\`${name}\` has no items: add one.`];
    }
    for (const key of ["totalItems", "totalPages"]) {
      const pointer = pagination.child(key).text;
      if (pointer === undefined || Number.isInteger(pointed(example, pointer))) continue;
      const fix = `correct it, or \`${key}\` of \`x-pagination\``;
      yield [place, `\`${name}\` has no number at ${pointer}: ${fix}.`];
    }
  }
}

function* untrueIds(list: ListBody, pagination: Place): Generator<Problem> {
  const pointer = pagination.child("itemId").text ?? "";
  const seen = new Set<string | number>();
  for (const [name, example] of list.body.examples) {
    const place = list.body.example(name);
    const ids = (itemsOf(list, example) ?? []).map((item) => idOf(item, pointer));
    if (ids.includes(undefined)) {
      const message = `\`${name}\` has an item without text or number at ${pointer}, its \`itemId\`: add one.`;
      yield [place, message];
    }
    if (name !== "first" && name !== "last") continue;
    for (const id of ids) {
      if (id === undefined) continue;
      if (seen.has(id))
        yield [place, `\`${name}\` repeats the id ${id}, and a repeat is dropped: invent another.`];
      seen.add(id);
    }
  }
}

/**
 * In the examples of a paged list, `first` asks for one more page, which is `last`; `last` and `empty` ask for none. In windows the ids of
 * `last` are before those of `first`, and all in their order.
 */
export const pagingEndsRule: Rule = function* (spec) {
  for (const operation of operationsOf(spec)) {
    const pagination = operation.place.at("x-pagination");
    for (const list of listsOf(operation).filter(({ paged }) => paged)) {
      const wrong = checks[pagination.child("style").text ?? ""] ?? wrongCursor;
      for (const [name, message] of wrong(list, pagination)) yield [list.body.example(name), message];
    }
  }
};

/** Name of an example and what is wrong with it. */
type WrongExample = readonly [name: string, message: string];

const checks: Readonly<Record<string, (list: ListBody, pagination: Place) => Generator<WrongExample>>> = {
  page: wrongTotals,
  window: wrongWindow,
};

function* wrongCursor(list: ListBody, pagination: Place): Generator<WrongExample> {
  const cursorAt = pagination.child("nextCursor").text ?? "";
  const moreAt = pagination.child("hasMore").text;
  for (const [name, example] of list.body.examples) {
    if (!["first", "last", "empty"].includes(name)) continue;
    const cursor = pointed(example, cursorAt);
    const hasCursor = cursor != null && cursor !== "";
    const hasNext = name === "first";
    const claim = `\`${name}\` ${hasNext ? "has a next page" : "ends the list"}`;
    if (hasCursor !== hasNext)
      yield [
        name,
        `${claim}: ${hasNext ? `put its cursor at ${cursorAt}` : `set ${cursorAt} to null, or leave it out`}.`,
      ];
    if (moreAt !== undefined && pointed(example, moreAt) !== hasNext)
      yield [name, `${claim}: set ${moreAt} to ${hasNext}.`];
  }
}

function* wrongTotals(list: ListBody, pagination: Place): Generator<WrongExample> {
  const pagesAt = pagination.child("totalPages").text;
  const itemsAt = pagination.child("totalItems").text;
  const examples = new Map(list.body.examples);
  const count = ["first", "last"].flatMap((name) => itemsOf(list, examples.get(name)) ?? []).length;
  for (const [name, pages, items] of [
    ["first", [2], count],
    ["last", [2], count],
    ["empty", [0, 1], 0],
  ] as const) {
    const example = examples.get(name);
    if (example === undefined) continue;
    if (pagesAt !== undefined && !pages.some((number) => number === pointed(example, pagesAt))) {
      const rule = "`first` and `last` are two pages, `empty` is at most one";
      yield [name, `${rule}: set ${pagesAt} to ${pages.join(" or ")}.`];
    }
    if (itemsAt !== undefined && pointed(example, itemsAt) !== items)
      yield [
        name,
        `\`first\` and \`last\` hold the whole list, \`empty\` nothing: set ${itemsAt} to ${items}.`,
      ];
  }
}

function* wrongWindow(list: ListBody, pagination: Place): Generator<WrongExample> {
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
