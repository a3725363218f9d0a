import type { CallContext } from "../errors/provider-error.ts";

/**
 * Puts bound and given path parameters together and sees that each can stand in the path.
 *
 * @throws {TypeError} naming the parameter that is missing, empty, or a dot segment that a server would resolve away.
 */
export function completePath(
  context: CallContext,
  bound: Readonly<Record<string, string>>,
  given: Readonly<Record<string, unknown>> = {},
): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [, name = ""] of context.path.matchAll(/\{([^{}]+)\}/g)) {
    const value = given[name] ?? bound[name];
    const problem = problemOf(value);
    if (problem !== undefined) {
      throw new TypeError(
        `\`${context.operationId}\` needs the path parameter \`${name}\` as a string, and it ${problem}.`,
      );
    }
    parameters[name] = String(value);
  }
  return parameters;
}

/** Puts values into a path template, each percent-encoded so that it stays in its segment. */
export function fillPath(template: string, parameters: Readonly<Record<string, string>>): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ""));
}

function problemOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return "is missing";
  if (typeof value !== "string" && typeof value !== "number") return `is of type ${typeof value}`;
  if (value === "") return "is empty";
  return /^(?:\.|%2e){1,2}$/i.test(String(value)) ? "is a dot segment" : undefined;
}
