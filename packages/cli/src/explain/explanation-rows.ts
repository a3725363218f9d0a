import type { Provenance } from "@confluir/normalize";
import { cut } from "../cut.ts";

const valueWidth = 48;
const reasonWidth = 100;

/**
 * Puts raw and model side by side: a row for each field, and one more for each further place that it is read from.
 *
 * Columns: field, how sure, value in the model, pointer into `raw`, value there or why there is none. Values are JSON, cut where they are long.
 */
export function explanationRows(
  value: object,
  raw: unknown,
  fields: Readonly<Record<string, Provenance>>,
): readonly (readonly string[])[] {
  const ofModel = new Map(Object.entries(value));
  return Object.entries(fields).flatMap(([field, { kind, pointers, reason }]) => {
    if (field === "raw") return [];
    if (kind === "absent") return [[field, kind, "-", "", cut(reason ?? "", reasonWidth)]];
    const [first, ...rest] = pointers.map((pointer) => [
      pointer || "(all of it)",
      shown(valueAt(raw, pointer)),
    ]);
    const start = [field, kind, shown(ofModel.get(field))];
    if (first === undefined) return [[...start, "(the connection)", ""]];
    return [[...start, ...first], ...rest.map((place) => ["", "", "", ...place])];
  });
}

function shown(value: unknown): string {
  return value === undefined ? "(not told)" : cut(JSON.stringify(value), valueWidth);
}

function valueAt(raw: unknown, pointer: string): unknown {
  let value = raw;
  for (const key of pointer === "" ? [] : pointer.slice(1).split("/")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}
