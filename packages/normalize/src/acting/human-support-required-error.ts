import type { ActionName } from "./action.ts";
import { ActionError, type NamedProvider } from "./action-error.ts";
import { brand, hasBrand } from "./brand.ts";

/**
 * The provider sends a message only where a person has the conversation, and none has. Nothing was sent.
 *
 * Hand it to a person first, or let the actor do so with `startHumanSupport: "ifNeeded"`. The provider's refusal is the
 * `cause`.
 */
export class HumanSupportRequiredError extends ActionError {
  declare readonly instead: "handToHuman";

  constructor({ provider, providerName }: NamedProvider, action: ActionName, cause: unknown) {
    super(
      `${providerName} refused \`${action}\`: no person has the conversation. \`handToHuman\` first, or \`startHumanSupport: "ifNeeded"\`, would work.`,
      { kind: "human_support_required", provider, action, instead: "handToHuman", cause },
    );
  }

  static override isInstance(value: unknown): value is HumanSupportRequiredError {
    return hasBrand(value, "HumanSupportRequiredError");
  }
}

brand(HumanSupportRequiredError, "HumanSupportRequiredError");
