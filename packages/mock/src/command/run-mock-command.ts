import { readFile } from "node:fs/promises";
import { providers, specNames } from "../providers.ts";
import { PortError } from "../server/listen.ts";
import { type Mocks, type MocksOptions, startMocks } from "../server/start-mocks.ts";
import { SpecError } from "../spec/spec-error.ts";
import { parseCommandLine, portFlag, UsageError } from "./command-options.ts";
import { exchangeText, helpText, startText } from "./command-text.ts";

/** Where the command reads and writes, so that it can run inside another one. */
export interface MockCommandIo {
  /** Takes one line, or several, without the last line break. */
  readonly out: (text: string) => void;
  /** The same, for what went wrong. */
  readonly err: (text: string) => void;
  /** Aborts when the servers should stop. */
  readonly stop: AbortSignal;
  /** What the user typed to get here. Default: `confluir-mock`. */
  readonly program?: string;
  /** Starts the servers. Default: `startMocks`. */
  readonly start?: (options: MocksOptions) => Promise<Mocks>;
}

/**
 * Runs the mock command until `io.stop` aborts.
 *
 * Resolves with the exit code: 0 after a stop, 1 when a port is taken or a spec is broken, 2 for a wrong flag. Each of
 * these is told in one sentence; anything else is a bug, and is thrown.
 */
export async function runMockCommand(argv: readonly string[], io: MockCommandIo): Promise<number> {
  const program = io.program ?? "confluir-mock";
  try {
    const request = parseCommandLine(argv);
    if (request.kind === "help") io.out(helpText(program));
    if (request.kind === "version") io.out(await readVersion());
    if (request.kind === "run") await serve(request.ports, io);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(`${error.message} See ${program} --help.`);
      return 2;
    }
    const sentence = toSentence(argv, error);
    if (sentence === null) throw error;
    io.err(sentence);
    return 1;
  }
}

async function serve(ports: NonNullable<MocksOptions["ports"]>, io: MockCommandIo): Promise<void> {
  const start = io.start ?? startMocks;
  const mocks = await start({
    ports,
    record: false,
    onExchange: (exchange) => io.out(exchangeText(exchange)),
  });
  io.out(startText(mocks));
  if (!io.stop.aborted)
    await new Promise((stopped) => io.stop.addEventListener("abort", stopped, { once: true }));
  await mocks.close();
}

function toSentence(argv: readonly string[], error: unknown): string | null {
  if (error instanceof SpecError) return error.message;
  if (!(error instanceof PortError)) return null;
  const request = parseCommandLine(argv);
  const name = specNames.find((name) => request.kind === "run" && request.ports[name] === error.port);
  return name === undefined
    ? error.message
    : `${error.message.slice(0, -1)}; choose another for ${providers[name].title} with --${portFlag(name)}.`;
}

// The source and the build lie one folder below the package.
async function readVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(
    await readFile(new URL("../../package.json", import.meta.url), "utf8"),
  );
  return String((manifest as { version?: unknown }).version);
}
