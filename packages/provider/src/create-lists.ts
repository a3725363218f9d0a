import {
  type Operation,
  type OperationTable,
  type PagedOperation,
  PaginationError,
  turnParameter,
} from "@confluir/core";
import { valueAt } from "@confluir/core/internal";
import type { MappingContext } from "./mapping/read-context.ts";
import type { AnyConversation, ConversationWithRaw } from "./model/conversation.ts";
import type { Agent, Channel, Contact, Tag } from "./model/directory.ts";
import type { AnyMessage } from "./model/message.ts";
import { pageOf } from "./page-of.ts";
import type { ProviderTypes } from "./provider-types.ts";
import {
  type FilterName,
  filterNames,
  type ListMappings,
  type MappingTo,
  type SourceFilter,
  type SourceLists,
} from "./source.ts";

/** A list, and how its items are mapped. */
export interface ListDefinition<Model, Id extends string = string> {
  /** An operation: with `x-pagination` it is read page by page, without it comes whole. */
  readonly list: Id;
  /** Where the items of a list that comes whole are: a JSON pointer into the answer. Missing: the answer is the list. */
  readonly items?: string;
  readonly mapping: MappingTo<Model>;
  /** What is sent with each request. */
  readonly query?: Readonly<Record<string, unknown>>;
}

/** The operations of a provider that are lists of a source, and the mappings of their items. */
export interface ListsDefinition<P extends ProviderTypes, Id extends string = string> {
  /** The id and the name of the provider, for errors. */
  readonly provider: P["id"];
  readonly providerName: string;
  /** As generated. */
  readonly operations: OperationTable & Readonly<Record<Id, Operation>>;
  readonly conversations: ListDefinition<AnyConversation<P>, Id> & {
    /** The query of each filter by its name; `false` or `undefined`: it is not sent. Missing: the provider filters nothing. */
    readonly filters?: (filter: SourceFilter) => {
      readonly [Name in FilterName]?: object | false | undefined;
    };
  };
  /** Reads one conversation, which is the last parameter of the path. Missing: the provider has no such operation. */
  readonly conversation?: { readonly get: Id; readonly mapping: MappingTo<ConversationWithRaw<P, unknown>> };
  /** The messages of a conversation, which is the last parameter of the path. */
  readonly messages?: ListDefinition<AnyMessage<P>, Id>;
  readonly tags?: ListDefinition<Tag<P, unknown>, Id>;
  /** Several operations, such as one for people and one for teams, are read one after the other. */
  readonly agents?: ListDefinition<Agent<P, unknown>, Id> | readonly ListDefinition<Agent<P, unknown>, Id>[];
  readonly channels?: ListDefinition<Channel<P, unknown>, Id>;
  readonly contacts?: ListDefinition<Contact<P, unknown>, Id>;
  /** The size of the largest page. */
  readonly maxLimit: number;
}

/** The lists that a definition defines. */
export type ListsOf<P extends ProviderTypes, Has> = SourceLists<P> & {
  readonly mappings: ListMappings<P>;
} & Required<
    Pick<
      SourceLists<P>,
      | (Has extends { readonly messages: object } ? "listMessages" : never)
      | (Has extends { readonly conversation: object } ? "getConversation" : never)
      | (Has extends { readonly tags: object } ? "listTags" : never)
      | (Has extends { readonly agents: object } ? "listAgents" : never)
      | (Has extends { readonly channels: object } ? "listChannels" : never)
      | (Has extends { readonly contacts: object } ? "listContacts" : never)
    >
  >;

type Call = (init: object) => PromiseLike<unknown>;

