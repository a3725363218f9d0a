import { isObject, type Json, type JsonObject, resolve } from "./document.ts";

/** Keys whose members are named by the spec's author, so that a member called `default` or `example` is no keyword. */
const maps = new Set(
  "$defs callbacks content dependentSchemas headers links parameters pathItems paths patternProperties properties requestBodies responses schemas webhooks".split(
    " ",
  ),
);
/** Keys that hold values, in which nothing is a schema. */
const values = new Set(["const", "default", "enum", "example", "examples", "security", "servers"]);

/**
 * Puts limits and defaults into the descriptions, so that an editor shows them: "1 to 100, default 50." They come from the
 * keywords beside each description, or behind its `$ref`, so they cannot fall behind the spec.
 */
export function describeLimits(document: JsonObject): JsonObject {
  const walk = (value: Json, isMap: boolean): Json => {
    if (Array.isArray(value)) return value.map((element) => walk(element, false));
    if (!isObject(value)) return value;
    const copy = Object.fromEntries(
      Object.entries(value).map(([key, field]) => {
        const isValue = !isMap && (values.has(key) || key.startsWith("x-"));
        return [key, isValue ? field : walk(field, !isMap && maps.has(key))];
      }),
    );
    const limits = isMap ? "" : limitsOf(document, value);
    if (limits === "") return copy;
    const { description } = copy;
    return { ...copy, description: typeof description === "string" ? `${description} ${limits}` : limits };
  };
  return walk(document, false) as JsonObject;
}

/** What a parameter, a header or a schema allows, in a sentence; empty when it is not told there. */
function limitsOf(document: JsonObject, node: JsonObject): string {
  const isDescribed = typeof node.description === "string";
  // A reference without words of its own shows those of its target.
  if (node.$ref !== undefined && !isDescribed) return "";
  const isCarrier = typeof node.in === "string" || (isDescribed && isObject(node.schema));
  const schema = isCarrier ? node.schema : node;
  if (!isObject(schema)) return "";
  const target = typeof schema.$ref === "string" ? { ...find(document, schema), ...schema } : schema;
  // The generator itself writes `@default` for a schema that stands in its place.
  const isWritten = schema === node && schema.$ref === undefined;
  const parts = [
    range(boundOf(target, "minimum"), boundOf(target, "maximum"), ""),
    range(target.minLength, target.maxLength, "character"),
    range(target.minItems, target.maxItems, "item"),
    target.default === undefined || isWritten ? "" : `default ${quote(target.default)}`,
  ].filter((part) => part !== "");
  const text = parts.join(", ");
  return text === "" ? "" : `${text[0]?.toUpperCase()}${text.slice(1)}.`;
}

/** The target of a reference; nothing when it cannot be found here, which is for those to say who need it. */
function find(document: JsonObject, schema: JsonObject): JsonObject {
  try {
    return resolve(document, schema);
  } catch {
    return {};
  }
}

type Bound = number | string | undefined;

/** A limit of a number; as words when the limit itself is not allowed. */
function boundOf(schema: JsonObject, key: "minimum" | "maximum"): Bound {
  const [inclusive, exclusive] = [
    schema[key],
    schema[key === "minimum" ? "exclusiveMinimum" : "exclusiveMaximum"],
  ];
  // OpenAPI 3.0 says with `true` that `minimum` itself is out; 3.1 has the number here.
  const outside = exclusive === true ? inclusive : exclusive;
  if (typeof outside === "number") return key === "minimum" ? `more than ${outside}` : `less than ${outside}`;
  return typeof inclusive === "number" ? inclusive : undefined;
}

function range(least: Json | undefined, most: Json | undefined, unit: string): string {
  const [from, to] = [least, most].map((bound) =>
    typeof bound === "number" || typeof bound === "string" ? bound : undefined,
  );
  const last = to ?? from;
  if (last === undefined) return "";
  const plural = unit === "" ? "" : ` ${unit}${last === 1 ? "" : "s"}`;
  if (from !== undefined && from === to) return `exactly ${from}${plural}`;
  if (typeof from === "number" && typeof to === "number") return `${from} to ${to}${plural}`;
  const words = [
    typeof from === "number" ? `at least ${from}` : from,
    typeof to === "number" ? `at most ${to}` : to,
  ];
  return `${words.filter((word) => word !== undefined).join(" and ")}${plural}`;
}

function quote(value: Json): string {
  return typeof value === "number"
    ? String(value)
    : `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}
