import type { Answer } from "../engine/answer.ts";
import type { Query } from "../engine/paging-example.ts";
import type { WireEffect } from "../server/wire.ts";
import { isJsonObject, type JsonObject } from "../spec/json.ts";
import type { Spec } from "../spec/load-spec.ts";
import { createResolver, type Resolve } from "../spec/reference.ts";
import { responseFor, type SpecOperation } from "../spec/spec-operation.ts";
import { withAddedField } from "./added-field.ts";
import { errorAnswer } from "./error-answer.ts";
import type { Fault } from "./fault.ts";
import { withForbiddenNull } from "./forbidden-null.ts";
import { withRepeatedCursor } from "./repeated-cursor.ts";
import { withUnknownEnums } from "./unknown-enum.ts";

/** The request that an answer is for. */
export interface SpoiledRequest {
  readonly spec: Spec;
  readonly operation: SpecOperation;
  readonly query: Query;
}

/**
 * Turns a good answer into what a fault makes of it.
 *
 * Pure. An answer with nothing to spoil, such as one without a body, goes out as the same object. `status` and `html` make
 * no use of the answer. What `shifting-pages` does was done before: see `shiftPages`.
 */
export function spoilAnswer(fault: Fault, answer: Answer, request: SpoiledRequest): WireEffect {
  const { spec, operation, query } = request;
  const resolve = createResolver(spec.document, spec.source);
  switch (fault.kind) {
    case "reset":
    case "hang":
      return { kind: fault.kind };
    case "truncated-body":
      return truncated(answer);
    case "status": {
      const { status, retryAfterSeconds } = fault;
      const node = operationNode(resolve, spec, operation);
      return whole(errorAnswer(resolve, spec.document, node, operation, status, retryAfterSeconds));
    }
    case "html":
      return whole({
        status: 200,
        headers: { "content-type": "text/html; charset=utf-8" },
        body: maintenancePage,
        findings: [],
      });
    case "wrong-type":
      return whole(withWrongType(answer, operation));
    case "repeated-cursor":
      return whole(
        withBody(answer, (body) => withRepeatedCursor(operationNode(resolve, spec, operation), query, body)),
      );
    case "added-field":
      return whole(withBody(answer, withAddedField));
    case "unknown-enum":
      return whole(withBody(answer, (body) => withUnknownEnums(resolve, schemaOf(answer, operation), body)));
    case "null-where-forbidden":
      return whole(withBody(answer, (body) => withForbiddenNull(resolve, schemaOf(answer, operation), body)));
    case "shifting-pages":
      return whole(answer);
  }
}

const maintenancePage = `<!doctype html>
<html lang="en">
<title>Back soon</title>
<h1>Back soon</h1>
<p>We are doing some maintenance. Please try again in a few minutes.</p>
</html>
`;

function whole(answer: Answer): WireEffect {
  return { kind: "answer", answer };
}

function truncated(answer: Answer): WireEffect {
  const length = Buffer.byteLength(answer.body ?? "");
  if (length === 0) return whole(answer);
  const headers = { ...answer.headers, "content-length": String(length) };
  return { kind: "cut", answer: { ...answer, headers }, bytes: Math.floor(length / 2) };
}

// Some operations declare plain text beside JSON; then that would be right.
function withWrongType(answer: Answer, operation: SpecOperation): Answer {
  if (answer.body === undefined) return answer;
  const declared = responseFor(operation, answer.status)?.contents.map(({ mediaType }) => mediaType) ?? [];
  const type = declared.includes("text/plain") ? "application/octet-stream" : "text/plain; charset=utf-8";
  return { ...answer, headers: { ...answer.headers, "content-type": type } };
}

function withBody(answer: Answer, spoil: (body: unknown) => unknown): Answer {
  if (answer.body === undefined || !isJson(mediaTypeOf(answer))) return answer;
  const body: unknown = JSON.parse(answer.body);
  const spoiled = spoil(body);
  return spoiled === body ? answer : { ...answer, body: JSON.stringify(spoiled) };
}

function schemaOf(answer: Answer, operation: SpecOperation): JsonObject | null {
  const contents = responseFor(operation, answer.status)?.contents ?? [];
  const mediaType = mediaTypeOf(answer);
  return contents.find((content) => content.mediaType === mediaType)?.schema ?? null;
}

function mediaTypeOf(answer: Answer): string {
  return answer.headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
}

function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(mediaType);
}

function operationNode(resolve: Resolve, spec: Spec, operation: SpecOperation): JsonObject {
  const paths = isJsonObject(spec.document.paths) ? spec.document.paths : {};
  return resolve(resolve(paths[operation.path])?.[operation.method.toLowerCase()]) ?? {};
}
