import type { Query } from "../kit.ts";

/** The value of a query parameter, the last one of several; `undefined`: it was not sent. */
export function queryValue(query: Query, name: string): string | undefined {
  const value = query[name];
  return typeof value === "object" ? value.at(-1) : value;
}
