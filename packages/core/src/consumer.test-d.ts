import {
  type ClientEvent,
  type ClientOptions,
  type HttpClient,
  NetworkError,
  type OperationTable,
  type PagedCall,
  ProviderError,
  ResponseShapeError,
  TimeoutError,
} from "@confluir/core";
import { traceEvents } from "@confluir/core/opentelemetry";
import { createValidators, type Validators } from "@confluir/core/validators";
import { defineWebhooks, WebhookPayloadError } from "@confluir/core/webhooks";

// What a program of another repository does with this package: compiled from the packed package by every TypeScript that it supports.

export const options: ClientOptions = {
  maxRetries: 2,
  timeoutMs: 1_000,
  fetch: (request) => fetch(request),
  onEvent: traceEvents(),
};

interface Thing {
  readonly id: string;
}

export async function read(call: PagedCall<{ readonly things: readonly Thing[] }, Thing>): Promise<number> {
  const ids: string[] = [];
  for await (const { id } of call) ids.push(id);
  for await (const { things } of call.pages()) ids.push(...things.map(({ id }) => id));
  const { things } = await call;
  return things.length + call.progress.items + ids.length;
}

export function describeError(error: unknown): string {
  if (TimeoutError.isInstance(error)) return error.scope;
  if (NetworkError.isInstance(error)) return error.kind;
  if (ResponseShapeError.isInstance(error)) return (error.issues ?? []).map(({ pointer }) => pointer).join();
  if (WebhookPayloadError.isInstance(error)) return error.reason;
  return ProviderError.isInstance(error) ? `${error.provider} ${error.retryable}` : "";
}

export function timeOf(event: ClientEvent): number {
  return event.type === "response" ? event.durationMs + event.status : event.atMs;
}

export const table: OperationTable = { listThings: { method: "GET", path: "/things" } };
export const validators: Validators = createValidators({ sensitive: {}, components: {}, operations: {} });
export const { receiveWebhook } = defineWebhooks({
  providerName: "Acme",
  event: "event",
  events: ["thing.created"],
  signature: {
    header: "x-acme-signature",
    algorithm: "hmac-sha256",
    encoding: "hex",
    prefix: "sha256=",
    signed: "body",
  },
});
export declare const http: HttpClient<{
  "/things": { get: { responses: { 200: { content: { "application/json": Thing } } } } };
}>;

// What must not compile.
// @ts-expect-error: a number
export const badOptions: ClientOptions = { maxRetries: "2" };
// @ts-expect-error: no such method
export const badTable: OperationTable = { listThings: { method: "LIST", path: "/things" } };
// @ts-expect-error: no such event
export const badEvent: ClientEvent = { type: "redirected" };
// @ts-expect-error: no such path
http.GET("/thing");
