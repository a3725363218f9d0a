import { brand } from "../brand.ts";
import type { ErrorKind } from "./error-kind.ts";

/** Which call an error belongs to. Holds the path template, never the path that was sent: that one may name people. */
export interface CallContext {
  /** The provider's id, such as `1to1`. */
  readonly provider: string;
  /** The provider's name for people, such as `1TO1 AI`. */
  readonly providerName: string;
  /** `undefined` for a call through `client.http`. */
  readonly operationId: string | undefined;
  readonly method: string;
  /** Path template, such as `/{slug}/conversations`; for a call through `client.http`, nothing finer than `(http)`. */
  readonly path: string;
}

/** What an error knows besides its call. */
export interface ErrorDetails {
  readonly kind: ErrorKind;
  /** Whether the same call may succeed later, unchanged. */
  readonly retryable: boolean;
  /** How long the provider asks to wait, in milliseconds; `undefined` when it did not say. */
  readonly retryAfterMs?: number | undefined;
  /** The provider's own id of the request; `undefined` when it sent none. */
  readonly requestId?: string | undefined;
  /** Default `true`. */
  readonly sent?: boolean;
  readonly cause?: unknown;
}

/**
 * Anything that kept a call from giving what it promised. Never thrown itself: one of its subclasses is.
 *
 * Branch on the fields, not on the text. Nothing enumerable here holds a key, a person's data or a message, so an error
 * can be logged as it is. `isInstance` also recognises errors of a second installed copy of this package.
 */
export abstract class ProviderError extends Error {
  /** Whether a value is an error of this class, whichever copy of the package made it. */
  declare static readonly isInstance: (value: unknown) => value is ProviderError;
  declare readonly provider: string;
  declare readonly operationId: string | undefined;
  declare readonly method: string;
  declare readonly path: string;
  declare readonly kind: ErrorKind;
  /**
   * Whether the same call may succeed later, unchanged. It does not say that a write was not done: after a timeout, a lost
   * connection or a 5xx, look before you send it again, unless `sent` is `false`.
   */
  declare readonly retryable: boolean;
  /** How long the provider asks to wait, in milliseconds; `undefined` when it did not say. */
  declare readonly retryAfterMs: number | undefined;
  /** The provider's own id of the request; `undefined` when it sent none, or something that may not be an id. */
  declare readonly requestId: string | undefined;
  /**
   * `false`: nothing of this call left the process, so that even a write can be made again. `true`: the provider may have
   * seen it.
   */
  declare readonly sent: boolean;

  constructor(message: string, call: CallContext, details: ErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.provider = call.provider;
    this.operationId = call.operationId;
    this.method = call.method;
    this.path = call.path;
    this.kind = details.kind;
    this.retryable = details.retryable;
    this.retryAfterMs = details.retryAfterMs;
    this.requestId = details.requestId;
    this.sent = details.sent ?? true;
  }

  /** The fields that are safe to log, without the cause. */
  toJSON(): Record<string, unknown> {
    return Object.assign<Record<string, unknown>, this>({ name: this.name, message: this.message }, this);
  }
}

brand(ProviderError, "ProviderError");

/** The request as error messages name it: `GET /{slug}/conversations`. */
export function describeCall(call: CallContext): string {
  return `${call.method} ${call.path}`;
}
