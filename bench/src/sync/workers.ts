import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Every, SharedLimit } from "@confluir/sync";

/** What a worker reads. */
export type WorkerProvider =
  | {
      readonly kind: "sandbox";
      readonly urls: Readonly<Record<string, string>>;
      readonly limit?: SharedLimit;
    }
  | { readonly kind: "invented"; readonly url: string };

/** How a worker starts. */
export interface WorkerStart {
  /** The URL of a server, or a folder. */
  readonly place: { readonly database: string } | { readonly folder: string };
  readonly schema: string;
  readonly connections: readonly string[];
  readonly provider: WorkerProvider;
  readonly slots?: number;
  readonly every?: Every;
}

/** What a worker says. */
export type WorkerMessage =
  | { readonly type: "works" }
  | { readonly type: "page"; readonly connection: string; readonly changed: number; readonly at: number }
  | { readonly type: "failure"; readonly reason: string }
  | Memory;

/** Bytes of a worker after its garbage was collected. */
export interface Memory {
  readonly type: "memory";
  readonly rss: number;
  /** Heap and buffers. */
  readonly held: number;
}

/** A worker in a process of its own. */
export interface WorkerProcess {
  memory(): Promise<Memory>;
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>;
}

/** Starts a worker, and returns when it works. */
export async function startWorker(
  start: WorkerStart,
  onMessage: (message: WorkerMessage) => void = () => undefined,
): Promise<WorkerProcess> {
  const child = fork(fileURLToPath(new URL("worker.ts", import.meta.url)), [JSON.stringify(start)], {
    execArgv: [...process.execArgv, "--expose-gc"],
  });
  const next = (type: WorkerMessage["type"]) =>
    new Promise<WorkerMessage>((resolve, reject) => {
      child.on("message", function listen(message: WorkerMessage) {
        if (message.type !== type) return;
        child.off("message", listen);
        resolve(message);
      });
      child.once("exit", () => reject(new Error("A worker ended by itself.")));
    });
  child.on("message", onMessage);
  await next("works");
  return {
    async memory() {
      const answer = next("memory");
      child.send("memory");
      return (await answer) as Memory;
    },
    async kill() {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}
