import { brand } from "../brand.ts";
import { readNetworkFailure, toSafeCause } from "../transport/network-failure.ts";
import { type CallContext, describeCall, ProviderError } from "./provider-error.ts";

/**
 * No whole answer arrived: the connection failed, or broke before the body was complete. There is no status.
 *
 * Its `cause` has the names and codes of what the platform threw, and nothing else: the original may quote the answer or the URL.
 */
export class NetworkError extends ProviderError {
  declare static readonly isInstance: (value: unknown) => value is NetworkError;
  /** The platform's code, such as `ECONNREFUSED`; `undefined` where the platform reports none (browsers). */
  declare readonly code: string | undefined;
  readonly #thrown: unknown;

  /**
   * @param thrown what `fetch` threw.
   * @param sentBefore whether the provider may have seen an earlier attempt.
   */
  constructor(call: CallContext, thrown: unknown, sentBefore = false) {
    const { code, sent } = readNetworkFailure(thrown);
    const reason = code === undefined ? "" : ` (${code})`;
    super(`${call.providerName} could not be reached for ${describeCall(call)}${reason}.`, call, {
      kind: "network",
      retryable: true,
      sent: sent || sentBefore,
      cause: toSafeCause(thrown),
    });
    this.code = code;
    this.#thrown = thrown;
  }

  /** What `fetch` threw, as it was. Not for logs: it may quote the answer, the URL, and so people. */
  get thrown(): unknown {
    return this.#thrown;
  }
}

brand(NetworkError, "NetworkError");
