import { fileURLToPath } from "node:url";
import type { Mocks as MocksOf, Sandbox as SandboxOf, SandboxOptions as SandboxOptionsOf } from "../index.ts";
import { readSpec, type Spec } from "../spec/load-spec.ts";
import { acmeSandbox } from "./acme.ts";
import { globexSandbox } from "./globex.ts";

/** The two invented providers, by their id. */
export const providers = { acme: acmeSandbox, globex: globexSandbox } as const;

export type SpecName = keyof typeof providers;

export const specNames = Object.keys(providers) as readonly SpecName[];

export type Mocks = MocksOf<typeof providers>;

export type Sandbox = SandboxOf<typeof providers>;

export type SandboxOptions = Omit<SandboxOptionsOf<typeof providers>, "providers">;

export const specPath = (name: SpecName): string => fileURLToPath(providers[name].spec as URL);

export const loadSpec = (name: SpecName): Promise<Spec> => readSpec(providers[name].spec);
