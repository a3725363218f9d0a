import { isObject, valueAt } from "@confluir/core/internal";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadSpec, specNames, specPath } from "./__fixtures__/providers.ts";
import type { MockServer } from "./server/serve.ts";
import { startMock } from "./server/start-mocks.ts";
import type { JsonObject } from "./spec/document.ts";
import type { SpecContent, SpecExample, SpecOperation, SpecParameter } from "./spec/spec-operation.ts";

/** Calls an operation with the examples of its parameters, and of its body. */
function callByExample(mock: MockServer, operation: SpecOperation, prefer: string, example?: SpecExample) {
  const required = operation.parameters.filter((parameter) => parameter.required);
  const value = (parameter: SpecParameter) => encodeURIComponent(String(parameter.example));
  const path = required
    .filter((parameter) => parameter.in === "path")
    .reduce((path, parameter) => path.replace(`{${parameter.name}}`, value(parameter)), operation.path);
  const query = required
    .filter((parameter) => parameter.in === "query")
    .map((parameter) => `${parameter.name}=${value(parameter)}`);
  const [content] = operation.requestBody?.contents ?? [];
  const body = content && toBody(content, (example ?? content.examples[0])?.value);
  const headers: Record<string, string> = { prefer, ...keyHeaders(mock) };
  if (typeof body === "string" && content) headers["content-type"] = content.mediaType;
  const init = { method: operation.method, headers, ...(body !== undefined && { body }) };
  return fetch(`${mock.url}${path}?${query.join("&")}`, init);
}

function keyHeaders({ spec }: MockServer): Record<string, string> {
  const schemes = valueAt(spec.document, "/components/securitySchemes");
  const named = Object.values(isObject(schemes) ? schemes : {}).filter(isObject);
  return Object.fromEntries(
    named.map((scheme) => [String(scheme.name ?? "authorization"), "Bearer sk_1to1_local"]),
  );
}

function toBody({ mediaType }: SpecContent, value: unknown): string | FormData {
  if (mediaType !== "multipart/form-data") return JSON.stringify(value);
  const form = new FormData();
  for (const [name, field] of Object.entries(isObject(value) ? value : {})) form.append(name, String(field));
  return form;
}

/** Puts a number, which no answer is, in the place of every example of a response. */
function breakResponses(document: JsonObject): JsonObject {
  const breakExamples = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(breakExamples);
    if (!isObject(node)) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) =>
        key === "examples" && isObject(value) ? [key, { broken: { value: 5 } }] : [key, breakExamples(value)],
      ),
    );
  };
  const breakBelow = (node: unknown, isResponse = false): unknown => {
    if (isResponse) return breakExamples(node);
    if (Array.isArray(node)) return node.map((item) => breakBelow(item));
    if (!isObject(node)) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, breakBelow(value, key === "responses")]),
    );
  };
  return breakBelow(document) as JsonObject;
}

describe.each(specNames)("the examples of %s", (name) => {
  let mock: MockServer;
  let operations: readonly SpecOperation[];

  beforeAll(async () => {
    ({ operations } = await loadSpec(name));
    mock = await startMock(specPath(name));
  });
  afterAll(() => mock?.close());

  it("are all served, and none breaks its schema", async () => {
    for (const operation of operations) {
      for (const { status, contents } of operation.responses) {
        const examples = contents.flatMap((content) => content.examples);
        for (const example of examples.length > 0 ? examples : [undefined]) {
          const prefer = example ? `code=${status}, example="${example.name}"` : `code=${status}`;
          const response = await callByExample(mock, operation, prefer);
          expect.soft(response.status, `${operation.operationId} ${prefer}`).toBe(Number(status));
          expect.soft(mock.takeViolations(), `${operation.operationId} ${prefer}`).toEqual([]);
        }
      }
    }
  });

  it("are all taken as requests", async () => {
    for (const operation of operations) {
      for (const example of operation.requestBody?.contents.flatMap((content) => content.examples) ?? []) {
        await callByExample(mock, operation, "", example);
        expect.soft(mock.takeViolations(), `${operation.operationId} ${example.name}`).toEqual([]);
      }
    }
  });

  // A schema that cannot be compiled would let everything pass, and Prism would not say so.
  it("would be reported if they broke their schemas", async () => {
    const broken = await startMock(breakResponses(mock.spec.document));
    for (const operation of operations) {
      for (const { status, contents } of operation.responses) {
        if (contents.every(({ mediaType }) => !mediaType.includes("json"))) continue;
        await callByExample(broken, operation, `code=${status}`);
        const [violation] = broken.takeViolations();
        expect.soft(violation?.location, `${operation.operationId} ${status}`).toBe("response.body");
      }
    }
    await broken.close();
  });
});
