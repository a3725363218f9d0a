import { escapeToken, valueAt } from "@confluir/core/internal";
import type { Provenance } from "@confluir/normalize";
import { cut } from "../text-width.ts";

const valueWidth = 160;

/**
 * Puts raw and model side by side. A field has as many rows as its value, or its data in `raw`, has parts.
 *
 * Columns: field, kind, value in the model, pointer into `raw`, value there. Values are JSON, cut where they are very long; a part
 * of a value has its pointer before it. Absent fields are in `absentRows`.
 */
export function explanationRows(
  value: object,
  raw: unknown,
  fields: Readonly<Record<string, Provenance>>,
): readonly (readonly string[])[] {
  const ofModel = new Map(Object.entries(value));
  return Object.entries(fields).flatMap(([field, { kind, pointers, found }]) => {
    if (field === "raw" || kind === "absent") return [];
    const model = leavesOf(ofModel.get(field)).map(([pointer, leaf]) => `${pointer} ${shown(leaf)}`.trim());
    const places = pointers.flatMap((pointer) => placesOf(pointer, raw, found));
    if (places.length === 0) places.push(["(the connection)", ""]);
    return Array.from({ length: Math.max(model.length, places.length) }, (_, at) => [
      ...(at === 0 ? [field, kind] : ["", ""]),
      model[at] ?? "",
      ...(places[at] ?? ["", ""]),
    ]);
  });
}

/** The fields that the provider does not report: field, kind, reason. */
export function absentRows(fields: Readonly<Record<string, Provenance>>): readonly (readonly string[])[] {
  return Object.entries(fields).flatMap(([field, { kind, reason }]) =>
    kind === "absent" ? [[field, kind, reason ?? ""]] : [],
  );
}

/**
 * The data of the provider that no field of the model reads: pointer and value.
 *
 * @param pointers of the data that are read.
 */
export function unreadRows(raw: unknown, pointers: readonly string[]): readonly (readonly string[])[] {
  const unread = (value: unknown, at: string): readonly (readonly string[])[] => {
    if (pointers.includes(at)) return [];
    const isRead = pointers.some((pointer) => pointer.startsWith(`${at}/`));
    if (!isRead || typeof value !== "object" || value === null) return isRead ? [] : [[at, shown(value)]];
    return Object.keys(value).flatMap((key) => {
      const pointer = `${at}/${escapeToken(key)}`;
      return unread(valueAt(value, pointer.slice(at.length)), pointer);
    });
  };
  return unread(raw, "");
}

/** A row for each innermost place that has data, or one that shows that none has. */
function placesOf(pointer: string, raw: unknown, found: readonly string[]): readonly (readonly string[])[] {
  const inside = found.filter((place) => place === pointer || place.startsWith(`${pointer}/`));
  if (inside.length === 0) return [[pointer || "(all of it)", "(not reported)"]];
  return inside.map((place) => [place || "(all of it)", shown(valueAt(raw, place))]);
}

function shown(value: unknown): string {
  return value === undefined ? "(not reported)" : cut(JSON.stringify(value), valueWidth);
}

/** The innermost values with their JSON pointers, in order; a plain or empty value is its own. */
function leavesOf(value: unknown, at = ""): readonly (readonly [pointer: string, leaf: unknown])[] {
  if (typeof value !== "object" || value === null) return [[at, value]];
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  if (entries.length === 0) return [[at, value]];
  return entries.flatMap(([key, inner]) => leavesOf(inner, `${at}/${escapeToken(key)}`));
}
