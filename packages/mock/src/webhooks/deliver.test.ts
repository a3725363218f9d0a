import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { areDeliverable, deliverByFetch, isDeliverable, keptBodyLength } from "./deliver.ts";

it("reads no more of an endless response than it keeps", async () => {
  const server = createServer((_request, response) => {
    const more = () => {
      while (response.write("é".repeat(1_000)));
    };
    response.on("drain", more);
    more();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const request = { url: `http://127.0.0.1:${port}/`, headers: {}, body: "{}" };
  const { status, body } = await deliverByFetch(request, new AbortController().signal);
  expect([status, body.slice(0, keptBodyLength)]).toEqual([200, "é".repeat(keptBodyLength)]);
  server.closeAllConnections();
  await once(server.close(), "close");
});

it("does not send to other machines without https", async () => {
  const request = { url: "http://hooks.example/", headers: {}, body: "{}" };
  await expect(deliverByFetch(request, new AbortController().signal)).rejects.toThrow(TypeError);
});

it.each([
  ["https://hooks.example/a", true],
  ["http://127.0.0.1:81/", true],
  ["http://localhost/", true],
  ["http://[::1]/", true],
  ["http://hooks.example/", false],
  ["http://127.0.0.1.hooks.example/", false],
  ["https://user@hooks.example/", false],
  ["https://:pass@hooks.example/", false],
  ["ftp://localhost/", false],
  ["/hooks", false],
])("allows or refuses %s", (url, isAllowed) => {
  expect(isDeliverable(url)).toBe(isAllowed);
});

it.each([
  [{}, true],
  [{ "X-Source": "acme", Authorization: "Bearer x" }, true],
  [{ Host: "other.example" }, false],
  [{ "Content-Length": "3" }, false],
  [{ "bad name": "x" }, false],
  [{ "x-line": "a\nb" }, false],
])("allows or refuses headers %j", (headers, isAllowed) => {
  expect(areDeliverable(headers)).toBe(isAllowed);
});
