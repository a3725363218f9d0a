/** The kit for a provider package's `validators`. An entry of its own, so that a client without checks does not carry them. */
export * from "./drift/create-validators.ts";
export type { Validator, Validators } from "./drift/drift.ts";
export type * from "./drift/schema.ts";
export type { DriftIssue } from "./errors.ts";
