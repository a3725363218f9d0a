import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

/** A PostgreSQL server of its own for a test. */
export interface PrivatePostgres extends AsyncDisposable {
  readonly url: string;
  /** Ends it as a power cut would, and everything that is connected to it. */
  crash(): Promise<void>;
  start(): Promise<void>;
}

/** The folder of the programs of PostgreSQL; `undefined`: it is not installed. */
export const postgresPrograms: string | undefined = [
  ...globSync("/usr/lib/postgresql/*/bin").sort((a, b) => b.localeCompare(a, "en", { numeric: true })),
  ...(process.env.PATH ?? "").split(delimiter),
].find((folder) => ["initdb", "postgres"].every((program) => existsSync(join(folder, program))));

/** Why a test has no PostgreSQL, for its name. Where all tests must run it is no reason. */
export const skipsPostgres = postgresPrograms === undefined && process.env.CI === undefined;
export const ifSkipped = skipsPostgres
  ? " (skipped: PostgreSQL is not installed; apt-get install postgresql)"
  : "";

/** PostgreSQL does not run as root. */
function owner(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

/** Starts a server on a free port, whose data is gone at the end. */
export async function startPostgres(): Promise<PrivatePostgres> {
  if (postgresPrograms === undefined)
    throw new Error("PostgreSQL is not installed: apt-get install postgresql.");
  const user = owner();
  const folder = mkdtempSync("/tmp/confluir-postgres-");
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const env = { ...process.env, LC_ALL: "C" };
  execFileSync(
    join(postgresPrograms, "initdb"),
    ["-D", data, "-U", "confluir", "-A", "trust", "-E", "UTF8", "--no-sync"],
    { ...user, env, cwd: folder, stdio: "ignore" },
  );
  const port = await freePort();
  const settings = [`port=${port}`, "listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`];
  const url = `postgres://confluir@127.0.0.1:${port}/postgres`;
  const program = join(postgresPrograms, "postgres");
  const begin = () =>
    spawn(
      program,
      ["-D", data, ...[...settings, "fsync=off", "max_connections=100"].flatMap((each) => ["-c", each])],
      { ...user, env, cwd: folder, stdio: "ignore" },
    );
  let server = begin();
  await untilReady(url, server);
  const end = async (signal: "SIGINT" | "SIGQUIT") => {
    if (server.exitCode !== null) return;
    const ended = once(server, "exit");
    server.kill(signal);
    await ended;
  };
  return {
    url,
    crash: () => end("SIGQUIT"),
    async start() {
      server = begin();
      await untilReady(url, server);
    },
    async [Symbol.asyncDispose]() {
      await end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string, server: { readonly exitCode: number | null }): Promise<void> {
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (server.exitCode !== null) throw error;
      await wait(50);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
