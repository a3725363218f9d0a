import { execFile } from "node:child_process";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { ConfluirError } from "@confluir/core";

/** Another process has the folder of a database open. */
export class DatabaseInUseError extends ConfluirError {
  override readonly name = "DatabaseInUseError";
  readonly kind = "database_in_use";
  /** The process that has it open; `undefined` when its lock file names none. */
  readonly pid: number | undefined;

  constructor(folder: string, owner: Owner | undefined) {
    const { pid, host = hostname() } = owner ?? {};
    super(
      host === hostname()
        ? `${folder} is in use by ${pid === process.pid ? "this process already" : `the process ${pid ?? "of another program"}`}. Only one process can have a database in a folder: end the other one, or use a PostgreSQL server.`
        : `${folder} is in use by the process ${pid} on the computer ${host}. If it does not run any more, delete ${join(folder, "lock")}.`,
    );
    this.pid = pid;
  }
}

/** The process that a lock file names. */
interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When it started, in the words of the system; empty where that is not known. Another process with its id has another time. */
  readonly started: string;
}

/** How long a lock file may be empty: its process is about to write it, or was killed before. */
const emptyMs = 1000;
/** How long it takes at most to put one lock in the place of another. */
const turnMs = 5000;

/**
 * Takes the lock of a folder, which is a file with the process that has it open. One that a killed process left is replaced.
 *
 * @returns what gives it back.
 * @throws {DatabaseInUseError}
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, "lock");
  const own: Owner = { pid: process.pid, host: hostname(), started: await startOf(process.pid) };
  const content = JSON.stringify(own);
  const unlock = () => rm(path, { force: true });
  for (let waitedMs = 0; ; ) {
    try {
      await writeFile(path, content, { flag: "wx" });
      return unlock;
    } catch (error) {
      const { code = "" } = error as NodeJS.ErrnoException;
      // Half of a lock would keep everybody out.
      if (code === "ENOSPC" || code === "EDQUOT") await rm(path, { force: true });
      if (code !== "EEXIST") throw error;
    }
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    });
    if (text === undefined) continue;
    if (text === "" && waitedMs < emptyMs) {
      await wait(50);
      waitedMs += 50;
      continue;
    }
    const owner = parse(text);
    if (owner !== undefined && (owner.host !== own.host || (await isAlive(owner)))) {
      throw new DatabaseInUseError(folder, owner);
    }
    if (await replaceStale(path, text, content)) return unlock;
  }
}

function parse(text: string): Owner | undefined {
  try {
    const { pid, host, started } = JSON.parse(text) as Partial<Record<keyof Owner, unknown>>;
    return Number.isInteger(pid)
      ? { pid: Number(pid), host: String(host), started: String(started) }
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Puts an own lock in the place of one that was read, and of no other: several processes may find it at once.
 *
 * @returns whether it is there now. If not, another process was faster, or is about to be.
 */
async function replaceStale(path: string, text: string, own: string): Promise<boolean> {
  const turn = `${path}.turn`;
  try {
    await mkdir(turn);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const { mtimeMs } = await stat(turn).catch(() => ({ mtimeMs: Date.now() }));
    // Its process was killed meanwhile.
    if (Date.now() - mtimeMs > turnMs) await rm(turn, { recursive: true, force: true });
    await wait(50);
    return false;
  }
  try {
    if ((await readFile(path, "utf8").catch(() => undefined)) !== text) return false;
    await writeFile(join(turn, "lock"), own);
    await rename(join(turn, "lock"), path);
    return true;
  } finally {
    await rm(turn, { recursive: true, force: true });
  }
}

/** Whether the very process still runs. Its id alone proves nothing: systems use ids again. */
async function isAlive({ pid, started }: Owner): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const now = await startOf(pid);
  return started === "" || now === "" || now === started;
}

/** When a process started; empty where the system does not tell. */
async function startOf(pid: number): Promise<string> {
  if (process.platform === "linux") {
    try {
      const [stat, boot] = await Promise.all(
        [`/proc/${pid}/stat`, "/proc/sys/kernel/random/boot_id"].map((file) => readFile(file, "utf8")),
      );
      // The name of the program comes second, in parentheses, and may hold anything.
      const ticks = stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
      return `${boot?.trim()} ${ticks}`;
    } catch {
      return "";
    }
  }
  if (process.platform === "win32") return "";
  const { stdout } = await promisify(execFile)("ps", ["-o", "lstart=", "-p", String(pid)], {
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
  }).catch(() => ({ stdout: "" }));
  return stdout.trim();
}
