import { isObject } from "@confluir/core/internal";
import { type JsonObject, type MockServer, readSpec, type SpecOperation, startMock } from "@confluir/mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callByExample } from "./__fixtures__/call-by-example.ts";
import { sandboxes, specNames } from "./sandboxes.ts";

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
    ({ operations } = await readSpec(sandboxes[name].spec));
    mock = await startMock(sandboxes[name].spec);
  });
  afterAll(() => mock?.close());

  it("are all served, and none breaks its schema", async () => {
    for (const operation of operations) {
      for (const { status, contents } of operation.responses) {
        const examples = contents.flatMap((content) => content.examples);
        for (const example of examples.length > 0 ? examples : [undefined]) {
          const prefer = example ? `code=${status}, example="${example.name}"` : `code=${status}`;
          const response = await callByExample(mock, operation, { prefer });
          expect.soft(response.status, `${operation.operationId} ${prefer}`).toBe(Number(status));
          expect.soft(mock.takeViolations(), `${operation.operationId} ${prefer}`).toEqual([]);
        }
      }
    }
  });

  it("are all taken as requests", async () => {
    for (const operation of operations) {
      for (const example of operation.requestBody?.contents.flatMap((content) => content.examples) ?? []) {
        await callByExample(mock, operation, { example: example.value });
        expect.soft(mock.takeViolations(), `${operation.operationId} ${example.name}`).toEqual([]);
      }
    }
  });

  // A schema that cannot be compiled would let everything pass, and Prism would not say so.
  it("would be reported if they broke their schemas", async () => {
    const broken = await startMock(breakResponses(mock.spec.document));
    for (const operation of operations) {
      for (const { status, contents } of operation.responses) {
        const json = contents.filter(({ mediaType }) => mediaType.includes("json"));
        // What may be any JSON breaks nothing.
        if (json.every(({ schema }) => Object.keys(schema ?? {}).join() === "description")) continue;
        await callByExample({ ...broken, spec: mock.spec }, operation, { prefer: `code=${status}` });
        const [violation] = broken.takeViolations();
        expect.soft(violation?.location, `${operation.operationId} ${status}`).toBe("response.body");
      }
    }
    await broken.close();
  });
});
