import type { PaginationReason } from "./errors.ts";

/** An HTTP method as it is written on the request line. */
export type HttpMethod = "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE";

/** How one query parameter or form field is encoded, in OpenAPI's words. */
export interface FieldEncoding {
  /** Default `form`. */
  readonly style?: "form" | "spaceDelimited" | "pipeDelimited" | "deepObject";
  /** Default: `true` for `form`, else `false`. */
  readonly explode?: boolean;
  /** The whole value is JSON. */
  readonly contentType?: "application/json";
}

/** Writes a query, without the question mark. */
export type QueryWriter = (query: unknown, operation: Pick<Operation, "query">) => string;

/** A body that can be sent any number of times, and its content type; without one the platform writes it. */
export type EncodedBody = readonly [payload: string | FormData | Blob, contentType?: string];

/** Writes a body that is no JSON. */
export interface BodyWriter<Kind extends string = string> {
  (body: unknown, operation: Pick<Operation, "encoding" | "contentType">, operationId: string): EncodedBody;
  /** Never set: keeps the types apart. */
  readonly kind?: Kind;
}

/** Reads successes that are no JSON. */
export interface SuccessReader {
  /** Whether the body is to be read as bytes. */
  wantsBytes(operation: Pick<Operation, "binary">, response: Response): boolean;
  /** The value of a success; `undefined` where it is JSON, or nothing. */
  read(operation: Pick<Operation, "text">, response: Response, body: string | Uint8Array): unknown;
}

/** The parts of every list. */
interface ListPagination {
  /** Query parameter for the page size; missing when there is none. */
  readonly limit?: string;
  /** JSON pointer into the body. */
  readonly items: string;
  /** JSON pointer into an item. */
  readonly itemId: string;
}

/**
 * A list that hands out a token for the next page. `nextCursor` and `hasMore` are JSON pointers into the body. Without `hasMore` a `null`
 * or missing cursor ends the list.
 */
export interface CursorPagination extends ListPagination {
  readonly style: "cursor";
  /** Query parameter that takes the cursor. */
  readonly cursor: string;
  readonly nextCursor: string;
  readonly hasMore?: string;
}

/**
 * A list in numbered pages. `totalItems` and `totalPages` are JSON pointers into the body. Without `totalPages` the list ends with an empty
 * page, or where `totalItems` is reached.
 */
export interface PagePagination extends ListPagination {
  readonly style: "page";
  /** Query parameter that takes the page number. */
  readonly page: string;
  /** Number of the first page: 0 or 1. */
  readonly firstPage: number;
  /** Page size sent when the caller names none, for lists that otherwise come whole. */
  readonly defaultLimit?: number;
  readonly totalItems?: string;
  readonly totalPages?: string;
  /** Query parameter with which the list comes whole, whatever page is asked for. Only without `totalPages`. */
  readonly wholeWith?: string;
}

/**
 * A list that is read back in time by the ids of its items, which are whole numbers or their digits: the next page is the one before the
 * smallest id of this one, and an empty page is the end.
 */
export interface WindowPagination extends ListPagination {
  readonly style: "window";
  /** Query parameter that takes an id; the page has items of smaller ids only. */
  readonly before: string;
  /**
   * Query parameter that takes an id; the page has items of greater ids, and perhaps that one too. A list for which the caller gives it is
   * read forward, by the greatest id of each page.
   */
  readonly after?: string;
  /** How the ids run within a page. */
  readonly order: "ascending" | "descending";
}

/** How a list turns its pages: the spec's `x-pagination`. */
export type Pagination = CursorPagination | PagePagination | WindowPagination;

/** One page of a list. */
export interface Page<Item = unknown> {
  readonly items: readonly Item[];
  /** Asks for the next page: its cursor, its number, or the id that it is before. `null` at the end, and where the page is broken. */
  readonly next: string | number | null;
  /** The query parameter that takes `next`. Missing: the usual one of the list. */
  readonly by?: string;
  /** Of each item, whether its id came before. Only where earlier pages are known. */
  readonly repeats?: readonly boolean[] | undefined;
  /** Number of the page before; `null` on the first. Only in a list in numbered pages. */
  readonly previous?: number | null;
  /** How many items all pages have; missing when the answer does not say. */
  readonly total?: number;
  /** Why the page makes no sense. */
  readonly broken?: PaginationReason;
  /** Why a page is odd though others may follow; when it comes ten times in a row, the list makes no sense. */
  readonly doubt?: PaginationReason;
}

