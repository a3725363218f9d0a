import type { BodyPath } from "../body-places.ts";

/** The path of every value in a body, its own first. */
export function pathsOf(value: unknown, path: BodyPath = []): readonly BodyPath[] {
  return [path, ...entriesOf(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

/** The value at a path. */
export function valueAt(value: unknown, path: BodyPath): unknown {
  return path.reduce<unknown>((inner, key) => Object(inner)[key], value);
}

/** The innermost paths at which two bodies differ. */
export function changedPaths(before: unknown, after: unknown, path: BodyPath = []): readonly BodyPath[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const [left, right] = [entriesOf(before), entriesOf(after)];
  const isSameShape = left.length > 0 && left.length === right.length;
  if (!isSameShape || left.some(([key], index) => right[index]?.[0] !== key)) return [path];
  return left.flatMap(([key, child], index) => changedPaths(child, right[index]?.[1], [...path, key]));
}

/** A copy of a body without the value at a path. */
export function withoutValue(body: unknown, path: BodyPath): unknown {
  const copy = structuredClone(body);
  const holder = valueAt(copy, path.slice(0, -1));
  if (typeof holder === "object" && holder !== null) Reflect.deleteProperty(holder, path.at(-1) ?? "");
  return copy;
}

/** A path as a JSON pointer. */
export function toPointer(path: BodyPath): string {
  return path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function entriesOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return [...value.entries()];
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
