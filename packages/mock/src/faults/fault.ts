import { responseFor, type SpecOperation } from "../spec/spec-operation.ts";

/** Properties of each kind of fault. */
export const faultKinds = {
  status: {
    what: "answers an error status in the provider's words",
    // Where the spec does not declare the status, it does: see `breaksContract`.
    breaksContract: false,
    carriesOut: false,
  },
  reset: {
    what: "closes the connection without an answer",
    breaksContract: true,
    carriesOut: true,
  },
  hang: {
    what: "never answers",
    breaksContract: true,
    carriesOut: true,
  },
  "truncated-body": {
    what: "promises the whole body, sends half of it and closes the connection",
    breaksContract: true,
    carriesOut: true,
  },
  html: {
    what: "answers 200 with an HTML page",
    breaksContract: true,
    carriesOut: false,
  },
  "wrong-type": {
    what: "sends the right body under the wrong content type",
    breaksContract: true,
    carriesOut: true,
  },
  "repeated-cursor": {
    what: "gives the cursor or id that was asked with as the next one, so that a list never ends",
    breaksContract: false,
    carriesOut: true,
  },
  "shifting-pages": {
    what: "lets conversations get a message before each page after the first, so that they move to the front",
    breaksContract: false,
    carriesOut: true,
  },
  "added-field": {
    what: "adds a field that nobody knows to every object of the body",
    breaksContract: false, // The specs leave answers open: a provider may add fields any day.
    carriesOut: true,
  },
  "unknown-enum": {
    what: "puts a value that the spec does not know in the place of every enum value",
    breaksContract: true,
    carriesOut: true,
  },
  "null-where-forbidden": {
    what: "puts null in the place of one required value",
    breaksContract: true,
    carriesOut: true,
  },
} as const satisfies Record<
  string,
  { readonly what: string; readonly breaksContract: boolean; readonly carriesOut: boolean }
>;

/** What a fault does. */
export type FaultKind = keyof typeof faultKinds;

/** Which requests a fault meets. What is missing does not narrow it. */
export interface FaultScope {
  /** Id of a provider; missing: all of them. */
  readonly provider?: string;
  /** operationIds; missing: all. */
  readonly operations?: readonly string[];
  /** How many requests it meets; missing: until it is removed. */
  readonly times?: number;
  /** Requests that pass before the first it meets. Default 0. */
  readonly after?: number;
  /** The share of the requests it meets, from 0 to 1, chosen by the sandbox's seed. Default 1. */
  readonly share?: number;
}

/** A way to misbehave on purpose. It counts every request that it meets, also one whose answer it cannot change. */
export type Fault = FaultScope &
  (
    | {
        readonly kind: "status";
        /** From 400 to 599. */
        readonly status: number;
        /** What `Retry-After` says; missing: what the spec's example says, if the provider sends one. */
        readonly retryAfterSeconds?: number;
      }
    | { readonly kind: Exclude<FaultKind, "status"> }
  );

/**
 * Whether what a fault sends breaks the contract on purpose, so that it has to go around Prism. The other faults stay within
 * the spec, and Prism can hold them to it.
 *
 * A `status` breaks it where the operation does not declare that status.
 */
export function breaksContract(fault: Fault, operation: SpecOperation): boolean {
  if (fault.kind === "status") return responseFor(operation, fault.status) === undefined;
  return faultKinds[fault.kind].breaksContract;
}

/**
 * Whether the request is carried out all the same: what it writes stays written, and only the answer suffers. `status` and
 * `html` stand for a server that turned the request away, so nothing happened.
 */
export function isCarriedOut(fault: Fault): boolean {
  return faultKinds[fault.kind].carriesOut;
}
