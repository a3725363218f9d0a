import type { AnyMapping, AnyRow } from "../mapping/provenance.ts";
import { createIssueCollector, type MappingContext } from "../mapping/read-context.ts";
import { overItems } from "./json-path.ts";

/** The connection and the conversation of mappings under test. */
export const context: MappingContext = { connection: "acme", conversationNativeId: "c1" };

/** The places that the rows of a mapping read, as JSON pointers with `*` for items. */
export function placesRead({ table }: AnyMapping, raw: object): readonly string[] {
  return Object.values(table).flatMap((row) => readPlaces(row, raw));
}

/** The places that a row reads, only the innermost of each way in, as JSON pointers with `*` for items. */
export function readPlaces(row: AnyRow, raw: object): readonly string[] {
  if (row.kind === "absent") return [];
  const paths = new Set<string>();
  row.read(record(raw, "", paths) as never, createIssueCollector(context, []));
  return [...paths]
    .filter((path) => ![...paths].some((other) => other.startsWith(`${path}/`)))
    .map(overItems);
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
