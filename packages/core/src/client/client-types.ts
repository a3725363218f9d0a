import type { Client } from "openapi-fetch";
import type { ValueAt } from "../json.ts";
import type { BodyWriter, Operation, OperationTable } from "../operation.ts";
import type { PagedCall, PagingOptions } from "../paging/paged-call.ts";
import type { TransportOptions } from "../transport/options.ts";

/** Options of every call, besides its own parameters and body. */
export interface CallOptions extends TransportOptions {
  /** Ends the call, and any wait in it, at once; the call rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Headers for this call, over those of the client. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A client of one provider: a method per operation of its spec, named by `operationId`, and `http` beneath them.
 *
 * `Bound` names the path parameters given when the client was created; a call may leave them out or give another value.
 * `Inits` names the argument of each operation, as it was generated for the same parameters.
 */
export type ProviderClient<
  Paths extends object,
  Operations,
  Table extends OperationTable,
  Bound extends string = never,
  Inits extends object = Record<never, never>,
> = {
  readonly [Id in keyof Table]: Id extends keyof Inits
    ? OperationMethod<Id extends keyof Operations ? Operations[Id] : never, Table[Id], Bound, Inits[Id]>
    : OperationMethod<Id extends keyof Operations ? Operations[Id] : never, Table[Id], Bound>;
} & {
  /**
   * The same API through openapi-fetch, on the same key and transport. Resolves with `{ data, error, response }` instead
   * of throwing on an error answer; ask `response.ok`.
   */
  readonly http: Client<Paths>;
};

/** One method of a client. The argument may be left out when nothing in it is required. */
export type OperationMethod<
  Op,
  Entry extends Operation,
  Bound extends string,
  Init = OperationInit<Op, Entry, Bound>,
> =
  Record<never, never> extends Init
    ? (init?: Init) => OperationResult<Op, Entry>
    : (init: Init) => OperationResult<Op, Entry>;

/** The argument of a call: the operation's parameters and body, and the options of every call. */
export type OperationInit<Op, Entry extends Operation, Bound extends string = never> = PathInit<Op, Bound> &
  QueryInit<Op> &
  HeaderInit<Op> &
  BodyInit<Op, Entry> &
  CallOptions &
  (Entry extends { readonly pagination: object } ? PagingOptions : unknown);

/** The result of a call: the body of a success, and for a paged list an iterable of all of it as well. */
export type OperationResult<Op, Entry extends Operation> = Entry extends {
  readonly pagination: { readonly items: infer Pointer extends string };
}
  ? PagedCall<SuccessBody<Op>, ItemOf<ValueAt<SuccessBody<Op>, Pointer>>>
  : Promise<SuccessBody<Op, Entry>>;

/** The value of a success: its JSON, a text, or bytes as a `Blob`; `undefined` where it holds nothing. */
export type SuccessBody<Op, Entry extends Operation = Operation> = Op extends { responses: infer Responses }
  ? {
      [Status in keyof Responses]: IsSuccess<Status> extends true
        ? ContentOf<Responses[Status], Entry>
        : never;
    }[keyof Responses]
  : never;

/** A status of the spec, be it 200 or "2XX". */
type IsSuccess<Status> = `${Status & (number | string)}` extends `2${string}` ? true : false;

type ContentOf<Response, Entry extends Operation> = Response extends { content: infer Content }
  ? ContentValue<Content, Entry>
  : undefined;

type JsonType = "application/json" | `${string}+json`;

/** JSON where the spec has it, or a plain text as well; else the value of the other media types. */
type ContentValue<Content, Entry extends Operation> = [Extract<keyof Content, JsonType>] extends [never]
  ? Entry extends { readonly text: true | readonly string[]; readonly binary: readonly string[] }
    ? string | Blob
    : Entry extends { readonly text: true | readonly string[] }
      ? string
      : Entry extends { readonly binary: readonly string[] }
        ? Blob
        : Content[keyof Content]
  : Content[Extract<keyof Content, JsonType>] | ("text/plain" extends keyof Content ? string : never);

type ItemOf<Items> = NonNullable<Items> extends readonly (infer Item)[] ? Item : unknown;

type ParametersOf<Op> = Op extends { parameters: infer Parameters } ? Parameters : Record<never, never>;

type PathInit<Op, Bound extends string> =
  ParametersOf<Op> extends { path: infer Path }
    ? Optional<Path, Bound> extends infer Init
      ? Record<never, never> extends Init
        ? { readonly path?: Init }
        : { readonly path: Init }
      : never
    : unknown;

type QueryInit<Op> =
  ParametersOf<Op> extends { query: infer Query }
    ? { readonly query: Query }
    : ParametersOf<Op> extends { query?: infer Query }
      ? [NonNullable<Query>] extends [never]
        ? unknown
        : { readonly query?: NonNullable<Query> }
      : unknown;

/** Header parameters have names of their own in `headers`. */
type HeaderInit<Op> =
  ParametersOf<Op> extends { header: infer Header }
    ? { readonly headers: Header }
    : ParametersOf<Op> extends { header?: infer Header }
      ? [NonNullable<Header>] extends [never]
        ? unknown
        : { readonly headers?: NonNullable<Header> }
      : unknown;

type BodyInit<Op, Entry extends Operation> = Op extends { requestBody: { content: infer Content } }
  ? { readonly body: BodyOf<Content, Entry> }
  : Op extends { requestBody?: infer Optional }
    ? NonNullable<Optional> extends { content: infer Content }
      ? { readonly body?: BodyOf<Content, Entry> }
      : unknown
    : unknown;

/** The body in the media type that it is sent as. */
type BodyOf<Content, Entry extends Operation> = Entry extends { readonly body: BodyWriter<"raw"> }
  ? string | Blob | ArrayBuffer | ArrayBufferView
  : Entry extends { readonly body: BodyWriter<"jsonOrMultipart"> }
    ? Content[keyof Content & ("application/json" | "multipart/form-data")]
    : Entry extends { readonly contentType: infer Type extends keyof Content }
      ? Content[Type]
      : Content[keyof Content];

/** The same object with these keys optional; the others keep their hover texts. */
type Optional<Target, Keys extends string> = Omit<Target, Keys> & Partial<Pick<Target, Keys & keyof Target>>;
