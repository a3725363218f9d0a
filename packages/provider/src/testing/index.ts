import type { SensitivePlaces } from "@confluir/core";
import type { Validators } from "@confluir/core/validators";
import type { SandboxProvider } from "@confluir/mock";
import { describe } from "vitest";
import { actionsContract } from "./actions-contract.ts";
import { clientContract } from "./client-contract.ts";
import type { ProviderUnderTest } from "./connect.ts";
import { driftContract } from "./drift-contract.ts";
import { mappingContract } from "./mapping-contract.ts";
import { secretsContract } from "./secrets-contract.ts";
import { sourceContract } from "./source-contract.ts";

export * from "./actions-contract.ts";
export * from "./client-contract.ts";
export type { ProviderInSandbox, ProviderUnderTest } from "./connect.ts";
export * from "./drift-contract.ts";
export * from "./fake-client.ts";
export { mappingContract } from "./mapping-contract.ts";
export * from "./outcomes.ts";
export * from "./sandbox-contract.ts";
export * from "./secrets-contract.ts";
export * from "./source-contract.ts";

/** A provider, what is generated of its spec, and its sandbox. */
export interface ProviderContract extends ProviderUnderTest {
  /** As generated, from `operations.ts`. */
  readonly sensitive: Readonly<Record<string, SensitivePlaces>>;
  /** As generated, from `validators.ts`. */
  readonly validators: Validators;
  /** Missing: the lists are not tried out. */
  readonly sandbox?: SandboxProvider;
}

/**
 * Every suite that a provider passes: its client against Prism, its secrets, its validators, its mappings, its actions, and its
 * lists against its sandbox.
 *
 * ```ts
 * await providerContract({ provider: acme, spec: new URL("../openapi.yaml", import.meta.url), sensitive, validators, sandbox });
 * ```
 */
export async function providerContract(contract: ProviderContract): Promise<void> {
  const { provider, sandbox } = contract;
  const suites: Readonly<Record<string, () => Promise<void>>> = {
    "client of": () => clientContract(contract),
    "secrets of": () => secretsContract(contract),
    "validators of": () => driftContract(contract),
    "mappings of": () => mappingContract(contract),
    "actions of": () => actionsContract(contract),
    ...(sandbox && { "lists of": () => sourceContract({ provider, sandbox }) }),
  };
  for (const [name, suite] of Object.entries(suites)) describe(`${name} ${provider.name}`, suite);
}
