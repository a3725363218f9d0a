import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ClientEvent } from "@confluir/core";
import { requiredVariables } from "@confluir/normalize";
import type { AnyProvider } from "@confluir/provider";
import type { ConnectionStatus, Sync, SyncEvent, SyncOptions } from "@confluir/sync";
import { type Context, providerOf } from "./command.ts";
import { type Connection, connectToAll, reportWaits } from "./connections.ts";
import { UsageError } from "./io.ts";
import { loadOptional } from "./optional-package.ts";
import { listOf } from "./text.ts";

/** The variable with the URL of a PostgreSQL server. */
export const databaseVariable = "DATABASE_URL";
/** The variable with the folder of a copy, where no server is named. */
export const folderVariable = "CONFLUIR_FOLDER";
const defaultFolder = ".confluir/db";
/** Where the copy of a sandbox is. */
export const sandboxFolder = ".confluir/sandbox";

/** The error for a copy that is not there, with the command that makes it. */
export function noCopy(folder: string): UsageError {
  const command = folder === sandboxFolder ? "confluir sync --sandbox" : "confluir sync";
  return new UsageError(`There is no copy in ${folder} yet: ${command} makes one.`);
}

/** Where a copy is kept, as lines of a help. */
export const copyHelp = `The copy is in the folder ${defaultFolder}, or in that of ${folderVariable}; with ${databaseVariable} in a PostgreSQL server, where many processes can read and write it at once.`;

/** How a copy is opened. */
export interface CopyOptions {
  /** Whether providers are read: their credentials are needed then, and the copy is made if it is missing. */
  readonly reads?: boolean;
  readonly onEvent?: (event: SyncEvent) => void;
  /** Called for each event of a client, with the name of its connection. */
  readonly onRequest?: (connection: string, event: ClientEvent) => void;
  /** Called with the total that a provider reports of its conversations. */
  readonly onTotal?: (connection: string, total: number) => void;
  readonly streams?: SyncOptions["streams"];
  /** `true`: no limit is kept, as there is none in a sandbox. */
  readonly isSandbox?: boolean;
}

/** A copy that is open, with the providers that it reads. */
export interface Copy extends AsyncDisposable {
  readonly sync: Sync;
  /** The ids of the providers that are not set up. */
  readonly unset: readonly string[];
}

/**
 * Opens the copy.
 *
 * @throws {UsageError} if this Node cannot, the package is missing, there is no copy yet, or a credential is missing.
 */
export async function openCopy(context: Context, options: CopyOptions = {}): Promise<Copy> {
  const { env, providers, only } = context;
  const { createSync } = await loadSync();
  const { reads = false, isSandbox = false, onEvent, onRequest, onTotal, streams } = options;
  const chosen = only.length > 0;
  const setUp = reads
    ? connectToAll(context, chosen ? providers.filter(({ id }) => only.includes(id)) : providers, chosen)
    : { connections: [], unset: [] };
  const url = env[databaseVariable]?.trim() || undefined;
  const folder = env[folderVariable]?.trim() || defaultFolder;
  if (!reads && url === undefined && !existsSync(join(folder, "data"))) throw noCopy(folder);
  const sync = await open(() =>
    createSync({
      ...{ database: url, folder, onEvent, streams },
      connections: () => setUp.connections.map(({ provider }) => provider.id),
      source({ name, limiter }) {
        const provider = providerOf(context, name);
        const { rateLimit } = provider;
        const report = reportWaits(context);
        const client = {
          onEvent: (event: ClientEvent) => {
            // The line of the connection says as much.
            if (onRequest === undefined) report(event);
            onRequest?.(name, event);
          },
          ...(isSandbox && { rateLimiter: false as const }),
          ...(!isSandbox &&
            reads &&
            rateLimit !== undefined && {
              rateLimiter: limiter({ key: limitKey(provider, env, rateLimit.scope), ...rateLimit }),
            }),
        };
        const from = reads ? context : { ...context, env: { ...env, ...placeholders(provider, env) } };
        const [connection] = connectToAll(from, [provider], true, client).connections;
        const { source } = connection as Connection;
        return {
          ...source,
          async listConversations(request) {
            const page = await source.listConversations(request);
            if (page.total !== undefined && request.filter === undefined) onTotal?.(name, page.total);
            return page;
          },
        };
      },
    }),
  );
  return { sync, unset: setUp.unset, [Symbol.asyncDispose]: () => sync.close() };
}

