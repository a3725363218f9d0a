type HeaderValue = string | readonly string[] | undefined;

/**
 * The headers of a delivery as `fetch` runtimes, Node (`request.headers`) or function platforms have them: an object with `get`,
 * pairs of name and value (a `Map` is such), or an object of values by name.
 */
export type WebhookHeaders =
  | { get(name: string): string | null | undefined }
  | Iterable<readonly [name: string, value: HeaderValue]>
  | Readonly<Record<string, HeaderValue>>;

/** The headers of a delivery, readable by name in any letter case. */
export interface DeliveryHeaders {
  /** Without space around it. Several values come joined by `, `, as `Headers` has them; `undefined`: there is none. */
  get(name: string): string | undefined;
}

/**
 * Makes headers of any shape readable. Pairs are iterated once, as some can be.
 *
 * @throws {TypeError} if they are no headers.
 */
export function toHeaders(headers: WebhookHeaders): DeliveryHeaders {
  if (typeof headers !== "object" || headers === null) throw new TypeError(notHeaders);
  // Pairs first: a `Map` has a `get` too, but one that minds letter case.
  const pairs = isIterable(headers) ? [...headers] : undefined;
  if (pairs !== undefined && (pairs.every(isPair) || !hasGet(headers))) return fromPairs(pairs);
  if (hasGet(headers))
    return { get: (name) => (headers.get(name) ?? headers.get(name.toLowerCase()))?.trim() };
  return fromPairs(Object.entries(headers));
}

const notHeaders =
  "`headers` must be those of the delivery: a `Headers`, a `Map`, pairs of name and value, or an object of values by name.";

function fromPairs(pairs: readonly (readonly [string, HeaderValue])[]): DeliveryHeaders {
  if (!pairs.every(isPair)) throw new TypeError(notHeaders);
  return {
    get(name) {
      const wanted = name.toLowerCase();
      const values = pairs
        .filter(([key, value]) => key.toLowerCase() === wanted && value !== undefined)
        .flatMap(([, value]) => value ?? []);
      return values.length === 0 ? undefined : values.map((value) => String(value).trim()).join(", ");
    },
  };
}

function isPair(pair: unknown): boolean {
  return Array.isArray(pair) && pair.length === 2 && typeof pair[0] === "string";
}

function isIterable(headers: object): headers is Extract<WebhookHeaders, Iterable<unknown>> {
  return Symbol.iterator in headers;
}

function hasGet(headers: object): headers is Extract<WebhookHeaders, { get(name: string): unknown }> {
  return "get" in headers && typeof headers.get === "function";
}
