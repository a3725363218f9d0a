import { gzipSync } from "node:zlib";
import { type Answer, drip, flood, head, reply } from "./hostile-server.ts";

/** What a call gives, and what that took. */
export interface Outcome {
  /** The error's name, or `undefined` when the call succeeds with the provider's answer. */
  readonly error?: "HttpError" | "NetworkError" | "RedirectError" | "ResponseShapeError" | "TimeoutError";
  /** Fields of the error. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** Requests made, those that met no server included. */
  readonly requests: number;
}

/** A way in which a server fails, and what it means for who calls. */
export interface Fault {
  /** What the server does, for people. */
  readonly name: string;
  /** `undefined`: there is no server. */
  readonly answer: Answer | undefined;
  /** For the faults that take as long as the client lets them. */
  readonly timeoutMs?: number;
  /** Of a call that only reads. */
  readonly read: Outcome;
  /** Of a call that sends a message. */
  readonly write: Outcome;
}

/** A contact, the good answer. Everything a call succeeds with is this. */
export const goodAnswer = { uuid: "0f3b6c52-7d0e-4a64-9a35-2f6f1f0f7c11", full_name: "Lucía Ferrer" };
const good = JSON.stringify(goodAnswer);
const goodLength = Buffer.byteLength(good);

/** The largest body that the suite's client takes. */
export const maxBodyBytes = 65_536;

const jsonHead = (length: number) =>
  head("200 OK", { "Content-Type": "application/json", "Content-Length": length });
const chunkedHead = head("200 OK", { "Content-Type": "application/json", "Transfer-Encoding": "chunked" });
// Node 20 takes a chunked body for whole when the connection ends, unless the server said it would not.
const keptHead = chunkedHead.replace("close", "keep-alive");
const html = "<!doctype html><title>Sorry</title>";
const zipped = gzipSync(good);
const damaged = Buffer.from(zipped).fill(0xff, 10, 30);
const gzip = { "Content-Encoding": "gzip" };

/** The same for a read and a write: nothing is sent again. */
const once = (error: NonNullable<Outcome["error"]>, fields: Readonly<Record<string, unknown>>) => {
  const outcome: Outcome = { error, fields, requests: 1 };
  return { read: outcome, write: outcome };
};
/** A failure that may pass: a read is tried three times, a write once, as the server may have acted. */
const readAgain = (error: NonNullable<Outcome["error"]>, fields: Readonly<Record<string, unknown>>) => ({
  read: { error, fields, requests: 3 },
  write: { error, fields, requests: 1 },
});
const fine = { read: { requests: 1 }, write: { requests: 1 } };

