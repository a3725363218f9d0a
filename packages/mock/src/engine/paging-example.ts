import type { Pagination } from "@confluir/core";
import { valueAt } from "@confluir/core/internal";
import type { Query } from "../message.ts";

import {
  defaultResponse,
  responseFor,
  type SpecExample,
  type SpecOperation,
} from "../spec/spec-operation.ts";
import type { Prefer } from "./prefer.ts";

/**
 * Chooses the example that a paged list answers, so that a client really turns pages: `first`, then `last`, and after
 * that `empty` for numbered pages or the declared 400 for an unknown cursor.
 *
 * Pure. `limit` changes nothing, as examples have the length they have. An operation that is not paged, or lacks the
 * example, keeps Prism's own choice.
 */
export function choosePage(operation: SpecOperation, query: Query): Prefer {
  const { pagination } = operation;
  if (!pagination) return {};
  const examples = defaultResponse(operation)?.contents.flatMap((content) => content.examples) ?? [];
  const wanted =
    pagination.style === "cursor"
      ? chooseByCursor(pagination, examples, single(query[pagination.cursor]))
      : chooseByNumber(pagination.firstPage, single(query[pagination.page]));
  if (wanted === "unknown cursor") return responseFor(operation, 400) ? { code: 400 } : {};
  return examples.some(({ name }) => name === wanted) ? { example: wanted } : {};
}

function chooseByCursor(
  pagination: Pagination & { style: "cursor" },
  examples: readonly SpecExample[],
  cursor: string | undefined,
): string {
  if (cursor === undefined) return "first";
  const first = examples.find(({ name }) => name === "first");
  return valueAt(first?.value, pagination.nextCursor) === cursor ? "last" : "unknown cursor";
}

// What is no number is left to Prism, which knows the parameter's schema.
function chooseByNumber(firstPage: number, page: string | undefined): string {
  if (page === undefined || !/^-?\d+$/.test(page)) return "first";
  const position = Number(page) - firstPage;
  return ["first", "last"][position] ?? "empty";
}

function single(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === "string" ? value : value?.at(-1);
}
