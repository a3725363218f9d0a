export { type ClientContract, clientContract } from "./client-contract.ts";
export { type DriftContract, driftContract } from "./drift-contract.ts";
export { createValidator, type Validate } from "./schema-validator.ts";
export { type SecretsContract, secretsContract } from "./secrets-contract.ts";
