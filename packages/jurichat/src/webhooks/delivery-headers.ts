import type { operations } from "../generated/schema.ts";

type DeliveryHeader = keyof NonNullable<operations["onWebhookEvent"]["parameters"]["header"]>;

// The spec names them; a name that it does not have fails to compile here.
/** The header that carries the signature of a delivery: `sha256=` and the hexadecimal HMAC-SHA256 of its body. */
export const signatureHeader = "X-JuriChat-Signature" satisfies DeliveryHeader;
/** The header that carries the id of a delivery. It is not signed. */
export const deliveryIdHeader = "X-JuriChat-Delivery" satisfies DeliveryHeader;

/** The headers of a delivery as `fetch` runtimes, Node (`request.headers`) or function platforms have them. */
export type WebhookHeaders =
  | Pick<Headers, "get">
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Reads one header, whatever the letter case of its name. Several values come joined by `, `, as `Headers` has them.
 *
 * @returns `undefined` when it is not there.
 * @throws {TypeError} if `headers` are none.
 */
export function readHeader(headers: WebhookHeaders, name: string): string | undefined {
  if (typeof headers !== "object" || headers === null) {
    throw new TypeError(
      "`headers` must be those of the delivery: a `Headers`, or an object of them by name.",
    );
  }
  if (isHeaders(headers)) return headers.get(name)?.trim();
  const wanted = name.toLowerCase();
  const values = Object.entries(headers)
    .filter(([key, value]) => key.toLowerCase() === wanted && value !== undefined)
    .flatMap(([, value]) => value ?? []);
  return values.length === 0 ? undefined : values.map((value) => String(value).trim()).join(", ");
}

/** The id of a delivery; `undefined` when it has none. */
export function readDeliveryId(headers: WebhookHeaders): string | undefined {
  return readHeader(headers, deliveryIdHeader) || undefined;
}

function isHeaders(headers: WebhookHeaders): headers is Pick<Headers, "get"> {
  return typeof headers.get === "function";
}
