import { isDeepStrictEqual } from "node:util";
import { apiKey, limit, path } from "./contenders.ts";

/** Where the stub pretends to be. */
export const stubUrl = "https://bench.example/v1";

/** A `fetch` that gives a fresh answer with this JSON at once, whatever it is asked: what the local server answers, too. */
export function createStub(page: string): typeof globalThis.fetch {
  const headers = { "content-type": "application/json", "content-length": String(Buffer.byteLength(page)) };
  return async () => new Response(page, { status: 200, headers });
}

/**
 * Sees that a contender sends what all send, and reads the whole page.
 *
 * @param create makes the contender's call over a `fetch`.
 * @throws {Error} that says what it did otherwise: its numbers would compare different work.
 */
export async function checkSameWork(
  page: string,
  create: (fetch: typeof globalThis.fetch) => Promise<() => Promise<unknown>>,
): Promise<void> {
  const requests: Request[] = [];
  const stub = createStub(page);
  const call = await create(async (input, init) => {
    requests.push(new Request(input, init));
    return stub(input, init);
  });
  const result = await call();
  const sent = requests.map((r) => `${r.method} ${r.url} ${r.headers.get("authorization")}`);
  const expected = [`GET ${stubUrl}${path}?limit=${limit} Bearer ${apiKey}`];
  if (!isDeepStrictEqual(sent, expected)) {
    throw new Error(`Sent ${sent.join(", ")}, not ${expected.join(", ")}.`);
  }
  if (!isDeepStrictEqual(result, JSON.parse(page))) throw new Error("The result is not the page.");
}
