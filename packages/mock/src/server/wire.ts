import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "../engine/answer.ts";
import { toViolationsHeader } from "../engine/finding.ts";
import type { WireRequest } from "./answer-request.ts";

/** Reads a request to its end. Throws what the connection throws when the client goes away. */
export async function readRequest(message: IncomingMessage): Promise<WireRequest> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const [path = "/", search = ""] = splitTarget(message.url ?? "/");
  return {
    method: (message.method ?? "GET").toUpperCase(),
    path,
    query: toQuery(new URLSearchParams(search)),
    headers: toHeaders(message),
    body: Uint8Array.from(Buffer.concat(chunks)),
  };
}

/** What goes out: an answer, one that is cut off after some bytes of its body, a connection that ends, or silence. */
export type WireEffect =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "cut"; readonly answer: Answer; readonly bytes: number }
  | { readonly kind: "reset" }
  | { readonly kind: "hang" };

/** Sends what is to go out. An answer has its findings in Prism's `sl-violations` header. */
export function send(response: ServerResponse, effect: WireEffect): void {
  if (effect.kind === "hang") return;
  if (effect.kind === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const { answer } = effect;
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  if (answer.findings.length > 0) response.setHeader("sl-violations", toViolationsHeader(answer.findings));
  if (effect.kind === "answer") {
    response.end(answer.body);
    return;
  }
  const body = Buffer.from(answer.body ?? "");
  response.setHeader("content-length", body.length);
  response.write(body.subarray(0, effect.bytes), () => response.socket?.destroy());
}

// No URL parser here: it would resolve `..` and hide what was really sent.
function splitTarget(target: string): [string, string] {
  const mark = target.indexOf("?");
  return mark === -1 ? [target, ""] : [target.slice(0, mark), target.slice(mark + 1)];
}

function toQuery(parameters: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(parameters.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}

function toHeaders(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]),
  );
}
