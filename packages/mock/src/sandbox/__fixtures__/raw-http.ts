import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { expect } from "vitest";

/** The keys of both providers. */
export const keys = "Authorization: Bearer local\r\nX-Globex-Key: local\r\n";
/** Headers that every call needs, with the keys of both providers. */
export const head = `Host: 127.0.0.1\r\n${keys}`;
/** The content type of a JSON body. */
export const json = "Content-Type: application/json\r\n";

/** An answer as it came. */
export interface Reply {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** Sends bytes (characters up to U+00FF) over a connection of its own, and waits for one whole answer, or for the end. */
export function send(port: number, ...parts: readonly string[]): Promise<Reply> {
  const socket = connect(port, "127.0.0.1");
  return new Promise((resolve, reject) => {
    let text = "";
    const finish = () => {
      const reply = readReply(text, true);
      if (reply === undefined) reject(new Error("The connection ended without an answer."));
      else resolve(reply);
    };
    socket.on("data", (data) => {
      text += data.toString("latin1");
      const reply = readReply(text, false);
      if (reply === undefined) return;
      resolve(reply);
      socket.destroy();
    });
    socket.on("error", finish).on("close", finish);
    for (const part of parts) socket.write(Buffer.from(part, "latin1"));
  });
}

function readReply(text: string, isEnd: boolean): Reply | undefined {
  const answer = text.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, "");
  const end = answer.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [headers, body] = [answer.slice(0, end), answer.slice(end + 4)];
  const length = /^content-length: *(\d+)/im.exec(headers)?.[1];
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(headers)?.[1]);
  const isWhole = length === undefined ? body.endsWith("0\r\n\r\n") : body.length >= Number(length);
  return isWhole || isEnd ? { status, headers, body } : undefined;
}

/** A POST with a body, byte for byte. */
export function post(path: string, headers: string, body: string): string {
  return `POST ${path} HTTP/1.1\r\n${head}${headers}Content-Length: ${body.length}\r\n\r\n${body}`;
}

/** Posts megabytes as fast as they are taken, until there are 300, an answer, or an end. */
export function flood(
  port: number,
  path: string,
): Promise<{ readonly sentBytes: number; readonly status: number | "closed" }> {
  const chunk = Buffer.alloc(1_000_000, 0x20);
  const headers = { "content-type": "application/json", "x-globex-key": "local" };
  return new Promise((resolve) => {
    let sentBytes = 0;
    const request = httpRequest(
      { host: "127.0.0.1", port, method: "POST", path, headers, agent: false },
      (answer) => {
        answer.resume().on("end", () => resolve({ sentBytes, status: answer.statusCode ?? 0 }));
      },
    );
    request.on("error", () => resolve({ sentBytes, status: "closed" }));
    const pump = () => {
      while (sentBytes < 300 * chunk.length) {
        sentBytes += chunk.length;
        if (!request.write(chunk)) {
          request.once("drain", pump);
          return;
        }
      }
      request.end();
    };
    pump();
  });
}

/** Status of every answer that a connection brings before it ends. */
export async function statuses(port: number, text: string): Promise<number[]> {
  const socket = connect(port, "127.0.0.1");
  socket.write(text);
  let answer = "";
  for await (const chunk of socket) answer += chunk;
  return [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
}

/** A refusal by status. */
export const refused = expect.toSatisfy((status: number) => status >= 400 && status < 500, "4xx");
