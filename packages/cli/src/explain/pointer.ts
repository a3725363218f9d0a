import { escapeToken } from "@confluir/core/internal";

/** The innermost values with their JSON pointers, in order: those of a plain value, or of what is empty, is it itself. */
export function leavesOf(value: unknown, at = ""): readonly (readonly [pointer: string, leaf: unknown])[] {
  if (typeof value !== "object" || value === null) return [[at, value]];
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  if (entries.length === 0) return [[at, value]];
  return entries.flatMap(([key, inner]) => leavesOf(inner, `${at}/${escapeToken(key)}`));
}
