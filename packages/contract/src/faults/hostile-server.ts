import { createServer, type Socket } from "node:net";

/** One request as it arrived, and the socket to misbehave on. */
export interface Exchange {
  readonly socket: Socket;
  /** Counts the requests of this server from 1. */
  readonly number: number;
  /** Path and query of the request line. */
  readonly path: string;
  readonly method: string;
  /** A second server, of another origin. */
  readonly elsewhere: string;
}

/** What a server does with a request: it may write anything, or nothing. */
export type Answer = (exchange: Exchange) => void;

/** A server that answers as a test says, on real sockets. */
export interface HostileServer {
  /** Such as `http://127.0.0.1:49152`. */
  readonly origin: string;
  /** Requests that arrived whole. */
  readonly requests: number;
  /** Resolves when no connection that a request came on is open. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server on a free port of this machine. */
export async function startHostileServer(answer: Answer, elsewhere = ""): Promise<HostileServer> {
  const sockets = new Set<Socket>();
  /** Those that a request came on. Node may also open one in reserve, after another broke, and send nothing on it. */
  const inUse = new Set<Socket>();
  let requests = 0;
  let onIdle: (() => void)[] = [];

  const server = createServer((socket) => {
    sockets.add(socket);
    let received = "";
    // A client that hangs up, or resets, is part of the game.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      sockets.delete(socket);
      inUse.delete(socket);
      if (inUse.size > 0) return;
      for (const resolve of onIdle) resolve();
      onIdle = [];
    });
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      const [head = "", body] = received.split("\r\n\r\n", 2);
      const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
      if (body === undefined || received.length - head.length - 4 < length) return;
      received = "";
      const [method = "", path = ""] = head.split(" ");
      requests += 1;
      inUse.add(socket);
      answer({ socket, number: requests, method, path, elsewhere });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");

  return {
    origin: `http://127.0.0.1:${address.port}`,
    get requests() {
      return requests;
    },
    idle: () => (inUse.size === 0 ? Promise.resolve() : new Promise((resolve) => onIdle.push(resolve))),
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Status line and headers as they go over the wire; the connection ends with the answer. */
export function head(status: string, headers: Readonly<Record<string, string | number>> = {}): string {
  const lines = Object.entries({ Connection: "close", ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `HTTP/1.1 ${status}\r\n${lines.join("")}\r\n`;
}

/** Answers in good order: whole, JSON unless the headers say otherwise. */
export function reply(
  status: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string | number>> = {},
): Answer {
  const bytes = Buffer.from(body);
  return ({ socket }) => {
    socket.write(
      head(status, { "Content-Type": "application/json", "Content-Length": bytes.length, ...headers }),
    );
    socket.end(bytes);
  };
}

/** Sends a beginning, then the same piece again and again until the client hangs up. */
export function drip(beginning: string, piece: string, everyMs: number): Answer {
  return ({ socket }) => {
    socket.write(beginning);
    const timer = setInterval(() => socket.write(piece), everyMs);
    socket.on("close", () => clearInterval(timer));
  };
}

/** Sends a beginning, then the same piece as fast as it is taken, until the client hangs up. */
export function flood(beginning: string, piece: Uint8Array): Answer {
  return ({ socket }) => {
    const pour = () => {
      while (!socket.destroyed && socket.write(piece));
    };
    socket.on("drain", pour);
    socket.write(beginning);
    pour();
  };
}