/** Reads pages of one style. */
export interface PageReader {
  /** The query of the first page: the caller's own, with the page and the page size that the list needs. */
  first(pagination: Pagination, query: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** @param seen ids of the items of this page and those before, to count them; missing: the page is read by itself. */
  read(
    pagination: Pagination,
    body: unknown,
    items: readonly unknown[],
    query: Readonly<Record<string, unknown>>,
    seen?: Set<unknown>,
  ): Omit<Page, "items">;
}

/** An operation that is a paged list: how, and the reader of its pages where they are not turned by cursors. */
export type PagedOperation =
  | { readonly pagination: CursorPagination; readonly pages?: undefined }
  | { readonly pagination: PagePagination | WindowPagination; readonly pages: PageReader };

/** The runtime half of one operation of a spec. Generated, never written by hand. Without `pagination` it is not a paged list. */
export type Operation = OperationFacts &
  (PagedOperation | { readonly pagination?: undefined; readonly pages?: undefined });

interface OperationFacts {
  readonly method: HttpMethod;
  /** Path template, such as `/{slug}/conversations`. */
  readonly path: string;
  /** `true` on a POST that only reads, so that it may be sent again: the spec's `x-safe`. */
  readonly safe?: true;
  /** How query parameters are encoded, where that is not OpenAPI's default; needs `writeQuery`. */
  readonly query?: Readonly<Record<string, FieldEncoding>>;
  /** `styledQuery` where `query` says how; missing: OpenAPI's default. */
  readonly writeQuery?: QueryWriter;
  /** `formBody`, `multipartBody`, `jsonOrMultipartBody` or `rawBody`; missing: JSON, or no body. */
  readonly body?: BodyWriter;
  /** Media type of the body, where that is not the usual one of its kind. With a `*` in it, a Blob's own. */
  readonly contentType?: string;
  /** How the fields of a form or multipart body are encoded, where that is not OpenAPI's default. */
  readonly encoding?: Readonly<Record<string, FieldEncoding>>;
  /** `textOrBytes` where `text` or `binary` says that a success may be one; missing: JSON, or no body. */
  readonly success?: SuccessReader;
  /** Media types of a success that are text; `true`: `text/plain` as well as JSON, which may come under either name. */
  readonly text?: true | readonly string[];
  /** Media types of a success that are bytes, also as a range such as `image/*`. */
  readonly binary?: readonly string[];
  /** `true` when a success may have no body. */
  readonly empty?: true;
}

/** Every operation of a spec, by `operationId`. */
export type OperationTable = Readonly<Record<string, Operation>>;

/** A response header, and what its number counts. */
export interface RateLimitHeader {
  readonly name: string;
  readonly unit: "seconds" | "milliseconds" | "epoch-seconds" | "requests" | "unknown";
}

/**
 * Reads from an answer how long nothing more is allowed, in milliseconds; `undefined` when it does not say.
 *
 * @param ifExhausted only if the answer says that it was the last: its remaining requests are 0.
 */
export type ResetReader = (
  headers: Headers,
  rateLimit: RateLimit,
  nowMs: number,
  ifExhausted?: boolean,
) => number | undefined;

/** The limit a provider publishes: the spec's `x-rate-limit`. */
export interface RateLimit {
  readonly requests: number;
  readonly windowSeconds: number;
  readonly window: "sliding" | "fixed";
  /** The owner of the count. */
  readonly scope: "key" | "address";
  /** Headers that a client reads, besides `Retry-After`; needs `readReset`. */
  readonly headers?: { readonly remaining?: RateLimitHeader; readonly reset?: RateLimitHeader };
  /** `readResetHeader` where there is a reset header in a unit that is known. */
  readonly readReset?: ResetReader;
}

/** A place that is described as an earlier one is, because a schema contains itself: two JSON pointers as in `SensitivePlaces`. */
export type Repeat = readonly [at: string, like: string];

/** Where an operation carries personal or secret values: parameter names, and JSON pointers with `*` for any index or key. */
export interface SensitivePlaces {
  readonly path?: readonly string[];
  readonly query?: readonly string[];
  readonly header?: readonly string[];
  readonly body?: readonly string[];
  readonly response?: readonly string[];
  /** Where the places of `body` come again, at any depth; missing when nothing repeats. */
  readonly bodyRepeats?: readonly Repeat[];
  /** Where the places of `response` come again, at any depth; missing when nothing repeats. */
  readonly responseRepeats?: readonly Repeat[];
}