/** What a limit belongs to. */
function limitKey(provider: AnyProvider, env: Context["env"], scope: string): string {
  const [key = ""] = requiredVariables(provider);
  const variable = scope === "key" ? key : provider.credentials.baseUrl.env;
  return `${provider.id} ${env[variable] ?? ""}`;
}

/** To read a copy takes no credentials, but to make a client does. */
function placeholders(provider: AnyProvider, env: Context["env"]): Context["env"] {
  const missing = requiredVariables(provider).filter((variable) => !env[variable]?.trim());
  return Object.fromEntries(missing.map((variable) => [variable, "1"]));
}

/**
 * The connections of a copy, in place of those of the providers.
 *
 * @throws {UsageError} as `openCopy`, and if the copy has none of the chosen connections.
 */
export async function connectToCopy(
  context: Context,
): Promise<Copy & { readonly connections: readonly Connection[] }> {
  const copy = await openCopy(context);
  try {
    const { syncedSource } = await loadSync();
    // Its status would count all of it.
    const { database, schema } = copy.sync.internals;
    const all = await database.query<{ connection: string }>(
      `select name as connection from ${schema}.connection order by name`,
    );
    const { only, providers } = context;
    const known = all.filter(({ connection }) => providers.some(({ id }) => id === connection));
    const wanted = known.filter(({ connection }) => only.length === 0 || only.includes(connection));
    const missing = only.filter((id) => !known.some(({ connection }) => connection === id));
    if (missing.length > 0 || wanted.length === 0) {
      const names = listOf(missing.map((id) => providerOf(context, id).name));
      throw new UsageError(
        `The copy has ${missing.length === 0 ? "no connections" : `nothing of ${names}`} yet: confluir sync reads them.`,
      );
    }
    const connections = await Promise.all(
      wanted.map(async ({ connection }): Promise<Connection> => {
        const provider = providerOf(context, connection);
        const refuse = () => {
          throw new UsageError("A copy cannot act: leave out --synced.");
        };
        return { provider, source: await syncedSource(copy.sync, connection), actions: refuse };
      }),
    );
    return { ...copy, connections, [Symbol.asyncDispose]: () => copy.sync.close() };
  } catch (error) {
    await copy.sync.close();
    throw error;
  }
}

/**
 * Finds a connection of a copy.
 *
 * @throws {UsageError} naming those that there are.
 */
export async function connectionOf(sync: Sync, name: string): Promise<ConnectionStatus> {
  const { connections } = await sync.status();
  const found = connections.find(({ connection }) => connection === name);
  if (found !== undefined) return found;
  const names = listOf(connections.map(({ connection }) => connection));
  throw new UsageError(
    connections.length === 0
      ? "The copy has no connections yet: confluir sync reads them."
      : `The copy has no connection ${JSON.stringify(name)}; it has ${names}.`,
  );
}

/** The oldest Node that the package takes; the program itself takes older ones. */
const oldestNode = [22, 12] as const;

/** Loads `@confluir/sync`, which is an optional peer. */
export async function loadSync(version = process.versions.node): Promise<typeof import("@confluir/sync")> {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]))
    throw new UsageError(`confluir sync needs Node ${oldestNode.join(".")} or later; this is ${version}.`);
  return loadOptional("@confluir/sync", "sync", () => import("@confluir/sync"));
}

/** Opens a copy; what is wrong with its place is a matter of the environment. */
async function open(make: () => Promise<Sync>): Promise<Sync> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof TypeError && error.message.startsWith("The URL of the database"))
      throw new UsageError(`${databaseVariable}: ${error.message}`);
    throw error;
  }
}

/**
 * The SQL that the tables of the copy lack; empty: none.
 *
 * @throws {UsageError} as `openCopy`.
 */
export async function pendingSql({ env }: Pick<Context, "env">): Promise<string> {
  const { pendingMigrations } = await loadSync();
  const url = env[databaseVariable]?.trim() || undefined;
  const folder = env[folderVariable]?.trim() || defaultFolder;
  if (url === undefined && !existsSync(join(folder, "data"))) throw noCopy(folder);
  return pendingMigrations({ database: url, folder });
}
