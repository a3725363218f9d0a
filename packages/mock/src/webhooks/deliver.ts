import { createHash, createHmac } from "node:crypto";

/** One webhook POST. */
export interface DeliveryRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The text that was signed, to be sent byte for byte. */
  readonly body: string;
}

/** The response of a receiver. */
export interface DeliveryResponse {
  readonly status: number;
  /** The beginning of the body, at least the first 10,000 characters of it. */
  readonly body: string;
}

/** Sends one webhook POST and follows no redirect. Rejects when there is no response, or when the signal aborts. */
export type Deliver = (request: DeliveryRequest, signal: AbortSignal) => Promise<DeliveryResponse>;

/** Characters of a response that are kept. */
export const keptBodyLength = 10_000;

/** Headers that decide how a request is framed, or which site of a server it reaches. */
const ofConnection: ReadonlySet<string> = new Set([
  ...["connection", "content-length", "expect", "host", "keep-alive", "te", "trailer", "transfer-encoding"],
  ...["proxy-authorization", "proxy-connection", "upgrade"],
]);

/** Whether a webhook may go to a URL: `https:` anywhere, `http:` only to this machine. Without user and password. */
export function isDeliverable(url: string): boolean {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (target === undefined || target.username !== "" || target.password !== "") return false;
  return target.protocol === "https:" || (target.protocol === "http:" && isLoopback(target.hostname));
}

/** Whether a webhook may carry these headers: they can be sent, and none is of the connection, such as `Host`. */
export function areDeliverable(headers: Readonly<Record<string, string>>): boolean {
  try {
    return ![...new Headers(headers).keys()].some((name) => ofConnection.has(name));
  } catch {
    return false;
  }
}

/**
 * Sends with the platform's `fetch`.
 *
 * @throws {TypeError} for a URL that `isDeliverable` does not allow, and when `fetch` fails.
 */
export const deliverByFetch: Deliver = async ({ url, headers, body }, signal) => {
  if (!isDeliverable(url))
    throw new TypeError("The URL of a webhook must be https, or http to this machine.");
  const response = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
  return { status: response.status, body: await readStart(response) };
};

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

async function readStart(response: Response): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (reader && text.length < keptBodyLength) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
  await reader?.cancel();
  return text;
}

/** A signature as providers make them: HMAC-SHA256 of a text in lower-case hex. */
export function hmacHex(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}

/** A secret of 64 hex digits: the same for the same seed and name, and none but a sandbox's. */
export function secretOf(seed: number, name: string): string {
  return createHash("sha256").update(`${seed} ${name}`).digest("hex");
}
