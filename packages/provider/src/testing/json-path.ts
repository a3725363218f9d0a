import { escapeToken, splitPointer } from "@confluir/core/internal";

/** Keys and indexes that lead to a value. */
export type Path = readonly (string | number)[];

/** The path of every value in a body, its own first. */
export function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  return [path, ...entriesOf(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

/** The paths of the innermost values. */
export function leavesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return entriesOf(value).flatMap(([key, child]) => leavesOf(child, [...path, key]));
}

function entriesOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (typeof value !== "object" || value === null) return [];
  return Array.isArray(value) ? [...value.entries()] : Object.entries(value);
}

/** A copy of a body with another value at a path. Where the way there is not an object or an array, the body as it is. */
export function withValue(body: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(body))
    return body.map((item: unknown, index) => (index === key ? withValue(item, rest, value) : item));
  if (typeof body !== "object" || body === null) return body;
  return { ...body, [key]: withValue((body as Record<string, unknown>)[key], rest, value) };
}

/** A copy of a body without the value at a path; `undefined` for the path of the body itself. */
export function withoutValue(body: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return undefined;
  if (Array.isArray(body))
    return body.flatMap((item: unknown, index) =>
      index !== key ? [item] : rest.length === 0 ? [] : [withoutValue(item, rest)],
    );
  const { [key]: child, ...others } = body as Record<string, unknown>;
  return rest.length === 0 ? others : { ...others, [key]: withoutValue(child, rest) };
}

/**
 * The paths of a body that a JSON pointer with `*` leads to. A last property that is not there counts as a place; of a map,
 * `newKey` does.
 */
export function expandPattern(body: unknown, pattern: string, newKey: string): readonly Path[] {
  return expand(body, splitPointer(pattern), newKey);
}

function expand(body: unknown, [token, ...rest]: readonly string[], newKey: string): readonly Path[] {
  if (token === undefined) return [[]];
  if (typeof body !== "object" || body === null) return [];
  const below = (key: string | number) =>
    expand((body as Record<string | number, unknown>)[key], rest, newKey).map((path) => [key, ...path]);
  if (token !== "*") return below(token);
  return Array.isArray(body)
    ? [...body.keys()].flatMap(below)
    : [...Object.keys(body), newKey].flatMap(below);
}

/** A path as a JSON pointer. */
export function toPointer(path: Path): string {
  return path.map((key) => `/${escapeToken(String(key))}`).join("");
}

/** A JSON pointer with `*` for the places of items. */
export function overItems(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, "/*");
}

/** Whether a place is another one or lies below it. `*` fits every item. */
export function isWithin(path: string, pointer: string): boolean {
  const place = overItems(path);
  return pointer === "" || place === pointer || place.startsWith(`${pointer}/`);
}
