/**
 * What a provider package's `validators` are made of. An entry of its own, so that a client that does not ask for checks
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
