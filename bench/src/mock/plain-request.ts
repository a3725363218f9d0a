import type { SpecName } from "@confluir/mock";
import type { ServerUrls } from "./server.ts";

/** A request that any of the servers can be sent. */
export interface PlainRequest {
  readonly vendor: SpecName;
  /** Below the base URL, query included. */
  readonly path: string;
  readonly init: RequestInit;
}

const keys: Readonly<Record<SpecName, Readonly<Record<string, string>>>> = {
  "1to1": { authorization: "Bearer sk_1to1_local" },
  jurichat: { "x-jurichat-api-key": "local" },
};

/** Reads something. */
export function toGet(vendor: SpecName, path: string): PlainRequest {
  return { vendor, path, init: { headers: keys[vendor] } };
}

/** Sends JSON. */
export function toPost(vendor: SpecName, path: string, value: unknown): PlainRequest {
  const headers = { ...keys[vendor], "content-type": "application/json" };
  return { vendor, path, init: { method: "POST", headers, body: JSON.stringify(value) } };
}

/** Sends a form. It is written here, so that the client has nothing to do but send it. */
export async function toFormPost(
  vendor: SpecName,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<PlainRequest> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const written = new Response(form);
  const headers = { ...keys[vendor], "content-type": written.headers.get("content-type") ?? "" };
  return { vendor, path, init: { method: "POST", headers, body: await written.arrayBuffer() } };
}

/**
 * Sends a request with bare `fetch`, and reads the whole answer without parsing it.
 *
 * @throws {Error} when it is no success.
 */
export async function send(urls: ServerUrls, { vendor, path, init }: PlainRequest): Promise<Uint8Array> {
  const response = await fetch(`${urls[vendor]}${path}`, init);
  const body = new Uint8Array(await response.arrayBuffer());
  if (response.ok) return body;
  throw new Error(`${response.status} to ${init.method ?? "GET"} ${path}: ${new TextDecoder().decode(body)}`);
}
