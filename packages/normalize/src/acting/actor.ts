import { isWhole } from "../inbox/is-filled.ts";
import type { ProviderTypes } from "../providers.ts";
import type { ActionName } from "./action.ts";
import type { ActionMethods, AssignKind } from "./action-methods.ts";
import type { ProviderRefusals, UnsupportedAction } from "./action-support.ts";
import { checkAction } from "./check-action.ts";
import { UnsupportedError } from "./unsupported-error.ts";

/**
 * What acts on the conversations of one connection, named by their native ids. It has the methods that its provider
 * supports and no others; called all the same, from JavaScript, the others reject with an `UnsupportedError`.
 */
export type Actor<
  P extends ProviderTypes = ProviderTypes,
  Action extends ActionName = never,
  Kind extends AssignKind = AssignKind,
> = { readonly provider: P["id"] } & Readonly<Pick<ActionMethods<string, Kind>, Action>>;

/**
 * Makes an actor of the methods there are, which look at what they are given first. The others refuse, as the table says. A text with
 * half of a character is refused before a request: a path cannot hold it, and nobody could read it.
 */
export function defineActor<Id extends string, Methods extends Partial<ActionMethods>>(
  refused: ProviderRefusals<Id>,
  methods: Methods,
): { readonly provider: Id } & Methods {
  const entries = Object.entries(refused.refusals) as [ActionName, UnsupportedAction][];
  const refusals = entries.map(([action, why]) => {
    const refuse = async () => {
      throw new UnsupportedError(refused, action, why);
    };
    return [action, refuse] as const;
  });
  const checked = Object.entries(
    methods as Record<ActionName, (...given: readonly unknown[]) => unknown>,
  ).map(([action, act]) => {
    const check = async (...given: readonly unknown[]) => {
      checkAction(action as ActionName, given);
      // An action on a conversation begins with its native id, which goes into a path.
      const isMissing = (value: unknown, index: number) => index === 0 && value === "";
      const at = given.findIndex((value, index) => isMissing(value, index) || !isWhole(value));
      if (at === -1) return act(...given);
      const what = at === 0 && typeof given[0] === "string" ? "the conversation" : `argument ${at + 1}`;
      const why = given[at] === "" ? "is empty" : "has half of a character (an unpaired surrogate)";
      throw new RangeError(`${action}: ${what} ${why}.`);
    };
    return [action, check] as const;
  });
  return { provider: refused.provider, ...Object.fromEntries([...refusals, ...checked]) } as {
    readonly provider: Id;
  } & Methods;
}