/** A request of any list. All but cursor, limit, filter and signal is the context of its mapping. */
interface ListRequest extends MappingContext {
  readonly cursor: string | null;
  readonly limit: number;
  readonly filter?: SourceFilter | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes the lists of a source from the operations of a client: cursors, page numbers, ids and page sizes go where `x-pagination` says.
 *
 * A provider whose lists need more than that writes the functions of `SourceLists` itself, with `pageOf`.
 */
export function createLists<
  P extends ProviderTypes,
  Id extends string = string,
  Has extends object = ListsDefinition<P, Id>,
>(client: object, definition: ListsDefinition<P, Id> & Has): ListsOf<P, Has> {
  const { operations, conversations, conversation, messages, maxLimit }: ListsDefinition<P, Id> = definition;
  const { tags, agents, channels, contacts }: ListsDefinition<P, Id> = definition;

  const call = (
    operationId: Id,
    { conversationNativeId }: MappingContext,
    init: object,
    signal?: AbortSignal,
  ) => {
    // A conversation is the last parameter of a path; a client fills in the others.
    const { path: template } = operations[operationId];
    const name = template.slice(template.lastIndexOf("{") + 1, template.lastIndexOf("}"));
    const path = conversationNativeId !== undefined && { path: { [name]: conversationNativeId } };
    return (client as Readonly<Record<Id, Call>>)[operationId]({
      ...path,
      ...init,
      ...(signal && { signal }),
    });
  };

  const createReader = <Model>({
    list: operationId,
    items: pointer = "",
    mapping,
    query: always,
  }: ListDefinition<Model, Id>) => {
    const operation = operations[operationId] as Operation & PagedOperation;
    const pagination: PagedOperation["pagination"] | undefined = operation.pagination;
    const list = { ...definition, ...operation, operationId };
    /** The query of a page, without filters. */
    const queryOf = (limit: number, cursor: string | null) => {
      const query: Record<string, unknown> = { ...always };
      if (pagination?.limit !== undefined) query[pagination.limit] = Math.min(limit, maxLimit);
      if (pagination && (pagination.style === "page" || cursor !== null))
        query[turnParameter(pagination)] = toPlace(pagination, cursor ?? "");
      return query;
    };
    const toPage = (body: unknown, context: MappingContext, query: Readonly<Record<string, unknown>>) => {
      const toItem = (raw: never) => mapping.map(raw, context);
      if (pagination) return pageOf(list, body, toItem, query);
      const items = valueAt(body, pointer);
      if (!Array.isArray(items)) throw new PaginationError(list, "no_items", 1);
      return { items: items.map((raw) => toItem(raw as never)), next: null };
    };
    const read = async (
      { cursor, limit, filter: _, signal, ...context }: ListRequest,
      filters: readonly (object | false | undefined)[] = [],
    ) => {
      const query = Object.assign(queryOf(limit, cursor), ...filters);
      return toPage(await call(operationId, context, { query }, signal), context, query);
    };
    return { queryOf, toPage, read };
  };

  /** A list that may be several, read one after the other: the cursor says which one, and how far. */
  const createReaders = <Model>(all: ListDefinition<Model, Id> | readonly ListDefinition<Model, Id>[]) => {
    const readers = [all].flat().map((one) => createReader(one as ListDefinition<Model, Id>));
    return async (request: ListRequest) => {
      const [, at = "-1", cursor = ""] = /^(\d+):(.*)$/.exec(request.cursor ?? "0:") ?? [];
      const reader = readers[Number(at)];
      if (reader === undefined) throw invalidCursor();
      const { items, next } = await reader.read({ ...request, cursor: cursor || null });
      const list = Number(at);
      if (next !== null) return { items, list, next: `${at}:${next}` };
      return { items, list, next: readers[list + 1] === undefined ? null : `${list + 1}:` };
    };
  };

  const { read: readConversations } = createReader(conversations);
  const lists: SourceLists<P> = {
    mappings: {
      conversation: conversations.mapping,
      ...(messages && { message: messages.mapping }),
      ...(tags && { tag: tags.mapping }),
      ...(agents && { agent: [agents].flat().map(({ mapping }) => mapping) }),
      ...(channels && { channel: channels.mapping }),
      ...(contacts && { contact: contacts.mapping }),
    },
    async listConversations(request) {
      const queries = conversations.filters?.(request.filter ?? {}) ?? {};
      const filtered = filterNames.filter((name) => queries[name]);
      const page = await readConversations(request, Object.values(queries));
      return { ...page, filtered };
    },
    ...(conversation && {
      readsAsListed: conversation.mapping === conversations.mapping,
      async getConversation({ signal, ...context }) {
        const raw = await call(conversation.get, context, {}, signal);
        return conversation.mapping.map(raw as never, context);
      },
    }),
    // One operation gives both.
    ...(conversation &&
      conversation.get === messages?.list && {
        async getThread({ limit, signal, ...context }) {
          const { queryOf, toPage } = createReader(messages);
          const query = queryOf(limit, null);
          const body = await call(conversation.get, context, { query }, signal);
          return {
            conversation: conversation.mapping.map(body as never, context),
            messages: () => toPage(body, context, query),
          };
        },
      }),
    ...(messages && { listMessages: createReader(messages).read }),
    ...(tags && { listTags: createReader(tags).read }),
    ...(agents && { listAgents: createReaders(agents) }),
    ...(channels && { listChannels: createReader(channels).read }),
    ...(contacts && { listContacts: createReader(contacts).read }),
  };
  return lists as ListsOf<P, Has>;
}

/** The value that requests a page. An id stays text: a number could not hold all of it. */
function toPlace(pagination: PagedOperation["pagination"], cursor: string): string | number {
  if (pagination.style === "page") {
    const page = Number(cursor || pagination.firstPage);
    if (Number.isSafeInteger(page) && page >= pagination.firstPage) return page;
  } else if (pagination.style === "cursor" || /^\d{1,30}$/.test(cursor)) return cursor;
  throw invalidCursor();
}

function invalidCursor(): RangeError {
  return new RangeError("Invalid cursor: pass the `next` of a page unchanged.");
}
