import { type ActionName, actionNames } from "./acting/action.ts";
import type { ProviderActions, UnsupportedAction } from "./acting/action-support.ts";
import type { Actor } from "./acting/actor.ts";
import { type Capabilities, fieldLevels } from "./capabilities.ts";
import type { ConversationEvent } from "./events/conversation-event.ts";
import type { Source, SourceLists, SourceTraits } from "./inbox/source.ts";
import type { Entry, ProviderMappings } from "./mapping/provider-mappings.ts";
import type { ProviderTypes } from "./providers.ts";

/** A value that a connection needs, such as a key. */
export interface Credential {
  /** The environment variable that programs read it from. */
  readonly env: string;
  /** Whether it must never be shown. */
  readonly secret?: true;
  /** Which option it is: of `createClient`, by default, or of `source` and `actions`. */
  readonly of?: "client" | "connection";
}

/** What a connection needs, by the name of the option that takes it. All are required but `baseUrl`. */
export type Credentials = { readonly baseUrl: Credential } & { readonly [Option in string]: Credential };

/** How a webhook's events become events of the model. */
export type WebhookMapping = Entry<keyof ConversationEvent & string>;

/** All that makes a provider. */
export interface ProviderDefinition {
  /** The version of this shape. */
  readonly specificationVersion: 1;
  /** Lower case, and as no other provider has it: values of the model carry it as `provider`. */
  readonly id: string;
  /** For people, such as `1TO1 AI`. */
  readonly name: string;
  readonly credentials: Credentials;
  readonly createClient: (options: never) => unknown;
  /** The conversations and their messages, for an inbox. */
  readonly source: SourceTraits & {
    /** Makes the lists of one connection. Say which types they give: `SourceLists<Acme>`. */
    readonly create: (client: never, options: never) => SourceLists;
  };
  readonly mappings: ProviderMappings;
  /** Missing: it cannot act. */
  readonly actions?: {
    readonly support: ProviderActions["actions"];
    /** Makes the actor of one connection, with `defineActor`. */
    readonly create: (client: never, options: never) => Actor;
  };
  /** Missing: it has no webhooks, or they are not mapped. */
  readonly webhooks?: WebhookMapping;
}

/** A provider, whichever it is. */
export interface AnyProvider
  extends Pick<
    ProviderDefinition,
    "specificationVersion" | "id" | "name" | "credentials" | "createClient" | "mappings"
  > {
  /** Makes a source of a client, for `createInbox`. */
  readonly source: (client: never, options: never) => Source;
  /** Makes an actor of a client, for `createActions`; `undefined`: the provider cannot act. */
  readonly actions: ((client: never, options: never) => Actor) | undefined;
  /** How the events of its webhooks are mapped; `undefined`: they are not. */
  readonly webhooks: WebhookMapping | undefined;
  /** What can be done, and how much is told. */
  readonly capabilities: Capabilities;
}

/** A provider as it was defined; each is an `AnyProvider` too. */
export interface Provider<D extends ProviderDefinition> {
  readonly specificationVersion: 1;
  readonly id: D["id"];
  readonly name: D["name"];
  readonly credentials: D["credentials"];
  readonly createClient: D["createClient"];
  readonly mappings: D["mappings"];
  readonly source: (
    ...given: Parameters<D["source"]["create"]>
  ) => ReturnType<D["source"]["create"]> &
    Pick<D["source"], keyof SourceTraits & keyof D["source"]> & { readonly provider: D["id"] };
  readonly actions: D extends { readonly actions: { readonly create: infer Create } } ? Create : undefined;
  readonly webhooks: D extends { readonly webhooks: infer Webhooks } ? Webhooks : undefined;
  readonly capabilities: Capabilities<D["mappings"]> & Pick<D["source"], "filters">;
}

/** The lists of a provider carry its own id. */
interface ListsOf<Id extends string> {
  readonly source: {
    readonly create: (client: never, options: never) => SourceLists<ProviderTypes & { readonly id: Id }>;
  };
}

/**
 * Makes a provider of what is particular about it. Each fact stands in the definition once, and everything else follows from
 * it: sources, actors, capabilities, and how programs connect.
 *
 * @throws {TypeError} for a definition of another version.
 */
export function defineProvider<const D extends ProviderDefinition>(
  definition: D & ListsOf<D["id"]>,
): Provider<D> {
  const { source, actions, webhooks, ...facts }: ProviderDefinition = definition;
  if (facts.specificationVersion !== 1) {
    throw new TypeError(
      "`specificationVersion` must be 1: this provider was made for another version of Confluir.",
    );
  }
  const { create, ...traits } = source;
  const provider: AnyProvider = {
    ...facts,
    source: (client, options) => ({ ...create(client, options), ...traits, provider: facts.id }),
    actions: actions?.create,
    webhooks,
    get capabilities(): Capabilities {
      return {
        actions: actions?.support ?? noActions(facts.name),
        filters: source.filters,
        tells: source.tells ?? {},
        fields: fieldLevels(facts.mappings),
      };
    },
  };
  // Types of parameters are opaque here; the type tests hold that the two agree.
  return provider as unknown as Provider<D>;
}

function noActions(name: string): ProviderActions["actions"] {
  const refusal: UnsupportedAction = { supported: false, reason: `no action at ${name} is known here.` };
  return Object.fromEntries(actionNames.map((action) => [action, refusal])) as Record<
    ActionName,
    UnsupportedAction
  >;
}
