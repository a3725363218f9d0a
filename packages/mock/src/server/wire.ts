import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { ConfluirError } from "@confluir/core";
import { type Bytes, type MockRequest, type MockResponse, toText, toViolationsHeader } from "../message.ts";

/** The only address mock servers listen on: examples are for this machine. */
export const loopback = "127.0.0.1";

/** A server that accepts requests. */
export interface Listening {
  readonly port: number;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/** A port that could not be had. The message is one sentence. */
export class PortError extends ConfluirError {
  override readonly name = "PortError";
  readonly kind = "port";
  readonly port: number;
  /** Node's code, such as `EADDRINUSE`. */
  readonly code: string;

  constructor(port: number, code: string, options?: ErrorOptions) {
    const reason =
      code === "EADDRINUSE" ? "is taken" : code === "EACCES" ? "is not permitted" : `fails with ${code}`;
    super(`Port ${port} ${reason}.`, options);
    this.port = port;
    this.code = code;
  }
}

/**
 * Listens on a loopback port; 0 means any free one.
 *
 * @throws {PortError} if the port cannot be had.
 */
export function listen(handler: RequestListener, port: number): Promise<Listening> {
  const server = createServer(handler);
  // The handler looks at a request first, and asks for its body then.
  server.on("checkContinue", handler);
  // Without this, a client that takes the server for a proxy would be left without an answer.
  server.on("connect", (_request, socket) => {
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new PortError(port, error.code ?? error.message, { cause: error }));
    });
    server.listen(port, loopback, () => {
      const address = server.address();
      resolve({
        port: typeof address === "object" && address !== null ? address.port : port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}

/** A request without its body. */
export interface RequestHead extends Omit<MockRequest, "bytes"> {
  /** Its `Host` headers, of which there should be one. */
  readonly hosts: readonly string[];
  /** The host that a target in absolute form names; `undefined`: it is a path, as usual. */
  readonly authority: string | undefined;
}

/** Reads the head of a request. A target in absolute form, as for a proxy, is taken for its path. */
export function readHead(message: IncomingMessage): RequestHead {
  const requested = message.url ?? "/";
  const [prefix = "", authority] = /^https?:\/\/([^/?#]*)/i.exec(requested) ?? [];
  const target = requested.slice(prefix.length);
  const [path, search] = splitTarget(target);
  return {
    method: (message.method ?? "GET").toUpperCase(),
    pathname: path === "" ? "/" : path,
    search,
    query: toQuery(new URLSearchParams(search)),
    headers: toHeaders(message),
    hosts: message.headersDistinct.host ?? [],
    authority,
  };
}

/**
 * Reads the body of a request to its end, or up to its limit: then the rest stays unread. Throws what the connection throws
 * when the client goes away.
 *
 * @returns `null` when the body is larger than it may be.
 */
export async function readBody(
  message: IncomingMessage,
  response: ServerResponse,
  maxBytes: number,
): Promise<Bytes | null> {
  if (Number(message.headers["content-length"] ?? 0) > maxBytes) return null;
  if (message.headers.expect !== undefined) response.writeContinue();
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  // Left early, the iterator would destroy the connection before the answer is out.
  for await (const chunk of message.iterator({ destroyOnReturn: false })) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) return null;
    chunks.push(chunk);
  }
  return Uint8Array.from(Buffer.concat(chunks));
}

/** Sends a response, as far as it is to go out. Its violations are in Prism's `sl-violations` header. */
export function send(response: ServerResponse, answer: MockResponse): void {
  if (answer.cut === "hang") return;
  if (answer.cut === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  setHead(response, answer);
  const text = toText(answer);
  if (answer.cut === undefined) {
    response.end(text);
    return;
  }
  const body = Buffer.from(text);
  response.setHeader("content-length", body.length);
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}

/** How long a client may take to read an answer before its connection is closed under what it still sends. */
const lingerMs = 1_000;

/**
 * Sends an answer to a request whose body is not read, and closes the connection. Closed at once, with bytes unread, the
 * connection would be reset, and the answer lost on the way.
 */
export function sendUnread(message: IncomingMessage, response: ServerResponse, answer: MockResponse): void {
  const { "content-length": length = "0", "transfer-encoding": coding } = message.headers;
  if (length === "0" && coding === undefined) {
    send(response, answer);
    return;
  }
  const body = Buffer.from(toText(answer));
  setHead(response, answer);
  response.setHeader("connection", "close");
  response.setHeader("content-length", body.length);
  response.write(body);
  const timer = setTimeout(() => response.end(), lingerMs);
  timer.unref();
  response.once("close", () => clearTimeout(timer));
}

function setHead(response: ServerResponse, { status, headers, violations }: MockResponse): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (violations.length > 0) response.setHeader("sl-violations", toViolationsHeader(violations));
}

// No URL parser here: it would resolve `..` and hide what was really sent.
function splitTarget(target: string): [string, string] {
  const mark = target.indexOf("?");
  return mark === -1 ? [target, ""] : [target.slice(0, mark), target.slice(mark + 1)];
}

function toQuery(parameters: URLSearchParams): Record<string, string | string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of parameters) {
    const before = values.get(name);
    if (before === undefined) values.set(name, [value]);
    else before.push(value);
  }
  return Object.fromEntries(
    [...values].map(([name, all]) => [name, all.length === 1 ? (all[0] ?? "") : all]),
  );
}

function toHeaders(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]),
  );
}
