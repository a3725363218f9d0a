/**
 * What a provider package's `validators` are made of. An entry of its own, so that a client that does not ask for checks
 * does not carry them.
 */
export { createValidators, type ValidatorSource } from "./drift/create-validators.ts";
export type { DriftIssue, Validator, Validators } from "./drift/drift.ts";
export { findDrift } from "./drift/find-drift.ts";
export type { Components, Schema, TypeName } from "./drift/schema.ts";
export { withDriftChecker } from "./drift/with-drift-checker.ts";
