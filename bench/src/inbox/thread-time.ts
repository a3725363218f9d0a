import { setTimeout as wait } from "node:timers/promises";

/**
 * Milliseconds that this thread runs for some work. What it waits for a processor on a busy machine is not in it, and
 * neither is what threads of the engine do beside it.
 *
 * The kernel books the time of a thread when it stops running, so it sleeps for a moment before and after.
 */
export async function threadMs(work: () => unknown): Promise<number> {
  await wait(1);
  const before = process.threadCpuUsage();
  await work();
  await wait(1);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
