/** One webhook POST. */
export interface DeliveryRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The text that was signed, to be sent byte for byte. */
  readonly body: string;
}

/** What a receiver answered. */
export interface DeliveryResponse {
  readonly status: number;
  /** The beginning of the body, at least the first 10,000 characters of it. */
  readonly body: string;
}

/** Sends one webhook POST and follows no redirect. Rejects when there is no answer, or when the signal aborts. */
export type Deliver = (request: DeliveryRequest, signal: AbortSignal) => Promise<DeliveryResponse>;

/** Characters of an answer that are kept, as the vendor documents it. */
export const responseBodyLength = 10_000;

/** Whether a webhook may go to a URL: `https:` anywhere, `http:` only to this machine. Without user and password. */
export function isDeliverable(url: string): boolean {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (target === undefined || target.username !== "" || target.password !== "") return false;
  return target.protocol === "https:" || (target.protocol === "http:" && isLoopback(target.hostname));
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Sends with the platform's `fetch`.
 *
 * @throws {TypeError} for a URL that `isDeliverable` does not allow, as well as for what `fetch` cannot do.
 */
export const deliverByFetch: Deliver = async ({ url, headers, body }, signal) => {
  if (!isDeliverable(url)) throw new TypeError("A webhook goes to https, or to this machine.");
  const response = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
  return { status: response.status, body: await readStart(response) };
};

async function readStart(response: Response): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (reader && text.length < responseBodyLength) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
  await reader?.cancel();
  return text;
}
