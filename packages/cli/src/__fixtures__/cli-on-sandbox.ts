import type { Sandbox } from "@confluir/mock/all";
import type { AnyConversation } from "@confluir/normalize";
import type { Io } from "../io.ts";
import { run } from "../run.ts";
import { createTestIo } from "./test-io.ts";

/** What a command did. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The program on a sandbox. */
export interface CliOnSandbox {
  readonly env: Io["env"];
  /** Runs a command. */
  cli(
    argv: readonly string[],
    options?: {
      readonly input?: string;
      readonly env?: Io["env"];
      readonly stop?: AbortSignal;
      /** Width of the terminal; without it there is none. */
      readonly columns?: number;
    },
  ): Promise<Outcome>;
  /** The newest conversation of a provider that fits. */
  find(provider: string, fits?: (conversation: AnyConversation) => boolean): Promise<AnyConversation>;
}

/** Runs the program against a sandbox. */
export function cliOnSandbox(sandbox: Sandbox): CliOnSandbox {
  const env: Io["env"] = { ...sandbox.environment };
  const cli: CliOnSandbox["cli"] = async (argv, { env: changes, columns, ...options } = {}) => {
    const terminal = columns === undefined ? {} : { isTerminal: true, columns };
    const io = createTestIo({ ...env, NO_COLOR: "1", ...changes }, { ...options, ...terminal });
    const code = await run(argv, io);
    return { code, ...io.written };
  };
  return {
    env,
    cli,
    async find(provider, fits = () => true) {
      const { out } = await cli(["inbox", "--all", "--json", "--provider", provider]);
      const { items } = JSON.parse(out) as { readonly items: readonly AnyConversation[] };
      const found = items.find(fits);
      if (found === undefined) throw new Error("The sandbox has no such conversation.");
      return found;
    },
  };
}
