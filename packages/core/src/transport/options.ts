/** How patient a call is. Each may be set for a client, and again for one call. */
export interface TransportOptions {
  /** How often a failed request is sent again. Default 2; 0 never. */
  readonly maxRetries?: number;
  /** Milliseconds one attempt may take, body included. Default 30,000. */
  readonly timeoutMs?: number;
  /** Milliseconds the whole call may take, retries and waits included. Default 120,000. */
  readonly totalTimeoutMs?: number;
  /** The longest wait before a retry, in milliseconds. A provider that asks for more gets no retry. Default 60,000. */
  readonly maxRetryWaitMs?: number;
}

/** Options with every default filled in. */
export type ResolvedTransportOptions = Required<TransportOptions>;

const defaults: ResolvedTransportOptions = {
  maxRetries: 2,
  timeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  maxRetryWaitMs: 60_000,
};

/**
 * Lays options over each other, the later over the earlier, over the defaults.
 *
 * @throws {TypeError} naming the option, when one is not a number it could mean.
 */
export function resolveTransportOptions(
  base: TransportOptions,
  call: TransportOptions = {},
): ResolvedTransportOptions {
  const pick = (
    name: keyof TransportOptions,
    valid: (value: number) => boolean,
    expected: string,
  ): number => {
    const value = call[name] ?? base[name] ?? defaults[name];
    if (!valid(value)) throw new TypeError(`\`${name}\` must be ${expected}, not ${String(value)}.`);
    return value;
  };
  const positive = (value: number) => typeof value === "number" && value > 0;
  const milliseconds = "a number of milliseconds above 0";
  return {
    maxRetries: pick("maxRetries", (value) => Number.isInteger(value) && value >= 0, "a whole number from 0"),
    timeoutMs: pick("timeoutMs", positive, milliseconds),
    totalTimeoutMs: pick("totalTimeoutMs", positive, milliseconds),
    maxRetryWaitMs: pick("maxRetryWaitMs", (value) => value >= 0, "a number of milliseconds from 0"),
  };
}
