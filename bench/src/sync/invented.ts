/** A provider that is as fast as a server can be, in a process of its own: conversations of any number of connections, newest first. */

import { createServer, type IncomingMessage } from "node:http";
import { answerTasks, startArgument } from "../child.ts";
import type { InventedConversation, InventedPage, InventedStart, InventedTask } from "./invented-source.ts";

const { sizes } = startArgument<InventedStart>();

const startMs = Date.UTC(2026, 0, 1);
/** Conversations are made when they are asked for. One has some 700 bytes, as those of real providers. */
function conversationOf(connection: string, number: number): InventedConversation {
  return {
    id: `${number}`,
    lastActivityAt: new Date(startMs + number * 1000).toISOString(),
    state: number % 3 === 0 ? "waiting" : "open",
    unread: number % 4,
    contact: {
      id: `p${number}`,
      name: `Person ${number} of ${connection}`,
      phone: `+5511${String(900_000_000 + number)}`,
    },
    tags: number % 5 === 0 ? [{ id: "vip", name: "VIP" }] : [],
    lastMessage: `The ${number}th of the messages that nobody wrote. `.repeat(9),
  };
}

let requests = 0;

function answer({ url = "" }: IncomingMessage): InventedPage {
  requests += 1;
  const { searchParams } = new URL(url, "http://invented");
  const connection = searchParams.get("connection") ?? "";
  const size = sizes[connection] ?? sizes.each ?? 0;
  const from = Number(searchParams.get("cursor") ?? size);
  const to = Math.max(0, from - Number(searchParams.get("limit")));
  const items = Array.from({ length: from - to }, (_, at) => conversationOf(connection, from - 1 - at));
  return { items, next: to === 0 ? null : String(to) };
}

const server = createServer((request, response) => {
  response.setHeader("content-type", "application/json").end(JSON.stringify(answer(request)));
}).listen(0, "127.0.0.1", () => {
  answerTasks((task: InventedTask) => {
    if (task === "count") return requests;
    const address = server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  });
});
