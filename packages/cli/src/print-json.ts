import type { Io } from "./io.ts";

/** Writes a value as JSON: on one line when piped, readable on a terminal. */
export function printJson({ out }: Io, value: unknown): void {
  out.write(`${JSON.stringify(value, null, out.isTerminal ? 2 : 0)}\n`);
}
