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

/** Sends an answer, with the findings in Prism's `sl-violations` header. */
export function sendAnswer(response: ServerResponse, answer: Answer): void {
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  if (answer.findings.length > 0) response.setHeader("sl-violations", toViolationsHeader(answer.findings));
  response.end(answer.body);
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
