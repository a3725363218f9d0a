import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  chownSync,
  closeSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
} from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { dataDirs } from "../database/data-dir.ts";

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
  const options = { ...user, env, cwd: folder };
  unpackNewData(postgresPrograms, options);
  const port = await freePort();
  const settings = [
    ...[`port=${port}`, "listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`],
    // A test ends the server, and no power cut the computer.
    ...["fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0"],
    ...["max_connections=100", "shared_buffers=16MB", "autovacuum=off", "jit=off"],
  ];
  const url = `postgres://confluir@127.0.0.1:${port}/postgres`;
  const program = join(postgresPrograms, "postgres");
  const begin = () =>
    spawn(program, ["-D", data, ...settings.flatMap((each) => ["-c", each])], {
      ...options,
      stdio: "ignore",
    });
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

/** The data of a new server, in the folder `data`. Making it takes ten times as long as unpacking it, so the first test on a machine keeps it. */
function unpackNewData(
  programs: string,
  options: { readonly env: NodeJS.ProcessEnv; readonly cwd: string },
): void {
  const version = execFileSync(join(programs, "postgres"), ["--version"], { encoding: "utf8" });
  const initdb = ["-U", "confluir", "-A", "trust", "-E", "UTF8", "--wal-segsize=1", "--no-sync"];
  const key = createHash("sha256")
    .update([version, ...initdb].join(" "))
    .digest("hex");
  const kept = join(dataDirs.cache, `postgres-${key.slice(0, 8)}.tar`);
  if (existsSync(kept)) {
    const file = openSync(kept, "r");
    execFileSync("tar", ["-xf", "-"], { ...options, stdio: [file, "ignore", "inherit"] });
    closeSync(file);
    return;
  }
  execFileSync(join(programs, "initdb"), ["-D", "data", ...initdb], { ...options, stdio: "ignore" });
  mkdirSync(dataDirs.cache, { recursive: true });
  // Another process may read it, or make it too.
  const unfinished = `${kept}.${process.pid}`;
  const file = openSync(unfinished, "w");
  execFileSync("tar", ["-cf", "-", "data"], { ...options, stdio: ["ignore", file, "inherit"] });
  closeSync(file);
  renameSync(unfinished, kept);
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
