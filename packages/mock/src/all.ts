import { oneToOneSandbox } from "./1to1/sandbox.ts";
import type { EnvironmentOf } from "./define-sandbox.ts";
import { juriChatSandbox } from "./jurichat/sandbox.ts";
import type { Sandbox as SandboxOf, SandboxOptions as SandboxOptionsOf } from "./sandbox/start-sandbox.ts";
import type { Mocks as MocksOf } from "./server/start-mocks.ts";

export { juriChatSandbox, oneToOneSandbox };

/** Every provider that Confluir ships, by its id. */
export const providers = { "1to1": oneToOneSandbox, jurichat: juriChatSandbox } as const;

/** The id of a provider, which is the name of its spec. */
export type SpecName = keyof typeof providers;

/** Every provider's id. */
export const specNames = Object.keys(providers) as readonly SpecName[];

/** Mock servers of every provider. */
export type Mocks = MocksOf<typeof providers>;

/** A sandbox of every provider. */
export type Sandbox = SandboxOf<typeof providers>;

/** How a sandbox of every provider starts. */
export type SandboxOptions = Omit<SandboxOptionsOf<typeof providers>, "providers">;

/** The variables that lead the clients of every provider to their servers. */
export type MockEnvironment = EnvironmentOf<typeof providers>;
