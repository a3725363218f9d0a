import { brand } from "@confluir/core/internal";
import type { ActionName } from "./action.ts";
import { ActionError, type NamedProvider } from "./action-error.ts";

/**
 * The contact has not written for so long that only an approved template may be sent. Nothing was sent.
 *
 * The provider's refusal is the `cause`.
 */
export class WindowClosedError extends ActionError {
  declare readonly instead: "sendTemplate";
  /**
   * When the window closed, UTC ISO 8601, read after the refusal. `undefined`: the provider does not tell, could not be asked,
   * or named a time after the refusal, when it cannot have closed.
   */
  readonly closedAt: string | undefined;

  constructor(
    { provider, providerName }: NamedProvider,
    action: ActionName,
    closedAt: string | undefined,
    cause: unknown,
  ) {
    const since = closedAt === undefined ? "" : ` since ${closedAt}`;
    super(
      `${providerName} refused \`${action}\`: the window for free text is closed${since}. \`sendTemplate\` would work.`,
      { kind: "window_closed", provider, action, instead: "sendTemplate", cause },
    );
    this.closedAt = closedAt;
  }

  declare static readonly isInstance: (value: unknown) => value is WindowClosedError;
}

brand(WindowClosedError, "WindowClosedError");
