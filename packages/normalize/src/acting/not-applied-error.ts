import { brand } from "@confluir/core/internal";
import type { Conversation } from "../model/conversation.ts";
import type { ActionName } from "./action.ts";
import { ActionError, type NamedProvider } from "./action-error.ts";

/**
 * The provider answered with success, and what it shows afterwards is not what was asked for: it ignored the change, or
 * somebody else changed the same at the same time.
 */
export class NotAppliedError extends ActionError {
  /** The fields of the model that are not as they should be. */
  readonly fields: readonly (keyof Conversation)[];

  constructor(
    { provider, providerName }: NamedProvider,
    action: ActionName,
    fields: readonly (keyof Conversation)[],
  ) {
    super(
      `${providerName} answered \`${action}\` with success, and did not do it: ${fields.join(", ")} is not as asked.`,
      { kind: "not_applied", provider, action },
    );
    this.fields = fields;
  }

  declare static readonly isInstance: (value: unknown) => value is NotAppliedError;
}

brand(NotAppliedError, "NotAppliedError");
