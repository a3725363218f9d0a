import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { deliverByFetch, responseBodyLength } from "./deliver.ts";

it("reads no more of an endless answer than it keeps", async () => {
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
  expect([status, body.slice(0, responseBodyLength)]).toEqual([200, "é".repeat(responseBodyLength)]);
  server.closeAllConnections();
  await once(server.close(), "close");
});

it("does not send to other machines without https", async () => {
  const request = { url: "http://ganchos.example/", headers: {}, body: "{}" };
  await expect(deliverByFetch(request, new AbortController().signal)).rejects.toThrow(TypeError);
});
