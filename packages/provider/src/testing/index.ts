/** The suites that every provider passes. They need vitest and `@confluir/mock`, which are development dependencies of a provider. */

export { actionsContract } from "./actions-contract.ts";
export { clientContract } from "./client-contract.ts";
export type { ProviderInSandbox, ProviderUnderTest } from "./connect.ts";
export { type DriftContract, driftContract } from "./drift-contract.ts";
export { type Answers, type FakeCall, fakeClient } from "./fake-client.ts";
export { type MappingContract, mappingContract } from "./mapping-contract.ts";
export { type ProviderContract, providerContract } from "./provider-contract.ts";
export { errorOf, refusal, refuse } from "./refusal.ts";
export {
  type ClientOf,
  type ConnectedSandbox,
  refusalOf,
  type SandboxContract,
  sandboxContract,
} from "./sandbox-contract.ts";
export { type SecretsContract, secretsContract } from "./secrets-contract.ts";
export { sourceContract } from "./source-contract.ts";
