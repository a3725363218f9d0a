import { fileURLToPath } from "node:url";
import type { Providers } from "../define-sandbox.ts";
import { type SandboxOptions, startSandbox } from "../sandbox/start-sandbox.ts";
import { type MocksOptions, startMocks } from "../server/start-mocks.ts";
import type { ServerGroup } from "../server/start-together.ts";
import type { RunRequest } from "./command-options.ts";
import { exchangeText } from "./exchange-text.ts";
import { listChanged, readTexts, reloadSpecs } from "./spec-files.ts";
import { startText } from "./start-text.ts";
import { type WatchedFiles, type WatchParts, watchFiles } from "./watch-files.ts";

/** What the servers of the command rest on; tests bring their own. */
export interface ServerParts extends WatchParts {
  /** Default: `startSandbox`. */
  readonly startSandbox?: (options: SandboxOptions<Providers>) => Promise<ServerGroup>;
  /** Default: `startMocks`. */
  readonly startExamples?: (options: MocksOptions<Providers>) => Promise<ServerGroup>;
  /** The files that `--watch` looks at. Default: those of all specs. */
  readonly specFiles?: readonly string[];
}

/** Where the servers of the command write. */
export interface ServerIo {
  /** Takes one line, or several, without the last line break. */
  readonly out: (text: string) => void;
  /** The same, for what went wrong. */
  readonly err: (text: string) => void;
  /** Aborts when the servers should stop. */
  readonly stop: AbortSignal;
}

/** Runs the servers of a request until `io.stop` aborts, and tells of what happens. */
export async function runServers(
  providers: Providers,
  request: RunRequest,
  io: ServerIo,
  parts: ServerParts,
): Promise<void> {
  if (!request.watch) {
    const servers = await start(providers, request, request.ports, io, parts);
    io.out(startText(providers, servers.servers, request.world));
    await aborted(io.stop);
    return servers.close();
  }
  const { specFiles = filesOf(providers) } = parts;
  const watched = watchFiles(specFiles, parts);
  try {
    await runWatched(providers, request, io, parts, { watched, files: specFiles });
  } finally {
    watched.close();
  }
}

function start(
  providers: Providers,
  { world }: RunRequest,
  ports: RunRequest["ports"],
  io: ServerIo,
  parts: ServerParts,
): Promise<ServerGroup> {
  const onExchange: MocksOptions<Providers>["onExchange"] = (exchange) => io.out(exchangeText(exchange));
  const options = { providers, ports, record: false, onExchange };
  if (world === null) return (parts.startExamples ?? startMocks)(options);
  return (parts.startSandbox ?? startSandbox)({ ...options, ...world, start: new Date() });
}

/** Starts the servers again whenever their specs changed and are whole. */
async function runWatched(
  providers: Providers,
  request: RunRequest,
  io: ServerIo,
  parts: ServerParts,
  { watched, files }: { readonly watched: WatchedFiles; readonly files: readonly string[] },
): Promise<void> {
  let served = await readTexts(files);
  let seen = served;
  const stopped = aborted(io.stop);
  let servers = await start(providers, request, request.ports, io, parts);
  io.out(startText(providers, servers.servers, request.world));
  try {
    while (!io.stop.aborted) {
      await Promise.race([watched.changed(), stopped]);
      const texts = await readTexts(files);
      if (io.stop.aborted || listChanged(seen, texts).length === 0) continue;
      seen = texts;
      const changed = listChanged(served, texts);
      if (changed.length === 0) {
        io.out("The specs are again those that are served, so nothing was started anew.");
        continue;
      }
      const problem = await reloadSpecs(files);
      if (problem !== null) {
        io.err(`${problem.message.slice(0, -1)}; the servers run on as they are until it is mended.`);
        continue;
      }
      const ports = portsOf(servers);
      await servers.close();
      servers = await start(providers, request, ports, io, parts);
      served = texts;
      const world = request.world === null ? "" : ", and the world starts anew";
      io.out(`${changed.join(" and ")} changed: the servers started again on the same ports${world}.`);
    }
  } finally {
    await servers.close();
  }
}

/** The files of the specs; one that was given as a document has none. */
function filesOf(providers: Providers): readonly string[] {
  return Object.values(providers).flatMap(({ spec }) => {
    if (spec instanceof URL) return [fileURLToPath(spec)];
    return typeof spec === "string" ? [spec] : [];
  });
}

function portsOf({ servers }: ServerGroup): RunRequest["ports"] {
  return Object.fromEntries(Object.entries(servers).map(([id, { port }]) => [id, port]));
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
