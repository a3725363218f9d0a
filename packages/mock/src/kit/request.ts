import { isObject } from "@confluir/core/internal";
import type { Query, Violation } from "../message.ts";
import type { JsonObject } from "../spec/document.ts";
import type { SpecOperation, SpecParameter } from "../spec/spec-operation.ts";

/** Values of path and query as their schemas type them. */
export interface ParsedParameters {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** The first value that is not of its type; `undefined`: all are. */
  readonly violation?: Violation;
}

/**
 * Reads path and query by the parameters that an operation declares: numbers, flags, texts, and lists of texts. An empty
 * value counts as not sent, and of a single one that is sent again the last counts.
 */
export function parseParameters(
  { parameters }: SpecOperation,
  path: Readonly<Record<string, string>>,
  query: Query,
): ParsedParameters {
  const parsed: Record<"path" | "query", Record<string, unknown>> = { path: {}, query: {} };
  let violation: Violation | undefined;
  for (const parameter of parameters) {
    const place = parameter.in;
    if (place !== "path" && place !== "query") continue;
    const sent = place === "path" ? path[parameter.name] : query[parameter.name];
    const value = toValue(parameter, [sent ?? []].flat());
    if (value === invalid) {
      const location = `request.${place}.${parameter.name}`;
      violation ??= { kind: "request", location, message: "has a value that its schema does not allow" };
    } else if (value !== undefined) parsed[place][parameter.name] = value;
  }
  return { ...parsed, ...(violation && { violation }) };
}

const invalid = Symbol("invalid");

function toValue({ schema, explode }: SpecParameter, texts: readonly string[]): unknown {
  const types = [schema?.type ?? []].flat();
  if (types.includes("array")) {
    const values = (explode ? texts : texts.flatMap((text) => text.split(","))).filter((text) => text !== "");
    return values.length > 0 ? values : undefined;
  }
  // One text or a list of them.
  if (texts.length > 1 && mayBeList(schema)) return texts;
  const text = texts.at(-1);
  if (text === undefined) return undefined;
  if (text === "") return Number(schema?.minLength) > 0 ? invalid : undefined;
  if (types.includes("integer") || types.includes("number")) return toNumber(schema ?? {}, text);
  if (types.includes("boolean")) return text === "true" ? true : text === "false" ? false : invalid;
  return text;
}

function mayBeList(schema: JsonObject | null): boolean {
  const choices = [schema?.anyOf ?? schema?.oneOf ?? []].flat();
  return choices.some((choice) => isObject(choice) && choice.type === "array");
}

function toNumber({ type, minimum, maximum }: JsonObject, text: string): unknown {
  const number = Number(text);
  const isWrong =
    !Number.isFinite(number) ||
    (type === "integer" && !Number.isSafeInteger(number)) ||
    (typeof minimum === "number" && number < minimum) ||
    (typeof maximum === "number" && number > maximum);
  return isWrong ? invalid : number;
}

/** The default of a query parameter, by its schema; `undefined`: none. */
export function defaultOf({ parameters }: SpecOperation, name: string): unknown {
  const found = parameters.find((parameter) => parameter.in === "query" && parameter.name === name);
  return isObject(found?.schema) ? found.schema.default : undefined;
}
