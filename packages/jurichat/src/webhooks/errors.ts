import { brand } from "@confluir/core/internal";
import { signatureHeader } from "./delivery-headers.ts";

/**
 * Why a delivery is not taken for one of JuriChat.
 *
 * `missing_signature`: it carries none. `malformed_signature`: what it carries is no signature, or more than one.
 * `wrong_signature`: none of the secrets signs these bytes with it.
 */
export type WebhookSignatureReason = "missing_signature" | "malformed_signature" | "wrong_signature";

const signatureMessages: Readonly<Record<WebhookSignatureReason, string>> = {
  missing_signature: `This delivery has no ${signatureHeader} header.`,
  malformed_signature: `The ${signatureHeader} header of this delivery is not \`sha256=\` and 64 hexadecimal digits.`,
  wrong_signature:
    "No secret given signs this delivery as it is signed: it is not from JuriChat, the secret is another webhook's, or the body is not the bytes that were received.",
};

/** A delivery is not proven to be JuriChat's. Answer it with 401 and do nothing else. Holds nothing of the delivery. */
export class WebhookSignatureError extends Error {
  readonly reason: WebhookSignatureReason;

  constructor(reason: WebhookSignatureReason) {
    super(signatureMessages[reason]);
    this.reason = reason;
  }

  /** Whether a value is a `WebhookSignatureError`, whichever copy of this package made it. */
  declare static readonly isInstance: (value: unknown) => value is WebhookSignatureError;
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
export class WebhookPayloadError extends Error {
  readonly reason: WebhookPayloadReason;

  // Without a cause: the errors of `JSON.parse` quote what they read.
  constructor(reason: WebhookPayloadReason) {
    super(payloadMessages[reason]);
    this.reason = reason;
  }

  /** Whether a value is a `WebhookPayloadError`, whichever copy of this package made it. */
  declare static readonly isInstance: (value: unknown) => value is WebhookPayloadError;
}

brand(WebhookPayloadError, "WebhookPayloadError");
