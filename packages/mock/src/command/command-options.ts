import { parseArgs } from "node:util";
import { providers, type SpecName, specNames } from "../providers.ts";

/** What the command was asked to do. */
export type CommandRequest =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "run"; readonly ports: Readonly<Record<SpecName, number>> };

/** A command line that means nothing. The message is one sentence. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The flag that sets the port of a spec, without its dashes. */
export function portFlag(name: SpecName): `port-${SpecName}` {
  return `port-${name}`;
}

/**
 * Reads the command line of the mock command.
 *
 * @throws {UsageError} for a flag that does not exist, or a port that is none.
 */
export function parseCommandLine(argv: readonly string[]): CommandRequest {
  const values = parseFlags(argv);
  if (values.help === true) return { kind: "help" };
  if (values.version === true) return { kind: "version" };
  const ports = specNames.map((name) => [name, toPort(name, values[portFlag(name)])] as const);
  return { kind: "run", ports: Object.fromEntries(ports) as Record<SpecName, number> };
}

function parseFlags(argv: readonly string[]): Readonly<Record<string, unknown>> {
  const ports = specNames.map((name) => [portFlag(name), { type: "string" }] as const);
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        ...Object.fromEntries(ports),
        help: { type: "boolean", short: "h" },
        version: { type: "boolean", short: "v" },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(firstSentence(error), { cause: error });
  }
}

function toPort(name: SpecName, value: unknown): number {
  if (value === undefined) return providers[name].port;
  const port = typeof value === "string" && /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(port <= 65_535))
    throw new UsageError(`--${portFlag(name)} takes a port from 0 to 65535, not "${value}".`);
  return port;
}

// Node adds advice about positional arguments, which this command has none of.
function firstSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [sentence = message] = message.split(/\. |\n/);
  return sentence.endsWith(".") ? sentence : `${sentence}.`;
}
