import { brand } from "@confluir/core/internal";
import type { ActionName } from "./action.ts";

/** Why an action did not happen, for code that branches. */
export type ActionErrorKind = "unsupported" | "window_closed" | "human_support_required" | "not_applied";

/** A provider with its name for people. */
export interface NamedProvider<Id extends string = string> {
  readonly provider: Id;
  /** Such as `1TO1 AI`. */
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
export abstract class ActionError extends Error {
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

  /** The fields that are safe to log, without the cause. */
  toJSON(): Record<string, unknown> {
    return Object.assign<Record<string, unknown>, this>({ name: this.name, message: this.message }, this);
  }

  /** Whether a value is an error of this family. */
  declare static readonly isInstance: (value: unknown) => value is ActionError;
}

brand(ActionError, "ActionError");
