import { existsSync, readFileSync } from "node:fs";
import { collectGarbage } from "./run-round.ts";

/** The memory of a process, in bytes. */
export interface MemoryUse {
  readonly peakRssBytes: number;
  /** What could not be given back: heap and buffers after a major collection; needs `--expose-gc`. */
  readonly heldBytes: number;
}

/** Looks at the memory of this process, and collects what is garbage in it. */
export async function memoryUse(): Promise<MemoryUse> {
  const peak = peakRssBytes();
  // The first leaves buffers to be swept beside it, and the second waits until they are.
  await collectGarbage("major");
  await collectGarbage("major");
  const { heapUsed, external } = process.memoryUsage();
  return { peakRssBytes: peak, heldBytes: heapUsed + external };
}

const status = "/proc/self/status";

/**
 * The most memory that this process ever held, in bytes.
 *
 * On Linux from `VmHWM`: `maxRSS` of `process.resourceUsage()` starts there at what the parent had when it started the process.
 */
export function peakRssBytes(): number {
  const own = existsSync(status) ? parseHighWater(readFileSync(status, "utf8")) : undefined;
  return own ?? process.resourceUsage().maxRSS * 1024;
}

/** Reads `VmHWM` off `/proc/<pid>/status`, in bytes. `undefined`: it is not there. */
export function parseHighWater(status: string): number | undefined {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}
