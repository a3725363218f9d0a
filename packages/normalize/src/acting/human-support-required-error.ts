import { brand } from "@confluir/core/internal";
import type { ActionName } from "./action.ts";
import { ActionError, type NamedProvider } from "./action-error.ts";

/**
 * The provider refused a message, and no person has the conversation, which it demands: that is probably why. Nothing was
 * sent.
 *
 * The provider has no code for this refusal, so another one of the same status, such as of a text that is too long, looks
 * the same while no person has the conversation. The `cause` is the refusal as it came, with the provider's words in its
 * `body`. Hand the conversation to a person first, or let the actor do so with `startHumanSupport: "ifNeeded"`.
 */
export class HumanSupportRequiredError extends ActionError {
  declare readonly instead: "handToHuman";

  constructor({ provider, providerName }: NamedProvider, action: ActionName, cause: unknown) {
    super(
      `${providerName} refused \`${action}\`, probably because no person has the conversation. Then \`handToHuman\` first would work.`,
      { kind: "human_support_required", provider, action, instead: "handToHuman", cause },
    );
  }

  declare static readonly isInstance: (value: unknown) => value is HumanSupportRequiredError;
}

brand(HumanSupportRequiredError, "HumanSupportRequiredError");
