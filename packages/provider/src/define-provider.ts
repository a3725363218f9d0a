import type { OperationTable, RateLimit } from "@confluir/core";
import { type ActionName, actionNames } from "./actions/action.ts";
import type { ActionHandlers } from "./actions/action-handlers.ts";
import type { ProviderActions, UnsupportedAction } from "./actions/support.ts";
import type { ConversationEvent } from "./events.ts";
import type { Entry, ProviderMappings } from "./mapping/provenance.ts";
import type { ModelName, Models } from "./model/models.ts";
import type { ProviderTypes } from "./provider-types.ts";
import type {
  DirectoryName,
  FilterCapabilities,
  FilterName,
  MappingTo,
  Source,
  SourceLists,
  SourceTraits,
} from "./source.ts";

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

/**
 * How sure a provider's spec is of what it sends: by schema, of the schema itself, and by JSON pointer of what is below it, where that
 * differs from what is above. Its words are those of the spec's `x-evidence`.
 */
export interface EvidenceTable {
  readonly [schema: string]: {
    readonly own: string;
    readonly below?: Readonly<Record<string, string>>;
  };
}

/** All that makes a provider. */
export interface ProviderDefinition {
  /** The version of this definition. */
  readonly specificationVersion: 1;
  /** Lower case, and as no other provider has it: values of the model carry it as `provider`. */
  readonly id: string;
  /** For people, such as `Acme`. */
  readonly name: string;
  readonly credentials: Credentials;
  readonly createClient: (options: never) => unknown;
  /**
   * The operations of its client by id, as they are generated. Programs see from them which calls must not be repeated.
   * Missing: programs take every POST and PATCH for one.
   */
  readonly operations?: OperationTable;
  /** The limit that it publishes, as it is generated. Missing: it publishes none. */
  readonly rateLimit?: RateLimit | undefined;
  /** The conversations and their messages, for an inbox. */
  readonly source: SourceTraits & {
    /** Makes the lists of one connection. Say which types they give: `SourceLists<Acme>`. */
    readonly create: (client: never, options: never) => SourceLists;
  };
  readonly mappings: ProviderMappings;
  /** Missing: it cannot act. */
  readonly actions?: {
    readonly support: ProviderActions["actions"];
    /** Makes the action handlers of one connection, with `defineActionHandlers`. */
    readonly create: (client: never, options: never) => ActionHandlers;
  };
  /** Missing: it has no webhooks, or they are not mapped. */
  readonly webhooks?: WebhookMapping;
  /** Loads how sure its spec is of each property, as it is generated, for those who look. Missing: it is not stated. */
  readonly evidence?: () => Promise<{ readonly evidence: EvidenceTable }>;
}

/** A provider, whichever it is. */
export interface AnyProvider
  extends Pick<
    ProviderDefinition,
    "specificationVersion" | "id" | "name" | "credentials" | "createClient" | "mappings"
  > {
  /** The operations of its client; `undefined`: not stated. */
  readonly operations: OperationTable | undefined;
  /** The limit that it publishes, for programs that keep it over several processes; `undefined`: none. */
  readonly rateLimit: RateLimit | undefined;
  /** Makes a source of a client, for `createInbox`. */
  readonly source: (client: never, options: never) => Source;
  /** Makes action handlers of a client, for `createActions`; `undefined`: the provider cannot act. */
  readonly actions: ((client: never, options: never) => ActionHandlers) | undefined;
  /** How the events of its webhooks are mapped; `undefined`: they are not. */
  readonly webhooks: WebhookMapping | undefined;
  /** Loads how sure its spec is of each property; `undefined`: it is not stated. */
  readonly evidence: ProviderDefinition["evidence"] | undefined;
  /** Supported actions and filters, and the fields that are reported. */
  readonly capabilities: Capabilities;
}

/** A provider as it was defined; each is an `AnyProvider` too. */
export interface Provider<D extends ProviderDefinition> {
  readonly specificationVersion: 1;
  readonly id: D["id"];
  readonly name: D["name"];
  readonly credentials: D["credentials"];
  readonly createClient: D["createClient"];
  readonly operations: D extends { readonly operations: infer Operations } ? Operations : undefined;
  readonly rateLimit: RateLimit | undefined;
  readonly mappings: D["mappings"];
  readonly source: (...given: Parameters<D["source"]["create"]>) => SourceOf<D>;
  readonly actions: D extends { readonly actions: { readonly create: infer Create } } ? Create : undefined;
  readonly webhooks: D extends { readonly webhooks: infer Webhooks } ? Webhooks : undefined;
  readonly evidence: ProviderDefinition["evidence"] | undefined;
  readonly capabilities: Capabilities<D["mappings"]> & Pick<D["source"], "filters">;
}

/** A source of a provider: what its `create` makes, where that is a source already. */
export type SourceOf<D extends ProviderDefinition> =
  ReturnType<D["source"]["create"]> extends Source & Pick<D["source"], "filters">
    ? ReturnType<D["source"]["create"]>
    : DefinedSource<D>;

/** The lists that the `create` of a provider makes, with what the definition says about them. */
export type DefinedSource<D extends ProviderDefinition> = ReturnType<D["source"]["create"]> &
  Pick<D["source"], Exclude<keyof SourceTraits & keyof D["source"], "filters">> & {
    readonly provider: D["id"];
    readonly filters: DefinedFilters<D>;
  };

/** Where each filter is applied, as a definition says it. */
export type DefinedFilters<D extends ProviderDefinition> = {
  readonly [Name in keyof FilterCapabilities]: D["source"]["filters"][Name];
};

