import type { ActionName } from "./action.ts";
import type { Impossibility, NamedProvider } from "./errors.ts";

/** An action that a provider can do, and how. */
export interface SupportedAction<Operation extends string = string> {
  readonly supported: true;
  /** The operations of the provider's spec that may be called, in this order. */
  readonly operations: readonly Operation[];
  /** How we know the weakest of them: the word of the spec's `x-evidence`. */
  readonly evidence: "documented" | "field" | "inferred";
  /** Requests that it takes. */
  readonly calls: { readonly least: number; readonly most: number };
  /** What to know about it. */
  readonly remark: string;
  /**
   * Done only while a person has the conversation. The option `startHumanSupport: "ifNeeded"` of the provider's actions gives
   * it to a person first.
   */
  readonly needsHumanSupport?: true;
}

/** An action that a provider cannot do. */
export interface UnsupportedAction extends Impossibility {
  readonly supported: false;
}

/** What a provider can do: every action, one way or the other. `Operation` names those that its client has. */
export interface ProviderActions<Id extends string = string, Operation extends string = string>
  extends NamedProvider<Id> {
  readonly actions: Readonly<Record<ActionName, SupportedAction<Operation> | UnsupportedAction>>;
}

/** The part of it that an actor carries with it: what its provider cannot do, and why. */
export interface ProviderRefusals<Id extends string = string> extends NamedProvider<Id> {
  readonly refusals: { readonly [Action in ActionName]?: UnsupportedAction };
}

/** The actions that a provider does not refuse. */
export type SupportedIn<Refusals extends ProviderRefusals> = Exclude<ActionName, keyof Refusals["refusals"]>;
