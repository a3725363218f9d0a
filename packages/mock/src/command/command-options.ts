import { parseArgs } from "node:util";
import { ConfluirError } from "@confluir/core";
import type { Providers, SandboxProvider } from "../define-sandbox.ts";
import { findScenario, type ScenarioName } from "../sandbox/scenarios.ts";
import { BadSettingError } from "../settings.ts";
import { maxSize } from "../store/accounts.ts";

/** A command line that was read. */
export type CommandRequest = { readonly kind: "help" } | { readonly kind: "version" } | RunRequest;

/** The servers to run. */
export interface RunRequest {
  readonly kind: "run";
  /** By the id of a provider. */
  readonly ports: Readonly<Record<string, number>>;
  /** The data behind the servers; `null`: the examples of the specs. */
  readonly data: DataOptions | null;
  /** Whether the servers restart when a spec changes. */
  readonly watch: boolean;
}

/** The data of a sandbox. */
export interface DataOptions {
  readonly size: number;
  readonly seed: number;
  readonly scenario: ScenarioName;
}

/** A wrong command line. The message is one sentence. */
export class UsageError extends ConfluirError {
  override readonly name = "UsageError";
  readonly kind = "usage";
}

/** The defaults. */
export const defaultData: DataOptions = { size: 1_000, seed: 1, scenario: "healthy" };

/** The flag that sets the port of a provider, without its dashes. */
export function portFlag(id: string): string {
  return `port-${id}`;
}

/**
 * Reads the command line of the mock command.
 *
 * @throws {UsageError} for a flag that does not exist, a value that does not fit its flag, or flags that do not go together.
 */
export function parseCommandLine(argv: readonly string[], providers: Providers): CommandRequest {
  const values = parseFlags(argv, providers);
  if (values.help === true) return { kind: "help" };
  if (values.version === true) return { kind: "version" };
  return {
    kind: "run",
    ports: toPorts(values, providers),
    data: toData(values),
    watch: values.watch === true,
  };
}

type Values = Readonly<Record<string, unknown>>;

function parseFlags(argv: readonly string[], providers: Providers): Values {
  const ports = Object.keys(providers).map((id) => [portFlag(id), { type: "string" }] as const);
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        ...Object.fromEntries(ports),
        size: { type: "string" },
        seed: { type: "string" },
        scenario: { type: "string" },
        examples: { type: "boolean" },
        watch: { type: "boolean" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean", short: "v" },
      },
    });
    return values;
  } catch (error) {
    const sentence = toSentence(error);
    const own = ports.map(([flag]) => `--${flag}`).join(", ");
    const advice = sentence === "Unknown option '--port'." ? ` Each server has one of its own: ${own}.` : "";
    throw new UsageError(sentence + advice, { cause: error });
  }
}

function toData(values: Values): DataOptions | null {
  const { size, seed, scenario } = values;
  if (values.examples === true) {
    const given = (["size", "seed", "scenario"] as const).find((flag) => values[flag] !== undefined);
    if (given === undefined) return null;
    throw new UsageError(
      `--${given} is for the sandbox, and cannot go with --examples, which has no data of its own.`,
    );
  }
  return {
    size: size === undefined ? defaultData.size : toWhole("size", size, 0, maxSize),
    seed:
      seed === undefined
        ? defaultData.seed
        : toWhole("seed", seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    scenario: scenario === undefined ? defaultData.scenario : toScenario(scenario),
  };
}

function toScenario(value: unknown): ScenarioName {
  try {
    return findScenario(value).name;
  } catch (error) {
    if (error instanceof BadSettingError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

function toPorts(values: Values, providers: Providers): RunRequest["ports"] {
  const ports = Object.values(providers).map((provider) => {
    return [provider.id, toPort(provider, values[portFlag(provider.id)])] as const;
  });
  for (const [id, port] of ports) {
    const twin = ports.find(([other, same]) => other !== id && same === port && port !== 0);
    if (twin === undefined) continue;
    const flags = [id, twin[0]].map((each) => `--${portFlag(each)}`).join(" and ");
    throw new UsageError(`${flags} are both ${port}, and each server needs a port of its own.`);
  }
  return Object.fromEntries(ports);
}

function toPort({ id, port: usual }: SandboxProvider, value: unknown): number {
  if (value === undefined) return usual;
  const port = typeof value === "string" && /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (port <= 65_535) return port;
  throw new UsageError(`--${portFlag(id)} takes a port from 0 to 65535, not ${JSON.stringify(value)}.`);
}

function toWhole(flag: string, value: unknown, from: number, to: number): number {
  const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : Number.NaN;
  // Minus zero is no other seed than zero.
  if (number >= from && number <= to) return number + 0;
  throw new UsageError(`--${flag} takes a whole number from ${from} to ${to}, not ${JSON.stringify(value)}.`);
}

// Node words a flag without its value in two ways, and adds advice about positional arguments, of which this command has none.
function toSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, flag] =
    /^Option '(?:-\w, )?(--[\w-]+)(?: <value>)?' argument (?:missing|is ambiguous)/.exec(message) ?? [];
  if (flag === "--seed") return "--seed needs a value, and a negative one goes as --seed=-5.";
  if (flag !== undefined) return `${flag} needs a value.`;
  const [sentence = message] = message.split(/\. |\n/);
  return sentence.endsWith(".") ? sentence : `${sentence}.`;
}
