import { describe, expect, it } from "vitest";
import { evidenceFile } from "./evidence-file.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** The file of a spec with an operation that sends a schema, known by a word. */
function fileOf(schema: object, schemas: object, word?: string, webhooks: object = {}): string | undefined {
  const responses = { "200": { content: { "application/json": { schema } } } };
  const operation = { operationId: "get", responses, "x-evidence": word };
  const document = { paths: { "/a": { get: operation } }, components: { schemas }, webhooks };
  return evidenceFile(JSON.parse(JSON.stringify(document)), "");
}

/** The table that the file holds. */
function tableOf(...given: Parameters<typeof fileOf>): unknown {
  const [, text = ""] = /export const evidence = ([\s\S]*) as const;/.exec(fileOf(...given) ?? "") ?? [];
  return new Function(`return ${text}`)();
}

describe("evidence.ts", () => {
  it("has what is sent, and the places whose word differs from that above them", () => {
    const schemas = {
      Chat: {
        properties: {
          id: {},
          person: ref("Person"),
          tags: { items: { properties: { name: { "x-evidence": "field" } } } },
        },
      },
      Person: { properties: { mood: { "x-evidence": "inferred", properties: { a: {} } }, name: {} } },
      Unsent: { properties: { id: {} } },
    };
    expect(tableOf(ref("Chat"), schemas, "documented")).toEqual({
      Chat: { own: "documented", below: { "/person/mood": "inferred", "/tags/*/name": "field" } },
      Person: { own: "documented", below: { "/mood": "inferred" } },
    });
    // What is below is never surer than what it stands in.
    expect(tableOf(ref("Person"), schemas, "inferred")).toEqual({ Person: { own: "inferred" } });
  });

  it("reads the parts of a schema together, and those of webhooks", () => {
    const schemas = {
      Both: { allOf: [ref("One"), { properties: { b: { "x-evidence": "sample" } } }] },
      One: { oneOf: [{ type: "null" }, { properties: { a: { "x-evidence": "field" } } }] },
      Event: { properties: { c: {} } },
    };
    const requestBody = { content: { "application/json": { schema: ref("Event") } } };
    const webhooks = { happened: { post: { requestBody, "x-evidence": "sample" } } };
    expect(tableOf(ref("Both"), schemas, "documented", webhooks)).toEqual({
      Both: { own: "documented", below: { "/a": "field", "/b": "sample" } },
      One: { own: "documented", below: { "/a": "field" } },
      Event: { own: "sample" },
    });
  });

  it("ends where a schema contains itself", () => {
    const Node = {
      allOf: [{ properties: { next: ref("Node") } }],
      properties: { a: { "x-evidence": "field" } },
    };
    expect(tableOf(ref("Node"), { Node }, "source")).toEqual({
      Node: { own: "source", below: { "/a": "field" } },
    });
  });

  it("is missing where a spec says nothing of it", () => {
    expect(fileOf(ref("Chat"), { Chat: { properties: { id: {} } } })).toBeUndefined();
  });
});
