import type { operations } from "../generated/schema.ts";

type DeliveryHeader = keyof NonNullable<operations["onWebhookEvent"]["parameters"]["header"]>;

// The spec names them; a name that it does not have fails to compile here.
/** The header that carries the signature of a delivery: `sha256=` and the hexadecimal HMAC-SHA256 of its body. */
export const signatureHeader = "X-JuriChat-Signature" satisfies DeliveryHeader;
/** The header that carries the id of a delivery. It is not signed. */
export const deliveryIdHeader = "X-JuriChat-Delivery" satisfies DeliveryHeader;

type HeaderValue = string | readonly string[] | undefined;

/**
 * The headers of a delivery as `fetch` runtimes, Node (`request.headers`) or function platforms have them: something to ask by
 * name, pairs of name and value (a `Map` is such), or an object of values by name.
 */
export type WebhookHeaders =
  | { get(name: string): string | null | undefined }
  | Iterable<readonly [name: string, value: HeaderValue]>
  | Readonly<Record<string, HeaderValue>>;

/** The headers of a delivery, to be asked by name in any letter case. */
export interface DeliveryHeaders {
  /** Without space around it. Several values come joined by `, `, as `Headers` has them; `undefined`: there is none. */
  get(name: string): string | undefined;
}

/**
 * Makes headers of whatever shape askable. Pairs are gone through once, as some can be.
 *
 * @throws {TypeError} if they are no headers.
 */
export function toHeaders(headers: WebhookHeaders): DeliveryHeaders {
  if (typeof headers !== "object" || headers === null) throw new TypeError(notHeaders);
  // Pairs first: a `Map` has a `get` too, but one that minds letter case.
  const pairs = isIterable(headers) ? [...headers] : undefined;
  if (pairs !== undefined && (pairs.every(isPair) || !canBeAsked(headers))) return fromPairs(pairs);
  if (canBeAsked(headers)) {
    return { get: (name) => (headers.get(name) ?? headers.get(name.toLowerCase()))?.trim() };
  }
  return fromPairs(Object.entries(headers));
}

/** The id of a delivery; `undefined` when it has none. */
export function readDeliveryId(headers: DeliveryHeaders): string | undefined {
  return headers.get(deliveryIdHeader) || undefined;
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

function canBeAsked(headers: object): headers is Extract<WebhookHeaders, { get(name: string): unknown }> {
  return "get" in headers && typeof headers.get === "function";
}
