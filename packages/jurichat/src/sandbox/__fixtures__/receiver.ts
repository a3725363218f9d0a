import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as a receiver of webhooks got it. */
export interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a receiver answers; `null`: nothing, ever. */
export type Reply = { readonly status: number; readonly body?: string; readonly location?: string } | null;

/** Starts a receiver of webhooks on a free port of this machine. `reply` gets the number of requests that came before. */
export async function startReceiver(reply: (before: number) => Reply) {
  const received: Received[] = [];
  const closed: Promise<unknown>[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers } = request;
    received.push({ method, url, headers, body: Buffer.concat(chunks).toString("utf8") });
    closed.push(once(response, "close"));
    server.emit("received");
    const answer = reply(received.length - 1);
    if (answer === null) return;
    response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end(answer.body);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/ganchos`,
    received,
    /** Waits for a number of requests. */
    async got(count: number) {
      while (received.length < count) await once(server, "received");
    },
    /** Waits until every connection that asked for something was closed, or answered in full. */
    async released() {
      await Promise.all(closed);
    },
    async close() {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}
