import { createOneToOneClient } from "@confluir/1to1";
import type { OnEvent } from "@confluir/core";
import { createJuriChatClient } from "@confluir/jurichat";
import type { Provider, Source } from "@confluir/normalize";
import { oneToOneConnection } from "./1to1/connection.ts";
import type { Connection } from "./connection.ts";
import { type Io, UsageError } from "./io.ts";
import { juriChatConnection } from "./jurichat/connection.ts";

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
  /** The variable behind each option of the client. */
  readonly variables: Readonly<Record<string, string>>;
  /** Where to send requests instead of the vendor's own address. */
  readonly baseUrl: string;
  connect(read: (name: string) => string, options: Reach): Connection;
}

/** Every provider the program knows, by the name of its connection. */
export const setups: Readonly<Record<Provider, ConnectionSetup>> = {
  "1to1": {
    title: "1TO1 AI",
    required: ["ONE_TO_ONE_API_KEY", "ONE_TO_ONE_SLUG"],
    variables: {
      apiKey: "ONE_TO_ONE_API_KEY",
      slug: "ONE_TO_ONE_SLUG",
      baseUrl: "ONE_TO_ONE_BASE_URL",
    },
    baseUrl: "ONE_TO_ONE_BASE_URL",
    connect: (read, options) =>
      oneToOneConnection(
        createOneToOneClient({
          apiKey: read("ONE_TO_ONE_API_KEY"),
          slug: read("ONE_TO_ONE_SLUG"),
          ...options,
        }),
      ),
  },
  jurichat: {
    title: "JuriChat",
    required: ["JURICHAT_API_KEY", "JURICHAT_INBOX_ID"],
    variables: {
      apiKey: "JURICHAT_API_KEY",
      inboxId: "JURICHAT_INBOX_ID",
      baseUrl: "JURICHAT_BASE_URL",
    },
    baseUrl: "JURICHAT_BASE_URL",
    connect: (read, options) =>
      juriChatConnection(
        createJuriChatClient({ apiKey: read("JURICHAT_API_KEY"), ...options }),
        read("JURICHAT_INBOX_ID"),
      ),
  },
};

/** The names that `--provider` takes. */
export const providerNames = Object.keys(setups) as readonly Provider[];

/** The connections that the environment describes, and the providers of which it says nothing. */
export interface Connections {
  readonly connections: readonly Connection[];
  /** Their sources by name, for an inbox. */
  readonly sources: Readonly<Record<string, Source>>;
  readonly unset: readonly Provider[];
}

/**
 * Connects to the wanted providers, or without a wish to each that the environment names.
 *
 * @throws {UsageError} naming every variable that is missing: of a wanted provider, of one that is half set, or of all
 * when none is set; and naming the variable whose value cannot be used.
 */
export function connect(env: Env, wanted: readonly Provider[], onEvent?: OnEvent): Connections {
  const candidates =
    wanted.length > 0 ? wanted : providerNames.filter((name) => isMentioned(env, setups[name]));
  if (candidates.length === 0) {
    const lists = providerNames.map((name) => `${listOf(setups[name].required)} for ${setups[name].title}`);
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
export function connectTo(env: Env, name: Provider, onEvent?: OnEvent): Connection {
  const { title, required, variables, baseUrl, connect: toConnection } = setups[name];
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

/** What can be done about each filter at a provider, and which kinds it tells of. Needs no credentials, as nobody is asked. */
export function filteringOf(name: Provider): Pick<Source, "filters" | "tells"> {
  return setups[name].connect(() => "none", {}).source;
}

function isMentioned(env: Env, { required, baseUrl }: ConnectionSetup): boolean {
  return [...required, baseUrl].some((name) => isSet(env, name));
}

function isSet(env: Env, name: string): boolean {
  return (env[name] ?? "").trim() !== "";
}

function listOf(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
