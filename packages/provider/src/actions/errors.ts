import { ConfluirError } from "@confluir/core";
import { brand } from "@confluir/core/internal";
import type { Conversation } from "../model/conversation.ts";
import type { ActionName } from "./action.ts";

/** Why an action did not happen, for code that branches. */
export type ActionErrorKind = "unsupported" | "window_closed" | "human_support_required" | "not_applied";

/** A provider with its name for people. */
export interface NamedProvider<Id extends string = string> {
  readonly provider: Id;
  /** Such as `Acme`. */
  readonly providerName: string;
}

/** What every `ActionError` knows. */
export interface ActionErrorDetails {
  readonly kind: ActionErrorKind;
  readonly provider: string;
  readonly action: ActionName;
  readonly instead?: ActionName | undefined;
  readonly cause?: unknown;
}

/**
 * A provider cannot, may not or did not do what was asked, and said so or let it be seen. Never thrown itself: one of its
 * subclasses is. What goes wrong on the way to a provider is a `ProviderError`.
 *
 * Holds no text, no name and no id, so it can be logged as it is. `isInstance` also recognises errors of a second installed
 * copy of this package.
 */
export abstract class ActionError extends ConfluirError {
  readonly kind: ActionErrorKind;
  readonly provider: string;
  readonly action: ActionName;
  /** The action that would work in its place; `undefined`: none does. */
  readonly instead: ActionName | undefined;

  constructor(message: string, { kind, provider, action, instead, cause }: ActionErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.provider = provider;
    this.action = action;
    this.instead = instead;
  }

  /** Whether a value is an error of this family. */
  declare static readonly isInstance: (value: unknown) => value is ActionError;
}

brand(ActionError, "ActionError");

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

/**
 * The contact has not written for so long that only an approved template may be sent. Nothing was sent.
 *
 * The provider's refusal is the `cause`.
 */
export class WindowClosedError extends ActionError {
  /** `undefined`: the channel has no templates either. */
  declare readonly instead: "sendTemplate" | undefined;
  /**
   * When the window closed, UTC ISO 8601, read after the refusal. `undefined`: not reported, not readable,
   * or named a time after the refusal, when it cannot have closed.
   */
  readonly closedAt: string | undefined;

  constructor(
    { provider, providerName }: NamedProvider,
    action: ActionName,
    closedAt: string | undefined,
    cause: unknown,
    takesTemplates = true,
  ) {
    const since = closedAt === undefined ? "" : ` since ${closedAt}`;
    const advice = takesTemplates ? "`sendTemplate` would work." : "The contact has to write first.";
    super(`${providerName} refused \`${action}\`: the window for free text is closed${since}. ${advice}`, {
      kind: "window_closed",
      provider,
      action,
      instead: takesTemplates ? "sendTemplate" : undefined,
      cause,
    });
    this.closedAt = closedAt;
  }

  declare static readonly isInstance: (value: unknown) => value is WindowClosedError;
}

brand(WindowClosedError, "WindowClosedError");

/**
 * The provider refused a message, and no person has the conversation, which it demands: that is probably why. Nothing was
 * sent.
 *
 * The provider has no code for this refusal, so another one of the same status, such as of a text that is too long, looks
 * the same while no person has the conversation. The `cause` is the refusal as it came, with the provider's words in its
 * `body`. Hand the conversation to a person first, or pass `startHumanSupport: "ifNeeded"`.
 */
export class HumanSupportRequiredError extends ActionError {
  declare readonly instead: "handToHuman";

  constructor({ provider, providerName }: NamedProvider, action: ActionName, cause: unknown) {
    super(
      `${providerName} refused \`${action}\`, probably because no person has the conversation. Call \`handToHuman\` first.`,
      { kind: "human_support_required", provider, action, instead: "handToHuman", cause },
    );
  }

  declare static readonly isInstance: (value: unknown) => value is HumanSupportRequiredError;
}

brand(HumanSupportRequiredError, "HumanSupportRequiredError");

/**
 * The provider answered with success, and what it shows afterwards is not what was asked for: it ignored the change, or
 * the same was changed by others at the same time.
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
      `${providerName} answered \`${action}\` with success but did not apply it: ${fields.join(", ")} is unchanged or different.`,
      { kind: "not_applied", provider, action },
    );
    this.fields = fields;
  }

  declare static readonly isInstance: (value: unknown) => value is NotAppliedError;
}

brand(NotAppliedError, "NotAppliedError");

/** What an error carries when human support was started before it. Safe to log. */
export interface StartedHumanSupport {
  readonly startedHumanSupport: true;
}

/**
 * Whether human support was started before an action failed, as a failing `sendText` with `startHumanSupport: "ifNeeded"`
 * may have done: a person has the conversation now, and the bot has not.
 *
 * The error itself is what it would be without that, such as an `HttpError`; it has `startedHumanSupport: true` besides its
 * own fields, in its JSON too. Known across copies of this package. `false` for a signal's reason, also when human support
 * was started before the signal ended the action: the reason belongs to the signal, and other calls may reject with it.
 */
export function hasStartedHumanSupport(error: unknown): error is StartedHumanSupport {
  return (
    typeof error === "object" &&
    error !== null &&
    (error as Partial<StartedHumanSupport>).startedHumanSupport === true
  );
}

/** Notes on an error that human support was started before it. What can carry nothing stays as it is. */
export function noteStartedHumanSupport(error: unknown): void {
  if (Object.isExtensible(error)) Object.assign(error as object, { startedHumanSupport: true });
}
