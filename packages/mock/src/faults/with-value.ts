import { isJsonObject } from "../spec/json.ts";
import type { BodyPath } from "./body-places.ts";

/** A copy of a body with another value at a path. A last key that an object does not have yet is added. */
export function withValue(body: unknown, path: BodyPath, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(body))
    return body.map((item: unknown, index) => (index === key ? withValue(item, rest, value) : item));
  if (!isJsonObject(body)) return body;
  return { ...body, [key]: withValue(body[key], rest, value) };
}
