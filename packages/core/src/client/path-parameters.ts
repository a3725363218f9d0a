import { checkObject, unknownName } from "../check-options.ts";
import type { CallContext } from "../errors/provider-error.ts";
import { halfCharacterError, hasHalfCharacter } from "./half-character.ts";

/** A path template taken apart: the texts around its parameters, one more than there are names. */
export interface PathTemplate {
  readonly texts: readonly string[];
  readonly names: readonly string[];
}

/** Takes a template such as `/{slug}/conversations` apart. */
export function parsePath(template: string): PathTemplate {
  const parts = template.split(/\{([^{}]+)\}/);
  return {
    texts: parts.filter((_, index) => index % 2 === 0),
    names: parts.filter((_, index) => index % 2 === 1),
  };
}

/**
 * Puts bound and given path parameters together and sees that each can stand in the path.
 *
 * @throws {TypeError} naming the parameter that is unknown, missing, empty, cut through a character, or a dot segment that a server would
 * resolve away.
 */
export function completePath(
  { names }: PathTemplate,
  context: CallContext,
  bound: Readonly<Record<string, string>>,
  given: Readonly<Record<string, unknown>> | undefined,
): Record<string, string> {
  const parameters: Record<string, string> = {};
  if (given !== undefined) {
    checkObject("`path`", "an object of parameters", given);
    for (const name in given) {
      if (!names.includes(name)) throw unknownName(`${context.operationId}`, "path parameter", name, names);
    }
  }
  for (const name of names) {
    const value = given?.[name] ?? bound[name];
    const problem = problemOf(value);
    if (problem !== undefined) {
      throw new TypeError(
        `\`${context.operationId}\` needs the path parameter \`${name}\` as a string, and it ${problem}.`,
      );
    }
    const text = String(value);
    if (hasHalfCharacter(text)) throw halfCharacterError(`path parameter \`${name}\``);
    parameters[name] = text;
  }
  return parameters;
}

/** Puts values into a path template, each percent-encoded so that it stays in its segment. */
export function fillPath(
  { texts, names }: PathTemplate,
  parameters: Readonly<Record<string, string>>,
): string {
  let path = texts[0] ?? "";
  for (let index = 0; index < names.length; index++) {
    path += encodeURIComponent(parameters[names[index] ?? ""] ?? "") + (texts[index + 1] ?? "");
  }
  return path;
}

function problemOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return "is missing";
  if (typeof value !== "string" && typeof value !== "number") return `is of type ${typeof value}`;
  if (typeof value === "number" && !Number.isFinite(value)) return "is not finite";
  if (value === "") return "is empty";
  return /^(?:\.|%2e){1,2}$/i.test(String(value)) ? "is a dot segment" : undefined;
}
