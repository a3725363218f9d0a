import type { ActionName } from "./action.ts";
import type { Impossibility, NamedProvider } from "./errors.ts";

/** An action that a provider can do, and how. */
export interface SupportedAction<Operation extends string = string> {
  readonly supported: true;
  /** The operations of the provider's spec that may be called, in this order. */
  readonly operations: readonly Operation[];
  /** The weakest evidence for them: the word of the spec's `x-evidence`. */
  readonly evidence: "documented" | "source" | "field" | "inferred";
  /** The number of requests. */
  readonly calls: { readonly least: number; readonly most: number };
  /** Conditions and results, for people. */
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

/** The actions that a provider cannot do, with the reasons. Action handlers carry these. */
export interface UnsupportedActions<Id extends string = string, Action extends ActionName = never>
  extends NamedProvider<Id> {
  readonly unsupported: { readonly [Name in ActionName]?: UnsupportedAction } & Readonly<
    Record<Action, UnsupportedAction>
  >;
}

/** The actions that a provider can do. */
export type SupportedIn<Refused extends UnsupportedActions> = Exclude<
  ActionName,
  keyof Refused["unsupported"]
>;

/** An action that a provider cannot do. `reason` goes on after "cannot do it:"; `instead` is the action that works. */
export function unsupported(reason: string, instead?: ActionName): UnsupportedAction {
  return { supported: false, reason, ...(instead !== undefined && { instead }) };
}

/** A supported action as it is written down. `calls`: the least and the most; one if missing. */
export interface ActionDescription<Operation extends string>
  extends Pick<SupportedAction<Operation>, "operations" | "evidence" | "remark" | "needsHumanSupport"> {
  readonly calls?: readonly [least: number, most: number];
}

/** The actions of a provider of which it is known which it can do. */
export interface DescribedActions<Id extends string, Operation extends string, Refused extends ActionName>
  extends NamedProvider<Id> {
  readonly actions: {
    readonly [Action in ActionName]: Action extends Refused ? UnsupportedAction : SupportedAction<Operation>;
  };
}

/**
 * Puts together what a provider can do and what it cannot, for capabilities and documentation. The descriptions are given as
 * a function, so that bundlers drop them where nobody imports the result.
 */
export function describeActions<Id extends string, Operation extends string, Action extends ActionName>(
  { provider, providerName, unsupported }: UnsupportedActions<Id, Action>,
  describe: () => Readonly<Record<Exclude<ActionName, Action>, ActionDescription<Operation>>>,
): DescribedActions<Id, Operation, Action> {
  const supported = Object.entries<ActionDescription<Operation>>(describe()).map(([action, description]) => {
    const { calls: [least, most] = [1, 1], ...rest } = description;
    return [action, { supported: true, ...rest, calls: { least, most } }] as const;
  });
  const actions = { ...unsupported, ...Object.fromEntries(supported) };
  return { provider, providerName, actions } as unknown as DescribedActions<Id, Operation, Action>;
}
