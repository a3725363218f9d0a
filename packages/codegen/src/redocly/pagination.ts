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
    if (operation.method === "post" && operation.place.child("x-safe").value !== true) {
      yield {
        path: pagination.path,
        message: `${operation.name} turns pages, so it only reads: add \`x-safe: true\`, or remove \`x-pagination\`.`,
      };
    }
    for (const list of listsOf(operation)) {
      yield* untrueItems(list, pagination);
      yield* untrueIds(list, pagination);
    }
  }
};

function* unknownParameters(operation: Operation, pagination: Place): Generator<Problem> {
  const names = operation.parameters
    .filter((parameter) => parameter.child("in").value === "query")
    .map((parameter) => parameter.child("name").value);
  for (const key of ["cursor", "page", "before", "limit"]) {
    const { text: name, path } = pagination.child(key);
    if (name === undefined || names.includes(name)) continue;
    yield {
      path,
      message: `${operation.name} has no query parameter \`${name}\`: add it, or correct \`${key}\`.`,
    };
  }
}

function* untrueItems(list: ListBody, pagination: Place): Generator<Problem> {
  for (const [name, example] of list.body.examples) {
    const { path } = list.body.place.child("examples").child(name);
    const items = itemsOf(list, example);
    if (items === undefined) {
      yield {
        path,
        message: `\`${name}\` has no array at ${list.pointer}: correct it, or \`items\` of \`x-pagination\`.`,
      };
    } else if ((name === "empty") !== (items.length === 0)) {
      yield {
        path,
        message: name === "empty" ? "`empty` has items: remove them." : `\`${name}\` has no items: add one.`,
      };
    }
    for (const key of ["totalItems", "totalPages"]) {
      const pointer = pagination.child(key).text;
      if (pointer === undefined || Number.isInteger(pointed(example, pointer))) continue;
      yield {
        path,
        message: `\`${name}\` has no number at ${pointer}: correct it, or \`${key}\` of \`x-pagination\`.`,
      };
    }
  }
}

function* untrueIds(list: ListBody, pagination: Place): Generator<Problem> {
  const pointer = pagination.child("itemId").text ?? "";
  const seen = new Set<string | number>();
  for (const [name, example] of list.body.examples) {
    const { path } = list.body.place.child("examples").child(name);
    const ids = (itemsOf(list, example) ?? []).map((item) => idOf(item, pointer));
    if (ids.includes(undefined)) {
      yield {
        path,
        message: `\`${name}\` has an item without text or number at ${pointer}, its \`itemId\`: add one.`,
      };
    }
    if (name !== "first" && name !== "last") continue;
    for (const id of ids) {
      if (id === undefined) continue;
      if (seen.has(id)) {
        yield { path, message: `\`${name}\` repeats the id ${id}, and a repeat is dropped: invent another.` };
      }
      seen.add(id);
    }
  }
}
