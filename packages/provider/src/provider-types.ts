/**
 * What a provider sends for every type of the model, with its id. It stands for the provider in the types of this package:
 * `Conversation<Acme>` has the `provider` and the `raw` of that one.
 *
 * `never`: the provider has nothing of the kind. `ProviderTypesOf` fills in what is not named.
 */
export interface ProviderTypes {
  /** The id of the provider, which its values carry as `provider`. */
  readonly id: string;
  readonly Conversation: unknown;
  readonly Message: unknown;
  readonly Contact: unknown;
  readonly Agent: unknown;
  readonly Tag: unknown;
  readonly Channel: unknown;
  readonly Note: unknown;
  readonly ScheduledMessage: unknown;
  /** What its webhooks bring, as its client parses it. */
  readonly Event: unknown;
}

/** The types that a provider may name, all but its id. */
type Sent = Omit<ProviderTypes, "id">;

/**
 * The types of a provider that sends only some of them; the others are `never`.
 *
 * ```ts
 * interface Acme extends ProviderTypesOf<"acme", { Conversation: AcmeTicket; Message: AcmeMessage }> {}
 * ```
 */
export type ProviderTypesOf<Id extends string, Raw extends Partial<Sent>> = { readonly id: Id } & {
  readonly [Name in keyof Sent]: Name extends keyof Raw ? Raw[Name] : never;
};

/** Of the types of several providers those whose id is one of these. */
export type WithId<P extends ProviderTypes, Id extends string> = P extends ProviderTypes
  ? [Extract<Id, P["id"]>] extends [never]
    ? never
    : P
  : never;
