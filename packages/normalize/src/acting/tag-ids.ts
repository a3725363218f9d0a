/** Ids of the tags in an answer, which may be anything. `undefined`: there are no tags to read, or one has no id. */
export function readTagIds(tags: unknown, key: "id" | "uuid"): ReadonlySet<string> | undefined {
  if (!Array.isArray(tags)) return undefined;
  const ids = tags.map((tag: { readonly [Key in typeof key]?: unknown } | null) => tag?.[key]);
  return ids.every((id) => typeof id === "string") ? new Set(ids) : undefined;
}
