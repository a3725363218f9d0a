import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, expect, it } from "vitest";
import { createThingsClient } from "../__fixtures__/things-client.ts";

const good = Buffer.from(JSON.stringify({ id: "1", name: "x".repeat(2_000) }));
const compress = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };
let send: { readonly encoding: string; readonly body: Buffer };
const server = createServer((_, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-encoding": send.encoding });
  response.end(send.body);
});
await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
afterAll(() => void server.close());

/** What a call ends with when its body is sent so. */
async function failureOf(encoding: string, body: Buffer): Promise<unknown> {
  send = { encoding, body };
  const { port } = server.address() as AddressInfo;
  const { client } = createThingsClient((request) => fetch(request), {
    baseUrl: `http://127.0.0.1:${port}`,
    maxRetries: 0,
  });
  return client.createThing({ body: { name: "x" } }).catch((error: unknown) => error);
}

it.each(Object.entries(compress))("%s that cannot be decompressed is named", async (encoding, pack) => {
  const damaged = Buffer.from(pack(good)).fill(0x55, 4, 16);
  for (const body of [damaged, good]) {
    const error = await failureOf(encoding, body);
    expect(error).toMatchObject({ name: "NetworkError", kind: "network", retryable: true, sent: true });
    expect(String(error)).toMatch(/ sent a body that is cut or damaged for POST \S+ \([A-Z]\w+\)\.$/);
  }
});

it.each(Object.entries(compress))("%s that is cut gives no part of the value", async (encoding, pack) => {
  const whole = pack(
    Buffer.concat([good.subarray(0, -1), Buffer.from(`,"more":${JSON.stringify(Math.PI)}}`)]),
  );
  const error = await failureOf(encoding, whole.subarray(0, -12));
  expect(error).toMatchObject({ name: "ResponseShapeError", reason: "not_json", sent: true });
  expect(String(error)).toMatch(/ with a body that is cut or not valid JSON: length \d+\.$/);
});
