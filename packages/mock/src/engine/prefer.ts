import { type Pagination, readPage, turnParameter, type WindowPagination, windowPages } from "@confluir/core";
import { valueAt } from "@confluir/core/internal";
import type { Query } from "../message.ts";
import {
  defaultResponse,
  responseFor,
  type SpecExample,
  type SpecOperation,
} from "../spec/spec-operation.ts";

/** What a request wants to be answered, from its `Prefer` header. `undefined`: none. */
export interface Prefer {
  readonly code?: number | undefined;
  /** Name of an example. */
  readonly example?: string | undefined;
  /** Whether to make the body up from the schema. */
  readonly dynamic?: boolean | undefined;
  /** Makes a made-up body the same every time. */
  readonly seed?: string | undefined;
}

/**
 * Reads a `Prefer` header (RFC 7240): `code=429`, `example="nulls"`, `dynamic=true`, in any combination, separated by
 * commas or semicolons. Other preferences are ignored.
 *
 * @throws {TypeError} if `code` is no status or `dynamic` no boolean.
 */
export function parsePrefer(header: string | undefined): Prefer {
  const values = new Map<string, string>();
  for (const [, name = "", quoted, token] of (header ?? "").matchAll(
    /([^\s=,;]+)\s*(?:=\s*(?:"([^"]*)"|([^\s,;]*)))?/g,
  )) {
    values.set(name.toLowerCase(), quoted ?? token ?? "");
  }
  return {
    code: parseCode(values.get("code")),
    example: values.get("example"),
    dynamic: parseBoolean(values.get("dynamic")),
    seed: values.get("seed"),
  };
}

/**
 * Says in a sentence why an operation cannot answer as preferred; `null` when it can.
 *
 * Prism answers 404 to an undeclared status, and quietly another status when only the example is missing.
 */
export function preferProblem(operation: SpecOperation, prefer: Prefer): string | null {
  const { code, example } = prefer;
  const response = code === undefined ? defaultResponse(operation) : responseFor(operation, code);
  if (!response) {
    const declared = operation.responses.map(({ status }) => status).join(", ");
    return `${operation.operationId} declares no status ${code}, only ${declared}`;
  }
  if (example === undefined || response.contents.length === 0) return null;
  const names = response.contents.flatMap((content) => content.examples.map(({ name }) => name));
  if (names.includes(example)) return null;
  return `${operation.operationId} has no example "${example}" for ${code ?? response.status}, only ${names.join(", ")}`;
}

/** Whether a request says which answer it wants. */
export function hasPreference({ code, example, dynamic }: Prefer): boolean {
  return code !== undefined || example !== undefined || dynamic === true;
}

function parseCode(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[1-5]\d\d$/.test(value)) throw new TypeError(`Prefer: code=${value} is no status code`);
  return Number(value);
}

function parseBoolean(value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (value !== "true" && value !== "false")
    throw new TypeError(`Prefer: dynamic=${value} is neither true nor false`);
  return value === "true";
}

/**
 * Chooses the example that a paged list answers, so that a client really turns pages: `first`, then `last`, and after
 * that `empty` for numbered pages and windows, or the declared 400 for an unknown cursor.
 *
 * Pure. `limit` changes nothing, as examples have the length they have. An operation that is not paged, or lacks the
 * example, keeps Prism's own choice.
 */
export function choosePage(operation: SpecOperation, query: Query): Prefer {
  const { pagination } = operation;
  if (!pagination) return {};
  const examples = defaultResponse(operation)?.contents.flatMap((content) => content.examples) ?? [];
  const asked = single(query[turnParameter(pagination)]);
  const wanted =
    pagination.style === "cursor"
      ? chooseByCursor(pagination, examples, asked)
      : pagination.style === "page"
        ? chooseByNumber(pagination.firstPage, asked)
        : chooseByWindow(pagination, examples, asked);
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

/** The first page of which an item is before the id. */
function chooseByWindow(
  pagination: WindowPagination,
  examples: readonly SpecExample[],
  before: string | undefined,
): string {
  if (before === undefined || !/^\d+$/.test(before)) return "first";
  const found = ["first", "last"].find((name) => {
    const example = examples.find((each) => each.name === name);
    const { next } = readPage({ pagination, pages: windowPages }, example?.value);
    return next !== null && BigInt(next) < BigInt(before);
  });
  return found ?? "empty";
}

function single(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === "string" ? value : value?.at(-1);
}
