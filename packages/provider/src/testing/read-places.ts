import type { AnyRow } from "../mapping/provenance.ts";
import { createIssueCollector, type MappingContext } from "../mapping/read-context.ts";
import type { Issue } from "../model/common.ts";

/** What mappings under test are told. */
export const context: MappingContext = { connection: "acme", conversationNativeId: "c1" };

/** The places a row looks at, only the innermost of each way in, as JSON pointers. */
export function readPlaces(field: string, row: AnyRow, raw: object): readonly string[] {
  if (row.kind === "absent") return [];
  const paths = new Set<string>();
  const issues: Issue[] = [];
  const path = row.kind === "exact" ? (row.pointers[0] ?? "") : "";
  const at = createIssueCollector(context, issues);
  at.start(field, path);
  row.read(record(raw, "", paths) as never, at);
  return [...paths].filter((path) => ![...paths].some((other) => other.startsWith(`${path}/`)));
}

function record<Target extends object>(target: Target, path: string, paths: Set<string>): Target {
  return new Proxy(target, {
    get(_, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof key === "symbol" || (Array.isArray(target) && !/^\d+$/.test(key))) return value;
      const inner = `${path}/${key}`;
      paths.add(inner);
      return typeof value === "object" && value !== null ? record(value, inner, paths) : value;
    },
  });
}

/** The innermost values of a JSON value, each with its pointer. */
export function leavesOf(value: unknown, path = ""): readonly (readonly [path: string, value: unknown])[] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}/${key}`));
}

/** Every place in a JSON value, also those that hold others. */
export function pathsOf(value: unknown, path = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = `${path}/${key}`;
    return [place, ...pathsOf(inner, place)];
  });
}

/** A copy with another value at a pointer. */
export function withValueAt(raw: object, path: string, value: unknown): object {
  const copy = structuredClone(raw) as Record<string, unknown>;
  const keys = path.slice(1).split("/");
  const last = keys.pop() ?? "";
  let place = copy;
  for (const key of keys) place = place[key] as Record<string, unknown>;
  Object.defineProperty(place, last, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** A JSON pointer with `*` for the places of items. */
export function overItems(path: string): string {
  return path.replace(/\/\d+(?=\/|$)/g, "/*");
}

/** Whether a place is another one or lies below it. `*` fits every item. */
export function isWithin(path: string, pointer: string): boolean {
  const place = overItems(path);
  return pointer === "" || place === pointer || place.startsWith(`${pointer}/`);
}
