import type { Io } from "../io.ts";

/** Surroundings that keep what was written. */
export interface TestIo extends Io {
  readonly written: { out: string; err: string };
}

export function createTestIo(
  env: Io["env"] = {},
  {
    isTerminal = false,
    columns,
    input = "",
    stop = new AbortController().signal,
  }: { isTerminal?: boolean; columns?: number; input?: string; stop?: AbortSignal } = {},
): TestIo {
  const written = { out: "", err: "" };
  const output = (name: "out" | "err") => ({
    write: (text: string) => {
      written[name] += text;
    },
    isTerminal,
    columns,
  });
  return { env, out: output("out"), err: output("err"), readInput: async () => input, stop, written };
}
