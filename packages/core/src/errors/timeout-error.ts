import { brand } from "../brand.ts";
import { type CallContext, describeCall, ProviderError } from "./provider-error.ts";

/**
 * Which limit ran out: that of one attempt (`timeoutMs`), that of the call with its retries (`totalTimeoutMs`), or the same while
 * the call waited in the client's own queue for the rate limit.
 */
export type TimeoutScope = "attempt" | "total" | "queue";

/** What a timeout knows besides its call. */
export interface TimeoutDetails {
  readonly scope: TimeoutScope;
  /** The limit that ran out, in milliseconds. */
  readonly timeoutMs: number;
  /** Whether the provider may have seen the call. */
  readonly sent: boolean;
  /** When the rate limit will be free again, in milliseconds from now; only for the queue. */
  readonly retryAfterMs?: number | undefined;
}

/** The call did not end in time. */
export class TimeoutError extends ProviderError {
  declare static readonly isInstance: (value: unknown) => value is TimeoutError;
  /** The limit that ran out, in milliseconds. */
  declare readonly timeoutMs: number;
  declare readonly scope: TimeoutScope;

  constructor(call: CallContext, { scope, timeoutMs, sent, retryAfterMs }: TimeoutDetails) {
    super(
      scope === "queue"
        ? describeQueue(call, timeoutMs, sent, retryAfterMs)
        : `${call.providerName} did not finish ${describeCall(call)} within ${timeoutMs} ms (${scope === "attempt" ? "timeoutMs" : "totalTimeoutMs"}).`,
      call,
      { kind: "timeout", retryable: true, sent, retryAfterMs },
    );
    this.timeoutMs = timeoutMs;
    this.scope = scope;
  }
}

brand(TimeoutError, "TimeoutError");

function describeQueue(
  call: CallContext,
  timeoutMs: number,
  sent: boolean,
  retryAfterMs: number | undefined,
): string {
  const what = `${describeCall(call)} was not sent ${sent ? "again " : ""}to ${call.providerName}`;
  const when = retryAfterMs === undefined ? "" : `, or call again after ${Math.ceil(retryAfterMs / 1000)} s`;
  return `${what}: the client's rate limit had no turn for it within ${timeoutMs} ms. Raise totalTimeoutMs${when}.`;
}