/** The lists of a provider carry its own id. */
interface ListsOf<Id extends string> {
  readonly source: {
    readonly create: (client: never, options: never) => SourceLists<ProviderTypes & { readonly id: Id }>;
  };
}

/**
 * Makes a provider of what is particular about it. Each fact stands in the definition once, and everything else follows from
 * it: sources, action handlers, capabilities, and how programs connect.
 *
 * Editors show the type of the definition over each use of the provider. A name keeps that short:
 *
 * ```ts
 * const definition = { specificationVersion: 1, id: "acme", … } as const satisfies ProviderDefinition;
 * export interface AcmeDefinition extends Readonly<typeof definition> {}
 * export const acme = defineProvider<AcmeDefinition>(definition);
 * ```
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
    operations: facts.operations,
    rateLimit: facts.rateLimit,
    evidence: facts.evidence,
    source: (client, options) => {
      if (Object(client) !== client)
        throw new TypeError(
          `The source of ${facts.name} needs a client, as \`createClient\` of the provider makes it.`,
        );
      // Without options it is those of the provider that are missing, and it says which.
      const { mappings, ...lists } = create(
        client,
        // A default of its own counts in no length.
        create.length > 1 ? (options ?? ({} as never)) : (options as never),
      );
      const event = webhooks && { event: webhooks.mapping as MappingTo<ConversationEvent> };
      return {
        ...lists,
        ...(mappings && { mappings: { ...mappings, ...event } }),
        ...traits,
        provider: facts.id,
      };
    },
    actions: actions?.create,
    webhooks,
    get capabilities(): Capabilities {
      return {
        actions: actions?.support ?? noActions(facts.name),
        order: source.order,
        filters: source.filters,
        reports: source.reports ?? {},
        whenEmpty: source.whenEmpty,
        lists: source.lists ?? [],
        fields: fieldLevels(facts.mappings),
      };
    },
  };
  // Types of parameters are opaque here; the type tests hold that the two agree.
  return provider as unknown as Provider<D>;
}

function noActions(name: string): ProviderActions["actions"] {
  const refusal: UnsupportedAction = { supported: false, reason: `Confluir knows no actions of ${name}.` };
  return Object.fromEntries(actionNames.map((action) => [action, refusal])) as Record<
    ActionName,
    UnsupportedAction
  >;
}

/** How a field is reported: by the provider, derived, or never. */
export type FieldLevel = "exact" | "derived" | "absent";

/** What a provider supports and reports. */
export interface Capabilities<Mappings extends ProviderMappings = ProviderMappings> {
  /** Each action: how it is done, or why it cannot be. */
  readonly actions: ProviderActions["actions"];
  /** Whether the provider promises the order of its conversations. */
  readonly order: SourceTraits["order"];
  /** Where each filter is applied. */
  readonly filters: FilterCapabilities;
  /** The kinds of assignees and handles, and the parts of a channel, that the provider reports with a conversation, where that is not all. */
  readonly reports: NonNullable<Source["reports"]>;
  /** The option to check where the provider lists nothing; `undefined`: a wrong option is an error. */
  readonly whenEmpty: SourceTraits["whenEmpty"];
  /** The lists that it has besides conversations and messages. */
  readonly lists: readonly DirectoryName[];
  /** How each field of the model is reported, or a sentence for a type that the provider has nothing of. */
  readonly fields: FieldLevels<Mappings>;
}

const reportOf: { readonly [Name in FilterName]?: keyof Capabilities["reports"] } = {
  assignee: "assignees",
  contact: "handles",
  channel: "channels",
};

/**
 * The kinds of assignees or handles, or the parts of a channel, that a filter can be for at a provider. Empty: the filter is for no kinds,
 * for all of them, or unsupported.
 */
export function filterKinds(
  { filters, reports }: Pick<Capabilities, "filters" | "reports">,
  filter: FilterName,
): readonly string[] {
  const report = filters[filter] === "unsupported" ? undefined : reportOf[filter];
  return (report && reports[report]) ?? [];
}

/**
 * How each field is reported, by type of the model. The compiler knows what is absent. Where several answers of a provider become
 * the same type, this is the best of them; docs/mapping.md has each.
 */
export type FieldLevels<Mappings extends ProviderMappings = ProviderMappings> = {
  readonly [Name in ModelName]: Mappings[Name] extends string
    ? Mappings[Name]
    : LevelsIn<Name, AbsentIn<Mappings[Name]>> | Extract<Mappings[Name], string>;
};

/** The fields that every answer leaves out: a union of objects has the keys that all of them have. */
type AbsentIn<Entries> = Entries extends readonly { readonly absent: infer Absent }[] ? keyof Absent : never;

type LevelsIn<Name extends ModelName, Absent> = {
  readonly [Field in keyof Models[Name] & string]: string extends Absent
    ? FieldLevel
    : Field extends Absent
      ? "absent"
      : Exclude<FieldLevel, "absent">;
};

/** The best level of each field. */
function fieldLevels<Mappings extends ProviderMappings>(mappings: Mappings): FieldLevels<Mappings> {
  const levels = Object.entries(mappings).map(([model, found]) => {
    if (typeof found === "string") return [model, found];
    const best: Record<string, FieldLevel> = {};
    for (const { mapping } of found) {
      for (const [field, { kind }] of Object.entries(mapping.table)) {
        const before = best[field] ?? "absent";
        best[field] = kind === "absent" || before === "exact" ? before : kind;
      }
    }
    return [model, best];
  });
  return Object.fromEntries(levels) as FieldLevels<Mappings>;
}
