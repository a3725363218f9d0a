export { type ClientContract, clientContract } from "./client-contract.ts";
export { createValidator, type Validate } from "./schema-validator.ts";
