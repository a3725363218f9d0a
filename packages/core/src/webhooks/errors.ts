import { brand } from "../brand.ts";
import { ConfluirError } from "../confluir-error.ts";

/**
 * Why a delivery is not taken for one of the provider.
 *
 * `missing_signature`: it carries none. `malformed_signature`: the header holds no signature, or more than one.
 * `wrong_signature`: none of the secrets signs these bytes with it. Where the provider signs a timestamp as well:
 * `missing_timestamp`, `malformed_timestamp`, and `outside_tolerance`: it was signed too long ago, or in the future.
 */
export type WebhookSignatureReason =
  | "missing_signature"
  | "malformed_signature"
  | "wrong_signature"
  | "missing_timestamp"
  | "malformed_timestamp"
  | "outside_tolerance";

/** Names for the message of a `WebhookSignatureError`. */
export interface SignatureErrorDetails {
  readonly providerName: string;
  /** The header that carries the signature. */
  readonly header: string;
  /** The form of that header, such as `` `sha256=` and 64 hexadecimal digits ``. */
  readonly form: string;
  /** The header that carries the timestamp; `undefined` where none is signed. */
  readonly timestampHeader: string | undefined;
}

const signatureMessages: Readonly<
  Record<WebhookSignatureReason, (details: SignatureErrorDetails) => string>
> = {
  missing_signature: ({ header }) => `This delivery has no ${header} header.`,
  malformed_signature: ({ header, form }) => `The ${header} header of this delivery is not ${form}.`,
  wrong_signature: ({ providerName }) =>
    `No secret given signs this delivery as it is signed: it is not from ${providerName}, the secret is another webhook's, or the body is not the bytes that were received.`,
  missing_timestamp: ({ timestampHeader }) => `This delivery has no ${timestampHeader} header.`,
  malformed_timestamp: ({ timestampHeader }) =>
    `The ${timestampHeader} header of this delivery is not a whole number.`,
  outside_tolerance: ({ timestampHeader }) =>
    `The ${timestampHeader} header of this delivery is further from now than \`toleranceMs\`: it is a replay, it came late, or a clock is wrong.`,
};

const unnamed: SignatureErrorDetails = {
  providerName: "the provider",
  header: "signature",
  form: "a signature",
  timestampHeader: "timestamp",
};

/** A delivery is not proven to be the provider's. Answer it with 401 and do nothing else. Holds nothing of the delivery. */
export class WebhookSignatureError extends ConfluirError {
  /** Whether a value is a `WebhookSignatureError`, whichever copy of this package made it. */
  declare static readonly isInstance: (value: unknown) => value is WebhookSignatureError;
  readonly kind = "bad_signature";
  readonly reason: WebhookSignatureReason;

  constructor(reason: WebhookSignatureReason, details: SignatureErrorDetails = unnamed) {
    super(signatureMessages[reason](details));
    this.reason = reason;
  }
}

brand(WebhookSignatureError, "WebhookSignatureError");

/**
 * Why the body of a delivery cannot be read.
 *
 * `too_large`: it is over `maxBodyBytes`, and was not read to its end. `not_utf8`, `not_json`: no text, or no JSON.
 * `not_an_object`: JSON of another kind. `no_event`: an object that names no event.
 */
export type WebhookPayloadReason = "too_large" | "not_utf8" | "not_json" | "not_an_object" | "no_event";

const payloadMessages: Readonly<Record<WebhookPayloadReason, string>> = {
  too_large: "The body of this delivery is larger than `maxBodyBytes`.",
  not_utf8: "The body of this delivery is not UTF-8.",
  not_json: "The body of this delivery is not JSON.",
  not_an_object: "The body of this delivery is JSON, but no object.",
  no_event: "The body of this delivery names no event.",
};

/** The body of a delivery cannot be read. Answer it with 413 when it is `too_large`, else 400. Quotes nothing of the body. */
export class WebhookPayloadError extends ConfluirError {
  /** Whether a value is a `WebhookPayloadError`, whichever copy of this package made it. */
  declare static readonly isInstance: (value: unknown) => value is WebhookPayloadError;
  readonly kind: "bad_payload" | "payload_too_large";
  readonly reason: WebhookPayloadReason;

  // Without a cause: the errors of `JSON.parse` quote what they read.
  constructor(reason: WebhookPayloadReason) {
    super(payloadMessages[reason]);
    this.kind = reason === "too_large" ? "payload_too_large" : "bad_payload";
    this.reason = reason;
  }
}

brand(WebhookPayloadError, "WebhookPayloadError");
