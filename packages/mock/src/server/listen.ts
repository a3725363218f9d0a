import { createServer, type RequestListener } from "node:http";

/** The only address mock servers listen on: examples are for this machine. */
export const loopback = "127.0.0.1";

/** A server that accepts requests. */
export interface Listening {
  readonly port: number;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/** A port that could not be had. The message is one sentence. */
export class PortError extends Error {
  override readonly name = "PortError";
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
