import { checkOptions, unfitOption } from "../check-options.ts";
import { isObject } from "../json.ts";
import { WebhookPayloadError, WebhookSignatureError } from "./errors.ts";
import type { WebhookEvent } from "./event.ts";
import { type DeliveryHeaders, toHeaders, type WebhookHeaders } from "./headers.ts";
import { type Bytes, readBody, toBytes, type WebhookBody, type WebhookStream } from "./read-body.ts";
import {
  type Claim,
  errorDetails,
  isSigned,
  type Proof,
  readClaim,
  type WebhookSignature,
} from "./signature.ts";

/** Facts about a provider's webhooks: the spec's `x-webhooks`, and the names of its events. Generated, never written by hand. */
export interface WebhookSpec {
  readonly signature: WebhookSignature;
  /** The header that carries the id of a delivery; missing when there is none. */
  readonly deliveryId?: string;
  /** The property of the body that names the event. */
  readonly event: string;
  /** The property of the body that holds the event's data; missing: the body itself is the data. */
  readonly data?: string;
  /** The property of the body that says when it happened; missing when there is none. */
  readonly occurredAt?: string;
  /** Names of the events that the spec knows. */
  readonly events: readonly string[];
}

/** The secret of a webhook, or several: the old and the new one while it changes, or those of several webhooks. */
export type WebhookSecret = string | readonly string[];

interface Signed {
  /** The webhook's secret; any of several will do. */
  readonly secret: WebhookSecret;
  readonly unsigned?: false;
}

interface Unsigned {
  /**
   * The server of this connection is too old to sign: deliveries are accepted without proof, so anyone with the address can
   * send them. A signature is not looked at.
   */
  readonly unsigned: true;
  readonly secret?: undefined;
}

interface Tolerance {
  /** How far from now a delivery may have been signed, in milliseconds. Default: the advice of the provider. */
  readonly toleranceMs?: number;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
}

/** The proof of a delivery: a secret, or `unsigned` where the provider has servers that do not sign. */
export type WebhookProof<Spec extends WebhookSpec = WebhookSpec> =
  | (Spec["signature"] extends { readonly timestamp: object } ? Signed & Tolerance : Signed)
  | (Spec["signature"] extends { readonly optional: true } ? Unsigned : never);

/** A delivery, and the proof that it needs. */
export type WebhookToVerify<Spec extends WebhookSpec = WebhookSpec> = WebhookProof<Spec> & {
  /** The raw body, never one that was parsed and written again. */
  readonly body: WebhookBody;
  readonly headers: WebhookHeaders;
};

/** How a delivery is received. */
export type ReceiveWebhookOptions<Spec extends WebhookSpec = WebhookSpec> = WebhookProof<Spec> & {
  /** How large a body may be. Default 1 MiB. */
  readonly maxBodyBytes?: number;
};

/** A delivery as it comes in. A `Request` is one; of a Node request make `{ headers: request.headers, body: request }`. */
export interface IncomingWebhook {
  readonly headers: WebhookHeaders;
  /** `null`: it has none. */
  readonly body: WebhookBody | WebhookStream | null;
}

/** A delivery that one of the secrets signed. */
export interface VerifiedWebhook {
  /** The bytes that were signed. */
  readonly body: Bytes;
  /** SHA-256 of the body in hexadecimal: the same whenever the same body comes again, whatever its headers say. */
  readonly bodyDigest: string;
  /** The id of the delivery; `undefined` when its header is absent. It is not signed. */
  readonly deliveryId: string | undefined;
}

