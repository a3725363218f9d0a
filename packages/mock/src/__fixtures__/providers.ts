import { fileURLToPath } from "node:url";
import { oneToOneSandbox } from "../../../1to1/src/sandbox.ts";
import { juriChatSandbox } from "../../../jurichat/src/sandbox.ts";
import type { Mocks as MocksOf, Sandbox as SandboxOf, SandboxOptions as SandboxOptionsOf } from "../index.ts";
import { readSpec, type Spec } from "../spec/load-spec.ts";

export { juriChatSandbox, oneToOneSandbox };

export const providers = { "1to1": oneToOneSandbox, jurichat: juriChatSandbox } as const;

export type SpecName = keyof typeof providers;

export const specNames = Object.keys(providers) as readonly SpecName[];

export type Mocks = MocksOf<typeof providers>;

export type Sandbox = SandboxOf<typeof providers>;

export type SandboxOptions = Omit<SandboxOptionsOf<typeof providers>, "providers">;

export const specPath = (name: SpecName): string => fileURLToPath(providers[name].spec as URL);

export const loadSpec = (name: SpecName): Promise<Spec> => readSpec(providers[name].spec);
