import { BadSettingError, quote } from "../faults/bad-setting.ts";
import { readFields } from "../faults/read-fields.ts";
import { readNumber } from "../faults/read-number.ts";

/**
 * What a vendor with a rate limit allows each key: so many requests in so many seconds, `"vendor"` for what its spec says,
 * or `null` for any number. A vendor whose spec names no limit has none, whatever is set here.
 */
export type RateLimitSetting =
  | { readonly requests: number; readonly windowSeconds: number }
  | "vendor"
  | null;

/**
 * Reads a rate limit from untrusted data.
 *
 * @throws {BadSettingError} naming the field that is wrong, and what it takes.
 */
export function parseRateLimit(value: unknown): RateLimitSetting {
  if (value === null || value === "vendor") return value;
  if (typeof value === "string")
    throw new BadSettingError(
      `A rate limit must be \`{ requests, windowSeconds }\`, null or "vendor", not ${quote(value)}.`,
    );
  const fields = readFields("A rate limit", value, ["requests", "windowSeconds"]);
  return {
    requests: readNumber("requests", fields.requests, { from: 1, to: 1_000_000, whole: true }),
    windowSeconds: readNumber("windowSeconds", fields.windowSeconds, { from: 1, to: 86_400, whole: true }),
  };
}
