import { unfitOption } from "../check-options.ts";

/** How patient a call is. Each may be set for a client, and again for one call. */
export interface TransportOptions {
  /** How often a failed request is sent again. Default 2; 0 never. */
  readonly maxRetries?: number;
  /** Milliseconds one attempt may take, body included. Default 30,000. */
  readonly timeoutMs?: number;
  /** Milliseconds the whole call may take: attempts, waits and queueing for the rate limit. Default 120,000. */
  readonly totalTimeoutMs?: number;
  /** The longest wait before a retry, in milliseconds. A provider that asks for more gets no retry. Default 60,000. */
  readonly maxRetryWaitMs?: number;
  /** The largest body of an answer, in bytes as they are after decompression. Default 16 MiB. */
  readonly maxBodyBytes?: number;
}

/** Options with every default filled in. */
export type ResolvedTransportOptions = Required<TransportOptions>;

export const transportDefaults: ResolvedTransportOptions = {
  maxRetries: 2,
  timeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  maxRetryWaitMs: 60_000,
  maxBodyBytes: 16 * 1024 * 1024,
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
  const resolved: Record<keyof TransportOptions, number> = { ...transportDefaults };
  for (const name of Object.keys(resolved) as (keyof TransportOptions)[]) {
    const value = call[name] ?? base[name];
    if (value === undefined) continue;
    const isCount = name === "maxRetries";
    const least = isCount || name === "maxRetryWaitMs" ? 0 : 1;
    if (typeof value !== "number" || !(value >= least) || (isCount && !Number.isInteger(value)))
      throw unfitOption(name, `a ${isCount ? "whole " : ""}number from ${least}`);
    resolved[name] = value;
  }
  return resolved;
}
