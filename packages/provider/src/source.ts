import type { ConversationEvent } from "./events.ts";
import type { Mapped } from "./mapping/define-mapping.ts";
import type { MappingContext } from "./mapping/read-context.ts";
import type { AnyConversation, Assignee, ConversationWithRaw, StateValue } from "./model/conversation.ts";
import type { Agent, Channel, Contact, handleKinds, Tag } from "./model/directory.ts";
import type { AnyMessage } from "./model/message.ts";
import type { ProviderTypes } from "./provider-types.ts";

/** A request for a page of conversations. */
export interface SourceRequest {
  /** The name of the source in the inbox, for the ids of what it gives. */
  readonly connection: string;
  /** The `next` or `previous` of an earlier page; `null` for the first one. */
  readonly cursor: string | null;
  /** The page size. A source that cannot give so many gives what it can, always the same for the same limit. */
  readonly limit: number;
  /** What to leave out where the provider can do it. The inbox looks at every conversation again. */
  readonly filter?: SourceFilter | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** One page of a source, in the order that the provider sent. */
export interface SourcePage<P extends ProviderTypes> {
  readonly items: readonly Mapped<AnyConversation<P>>[];
  /** The cursor of the next page; `null` at the end. At most 1024 characters, without personal data. */
  readonly next: string | null;
  /**
   * Asks for the page before this one, `null` on the first. Only a list in numbered pages has it: its pages shift when
   * the list grows or shrinks, so the inbox looks back before it goes on.
   */
  readonly previous?: string | null;
  /**
   * The filters of the request that the provider was asked to apply: trusted where a conversation does not report the field.
   * Missing: none.
   */
  readonly filtered?: readonly FilterName[];
  /** How many conversations the list has now. When it falls, an inbox looks back for those that slipped to a page it had read. */
  readonly total?: number;
}

/** A request for a page of messages. */
export interface MessagesRequest {
  /** The name of the source in the inbox, for the ids of what it gives. */
  readonly connection: string;
  /** The provider's own id of the conversation. */
  readonly conversationNativeId: string;
  /** The `next` of an earlier page of this conversation; `null` for the first one. */
  readonly cursor: string | null;
  /** The page size, for a provider that lets it be chosen. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One page of the messages of a conversation, in the order that the provider sent. The first page has the newest, and no page a newer one
 * than the page before: where the API begins with the oldest, its last page is the first.
 */
export interface MessagesPage<P extends ProviderTypes> {
  readonly items: readonly Mapped<AnyMessage<P>>[];
  /** The cursor of the next page; `null` at the end. At most 1024 characters, without personal data. */
  readonly next: string | null;
}

/** A request for one conversation. */
export interface ConversationRequest {
  /** The name of the source in the inbox, for the ids of the result. */
  readonly connection: string;
  /** The provider's own id of the conversation. */
  readonly conversationNativeId: string;
  readonly signal?: AbortSignal | undefined;
}

/** A conversation with the first page of its messages, read at once. */
export interface SourceThread<P extends ProviderTypes> {
  /** Its `raw` may be of another schema than in the list. */
  readonly conversation: Mapped<ConversationWithRaw<P, unknown>>;
  /** Maps the messages that came with it: the page of `listMessages` without a cursor. It may throw, and the conversation is sound all the same. */
  messages(): MessagesPage<P>;
}

/** A request for a page of tags, agents, channels or contacts. */
export interface DirectoryRequest {
  /** The name of the source in the inbox, for the ids of the results. */
  readonly connection: string;
  /** The `next` of an earlier page; `null` for the first one. */
  readonly cursor: string | null;
  /** The page size. A source with a smaller maximum uses that, and one whose provider lists everything at once gives all. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

/** One page of tags, agents, channels or contacts, in the order of the provider. The `raw` of each may be of any schema. */
export interface DirectoryPage<Model> {
  readonly items: readonly Mapped<Model>[];
  /** Requests the page after this one; `null` at the end. At most 1024 characters, without personal data. */
  readonly next: string | null;
  /** Which of several lists of the provider the items come from; missing: there is one. */
  readonly list?: number;
}

const directories = { listTags: true, listAgents: true, listChannels: true, listContacts: true } as const;

/** The name of a list of things around conversations. */
export type DirectoryName = keyof typeof directories;

/** The lists of things around conversations, in the order of the documentation. */
export const directoryNames = Object.keys(directories) as readonly DirectoryName[];

/** What an inbox must know of a provider's list of conversations. */
export interface SourceTraits {
  /** `newest-first` if the provider's documents promise it by the last activity, `unpromised` if it only looks that way. */
  readonly order: "newest-first" | "unpromised";
  /** What can be done about each filter. */
  readonly filters: FilterCapabilities;
  /** The kinds that the provider reports with a conversation, where that is not all: an inbox rejects filters for others. */
  readonly reports?: {
    readonly assignees?: readonly Assignee["kind"][];
    readonly handles?: readonly HandleFilter["kind"][];
    /** What a conversation says of its channel. */
    readonly channels?: readonly ("id" | "name")[];
  };
  /** The lists that it has besides conversations and messages. Missing: none. */
  readonly lists?: readonly DirectoryName[];
  /**
   * For a provider that lists nothing, and no error, where an option is wrong: the option, and a sentence for people that says so.
   * Missing: a wrong option is an error.
   */
  readonly whenEmpty?: { readonly option: string; readonly reason: string };
  /**
   * What changes by itself, such as a time in words or who is online: JSON pointers into the `raw` of what is listed. It is no change to
   * a program that keeps a copy. Nothing of it is mapped. Missing: nothing does.
   */
  readonly volatile?: { readonly [Kind in keyof ListMappings<ProviderTypes>]?: readonly string[] };
}

/** A mapping of anything to a type of the model. */
export interface MappingTo<Model> {
  readonly map: (raw: never, context: MappingContext) => Mapped<Model>;
}

/** How the items of the lists are mapped, for a program that keeps `raw` and maps it again. */
export interface ListMappings<P extends ProviderTypes> {
  readonly conversation: MappingTo<AnyConversation<P>>;
  readonly message?: MappingTo<AnyMessage<P>>;
  readonly tag?: MappingTo<Tag<P, unknown>>;
  /** One for each list that agents come from, in the order of `DirectoryPage.list`. */
  readonly agent?: readonly MappingTo<Agent<P, unknown>>[];
  readonly channel?: MappingTo<Channel<P, unknown>>;
  readonly contact?: MappingTo<Contact<P, unknown>>;
  /** Maps what webhooks bring. Missing: the provider has none, or they are not mapped. */
  readonly event?: MappingTo<ConversationEvent<P>>;
}

/** The lists of one connection. They hold no state: each page is asked for by its cursor. */
export interface SourceLists<P extends ProviderTypes = ProviderTypes> {
  listConversations(request: SourceRequest): Promise<SourcePage<P>>;
  /** Missing: this source does not list messages. */
  listMessages?(request: MessagesRequest): Promise<MessagesPage<P>>;
  /** Reads one conversation; its `raw` may be of another schema than in the list. Missing: the provider has no such operation. */
  getConversation?(request: ConversationRequest): Promise<Mapped<ConversationWithRaw<P, unknown>>>;
  /** Whether `getConversation` gives the same `raw` as the list, so that a copy can take either. Missing: it does not. */
  readonly readsAsListed?: boolean;
  /** Reads a conversation with its newest messages. Missing: no operation of the provider gives both. */
  getThread?(request: Omit<MessagesRequest, "cursor">): Promise<SourceThread<P>>;
  /** Missing: the provider has no list of tags. */
  listTags?(request: DirectoryRequest): Promise<DirectoryPage<Tag<P, unknown>>>;
  /** Missing: the provider has no list of agents. */
  listAgents?(request: DirectoryRequest): Promise<DirectoryPage<Agent<P, unknown>>>;
  /** Missing: the provider has no list of channels. */
  listChannels?(request: DirectoryRequest): Promise<DirectoryPage<Channel<P, unknown>>>;
  /** Missing: the provider has no list of contacts, and programs take those of its conversations. */
  listContacts?(request: DirectoryRequest): Promise<DirectoryPage<Contact<P, unknown>>>;
  /** Missing: what this source lists cannot be mapped again, and so not be kept. */
  readonly mappings?: ListMappings<P>;
}

/** A list of conversations that an inbox can merge. */
export interface Source<P extends ProviderTypes = ProviderTypes> extends SourceTraits, SourceLists<P> {
  readonly provider: P["id"];
  /**
   * The id of a channel that all its conversations came in by, besides the one that they name, such as the inbox that it lists. A filter by
   * this id leaves none out. Missing: there is no such channel.
   */
  readonly channelId?: string;
}

/** Something that has an id and a name at its provider. The name is compared whole, whatever its case; an id as it is, a UUID whatever its case. */
export type IdOrName = { readonly id: string } | { readonly name: string };

/**
 * Who has a conversation, by id or name; of this kind if one is given.
 *
 * Without `kind` it means the kinds that the provider reports, see `reports` of its capabilities.
 */
export type AssigneeFilter = IdOrName & { readonly kind?: Assignee["kind"] | undefined };

/**
 * One way to reach a contact. Numbers are compared digit by digit, with the country code and without what stands between,
 * those of the phone with those of WhatsApp too; e-mail addresses whatever their case. `provider` is the provider's own id of
 * the contact; it and a WhatsApp id with letters are compared as they are, a UUID whatever its case.
 */
export interface HandleFilter {
  readonly kind: (typeof handleKinds)[number];
  readonly value: string;
}

/** Which conversations an inbox lists: those for which all of this is true. A missing one asks for nothing. */
export interface ConversationFilter {
  /** In one of these states. */
  readonly state?: StateValue | readonly StateValue[] | undefined;
  readonly unread?: boolean | undefined;
  /** With this tag, maybe among others. */
  readonly tag?: IdOrName | undefined;
  /** `null`: unassigned. Unsupported where the provider does not report human assignees. */
  readonly assignee?: AssigneeFilter | null | undefined;
  /** Came in here. */
  readonly channel?: IdOrName | undefined;
  /** With this text somewhere in it, as the provider's own search understands it. */
  readonly text?: string | undefined;
  readonly contact?: HandleFilter | undefined;
  readonly isGroup?: boolean | undefined;
  readonly isArchived?: boolean | undefined;
  /** Last activity at this moment or after it: ISO 8601 with a time zone. */
  readonly activitySince?: string | undefined;
  /** Last activity before this moment: ISO 8601 with a time zone. */
  readonly activityUntil?: string | undefined;
}

/** The name of a filter. */
export type FilterName = keyof ConversationFilter;

/** A filter as a source gets it: checked, without what is missing, times in UTC, states as a list without repeats. */
export type SourceFilter = {
  readonly [Name in FilterName]?: Name extends "state"
    ? readonly StateValue[]
    : Exclude<ConversationFilter[Name], undefined>;
};

/**
 * Where a filter is applied.
 *
 * `native`: the provider applies it as far as its parameters can express it, and the inbox checks each conversation again.
 * `client`: the provider sends everything and the inbox skips what does not match. `unsupported`: the provider neither
 * filters by it nor reports it.
 */
export type FilterCapability = "native" | "client" | "unsupported";

/** What a source can do about each filter. A list holds no messages, so text is searched by the provider or not at all. */
export type FilterCapabilities = {
  readonly [Name in FilterName]-?: Name extends "text"
    ? Exclude<FilterCapability, "client">
    : FilterCapability;
};

const names: Readonly<Record<FilterName, true>> = {
  state: true,
  unread: true,
  tag: true,
  assignee: true,
  channel: true,
  text: true,
  contact: true,
  isGroup: true,
  isArchived: true,
  activitySince: true,
  activityUntil: true,
};

/** All filters, in the order of the documentation. */
export const filterNames = Object.keys(names) as readonly FilterName[];