/** The functions that receive the webhooks of one provider. */
export interface Webhooks<Events, Spec extends WebhookSpec = WebhookSpec> {
  /**
   * Checks that a delivery is from the provider: that its header carries the HMAC of its raw body with a secret of yours, taken
   * as text. Web Crypto compares, in constant time.
   *
   * A delivery that was captured can be sent again and is still signed: see `createReplayGuard`.
   *
   * @throws {WebhookSignatureError} with the reason, if it is not.
   * @throws {TypeError} naming the option that is unknown or cannot be used.
   */
  readonly verifyWebhook: (webhook: WebhookToVerify<Spec>) => Promise<VerifiedWebhook>;
  /**
   * Reads the event of a delivery. Pure.
   *
   * Give it the result of `verifyWebhook`. A bare text is for one that you stored after it was verified, or for a test: nothing
   * proves where it comes from.
   *
   * @throws {WebhookPayloadError} with the reason, if it is no JSON object that names an event.
   */
  readonly parseWebhook: (webhook: VerifiedWebhook | string) => WebhookEvent<Events>;
  /**
   * Reads a delivery, verifies it and parses it. Without a signature that could be one, its body is not read.
   *
   * ```ts
   * export default {
   *   async fetch(request: Request, env: Env) {
   *     const event = await receiveWebhook(request, { secret: env.WEBHOOK_SECRET });
   *     if (event.known) await handle(event);
   *     return new Response(null, { status: 204 });
   *   },
   * };
   * ```
   *
   * @throws {WebhookSignatureError} if it is not proven to be the provider's. Answer 401.
   * @throws {WebhookPayloadError} if it is too large (answer 413), or proven and yet not readable (400).
   * @throws {TypeError} naming the option that is unknown or cannot be used, or if the body was read before.
   * @throws the error of the body's stream, if it fails.
   */
  readonly receiveWebhook: (
    incoming: IncomingWebhook,
    options: ReceiveWebhookOptions<Spec>,
  ) => Promise<WebhookEvent<Events>>;
}

/**
 * Makes the functions that receive the webhooks of one provider.
 *
 * ```ts
 * export const { verifyWebhook, parseWebhook, receiveWebhook } = defineWebhooks<Events, typeof webhooks>({
 *   providerName: "Acme",
 *   ...webhooks, // from generated/operations.ts
 * });
 * ```
 *
 * `Events` has the type of `data` by event. It is the provider's promise: no value is checked.
 */
export function defineWebhooks<
  Events extends object = Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  const Spec extends WebhookSpec = WebhookSpec,
