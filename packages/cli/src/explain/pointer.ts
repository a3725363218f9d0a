/** What is at a JSON pointer; `undefined`: nothing. */
export function valueAt(whole: unknown, pointer: string): unknown {
  let value = whole;
  for (const key of pointer === "" ? [] : pointer.slice(1).split("/")) {
    const name = key.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

/** The innermost values with their JSON pointers, in order: those of a plain value, or of what is empty, is it itself. */
export function leavesOf(value: unknown, at = ""): readonly (readonly [pointer: string, leaf: unknown])[] {
  if (typeof value !== "object" || value === null) return [[at, value]];
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  if (entries.length === 0) return [[at, value]];
  return entries.flatMap(([key, inner]) =>
    leavesOf(inner, `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`),
  );
}
