import { type SignatureErrorDetails, WebhookSignatureError, type WebhookSignatureReason } from "./errors.ts";
import type { DeliveryHeaders } from "./headers.ts";
import type { Bytes } from "./read-body.ts";

interface SignatureHeader {
  /** The header that carries the signature. */
  readonly header: string;
  readonly algorithm: keyof typeof algorithms;
  /** How the header writes the bytes of the signature. */
  readonly encoding: "hex" | "base64";
  /** Text before the signature, such as `sha256=`; read in any letter case. */
  readonly prefix?: string;
  /**
   * `true`: some servers of this provider sign nothing, so a connection may say `unsigned: true`. Missing: all sign, and an
   * unsigned delivery cannot be accepted.
   */
  readonly optional?: true;
}

/** The header that says when a delivery was signed. */
export interface WebhookTimestamp {
  readonly header: string;
  readonly unit: "seconds" | "milliseconds";
  /** How far from now it may be, unless the caller says otherwise. */
  readonly toleranceSeconds: number;
}

/**
 * How deliveries are signed: an HMAC over the raw body, or over a timestamp, a dot and the raw body. The key is the secret as
 * text. The spec's `x-webhooks` says it.
 */
export type WebhookSignature = SignatureHeader &
  (
    | { readonly signed: "body"; readonly timestamp?: undefined }
    | { readonly signed: "timestamp.body"; readonly timestamp: WebhookTimestamp }
  );

/** Web Crypto's name of each algorithm, and how many bytes it makes. */
const algorithms = {
  "hmac-sha1": ["SHA-1", 20],
  "hmac-sha256": ["SHA-256", 32],
  "hmac-sha384": ["SHA-384", 48],
  "hmac-sha512": ["SHA-512", 64],
} as const;

/** A signature as a delivery claims it. Nothing of it is proven. */
export interface Claim {
  readonly bytes: Bytes;
  /** As it is in the header; `undefined` where none is signed. */
  readonly timestamp: string | undefined;
}

/** The options of a proof, checked. */
export interface Proof {
  /** `undefined`: the connection is unsigned. */
  readonly secrets: readonly string[] | undefined;
  readonly toleranceMs: number;
  readonly now: () => number;
}

/** Names for the messages of errors about this signature. */
export function errorDetails(providerName: string, signature: WebhookSignature): SignatureErrorDetails {
  const { header, algorithm, encoding, prefix = "", timestamp } = signature;
  const length = algorithms[algorithm][1];
  const digits = encoding === "hex" ? `${length * 2} hexadecimal digits` : `${length} bytes in base64`;
  const form = prefix === "" ? digits : `\`${prefix}\` and ${digits}`;
  return { providerName, header, form, timestampHeader: timestamp?.header };
}

/**
 * Reads the signature of a delivery, and the timestamp that is signed with it; `undefined` where none is asked for.
 *
 * @throws {WebhookSignatureError} if there is none, or no such thing, or more than one, or if the timestamp is too far from now.
 */
export function readClaim(
  signature: WebhookSignature,
  headers: DeliveryHeaders,
  { secrets, toleranceMs, now }: Proof,
  details: SignatureErrorDetails,
): Claim | undefined {
  if (secrets === undefined) return undefined;
  const refuse = (reason: WebhookSignatureReason) => new WebhookSignatureError(reason, details);
  const value = headers.get(signature.header);
  if (value === undefined) throw refuse("missing_signature");
  const bytes = readSignature(signature, value);
  if (bytes === undefined) throw refuse("malformed_signature");
  if (signature.timestamp === undefined) return { bytes, timestamp: undefined };
  const timestamp = headers.get(signature.timestamp.header);
  if (timestamp === undefined) throw refuse("missing_timestamp");
  if (!/^\d{1,15}$/.test(timestamp)) throw refuse("malformed_timestamp");
  const signedAtMs = Number(timestamp) * (signature.timestamp.unit === "seconds" ? 1000 : 1);
  // Not proven yet; but a wrong one is refused all the same, and one that is too old needs no proof.
  if (!(Math.abs(now() - signedAtMs) <= toleranceMs)) throw refuse("outside_tolerance");
  return { bytes, timestamp };
}

/** The bytes of a signature, in any letter case where it is hexadecimal; `undefined` for anything but one signature. */
function readSignature(
  { algorithm, encoding, prefix = "" }: WebhookSignature,
  value: string,
): Bytes | undefined {
  if (value.slice(0, prefix.length).toLowerCase() !== prefix.toLowerCase()) return undefined;
  const text = value.slice(prefix.length);
  const length = algorithms[algorithm][1];
  if (encoding === "hex") {
    if (text.length !== length * 2 || !/^[0-9a-f]*$/i.test(text)) return undefined;
    return Uint8Array.from({ length }, (_, index) =>
      Number.parseInt(text.slice(index * 2, index * 2 + 2), 16),
    );
  }
  if (text.length !== Math.ceil(length / 3) * 4 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const decoded = atob(text);
  return decoded.length === length ? Uint8Array.from(decoded, (letter) => letter.charCodeAt(0)) : undefined;
}

/** Whether any of these secrets signs this body as claimed. Web Crypto compares, in constant time. */
export async function isSigned(
  { algorithm }: WebhookSignature,
  claim: Claim,
  secrets: readonly string[],
  body: Bytes,
): Promise<boolean> {
  const { subtle } = crypto;
  const encoder = new TextEncoder();
  const signed = claim.timestamp === undefined ? body : joined(encoder.encode(`${claim.timestamp}.`), body);
  const hmac = { name: "HMAC", hash: algorithms[algorithm][0] };
  for (const secret of secrets) {
    const key = await subtle.importKey("raw", encoder.encode(secret), hmac, false, ["verify"]);
    if (await subtle.verify("HMAC", key, claim.bytes, signed)) return true;
  }
  return false;
}

function joined(first: Uint8Array, second: Uint8Array): Bytes {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
