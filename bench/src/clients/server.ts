/** The local server, in a process of its own: every request gets the page, connections stay open. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startArgument } from "../child.ts";

const page = startArgument<string>();
const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(page) };
const server = createServer((_, response) => response.writeHead(200, headers).end(page));
// Contenders wait for their turn longer than the default of five seconds.
server.keepAliveTimeout = 600_000;
server.listen(0, "127.0.0.1", () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
});
process.on("disconnect", () => process.exit());
