import { EventEmitter, on } from "node:events";
import { watch } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ConfluirError } from "@confluir/core";
import type { Providers } from "../define-sandbox.ts";
import { createEngine } from "../engine/create-engine.ts";
import { type SandboxOptions, startSandbox } from "../sandbox/start-sandbox.ts";
import { type MocksOptions, type ServerGroup, startMocks } from "../server/start-mocks.ts";
import { displayPath, SpecError } from "../spec/document.ts";
import { forgetSpec, readSpec } from "../spec/load-spec.ts";
import type { RunRequest } from "./command-options.ts";
import { exchangeText, startText } from "./texts.ts";

/** Watches a folder until the result is called. */
type WatchFolder = (folder: string, onChange: () => void, onError: (error: Error) => void) => () => void;

/** The parts that the servers of the command are made of; tests bring their own. */
export interface ServerParts {
  /** Default: `startSandbox`. */
  readonly startSandbox?: (options: SandboxOptions<Providers>) => Promise<ServerGroup>;
  /** Default: `startMocks`. */
  readonly startExamples?: (options: MocksOptions<Providers>) => Promise<ServerGroup>;
  /** The files of `--watch`. Default: those of all specs. */
  readonly specFiles?: readonly string[];
  /** Default: `fs.watch`. */
  readonly watchFolder?: WatchFolder | undefined;
  /** The time for a change to be complete. Default: 100 ms. */
  readonly pause?: () => Promise<unknown>;
}

/** Where the servers of the command write. */
export interface ServerIo {
  /** Takes one line, or several, without the last line break. */
  readonly out: (text: string) => void;
  /** The same, for errors. */
  readonly err: (text: string) => void;
  /** Aborts when the servers should stop. */
  readonly stop: AbortSignal;
}

/** A folder that cannot be watched. The message is one sentence. */
export class WatchError extends ConfluirError {
  override readonly name = "WatchError";
  readonly kind = "watch";

  constructor(folder: string, cause: unknown) {
    super(`${folder} cannot be watched: ${problemOf(cause)}.`, { cause });
  }
}

/**
 * Runs the servers of a request until `io.stop` aborts, and prints a line for each event. With `watch`, they restart on the
 * same ports whenever their specs have changed and are valid.
 *
 * @throws {WatchError} when the folder of a spec cannot be watched, or not any longer.
 */
export async function runServers(
  providers: Providers,
  request: RunRequest,
  io: ServerIo,
  parts: ServerParts,
): Promise<void> {
  const { specFiles: files = filesOf(providers), pause = () => wait(100) } = parts;
  const watched = watchFolders(request.watch ? files : [], io.stop, parts);
  let servers: ServerGroup | undefined;
  try {
    let served = await readTexts(files);
    let seen = served;
    servers = await startServers(providers, request, request.ports, io, parts);
    io.out(startText(providers, servers.servers, request.data));
    warmUp(providers, io);
    for await (const _ of watched.changes) {
      // Editors write in several steps, and an event may come for each.
      if (listChanged(seen, await readTexts(files)).length === 0) continue;
      await pause();
      const texts = await readTexts(files);
      if (io.stop.aborted) break;
      seen = texts;
      const changed = listChanged(served, texts);
      if (changed.length === 0) {
        io.out("The specs are the same again as those that are served, so nothing restarts.");
        continue;
      }
      const problem = await reloadSpecs(files);
      if (problem !== null) {
        io.err(`${problem.message.slice(0, -1)}; the servers keep running as they are until it is fixed.`);
        continue;
      }
      const ports = Object.entries(servers.servers).map(([id, { port }]) => [id, port] as const);
      await servers.close();
      servers = await startServers(providers, request, Object.fromEntries(ports), io, parts);
      served = texts;
      const suffix = request.data === null ? "" : ", with new data";
      io.out(`${changed.join(" and ")} changed: the servers restarted on the same ports${suffix}.`);
    }
  } catch (error) {
    if (!io.stop.aborted) throw error;
  } finally {
    watched.close();
    await servers?.close();
  }
}

function startServers(
  providers: Providers,
  { data }: RunRequest,
  ports: RunRequest["ports"],
  io: ServerIo,
  parts: ServerParts,
): Promise<ServerGroup> {
  const onExchange: MocksOptions<Providers>["onExchange"] = (exchange) => io.out(exchangeText(exchange));
  const options = { providers, ports, record: false, onExchange };
  if (data === null) return (parts.startExamples ?? startMocks)(options);
  return (parts.startSandbox ?? startSandbox)({ ...options, ...data, start: new Date() });
}

/** Loads Prism while the user reads the addresses, as the first request would. */
function warmUp(providers: Providers, { stop, err }: ServerIo): void {
  const warm = async () => {
    for (const { spec } of Object.values(providers))
      if (!stop.aborted) await createEngine(await readSpec(spec));
  };
  setImmediate(() => warm().catch((error: unknown) => err(problemOf(error))));
}

/** The files of the specs; a spec that was given as a document has none. */
function filesOf(providers: Providers): readonly string[] {
  return Object.values(providers).flatMap(({ spec }) => {
    if (spec instanceof URL) return [fileURLToPath(spec)];
    return typeof spec === "string" ? [spec] : [];
  });
}

/** Watches the folders of files, as editors replace files instead of writing them. `changes` ends with an error when `stop` aborts. */
function watchFolders(
  files: readonly string[],
  stop: AbortSignal,
  { watchFolder = watchWithNode }: ServerParts,
): { readonly changes: AsyncIterable<unknown> | Iterable<unknown>; close(): void } {
  const stops: (() => void)[] = [];
  const close = () => {
    for (const each of stops) each();
  };
  if (stop.aborted) return { changes: [], close };
  const events = new EventEmitter();
  // From now on, so that no change before the first look is lost.
  const changes = on(events, "change", { signal: stop });
  for (const folder of new Set(files.map((file) => dirname(file)))) {
    const onError = (error: unknown) => events.emit("error", new WatchError(folder, error));
    try {
      stops.push(watchFolder(folder, () => events.emit("change"), onError));
    } catch (error) {
      close();
      throw new WatchError(folder, error);
    }
  }
  return { changes, close };
}

const watchWithNode: WatchFolder = (folder, onChange, onError) => {
  const watcher = watch(folder, onChange).on("error", onError);
  return () => watcher.close();
};

/** The text of files by their path; `null` for a file that cannot be read. */
type Texts = ReadonlyMap<string, string | null>;

async function readTexts(files: readonly string[]): Promise<Texts> {
  const read = async (file: string) => [file, await readFile(file, "utf8").catch(() => null)] as const;
  return new Map(await Promise.all(files.map(read)));
}

/** The files whose text differs, as messages name them. */
function listChanged(before: Texts, after: Texts): string[] {
  return [...after].filter(([file, text]) => before.get(file) !== text).map(([file]) => displayPath(file));
}

/** Loads specs anew for the next servers. Resolves with the problem of the first invalid one; `null`: all are valid. */
async function reloadSpecs(files: readonly string[]): Promise<SpecError | null> {
  for (const file of files) {
    forgetSpec(file);
    try {
      // Prism reads more of a spec than we do, so it may find more problems.
      await createEngine(await readSpec(file));
    } catch (error) {
      if (error instanceof SpecError) return error;
      return new SpecError(displayPath(file), problemOf(error), { cause: error });
    }
  }
  return null;
}

function problemOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
