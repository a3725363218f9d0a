import { createRequire } from "node:module";
import type { Providers } from "../define-sandbox.ts";
import { PortError } from "../server/wire.ts";
import { SpecError } from "../spec/document.ts";
import { type CommandRequest, parseCommandLine, portFlag, UsageError } from "./command-options.ts";
import { runServers, type ServerIo, type ServerParts, WatchError } from "./run-servers.ts";
import { helpText } from "./texts.ts";

// The source and the build lie one folder below the package.
const { version } = createRequire(import.meta.url)("../../package.json") as { readonly version: string };

/** Where the command reads and writes, so that it can run inside another one. */
export interface MockCommandIo extends ServerIo {
  /** The command as the user typed it. Default: `confluir mock`. */
  readonly program?: string;
  /** The parts of the servers, for tests. */
  readonly parts?: ServerParts;
}

/**
 * Runs the mock command for some providers until `io.stop` aborts.
 *
 * Resolves with the exit code: 0 after a stop, 1 when a port is taken, a spec is broken or cannot be watched, 2 for a wrong
 * flag. Each of these is one sentence on `err`; any other error is a bug, and is thrown.
 */
export async function runMockCommand(
  providers: Providers,
  argv: readonly string[],
  io: MockCommandIo,
): Promise<number> {
  const program = io.program ?? "confluir mock";
  let request: CommandRequest;
  try {
    request = parseCommandLine(argv, providers);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err(`${error.message} See ${program} --help.`);
    return 2;
  }
  try {
    if (request.kind === "help") io.out(helpText(program, providers));
    if (request.kind === "version") io.out(version);
    if (request.kind === "run") await runServers(providers, request, io, io.parts ?? {});
    return 0;
  } catch (error) {
    const sentence = toSentence(providers, request, error);
    if (sentence === null) throw error;
    io.err(sentence);
    return 1;
  }
}

function toSentence(providers: Providers, request: CommandRequest, error: unknown): string | null {
  if (error instanceof SpecError || error instanceof WatchError) return error.message;
  if (!(error instanceof PortError)) return null;
  const provider = Object.values(providers).find(
    ({ id }) => request.kind === "run" && request.ports[id] === error.port,
  );
  return provider === undefined
    ? error.message
    : `${error.message.slice(0, -1)}; choose another for ${provider.name} with --${portFlag(provider.id)}.`;
}