>(definition: Spec & { readonly providerName: string }): Webhooks<Events, Spec> {
  const { signature } = definition;
  const details = errorDetails(definition.providerName, signature);
  const events: ReadonlySet<string> = new Set(definition.events);
  const proofOptions = {
    secret: true,
    ...(signature.optional && { unsigned: true }),
    ...(signature.timestamp && { toleranceMs: true, now: true }),
  };
  const verifyOptions = { ...proofOptions, body: true, headers: true };
  const receiveOptions = { ...proofOptions, maxBodyBytes: true };

  async function verifyWebhook(webhook: WebhookToVerify<Spec>): Promise<VerifiedWebhook> {
    checkOptions<object>("verifyWebhook", webhook, verifyOptions);
    const proof = toProof(signature, webhook);
    // Copied before the first `await`, so that it cannot change between the check and the parsing.
    const body = toBytes(webhook.body);
    const headers = toHeaders(webhook.headers);
    return verify(body, headers, proof, readClaim(signature, headers, proof, details));
  }

  async function receiveWebhook(
    incoming: IncomingWebhook,
    options: ReceiveWebhookOptions<Spec>,
  ): Promise<WebhookEvent<Events>> {
    checkOptions<object>("receiveWebhook", options, receiveOptions);
    const proof = toProof(signature, options);
    const { maxBodyBytes = 1_048_576 } = options;
    if (!Number.isSafeInteger(maxBodyBytes) || maxBodyBytes < 1)
      throw unfitOption("maxBodyBytes", "a whole number from 1");
    const { body } = incoming;
    if ("bodyUsed" in incoming && incoming.bodyUsed === true)
      throw new TypeError("The body of this request was read before; give it to `receiveWebhook` first.");
    const headers = toHeaders(incoming.headers);
    // The headers first: a body that cannot be proven is not read.
    const claim = readClaim(signature, headers, proof, details);
    return parseWebhook(await verify(await readBody(body, maxBodyBytes), headers, proof, claim));
  }

  async function verify(
    body: Bytes,
    headers: DeliveryHeaders,
    { secrets }: Proof,
    claim: Claim | undefined,
  ): Promise<VerifiedWebhook> {
    const { deliveryId } = definition;
    const id = deliveryId === undefined ? undefined : headers.get(deliveryId);
    if (secrets && !(claim && (await isSigned(signature, claim, secrets, body))))
      throw new WebhookSignatureError("wrong_signature", details);
    return { body, bodyDigest: await digest(body), deliveryId: id || undefined };
  }

  function parseWebhook(webhook: VerifiedWebhook | string): WebhookEvent<Events> {
    const isText = typeof webhook === "string";
    const payload = parseObject(isText ? webhook.replace(byteOrderMark, "") : decode(webhook.body));
    const event = payload[definition.event];
    if (typeof event !== "string" || event === "") throw new WebhookPayloadError("no_event");
    const data = definition.data === undefined ? payload : payload[definition.data];
    const timestamp = definition.occurredAt === undefined ? undefined : payload[definition.occurredAt];
    const delivered = {
      timestamp: typeof timestamp === "string" ? timestamp : undefined,
      deliveryId: isText ? undefined : webhook.deliveryId,
      bodyDigest: isText ? undefined : webhook.bodyDigest,
      payload,
    };
    if (!events.has(event) || !isObject(data)) return { known: false, event, data, ...delivered };
    // The cast promises what the spec does: the provider's types are not checked, as nowhere in a client.
    return { known: true, event, data, ...delivered } as unknown as WebhookEvent<Events>;
  }

  return { verifyWebhook, parseWebhook, receiveWebhook };
}

type GivenProof = Tolerance & { readonly secret?: WebhookSecret | undefined; readonly unsigned?: boolean };

/**
 * Checks the options that prove a delivery.
 *
 * @throws {TypeError} naming the option, never its value.
 */
function toProof(signature: WebhookSignature, options: GivenProof): Proof {
  const { secret, unsigned = false, now = Date.now } = options;
  const { toleranceMs = (signature.timestamp?.toleranceSeconds ?? 0) * 1000 } = options;
  if (typeof unsigned !== "boolean") throw new TypeError("`unsigned` must be true or false.");
  if (unsigned && secret !== undefined)
    throw new TypeError("`unsigned: true` leaves `secret` unused: give one of the two.");
  if (typeof toleranceMs !== "number" || !(toleranceMs >= 0))
    throw unfitOption("toleranceMs", "a number from 0");
  if (typeof now !== "function") throw new TypeError("`now` must be a function.");
  return { secrets: unsigned ? undefined : toSecrets(secret), toleranceMs, now };
}

/** The secrets, in a list of their own. */
function toSecrets(secret: WebhookSecret | undefined): readonly string[] {
  const secrets: readonly unknown[] = Array.isArray(secret) ? [...secret] : [secret];
  const isSecret = (each: unknown): each is string => typeof each === "string" && each.trim() !== "";
  if (secrets.length > 0 && secrets.every(isSecret)) return secrets;
  throw new TypeError("`secret` must be a text that is not empty, or a list of such texts.");
}

async function digest(bytes: Bytes): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The decoder of bytes leaves it out, and so it goes from a text as well. */
const byteOrderMark = /^\uFEFF/;
const utf8 = new TextDecoder("utf-8", { fatal: true });

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new WebhookPayloadError("not_utf8");
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new WebhookPayloadError("not_json");
  }
  if (!isObject(value)) throw new WebhookPayloadError("not_an_object");
  return value;
}
