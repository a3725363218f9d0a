import { escapeToken, valueAt } from "@confluir/core/internal";
import type { Provenance } from "@confluir/normalize";
import { cut } from "../cut.ts";
import { leavesOf } from "./pointer.ts";

const valueWidth = 160;

/**
 * Puts raw and model side by side. A field has as many rows as its value, or what it was read from, has parts.
 *
 * Columns: field, how sure, value in the model, pointer into `raw`, value there. Values are JSON, cut where they are very long; a part
 * of a value has its pointer before it. Fields that the provider does not tell are in `absentRows`.
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

/** The fields that the provider does not tell: field, how, why. */
export function absentRows(fields: Readonly<Record<string, Provenance>>): readonly (readonly string[])[] {
  return Object.entries(fields).flatMap(([field, { kind, reason }]) =>
    kind === "absent" ? [[field, kind, reason ?? ""]] : [],
  );
}

/**
 * What the provider sent that no field of the model is read from: pointer and value.
 *
 * @param pointers that are read.
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

/** A row for each innermost place that the provider filled, or one that says that it did not. */
function placesOf(pointer: string, raw: unknown, found: readonly string[]): readonly (readonly string[])[] {
  const inside = found.filter((place) => place === pointer || place.startsWith(`${pointer}/`));
  if (inside.length === 0) return [[pointer || "(all of it)", "(not told)"]];
  return inside.map((place) => [place || "(all of it)", shown(valueAt(raw, place))]);
}

function shown(value: unknown): string {
  return value === undefined ? "(not told)" : cut(JSON.stringify(value), valueWidth);
}
