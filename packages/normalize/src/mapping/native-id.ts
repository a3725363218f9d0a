import type { ReadContext } from "./read-context.ts";

/**
 * The provider's id of a thing that cannot do without one.
 *
 * A number is taken as its digits, anything else unusable becomes an empty string; both are reported if `at` is given.
 */
export function nativeId(value: unknown, at?: ReadContext): string {
  if (typeof value === "string" && value !== "") return value;
  if (typeof value === "number" && Number.isSafeInteger(value)) {
    at?.issue("expected an id as a string, got a number");
    return String(value);
  }
  at?.issue("expected an id, without which it cannot be told from others");
  return "";
}
