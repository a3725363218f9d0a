import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A module of this package running in a process of its own. */
export interface Child {
  /** Its first message: it is ready. */
  readonly hello: unknown;
  /** Sends a task and resolves with its result. One at a time. */
  ask<Result>(task: unknown): Promise<Result>;
}

/** A child that does not respond for this long never will. */
const timeoutMs = 60_000;

/**
 * Runs a module in processes of its own, one for each argument, and stops them when `use` is done.
 *
 * @param module its path, seen from `src`.
 * @param execArgv flags of Node; by default the garbage collector can be called.
 * @throws {Error} when a child ends early or does not respond.
 */
export async function withChildren<Result>(
  module: string,
  starts: readonly unknown[],
  use: (children: readonly Child[]) => Promise<Result>,
  execArgv: readonly string[] = ["--expose-gc"],
): Promise<Result> {
  const processes: ChildProcess[] = [];
  // Pages are larger than a command line may be.
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const children: Child[] = [];
    for (const [index, start] of starts.entries()) {
      const file = fileURLToPath(new URL(module, import.meta.url));
      const argument = join(folder, `${index}.json`);
      writeFileSync(argument, JSON.stringify(start) ?? "null");
      const child = fork(file, [argument], { execArgv: [...execArgv] });
      processes.push(child);
      children.push({
        hello: await nextMessage(child, module),
        ask<Result>(task: unknown) {
          const result = nextMessage(child, module);
          child.send(task as Parameters<ChildProcess["send"]>[0]);
          return result as Promise<Result>;
        },
      });
    }
    return await use(children);
  } finally {
    await Promise.all(processes.map(stop));
    rmSync(folder, { recursive: true });
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
}

async function nextMessage(child: ChildProcess, module: string): Promise<unknown> {
  const abort = new AbortController();
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([abort.signal, timeout]);
  try {
    const exit = once(child, "exit", { signal }).then(() => {
      throw new Error(`${module} ended early.`);
    });
    const [message] = await Promise.race([once(child, "message", { signal }), exit]);
    return message;
  } catch (error) {
    if (!timeout.aborted) throw error;
    throw new Error(`${module} did not respond within ${timeoutMs / 1000} s.`, { cause: error });
  } finally {
    abort.abort();
  }
}

/** The argument that `withChildren` started this process with. */
export function startArgument<Start>(): Start {
  return JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as Start;
}

/** Performs each task that the parent sends and returns its result. The process ends when a task fails. */
export function answerTasks<Task>(perform: (task: Task) => unknown): void {
  const answer = async (task: Task) => {
    try {
      process.send?.(await perform(task));
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    }
  };
  process.on("message", (task) => void answer(task as Task));
  process.send?.("ready");
}
