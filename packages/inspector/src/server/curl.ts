import type { PreviewedRequest } from "../api.ts";
import type { Secrets } from "./secrets.ts";

/** Headers that say nothing about the request, or that curl writes itself. */
const leftOut: ReadonlySet<string> = new Set(["user-agent", "content-length", "accept-encoding", "host"]);

/** Names of variables in a text. */
const variables = /(\$[A-Z][A-Z0-9_]*)/g;

/** A request as it may be shown: without its keys. The body is given as text, as it is read once. */
export function describeRequest(
  request: Pick<Request, "method" | "url" | "headers">,
  body: string | undefined,
  secrets: Secrets,
): PreviewedRequest {
  const { method } = request;
  const headers = Object.fromEntries(
    [...request.headers]
      .filter(([name]) => !leftOut.has(name))
      .map(([name, value]) => [name, secrets.header(name, value)]),
  );
  const url = secrets.url(request.url);
  return { method, url, headers, body: parse(body), curl: toCurl(method, url, headers, body) };
}

/** A request as a command. A `$VARIABLE` in a header or the URL is left to the shell. */
export function toCurl(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): string {
  return [
    method === "GET" ? "curl" : `curl -X ${method}`,
    quote(url),
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${literal(body)}`]),
  ].join(" ");
}

/** For a shell: as it is, but for the names of variables. */
function quote(text: string): string {
  const rest = text.replaceAll(variables, "");
  if (rest !== text && !/["`\\!$]/.test(rest)) return `"${text}"`;
  return text
    .split(variables)
    .flatMap((part, index) => (part === "" ? [] : [index % 2 === 1 ? `"${part}"` : literal(part)]))
    .join("");
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function parse(body: string | undefined): unknown {
  if (body === undefined) return null;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
