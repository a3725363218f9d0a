import { isObject, type Json, type JsonObject, resolve } from "./document.ts";
import { type Kind, mapDocument } from "./walk.ts";

/**
 * Puts limits and defaults into the descriptions, so that an editor shows them: "1 to 100, default 50." They come from the
 * keywords next to each description, or behind its `$ref`, so they cannot fall behind the spec.
 */
export function describeLimits(document: JsonObject): JsonObject {
  return mapDocument(document, (kind, node) => {
    if (!isObject(node) || !["schema", "parameter", "header"].includes(kind)) return node;
    const limits = limitsOf(document, kind, node);
    if (limits === "") return node;
    const { description } = node;
    return { ...node, description: typeof description === "string" ? `${description} ${limits}` : limits };
  });
}

/** The limits of a parameter, a header or a schema, in a sentence; empty when it sets none. */
function limitsOf(document: JsonObject, kind: Kind, node: JsonObject): string {
  const isDescribed = typeof node.description === "string";
  // An editor shows the description of the target where a reference has none.
  if (node.$ref !== undefined && !isDescribed) return "";
  const schema = kind === "parameter" || (kind === "header" && isDescribed) ? node.schema : node;
  if (!isObject(schema)) return "";
  const target = { ...resolve(document, schema), ...schema };
  // openapi-typescript itself writes `@default` for a schema in its own place.
  const isWritten = schema === node && schema.$ref === undefined;
  const text = [
    range(boundOf(target, "minimum"), boundOf(target, "maximum"), ""),
    range(toNumber(target.minLength), toNumber(target.maxLength), "character"),
    range(toNumber(target.minItems), toNumber(target.maxItems), "item"),
    target.default === undefined || isWritten ? "" : `default ${quote(target.default)}`,
  ]
    .filter((part) => part !== "")
    .join(", ");
  return text === "" ? "" : `${text[0]?.toUpperCase()}${text.slice(1)}.`;
}

/** A limit; as words when the number itself is not allowed. */
type Bound = number | string | undefined;

function boundOf(schema: JsonObject, key: "minimum" | "maximum"): Bound {
  const exclusive = schema[key === "minimum" ? "exclusiveMinimum" : "exclusiveMaximum"];
  // In OpenAPI 3.0 `true` says that `minimum` itself is excluded; in 3.1 the number is here.
  const excluded = toNumber(exclusive === true ? schema[key] : exclusive);
  if (excluded === undefined) return toNumber(schema[key]);
  return key === "minimum" ? `more than ${excluded}` : `less than ${excluded}`;
}

function toNumber(value: Json | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function range(from: Bound, to: Bound, unit: string): string {
  const last = to ?? from;
  if (last === undefined) return "";
  const noun = unit === "" ? "" : ` ${unit}${last === 1 ? "" : "s"}`;
  if (from === to) return `exactly ${from}${noun}`;
  if (typeof from === "number" && typeof to === "number") return `${from} to ${to}${noun}`;
  const least = typeof from === "number" ? `at least ${from}` : from;
  const most = typeof to === "number" ? `at most ${to}` : to;
  return `${[least, most].filter((word) => word !== undefined).join(" and ")}${noun}`;
}

function quote(value: Json): string {
  if (typeof value === "number") return String(value);
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}
