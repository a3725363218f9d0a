import type { Provider } from "../providers.ts";
import type { ActionName } from "./action.ts";
import type { ActionMethods, AssignKind } from "./action-methods.ts";
import type { ProviderRefusals, UnsupportedAction } from "./action-support.ts";
import { UnsupportedError } from "./unsupported-error.ts";

/**
 * What acts on the conversations of one connection, named by their native ids. It has the methods that its provider
 * supports and no others; called all the same, from JavaScript, the others reject with an `UnsupportedError`.
 */
export type Actor<
  P extends Provider = Provider,
  Action extends ActionName = never,
  Kind extends AssignKind = AssignKind,
> = { readonly provider: P } & Readonly<Pick<ActionMethods<string, Kind>, Action>>;

/** Makes an actor of the methods there are. The others refuse, as the table says. */
export function defineActor<P extends Provider, Methods extends Partial<ActionMethods>>(
  refused: ProviderRefusals<P>,
  methods: Methods,
): { readonly provider: P } & Methods {
  const entries = Object.entries(refused.refusals) as [ActionName, UnsupportedAction][];
  const refusals = entries.map(([action, why]) => {
    const refuse = async () => {
      throw new UnsupportedError(refused, action, why);
    };
    return [action, refuse] as const;
  });
  return { provider: refused.provider, ...Object.fromEntries(refusals), ...methods };
}