/** Every fault of the suite. The page in docs is written from this table. */
export const faults: readonly Fault[] = [
  {
    name: "nobody listens on the port",
    answer: undefined,
    read: { error: "NetworkError", fields: { code: "ECONNREFUSED" }, requests: 3 },
    write: { error: "NetworkError", fields: { code: "ECONNREFUSED" }, requests: 3 },
  },
  {
    name: "resets the connection before the headers",
    answer: ({ socket }) => void socket.resetAndDestroy(),
    ...readAgain("NetworkError", {}),
  },
  {
    name: "ends the connection before the headers",
    answer: ({ socket }) => void socket.end(),
    ...readAgain("NetworkError", {}),
  },
  {
    name: "resets the connection after the headers",
    answer: ({ socket }) => void socket.write(jsonHead(goodLength), () => socket.resetAndDestroy()),
    ...readAgain("NetworkError", {}),
  },
  {
    name: "ends after half of the body",
    answer: ({ socket }) => void socket.end(jsonHead(goodLength) + good.slice(0, goodLength / 2)),
    ...readAgain("NetworkError", {}),
  },
  {
    name: "sends more body than `Content-Length` says",
    answer: ({ socket }) => void socket.end(`${jsonHead(goodLength) + good}{"and":"more"}`),
    ...fine,
  },
  {
    name: "says a `Content-Length` that cuts the body off",
    answer: ({ socket }) => void socket.end(jsonHead(20) + good),
    ...once("ResponseShapeError", { reason: "not_json", status: 200 }),
  },
  {
    name: "sends garbage where a chunk size belongs",
    answer: ({ socket }) => void socket.end(`${chunkedHead}zz\r\n${good}\r\n0\r\n\r\n`),
    ...readAgain("NetworkError", {}),
  },
  {
    name: "ends before the last chunk",
    answer: ({ socket }) => void socket.end(`${keptHead}${goodLength.toString(16)}\r\n${good}\r\n`),
    ...readAgain("NetworkError", {}),
  },
  {
    name: "does not speak HTTP",
    answer: ({ socket }) => void socket.end("220 mail.example.com ESMTP\r\n"),
    ...readAgain("NetworkError", {}),
  },
  {
    name: "never answers",
    answer: () => undefined,
    timeoutMs: 400,
    ...readAgain("TimeoutError", { scope: "attempt" }),
  },
  {
    name: "sends headers without end, slowly",
    answer: drip("HTTP/1.1 200 OK\r\n", "X-Wait: 1\r\n", 20),
    timeoutMs: 400,
    ...readAgain("TimeoutError", { scope: "attempt" }),
  },
  {
    name: "sends the body slower than `timeoutMs`",
    answer: drip(`${jsonHead(10_000)}{"uuid":"`, "0", 20),
    timeoutMs: 400,
    ...readAgain("TimeoutError", { scope: "attempt" }),
  },
  {
    name: "answers 429 every time, `Retry-After: 30`",
    answer: reply("429 Too Many Requests", '{"code":"RATE_LIMIT_EXCEEDED"}', { "Retry-After": 30 }),
    read: {
      error: "HttpError",
      fields: { status: 429, code: "RATE_LIMIT_EXCEEDED", retryAfterMs: 30_000 },
      requests: 3,
    },
    write: {
      error: "HttpError",
      fields: { status: 429, code: "RATE_LIMIT_EXCEEDED", retryAfterMs: 30_000 },
      requests: 3,
    },
  },
  {
    name: "answers 429, `Retry-After: 3600`",
    answer: reply("429 Too Many Requests", '{"code":"RATE_LIMIT_EXCEEDED"}', { "Retry-After": 3600 }),
    ...once("HttpError", { status: 429, retryAfterMs: 3_600_000 }),
  },
  {
    name: "answers 503 twice, then 200",
    answer: (exchange) =>
      (exchange.number <= 2 ? reply("503 Service Unavailable", "{}") : reply("200 OK", good))(exchange),
    read: { requests: 3 },
    write: { error: "HttpError", fields: { status: 503, retryable: true }, requests: 1 },
  },
  {
    name: "answers 500 with HTML",
    answer: reply("500 Internal Server Error", html, { "Content-Type": "text/html" }),
    ...readAgain("HttpError", { status: 500, code: undefined }),
  },
  {
    name: "answers 502 and breaks off in the body",
    answer: ({ socket }) => void socket.end(`${head("502 Bad Gateway", { "Content-Length": 500 })}<html>`),
    ...readAgain("HttpError", { status: 502, body: undefined }),
  },
  {
    name: "answers 404 and breaks off in the body",
    answer: ({ socket }) => void socket.end(`${head("404 Not Found", { "Content-Length": 500 })}<html>`),
    ...once("HttpError", { status: 404, body: undefined }),
  },
  {
    name: "answers 400 with another error shape than the provider's",
    answer: reply("400 Bad Request", '[{"code":{"__proto__":null}},null]'),
    ...once("HttpError", { status: 400, code: undefined }),
  },
  {
    name: "answers 200 with HTML",
    answer: reply("200 OK", html, { "Content-Type": "text/html" }),
    ...once("ResponseShapeError", { reason: "wrong_content_type", status: 200 }),
  },
  {
    name: "answers 200 with JSON that it calls text",
    answer: reply("200 OK", good, { "Content-Type": "text/plain" }),
    ...once("ResponseShapeError", { reason: "wrong_content_type", status: 200 }),
  },
  {
    name: "answers 200 with an empty body",
    answer: reply("200 OK", ""),
    ...once("ResponseShapeError", { reason: "empty", status: 200 }),
  },
  {
    name: "answers 204 where data was promised",
    answer: ({ socket }) => void socket.end(head("204 No Content")),
    ...once("ResponseShapeError", { reason: "empty", status: 204 }),
  },
  {
    name: "answers 200 with JSON that stops half-way",
    answer: reply("200 OK", good.slice(0, 30)),
    ...once("ResponseShapeError", { reason: "not_json", status: 200 }),
  },
  {
    name: "answers 200 with bytes that are not UTF-8",
    answer: reply("200 OK", Buffer.from(good, "latin1")),
    ...once("ResponseShapeError", { reason: "not_utf8", status: 200 }),
  },
  {
    name: "answers 200 with JSON that names `__proto__`",
    answer: reply(
      "200 OK",
      `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},${good.slice(1)}`,
    ),
    ...fine,
  },
  {
    name: "says a `Content-Length` above `maxBodyBytes`",
    answer: flood(jsonHead(1e12), Buffer.alloc(16_384, " ")),
    ...once("ResponseShapeError", { reason: "too_large", status: 200 }),
  },
  {
    name: "sends a body without end",
    answer: flood(head("200 OK", { "Content-Type": "application/json" }), Buffer.alloc(16_384, " ")),
    ...once("ResponseShapeError", { reason: "too_large", status: 200 }),
  },
  {
    name: "sends 10 kB of gzip that unpack to 10 MB",
    answer: reply("200 OK", gzipSync(Buffer.alloc(10_000_000, " ")), gzip),
    ...once("ResponseShapeError", { reason: "too_large", status: 200 }),
  },
  {
    name: "sends damaged gzip",
    answer: reply("200 OK", damaged, gzip),
    ...readAgain("NetworkError", { code: "Z_DATA_ERROR" }),
  },
  {
    name: "says gzip and sends none",
    answer: reply("200 OK", good, gzip),
    ...readAgain("NetworkError", { code: "Z_DATA_ERROR" }),
  },
  {
    name: "redirects to another path of its own",
    answer: (exchange) =>
      (exchange.path.startsWith("/moved")
        ? reply("200 OK", good)
        : reply("307 Temporary Redirect", "", { Location: "/moved" }))(exchange),
    read: { requests: 2 },
    write: { error: "RedirectError", fields: { reason: "write", status: 307 }, requests: 1 },
  },
  {
    name: "redirects in a loop",
    answer: reply("302 Found", "", { Location: "/again" }),
    read: { error: "RedirectError", fields: { reason: "too_many", status: 302 }, requests: 6 },
    write: { error: "RedirectError", fields: { reason: "write", status: 302 }, requests: 1 },
  },
  {
    name: "redirects to another origin (nothing arrives there)",
    answer: (exchange) =>
      reply("307 Temporary Redirect", "", { Location: `${exchange.elsewhere}/x` })(exchange),
    ...once("RedirectError", { reason: "other_origin", status: 307 }),
  },
  {
    name: "redirects without saying where",
    answer: reply("302 Found", ""),
    ...once("RedirectError", { reason: "no_location", status: 302 }),
  },
];
