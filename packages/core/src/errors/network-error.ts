import { brand, type CallContext, describeCall, hasBrand, ProviderError } from "./provider-error.ts";

/** No whole answer arrived: the connection failed, or broke before the body was complete. There is no status. */
export class NetworkError extends ProviderError {
  /** The platform's code, such as `ECONNREFUSED`; `undefined` where the platform tells none (browsers). */
  readonly code: string | undefined;

  constructor(call: CallContext, code: string | undefined, cause: unknown) {
    const reason = code === undefined ? "" : ` (${code})`;
    super(`${call.providerName} could not be reached for ${describeCall(call)}${reason}.`, call, {
      kind: "network",
      retryable: true,
      cause,
    });
    this.code = code;
  }

  static override isInstance(value: unknown): value is NetworkError {
    return hasBrand(value, "NetworkError");
  }
}

brand(NetworkError, "NetworkError");
