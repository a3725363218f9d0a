export { type ClientContract, clientContract } from "./client-contract.ts";
export { type DriftContract, driftContract } from "./drift-contract.ts";
export {
  type ClientOf,
  refusalOf,
  type SandboxContract,
  type SandboxDesk,
  sandboxContract,
} from "./sandbox-contract.ts";
export { createValidator, type Validate } from "./schema-validator.ts";
export { type SecretsContract, secretsContract } from "./secrets-contract.ts";
