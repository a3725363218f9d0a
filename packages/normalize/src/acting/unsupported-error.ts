import { brand } from "@confluir/core/internal";
import type { ActionName } from "./action.ts";
import { ActionError, type NamedProvider } from "./action-error.ts";

/** Why an action is not possible, and what is. */
export interface Impossibility {
  /** A sentence for people, about the provider. */
  readonly reason: string;
  readonly instead?: ActionName | undefined;
}

/** A provider has no such action, or not for what was asked. Nothing was sent. */
export class UnsupportedError extends ActionError {
  constructor(
    { provider, providerName }: NamedProvider,
    action: ActionName,
    { reason, instead }: Impossibility,
  ) {
    const advice = instead === undefined ? "" : ` \`${instead}\` would work.`;
    super(`${providerName} cannot do \`${action}\`: ${reason}${advice}`, {
      kind: "unsupported",
      provider,
      action,
      instead,
    });
  }

  declare static readonly isInstance: (value: unknown) => value is UnsupportedError;
}

brand(UnsupportedError, "UnsupportedError");
