import type { ClientOptions, OnEvent } from "@confluir/core";
import {
  EnvironmentError,
  fromEnv,
  parseConversationId,
  requiredVariables,
  UnsupportedReadError,
} from "@confluir/normalize";
import {
  type ActionHandlers,
  type ActionName,
  type AnyProvider,
  defineActionHandlers,
  type ProviderTypes,
  type Source,
  type UnsupportedActions,
} from "@confluir/provider";
import { type Context, providerOf } from "./command.ts";
import { UsageError } from "./io.ts";
import { printError } from "./output.ts";
import { listOf } from "./text.ts";

/** A provider with the credentials of the environment. Its connection has the id of the provider as its name. */
export interface Connection {
  readonly provider: AnyProvider;
  readonly source: Source;
  /** Sends nothing yet. `startHumanSupport`: a text may give the conversation to a person first, where the provider demands one. */
  actions(options: { readonly startHumanSupport: boolean }): AllActions;
}

/** The handlers of every action: those that its provider cannot do reject with an `UnsupportedError`. */
export type AllActions = ActionHandlers<ProviderTypes, ActionName>;

/** The connections that the environment describes, and the ids of the providers that are not set up. */
export interface Connections {
  readonly connections: readonly Connection[];
  readonly unset: readonly string[];
}

/**
 * Connects to the providers of `--provider`, or without it to each that the environment mentions.
 *
 * @throws {UsageError} naming every variable that is missing: of a chosen provider, of one that is half set, or of all
 * when none is set; and naming the variable whose value cannot be used.
 */
export function connect(context: Context): Connections {
  const { providers, only } = context;
  const chosen = only.length > 0;
  return connectToAll(context, chosen ? providers.filter(({ id }) => only.includes(id)) : providers, chosen);
}

/**
 * Connects to one provider.
 *
 * @throws {UsageError} naming the variable that is missing, or whose value cannot be used.
 */
export function connectTo(context: Context, id: string, client?: ClientOptions): Connection {
  const provider = providerOf(context, id);
  const [connection] = connectToAll(context, [provider], true, client).connections;
  // It is required, so it is there.
  return connection as Connection;
}

/**
 * Connects to providers.
 *
 * @param required whether each of them must be set up.
 * @param client options of their clients; by default long waits are reported.
 */
export function connectToAll(
  context: Context,
  providers: readonly AnyProvider[],
  required: boolean,
  client: ClientOptions = { onEvent: reportWaits(context) },
): Connections {
  try {
    const { sources, clients, options, unset } = fromEnv(providers, context.env, { required, client });
    const connections = providers.flatMap((provider): readonly Connection[] => {
      const { id } = provider;
      const source = sources[id];
      if (source === undefined) return [];
      return [
        {
          provider,
          source,
          actions: (acting) => toActions(provider, clients[id], options[id] ?? {}, acting),
        },
      ];
    });
    return { connections, unset };
  } catch (error) {
    if (EnvironmentError.isInstance(error)) throw new UsageError(error.message);
    throw error;
  }
}

function toActions(
  { id, name, actions, capabilities }: AnyProvider,
  client: unknown,
  options: object,
  { startHumanSupport }: { readonly startHumanSupport: boolean },
): AllActions {
  const { sendText } = capabilities.actions;
  const mayStart = startHumanSupport && sendText.supported && sendText.needsHumanSupport === true;
  const all = { ...options, ...(mayStart && { startHumanSupport: "ifNeeded" }) };
  const unsupported = capabilities.actions as UnsupportedActions["unsupported"];
  const handlers =
    actions?.(client as never, all as never) ??
    defineActionHandlers({ provider: id, providerName: name, unsupported }, {});
  // An action that the provider cannot do is a method too, and rejects.
  return handlers as unknown as AllActions;
}

/**
 * Waits for what an inbox reads of one conversation of a connection.
 *
 * @throws {UsageError} if its provider has no such operation; and the error of its client.
 */
export async function reading<Read>({ provider }: Connection, read: Promise<Read>): Promise<Read> {
  try {
    return await read;
  } catch (error) {
    if (!UnsupportedReadError.isInstance(error)) throw error;
    throw new UsageError(
      `${provider.name} cannot read a single conversation: its source has no ${error.method}.`,
    );
  }
}

/**
 * Parses the id of a conversation, as `confluir inbox --ids` shows it.
 *
 * @throws {UsageError} if it is none, or of an unknown provider. It does not repeat the native id.
 */
export function parsePlace(id: string, { providers }: Pick<Context, "providers">) {
  try {
    const { connection: provider, nativeId } = parseConversationId(id);
    if (nativeId !== "" && providers.some((each) => each.id === provider)) return { id, provider };
  } catch {
    // What is no id at all is refused below, too.
  }
  const forms = providers.map((each) => `${each.id}:…`);
  throw new UsageError(
    `Invalid conversation id: expected ${listOf(forms, "or")}, as confluir inbox --ids shows it.`,
  );
}

/** The variables of each provider, as lines of a help. */
export function credentialsHelp(providers: readonly AnyProvider[]): string {
  const width = Math.max(...providers.map(({ name }) => name.length));
  return providers
    .map((each) => {
      const optional = `optionally ${each.credentials.baseUrl.env}`;
      return `  ${each.name.padEnd(width)}  ${[...requiredVariables(each), optional].join(", ")}`;
    })
    .join("\n");
}

/** Shorter waits are not reported. */
const reportedWaitMs = 1_000;

/**
 * Reports waits on standard error of a terminal: for a rate limit, and before a request is repeated. Of calls that wait side by
 * side it reports the first, and those that wait longer.
 */
export function reportWaits(context: Pick<Context, "err" | "providers">): OnEvent {
  let reportedUntil = Number.NEGATIVE_INFINITY;
  return (event) => {
    if (!context.err.isTerminal || (event.type !== "wait" && event.type !== "retry")) return;
    const until = event.atMs + event.delayMs;
    if (event.delayMs < reportedWaitMs || until < reportedUntil + reportedWaitMs) return;
    reportedUntil = until;
    const { name } = providerOf(context, event.provider);
    const seconds = Math.ceil(event.delayMs / 1000);
    const why = event.type === "wait" ? `${name}'s limit` : `the next attempt at ${name}`;
    printError(context, `Waiting ${seconds} s for ${why}.`);
  };
}

/** Names the providers that are not set up, on standard error, with their variables. */
export function printUnset(context: Context, unset: readonly string[]): void {
  for (const id of unset) {
    const provider = providerOf(context, id);
    const variables = requiredVariables(provider).join(", ");
    printError(context, `${provider.name} is not set up: ${variables} would add it.`);
  }
}
