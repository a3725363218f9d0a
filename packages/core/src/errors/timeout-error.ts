import { brand, type CallContext, describeCall, hasBrand, ProviderError } from "./provider-error.ts";

/** Which limit ran out: that of one attempt (`timeoutMs`), or that of the call with its retries (`totalTimeoutMs`). */
export type TimeoutScope = "attempt" | "total";

/** The provider did not answer in time. */
export class TimeoutError extends ProviderError {
  /** The limit that ran out, in milliseconds. */
  readonly timeoutMs: number;
  readonly scope: TimeoutScope;

  constructor(call: CallContext, scope: TimeoutScope, timeoutMs: number) {
    const option = scope === "attempt" ? "timeoutMs" : "totalTimeoutMs";
    super(
      `${call.providerName} did not finish ${describeCall(call)} within ${timeoutMs} ms (${option}).`,
      call,
      {
        kind: "timeout",
        retryable: true,
      },
    );
    this.timeoutMs = timeoutMs;
    this.scope = scope;
  }

  static override isInstance(value: unknown): value is TimeoutError {
    return hasBrand(value, "TimeoutError");
  }
}

brand(TimeoutError, "TimeoutError");
