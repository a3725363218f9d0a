import { type Operation, type OperationTable, type PagedOperation, turnParameter } from "@confluir/core";
import type { Mapped } from "./mapping/define-mapping.ts";
import type { MappingContext } from "./mapping/read-context.ts";
import type { AnyConversation, Conversation } from "./model/conversation.ts";
import type { Contact } from "./model/directory.ts";
import type { AnyMessage } from "./model/message.ts";
import { pageOf } from "./page-of.ts";
import type { ProviderTypes } from "./provider-types.ts";
import { type FilterName, filterNames, type SourceFilter, type SourceLists } from "./source.ts";

/** A mapping of anything to a type of the model. */
interface MappingTo<Model> {
  readonly map: (raw: never, context: MappingContext) => Mapped<Model>;
}

/** Which operations of a provider give its lists, and how their items are mapped. */
export interface ListsDefinition<P extends ProviderTypes, Id extends string = string> {
  /** The id and the name of the provider, for errors. */
  readonly provider: P["id"];
  readonly providerName: string;
  /** As generated. */
  readonly operations: OperationTable & Readonly<Record<Id, Operation>>;
  readonly conversations: {
    /** The paged list. */
    readonly list: Id;
    /** Reads one conversation, which is the last parameter of its path. Missing: the provider has no such operation. */
    readonly get?: Id;
    readonly mapping: MappingTo<AnyConversation<P>>;
    /** The mapping of one conversation, where it is of another schema than in the list. */
    readonly getMapping?: MappingTo<Conversation<P, unknown>>;
    /** What is sent with each request of the list. */
    readonly query?: Readonly<Record<string, unknown>>;
    /** The query that each filter becomes, by its name; `undefined`: the provider is not asked for it. Missing: it filters nothing. */
    readonly filters?: (filter: SourceFilter) => { readonly [Name in FilterName]?: object | undefined };
  };
  /** The paged list of the messages of a conversation, which is the last parameter of its path. */
  readonly messages?: { readonly list: Id; readonly mapping: MappingTo<AnyMessage<P>> };
  readonly contacts?: {
    readonly list: Id;
    readonly mapping: MappingTo<Contact<P, unknown>>;
    readonly query?: Readonly<Record<string, unknown>>;
  };
  /** The largest page that the provider gives. */
  readonly maxLimit: number;
}

type Call = (init: object) => PromiseLike<unknown>;

/**
 * Makes the lists of a source from the operations of a client: cursors, page numbers, ids and page sizes go where `x-pagination` says.
 *
 * A provider whose lists need more than that writes the functions of `SourceLists` itself, with `pageOf`.
 */
export function createLists<P extends ProviderTypes, Id extends string = string>(
  client: object,
  definition: ListsDefinition<P, Id>,
): SourceLists<P> {
  const { provider, providerName, operations, conversations, messages, contacts, maxLimit } = definition;
  const call = (operationId: Id, init: object) => (client as Readonly<Record<Id, Call>>)[operationId](init);

  /** The path parameter that names a conversation. */
  const pathTo = (operationId: Id, conversation: string) => {
    const { path } = operations[operationId];
    const name = path.slice(path.lastIndexOf("{") + 1, path.lastIndexOf("}"));
    return { [name]: conversation };
  };

  const readPage = async <Item>(
    operationId: Id,
    {
      cursor,
      limit,
      signal,
    }: { readonly cursor: string | null; readonly limit: number; readonly signal?: AbortSignal | undefined },
    toItem: (raw: never) => Item,
    init: { readonly path?: object; readonly query?: object | undefined } = {},
  ) => {
    const operation = operations[operationId] as Operation & PagedOperation;
    const { pagination } = operation;
    const query: Record<string, unknown> = { ...init.query };
    if (pagination.limit !== undefined) query[pagination.limit] = Math.min(limit, maxLimit);
    const { style } = pagination;
    if (style === "page" && cursor === null) query[pagination.page] = pagination.firstPage;
    else if (cursor !== null)
      query[turnParameter(pagination)] =
        style === "page" ? toPageNumber(cursor) : style === "window" ? toId(cursor) : cursor;
    const body = await call(operationId, { ...init, query, ...(signal && { signal }) });
    return pageOf({ provider, providerName, operationId, ...operation }, body, toItem, query);
  };

  return {
    async listConversations({ connection, filter = {}, ...request }) {
      const parts = conversations.filters?.(filter) ?? {};
      const filtered = filterNames.filter((name) => parts[name] !== undefined);
      const query = Object.assign({ ...conversations.query }, ...filtered.map((name) => parts[name]));
      const toItem = (raw: never) => conversations.mapping.map(raw, { connection });
      return { ...(await readPage(conversations.list, request, toItem, { query })), filtered };
    },
    ...(messages && {
      async listMessages({ connection, conversationNativeId, ...request }) {
        const toItem = (raw: never) => messages.mapping.map(raw, { connection, conversationNativeId });
        const path = pathTo(messages.list, conversationNativeId);
        return readPage(messages.list, request, toItem, { path });
      },
    }),
    ...(conversations.get !== undefined && {
      async getConversation({ connection, conversationNativeId, signal }) {
        const get = conversations.get as Id;
        const path = pathTo(get, conversationNativeId);
        const raw = await call(get, { path, ...(signal && { signal }) });
        const { map }: MappingTo<Conversation<P, unknown>> =
          conversations.getMapping ?? conversations.mapping;
        return map(raw as never, { connection });
      },
    }),
    ...(contacts && {
      async listContacts({ connection, ...request }) {
        const toItem = (raw: never) => contacts.mapping.map(raw, { connection });
        return readPage(contacts.list, request, toItem, { query: contacts.query });
      },
    }),
  } satisfies SourceLists<P>;
}

function toPageNumber(cursor: string): number {
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new RangeError("Invalid cursor: expected a page number.");
}

/** As text: a number could not hold all of it. */
function toId(cursor: string): string {
  if (/^\d{1,30}$/.test(cursor)) return cursor;
  throw new RangeError("Invalid cursor: expected the id of an item.");
}
