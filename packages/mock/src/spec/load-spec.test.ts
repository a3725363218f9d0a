import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { libraryPath } from "../__fixtures__/library.ts";
import { SpecError } from "./document.ts";
import { readSpec } from "./load-spec.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "confluir-mock-"));
});
afterAll(() => rm(folder, { recursive: true }));

function api(responses: object): Record<string, unknown> {
  return { openapi: "3.1.0", info: { title: "A", version: "1" }, paths: { "/a": { get: { responses } } } };
}

describe("readSpec", () => {
  it("reads a file once, by path or URL", async () => {
    expect(await readSpec(libraryPath)).toBe(await readSpec(pathToFileURL(libraryPath)));
  });

  it("reads JSON as it reads YAML", async () => {
    const { document, operations } = await readSpec(libraryPath);
    const file = join(folder, "library.json");
    await writeFile(file, JSON.stringify(document));
    expect(await readSpec(file)).toMatchObject({ name: "library", document, operations });
    await writeFile(join(folder, "broken.json"), "{");
    await expect(readSpec(join(folder, "broken.json"))).rejects.toThrow(
      /broken\.json cannot be served: .+JSON/,
    );
  });

  it("lists operations with what tests ask about", async () => {
    const { operations, name, basePath } = await readSpec(libraryPath);
    expect([name, basePath]).toEqual(["library", "/api/v1"]);
    const [list] = operations;
    expect(list?.parameters[0]).toEqual({
      name: "cursor",
      in: "query",
      required: false,
      style: "form",
      explode: true,
      schema: { type: "string", minLength: 1 },
      example: undefined,
    });
    expect(
      list?.responses.map(({ status, contents }) => [status, contents[0]?.examples.map((e) => e.name)]),
    ).toEqual([
      ["200", ["first", "last", "empty", "nulls"]],
      ["400", ["bad"]],
      ["401", ["no_key"]],
      ["429", ["slow"]],
    ]);
    expect(operations.find(({ operationId }) => operationId === "addBook")?.requestBody).toMatchObject({
      required: true,
      contents: [{ mediaType: "application/json", examples: [{ name: "request", value: { title: "Uno" } }] }],
    });
  });

  it("names an operation without an id by its call", async () => {
    const { operations } = await readSpec(api({}));
    expect(operations[0]?.operationId).toBe("GET /a");
  });

  it.each([
    ["no-yaml.yaml", "paths: { /a: [", /^\S+no-yaml\.yaml cannot be served: .+ at line 1, column \d+\.$/],
    ["no-object.yaml", "- 1", /no-object\.yaml cannot be served: it holds no object\.$/],
    ["no-openapi.yaml", "swagger: '2.0'", /"openapi" is not a version 3\.$/],
    ["no-paths.yaml", "openapi: 3.1.0", /it has no "paths"\.$/],
  ])("says in a sentence why %s cannot be served", async (file, text, message) => {
    await writeFile(join(folder, file), text);
    await expect(readSpec(join(folder, file))).rejects.toThrow(message);
  });

  it("says when there is no file", async () => {
    const reading = readSpec(join(folder, "missing.yaml"));
    await expect(reading).rejects.toThrow("missing.yaml cannot be served: there is no such file.");
    await expect(reading).rejects.toBeInstanceOf(SpecError);
  });

  it("says when it is a folder", async () => {
    await expect(readSpec(folder)).rejects.toThrow("cannot be served: it is a folder.");
  });

  it.each([
    ["#/components/responses/Missing", "points to nothing"],
    ["other.yaml#/x", "leaves the file; bundle it first"],
    ["#/paths/~1a/get/responses/200", "points to itself"],
  ])("refuses a reference to %s", async ($ref, problem) => {
    await expect(readSpec(api({ 200: { $ref } }))).rejects.toThrow(`"$ref: ${$ref}" ${problem}.`);
  });

  it("refuses a schema that refers to nothing", async () => {
    const schema = { type: "array", items: { $ref: "#/components/schemas/Missing" } };
    const document = api({ 200: { description: "A", content: { "application/json": { schema } } } });
    await expect(readSpec(document)).rejects.toThrow(/^The given document cannot be served: .*Missing/);
  });
});
