import type { ApiFailure } from "../api.ts";
import { wellFormed } from "./safe-text.ts";
import { createStore } from "./store.ts";

/** Whether the server answers. `unauthorized`: it does, and does not know this page. */
export type ServerState = "there" | "gone" | "unauthorized";

/** Whether the server answers, as the last request saw it. */
export const server = createStore<ServerState>("there");

/** An answer that is no success: its message is a sentence that can be shown. */
export interface ApiError extends Error {
  readonly kind: string;
}

function apiError(message: string, kind: string): ApiError {
  return Object.assign(new Error(message), { kind });
}

/** Whether an error is the answer of the server; `gone`: there was none. */
export function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && "kind" in error;
}

/** The parts of a query; those that are `undefined` are left out, and objects are JSON. */
export type Query = Readonly<Record<string, string | number | object | null | undefined>>;

/** Answers that were asked for ahead, by their addresses. */
const ahead = new Map<string, Promise<unknown>>();
/** After so long an answer that nobody took may no longer be true. */
const aheadMs = 10_000;

/** Asks for JSON before what shows it is there: the first that reads the same is given this answer. */
export function readAhead(path: string, query: Query = {}): void {
  const url = urlOf(path, query);
  const answer = exchange(url, {});
  // Whoever takes it gets the error.
  answer.catch(() => {});
  ahead.set(url, answer);
  setTimeout(() => ahead.delete(url), aheadMs);
}

/**
 * Reads JSON below `/api`.
 *
 * @throws {ApiError} unless the server answers with a success.
 */
export function getJson<Value>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Value> {
  const url = urlOf(path, query);
  const asked = ahead.get(url) as Promise<Value> | undefined;
  ahead.delete(url);
  return asked ?? exchange<Value>(url, signal ? { signal } : {});
}

function urlOf(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value != null)
      parameters.set(name, wellFormed(typeof value === "object" ? JSON.stringify(value) : String(value)));
  const text = parameters.toString();
  return `/api/${path}${text === "" ? "" : `?${text}`}`;
}

/**
 * Sends JSON below `/api`, and reads the answer.
 *
 * @throws {ApiError} unless the server answers with a success.
 */
export function sendJson<Value>(path: string, body: object | null = {}, method = "POST"): Promise<Value> {
  return exchange<Value>(`/api/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function exchange<Value>(url: string, init: RequestInit): Promise<Value> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    server.set("gone");
    throw apiError("", "gone");
  }
  server.set(response.status === 401 ? "unauthorized" : "there");
  const text = await response.text();
  const body = parseJson(text);
  if (response.ok && body !== undefined) return body as Value;
  const failure = body as Partial<ApiFailure> | undefined;
  throw apiError(failure?.error ?? `${response.status} ${response.statusText}`, failure?.kind ?? "unknown");
}

function parseJson(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return undefined;
  }
}
