import { brand } from "../brand.ts";
import { type CallContext, describeCall, ProviderError } from "./provider-error.ts";

/** Why a redirect was not followed. */
export type RedirectReason = "other_origin" | "write" | "too_many" | "no_location" | "hidden";

const sentences: Readonly<Record<RedirectReason, string>> = {
  other_origin: "to another origin, where the key must not go",
  write: "and a write is sent to one address only",
  too_many: "more than 5 times in a row",
  no_location: "without saying where",
  hidden: "and this platform does not say where",
};

/** The provider answered with a redirect that was not followed. Check `baseUrl`. */
export class RedirectError extends ProviderError {
  declare static readonly isInstance: (value: unknown) => value is RedirectError;
  /** `undefined` where the platform hides it (browsers). */
  declare readonly status: number | undefined;
  declare readonly reason: RedirectReason;

  constructor(call: CallContext, status: number | undefined, reason: RedirectReason) {
    super(`${call.providerName} redirected ${describeCall(call)} ${sentences[reason]}.`, call, {
      kind: "redirect",
      retryable: false,
    });
    this.status = status;
    this.reason = reason;
  }
}

brand(RedirectError, "RedirectError");
