import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfluirError } from "@confluir/core";
import { getRequestListener } from "@hono/node-server";
import { createInspector, defaultPort } from "./create-inspector.ts";
import type { InspectorOptions } from "./options.ts";
import { preparePage } from "./page-files.ts";

/** A port that could not be had. The message is one sentence. */
export class InspectorPortError extends ConfluirError {
  override readonly name = "InspectorPortError";
  readonly kind = "port";
  readonly port: number;
  /** Node's code, such as `EADDRINUSE`. */
  readonly code: string;

  constructor(port: number, code: string, options?: ErrorOptions) {
    const reason =
      code === "EADDRINUSE" ? "is taken" : code === "EACCES" ? "is not permitted" : `fails with ${code}`;
    super(`Port ${port} ${reason}; choose another one: --port ${port < 65_535 ? port + 1 : 4020}.`, options);
    this.port = port;
    this.code = code;
  }
}

/** The page on a port of this machine. */
export interface RunningInspector extends AsyncDisposable {
  readonly port: number;
  /** To be opened in a browser: with the token that lets it in. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts the page on this machine's loopback address: nobody else reaches it.
 *
 * @throws {InspectorPortError} if the port cannot be had.
 * @throws {TypeError} naming the option that is unknown.
 */
export async function startInspector(
  options: InspectorOptions & {
    /** Default 4020; 0: any free one. */
    readonly port?: number | undefined;
  },
): Promise<RunningInspector> {
  const { port: wanted = defaultPort } = options;
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535)
    throw new TypeError("`port` must be a whole number from 0 to 65535.");
  let port = wanted;
  const inspector = createInspector({ ...options, port: () => port });
  const server = createServer(getRequestListener(inspector.fetch, { overrideGlobalObjects: false }));
  try {
    server.listen(wanted, "127.0.0.1");
    await once(server, "listening");
  } catch (error) {
    inspector.close();
    throw new InspectorPortError(wanted, String((error as NodeJS.ErrnoException).code), { cause: error });
  }
  port = (server.address() as AddressInfo).port;
  // Whoever opens the page says what went wrong.
  void preparePage().catch(() => undefined);
  const close = async () => {
    inspector.close();
    server.close();
    server.closeAllConnections();
    if (server.listening) await once(server, "close");
  };
  return {
    ...{ port, url: `http://127.0.0.1:${port}/?token=${encodeURIComponent(inspector.token)}`, close },
    [Symbol.asyncDispose]: close,
  };
}
