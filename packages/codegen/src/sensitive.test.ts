import { describe, expect, it } from "vitest";
import { listOperations } from "./operations.ts";
import { createSensitiveFinder } from "./sensitive.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** The places of an operation that answers with a schema. */
function placesOf(schema: object, schemas: object) {
  const responses = { "200": { content: { "application/json": { schema } } } };
  const document = JSON.parse(
    JSON.stringify({ paths: { "/a": { get: { operationId: "get", responses } } }, components: { schemas } }),
  );
  const [operation] = listOperations(document);
  return operation === undefined ? {} : createSensitiveFinder(document)(operation);
}

describe("createSensitiveFinder", () => {
  it("says of each operation the same, whatever operation came before", () => {
    const schemas = {
      Person: { properties: { mood: { "x-sensitive": "text" }, chat: ref("Chat") } },
      Chat: { properties: { person: ref("Person") } },
    };
    expect(placesOf(ref("Person"), schemas)).toEqual({
      response: ["/mood"],
      responseRepeats: [["/chat/person", ""]],
    });
    expect(placesOf(ref("Chat"), schemas)).toEqual({
      response: ["/person/mood"],
      responseRepeats: [["/person/chat", ""]],
    });
  });

  it("follows lists, maps and forms, and leaves out what repeats nothing sensitive", () => {
    const schemas = {
      Node: {
        properties: { name: { "x-sensitive": "name" }, plain: ref("Plain") },
        additionalProperties: ref("Node"),
        oneOf: [{ properties: { list: { items: ref("Node") } } }],
      },
      Plain: { properties: { again: ref("Plain") } },
    };
    expect(placesOf({ items: ref("Node") }, schemas)).toEqual({
      response: ["/*/name"],
      responseRepeats: [
        ["/*/*", "/*"],
        ["/*/list/*", "/*"],
      ],
    });
  });

  it("looks into every keyword that holds a schema", () => {
    const marked = { "x-sensitive": "text" };
    const schema = {
      patternProperties: { "^a": marked },
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema has this keyword
      then: { properties: { b: marked } },
      dependentSchemas: { c: { properties: { d: marked } } },
    };
    expect(placesOf(schema, {}).response).toEqual(["/*", "/d", "/b"]);
  });

  it("takes no time for many schemas that all contain each other", () => {
    const names = Array.from({ length: 40 }, (_, index) => `S${index}`);
    const properties = Object.fromEntries(names.map((name) => [name, ref(name)]));
    const schemas = Object.fromEntries(
      names.map((name) => [name, { properties: { ...properties, text: { "x-sensitive": "text" } } }]),
    );
    const { response, responseRepeats } = placesOf(ref("S0"), schemas);
    expect(response).toHaveLength(40);
    expect(responseRepeats).toHaveLength(40 * 40 - 39);
  });
});
