/**
 * The kit for a provider package's `validators`. An entry of its own, so that a client without checks
 * does not carry them.
 */
export {
  createValidators,
  findDrift,
  type ValidatorSource,
  withDriftChecker,
} from "./drift/create-validators.ts";
export type { Validator, Validators } from "./drift/drift.ts";
export type { Components, Schema, TypeName } from "./drift/schema.ts";
export type { DriftIssue } from "./errors.ts";
