import { STATUS_CODES } from "node:http";
import { isObject } from "@confluir/core/internal";
import type { MockResponse } from "../message.ts";
import type { JsonObject, Resolve } from "../spec/document.ts";
import { responseFor, type SpecOperation, type SpecResponse } from "../spec/spec-operation.ts";

/**
 * The error that an operation answers with a status: the spec's own example and headers where it declares the status, else
 * the example of a declared error that is near it, made to fit. An operation without any example answers no body.
 *
 * @param document the spec, for the headers' examples and the units of the rate limit.
 * @param node the operation as it stands in the spec.
 * @param retryAfterSeconds what the headers say instead of their examples; sent even where none is declared.
 */
export function errorResponse(
  resolve: Resolve,
  document: JsonObject,
  node: JsonObject,
  operation: SpecOperation,
  status: number,
  retryAfterSeconds: number | undefined,
): Omit<MockResponse, "violations"> {
  const declared = responseFor(operation, status);
  const headers = declared === undefined ? {} : headerExamples(resolve, node, declared);
  const shown = exampleOf(declared) ?? borrowedExample(operation, status);
  const waits = retryAfterSeconds === undefined ? {} : waitHeaders(document, headers, retryAfterSeconds);
  return {
    status,
    headers: { ...(shown && { "content-type": shown.mediaType }), ...headers, ...waits },
    body: shown?.value,
  };
}

/** A body and its media type. */
interface Shown {
  readonly mediaType: string;
  readonly value: unknown;
}

function exampleOf(response: SpecResponse | undefined): Shown | undefined {
  const all = response?.contents.flatMap(({ mediaType, examples }) =>
    examples.map(({ value }) => ({ mediaType, value })),
  );
  return all?.find(({ mediaType }) => mediaType.includes("json")) ?? all?.[0];
}

// Of the same family if there is one: a 502 has the words of a 500.
function borrowedExample(operation: SpecOperation, status: number): Shown | undefined {
  const errors = operation.responses.filter((response) => Number(response.status) >= 400);
  const isKin = (response: SpecResponse) => response.status[0] === String(status)[0];
  const lenders = [...errors.filter(isKin), ...errors.filter((response) => !isKin(response))];
  const lender = lenders.find((response) => exampleOf(response) !== undefined);
  const shown = exampleOf(lender);
  return shown && { ...shown, value: withStatus(shown.value, Number(lender?.status), status) };
}

// An error that repeats its status, as number or in words, repeats the new one.
function withStatus(value: unknown, from: number, to: number): unknown {
  if (value === from) return to;
  if (value === STATUS_CODES[from]) return STATUS_CODES[to] ?? value;
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, withStatus(field, from, to)]),
  );
}

function headerExamples(
  resolve: Resolve,
  node: JsonObject,
  { status }: SpecResponse,
): Record<string, string> {
  const responses = resolve(node.responses) ?? {};
  const headers = resolve(resolve(responses[status])?.headers) ?? {};
  const examples = Object.entries(headers).map(([name, header]) => {
    const { example, schema } = resolve(header) ?? {};
    return [name.toLowerCase(), example ?? resolve(schema)?.example] as const;
  });
  return Object.fromEntries(
    examples.flatMap(([name, example]) => (example === undefined ? [] : [[name, String(example)]])),
  );
}

// The reset header says the same as Retry-After, unless it is a time of day.
function waitHeaders(
  document: JsonObject,
  headers: Readonly<Record<string, string>>,
  seconds: number,
): Record<string, string> {
  const limit = document["x-rate-limit"];
  const named = isObject(limit) && isObject(limit.headers) ? limit.headers : {};
  const reset = isObject(named.reset) ? named.reset : {};
  const name = String(reset.name).toLowerCase();
  const isSpan = reset.unit === "seconds" || reset.unit === "unknown";
  return {
    "retry-after": String(seconds),
    ...(isSpan && Object.hasOwn(headers, name) && { [name]: String(seconds) }),
  };
}
