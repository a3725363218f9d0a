import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A module of this package running in a process of its own. */
export interface Child {
  /** Its first message: it is ready. */
  readonly hello: unknown;
  /** Sends a message and resolves with the answer. One at a time. */
  ask(message: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * Starts a module and waits for its first message.
 *
 * @throws {Error} when it ends before; so does `ask`.
 */
export async function startChild(
  module: string,
  argument: unknown,
  execArgv: readonly string[] = [],
): Promise<Child> {
  const file = fileURLToPath(new URL(module, import.meta.url));
  const child = fork(file, [JSON.stringify(argument)], { execArgv: [...execArgv] });
  const hello = await nextMessage(child, module);
  return {
    hello,
    ask(message) {
      const answer = nextMessage(child, module);
      child.send(message as Parameters<ChildProcess["send"]>[0]);
      return answer;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}

/** A child that does not answer for this long never will. */
const patienceMs = 60_000;

function nextMessage(child: ChildProcess, module: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer);
      child.off("message", onMessage);
      child.off("exit", onExit);
    };
    const onMessage = (message: unknown) => {
      settle();
      resolve(message);
    };
    const onExit = () => {
      settle();
      reject(new Error(`${module} ended early.`));
    };
    const timer = setTimeout(() => {
      settle();
      child.kill();
      reject(new Error(`${module} gave no answer within ${patienceMs / 1000} s.`));
    }, patienceMs);
    child.once("message", onMessage);
    child.once("exit", onExit);
  });
}
