import type { Providers, Sandbox } from "@confluir/mock";
import type { AnyConversation } from "@confluir/normalize";
import type { ActionName, AnyProvider, SupportedAction } from "@confluir/provider";
import type { Io } from "../io.ts";
import { providers } from "../providers.ts";
import { run } from "../run.ts";
import { createTestIo } from "./test-io.ts";

/** The first provider of the program of which something is true. */
export function providerWith(fits: (provider: AnyProvider) => boolean): AnyProvider {
  const found = providers.find(fits);
  if (found === undefined) throw new Error("No provider is like that.");
  return found;
}

/** The first provider that can do something, or cannot. */
export function providerThat(can: boolean, action: ActionName): AnyProvider {
  return providerWith(({ capabilities }) => capabilities.actions[action].supported === can);
}

/** The last operation of an action that writes. */
export function writeOf({ capabilities, operations }: AnyProvider, action: ActionName): string {
  const { operations: all } = capabilities.actions[action] as SupportedAction;
  return all.findLast((id) => operations?.[id]?.method !== "GET") ?? "";
}

/** The outcome of a command. */
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
  /** The newest conversation that fits, of a provider or of any. */
  find(
    provider: AnyProvider | undefined,
    fits?: (conversation: AnyConversation) => boolean,
  ): Promise<AnyConversation>;
}

/** Runs the program against a sandbox. */
export function cliOnSandbox(sandbox: Pick<Sandbox<Providers>, "environment">): CliOnSandbox {
  const env = { ...sandbox.environment } as Io["env"];
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
      const only = provider === undefined ? [] : ["--provider", provider.id];
      const { out } = await cli(["inbox", "--all", "--json", ...only]);
      const { items } = JSON.parse(out) as { readonly items: readonly AnyConversation[] };
      const found = items.find(fits);
      if (found === undefined) throw new Error("The sandbox has no such conversation.");
      return found;
    },
  };
}
