import type { OnEvent } from "@confluir/core";
import type { Source } from "@confluir/normalize";
import type { Connection } from "./connection.ts";
import { type Io, UsageError } from "./io.ts";
import { type KnownProvider, known } from "./providers.ts";

type Env = Io["env"];

/** What a client is told besides its credentials. */
interface Reach {
  readonly baseUrl?: string;
  readonly onEvent?: OnEvent;
}

/** How a provider is reached from the environment. */
interface ConnectionSetup {
  readonly title: string;
  /** Variables that must be set; the first one is the key. */
  readonly required: readonly string[];
  /** The variable behind each option of the client and of its connection. */
  readonly variables: Readonly<Record<string, string>>;
  /** Where to send requests instead of the provider's own address. */
  readonly baseUrl: string;
  connect(read: (name: string) => string, options: Reach): Connection;
}

/** Every provider the program knows, by the name of its connection. */
const setups: ReadonlyMap<string, ConnectionSetup> = new Map(
  known.map((each) => [each.provider.id, toSetup(each)]),
);

function toSetup({ provider, connect }: KnownProvider): ConnectionSetup {
  const { name, createClient } = provider;
  const { baseUrl, ...required } = provider.credentials;
  const entries = Object.entries(required);
  return {
    title: name,
    required: entries.map(([, { env }]) => env),
    variables: Object.fromEntries(
      Object.entries(provider.credentials).map(([option, { env }]) => [option, env]),
    ),
    baseUrl: baseUrl.env,
    connect(read, reach) {
      const optionsOf = (taker: "client" | "connection") =>
        Object.fromEntries(
          entries
            .filter(([, { of = "client" }]) => of === taker)
            .map(([option, { env }]) => [option, read(env)]),
        );
      // Each provider takes what its credentials name; the compiler sees none of them here.
      const client = createClient({ ...optionsOf("client"), ...reach } as never);
      return connect(client as never, optionsOf("connection") as never);
    },
  };
}

/** How a provider is reached. */
export function setupOf(provider: string): ConnectionSetup {
  const setup = setups.get(provider);
  if (setup === undefined)
    throw new RangeError(`This program knows no provider ${JSON.stringify(provider)}.`);
  return setup;
}

/** The names that `--provider` takes. */
export const providerNames: readonly string[] = [...setups.keys()];

/** The connections that the environment describes, and the providers of which it says nothing. */
export interface Connections {
  readonly connections: readonly Connection[];
  /** Their sources by name, for an inbox. */
  readonly sources: Readonly<Record<string, Source>>;
  readonly unset: readonly string[];
}

/**
 * Connects to the wanted providers, or without a wish to each that the environment names.
 *
 * @throws {UsageError} naming every variable that is missing: of a wanted provider, of one that is half set, or of all
 * when none is set; and naming the variable whose value cannot be used.
 */
export function connect(env: Env, wanted: readonly string[], onEvent?: OnEvent): Connections {
  const candidates =
    wanted.length > 0 ? wanted : providerNames.filter((name) => isMentioned(env, setupOf(name)));
  if (candidates.length === 0) {
    const lists = providerNames.map((name) => `${listOf(setupOf(name).required)} for ${setupOf(name).title}`);
    throw new UsageError(`No provider is set up. Set ${lists.join(", or ")}.`);
  }
  const connections = candidates.map((name) => connectTo(env, name, onEvent));
  return {
    connections,
    sources: Object.fromEntries(connections.map(({ provider, source }) => [provider, source])),
    unset: wanted.length > 0 ? [] : providerNames.filter((name) => !candidates.includes(name)),
  };
}

/**
 * Connects to one provider.
 *
 * @throws {UsageError} naming the variable that is missing, or whose value cannot be used.
 */
export function connectTo(env: Env, name: string, onEvent?: OnEvent): Connection {
  const { title, required, variables, baseUrl, connect: toConnection } = setupOf(name);
  const missing = required.filter((name) => !isSet(env, name));
  if (missing.length > 0) {
    throw new UsageError(`${title} needs ${listOf(missing)} in the environment.`);
  }
  const address = env[baseUrl];
  try {
    return toConnection((name) => env[name] ?? "", {
      ...(address && { baseUrl: address }),
      ...(onEvent && { onEvent }),
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [, wrong] =
      Object.entries(variables).find(([option]) => error.message.includes(`\`${option}\``)) ?? [];
    throw new UsageError(
      `${wrong ?? listOf([...required, baseUrl])} cannot be used for ${title}: ${error.message}`,
    );
  }
}

/** The variables of each provider, as lines of a help. */
export const credentialsHelp = providerNames
  .map((name) => {
    const { title, required, baseUrl } = setupOf(name);
    const width = Math.max(...providerNames.map((each) => setupOf(each).title.length));
    return `  ${title.padEnd(width)}  ${required.join(", ")}, optionally ${baseUrl}`;
  })
  .join("\n");

function isMentioned(env: Env, { required, baseUrl }: ConnectionSetup): boolean {
  return [...required, baseUrl].some((name) => isSet(env, name));
}

function isSet(env: Env, name: string): boolean {
  return (env[name] ?? "").trim() !== "";
}

function listOf(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
