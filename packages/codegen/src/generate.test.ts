import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDocument } from "./document.ts";
import { findStale, generate, writeGenerated } from "./generate.ts";
import { listOperations } from "./operations.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "codegen-"));
});
afterAll(() => rm(directory, { recursive: true }));

const things = `
openapi: 3.1.0
info: { title: Things, version: "1" }
servers: [{ url: https://things.example/v1 }]
x-rate-limit: { requests: 5, windowSeconds: 1, window: fixed, scope: key }
paths:
  /{shop}/things/:
    parameters: [{ name: shop, in: path, required: true, schema: { type: string } }]
    get:
      operationId: listThings
      summary: List things
      description: All of them. Ends a comment with */ on purpose.
      externalDocs: { url: https://things.example/docs }
      x-evidence: field
      x-pagination: { style: cursor, cursor: cursor, items: /items, nextCursor: /next, itemId: /id }
      parameters:
        - { name: cursor, in: query, schema: { type: string } }
        - { name: phone, in: query, x-sensitive: phone, schema: { type: string } }
        - { name: kind, in: query, schema: { $ref: "#/components/schemas/Kind" } }
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema:
                type: object
                required: [items]
                properties:
                  items: { type: array, items: { $ref: "#/components/schemas/Thing" } }
                  next: { type: [string, "null"] }
    post:
      x-safe: true
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file]
              properties:
                file: { type: string, format: binary }
                note: { type: string, default: none, x-sensitive: text }
      responses:
        "200": { description: ok, content: { application/json: { schema: { type: string } }, text/plain: {} } }
        "204": { description: nothing }
components:
  schemas:
    Kind: { type: string, enum: [a, b] }
    Thing:
      type: object
      required: [id]
      properties:
        id: { type: string }
        name: { type: string, x-sensitive: name }
        kind: { $ref: "#/components/schemas/Kind", x-open-enum: true, description: What it is. }
        other: { type: [string, "null"], enum: [x, null], x-open-enum: true }
        parent: { $ref: "#/components/schemas/Thing" }
        "a/b": { type: object, additionalProperties: { type: string, x-sensitive: text } }
`;

async function write(name: string, text: string): Promise<string> {
  const file = join(directory, name);
  await writeFile(file, text);
  return file;
}

/** What a `validators.ts` gives to core. */
function readValidators(text: string): Readonly<Record<"components" | "operations", object>> {
  const [, source = ""] = /createValidators\(([\s\S]*)\);\n$/.exec(text) ?? [];
  return JSON.parse(JSON.stringify(new Function("sensitive", `return (${source})`)()));
}

describe("generate", () => {
  it("gives schemas types of their own names, save those that mean something else", async () => {
    const file = await write(
      "names.json",
      JSON.stringify({
        openapi: "3.1.0",
        info: { title: "Names", version: "1" },
        paths: {},
        components: {
          schemas: {
            Note: { type: "object", properties: { blob: { $ref: "#/components/schemas/Blob" } } },
            Blob: { type: "string", description: "No Blob of the platform." },
            Notes: { type: "array", description: "All.", items: { $ref: "#/components/schemas/Note" } },
            "odd-name": { type: "string" },
          },
        },
      }),
    );
    const { "schema.ts": schema } = await generate(file);
    expect(schema).toContain("        Note: Note;\n");
    expect(schema).toContain('blob?: components["schemas"]["Blob"];');
    expect(schema).toContain("/** @description All. */\nexport type Notes = Note[];\n");
    expect(schema).toMatch(/"odd-name": string;/);
    expect(schema).not.toMatch(/type (?:Blob|odd)/);
  });

  it("names the argument of each operation, with the parameters that a client is created with", async () => {
    const file = await write(
      "inits.json",
      JSON.stringify({
        openapi: "3.1.0",
        info: { title: "Inits", version: "1" },
        paths: {
          "/{shop}/things": {
            parameters: [{ name: "shop", in: "path", required: true, schema: { type: "string" } }],
            get: { operationId: "listThings", responses: { 204: { description: "None." } } },
            post: { operationId: "list_things", responses: { 204: { description: "None." } } },
            put: { operationId: "2-things", responses: { 204: { description: "None." } } },
          },
        },
      }),
    );
    const { "inits.ts": inits } = await generate(file, { bound: ["shop"] });
    expect(inits).toContain(
      'export interface ListThingsInit extends OperationInit<operations["listThings"], (typeof table)["listThings"], "shop"> {}',
    );
    expect(inits.slice(inits.indexOf("export interface Inits"))).toBe(
      'export interface Inits {\n  readonly listThings: ListThingsInit;\n  readonly "2-things": Operation2ThingsInit;\n}\n',
    );
  });

  it("opens the enums that are marked open, and leaves the others closed", async () => {
    const { "schema.ts": schema } = await generate(await write("things.yaml", things));
    expect(schema).toMatch(/kind\?: Kind \| \(string & \{\}\);/);
    expect(schema).toMatch(/other\?: \("x" \| null\) \| \(string & \{\}\);/);
    expect(schema).toMatch(/Kind = "a" \| "b";/);
    expect(schema).toMatch(/kind\?: Kind;/);
  });

  it("makes a binary part a Blob, and a default no reason to require a value", async () => {
    const { "schema.ts": schema } = await generate(await write("things.yaml", things));
    expect(schema).toContain("file: Blob;");
    expect(schema).toContain("note?: string;");
  });

  it("writes the runtime half of each operation, under a name even without an id", async () => {
    const { "operations.ts": text } = await generate(await write("things.yaml", things));
    const file = await write(
      "operations.ts",
      text
        .replace(/^import \{ (\w+), (\w+), type .*$/m, 'const [$1, $2] = ["$1", "$2"];')
        .replaceAll(/ (as const )?satisfies OperationTable/g, "")
        .replaceAll(/: (RateLimit|Readonly).*? = /g, " = "),
    );
    const module = (await import(file)) as Record<string, unknown>;
    expect(module).toMatchObject({
      defaultBaseUrl: "https://things.example/v1",
      rateLimit: { requests: 5, windowSeconds: 1, window: "fixed", scope: "key" },
      operations: {
        listThings: {
          method: "GET",
          path: "/{shop}/things/",
          pagination: {
            style: "cursor",
            cursor: "cursor",
            items: "/items",
            nextCursor: "/next",
            itemId: "/id",
          },
        },
        postShopThings: {
          method: "POST",
          path: "/{shop}/things/",
          safe: true,
          body: "multipartBody",
          success: "textOrBytes",
          text: true,
        },
      },
      sensitive: {
        listThings: { query: ["phone"], response: ["/items/*/name", "/items/*/a~1b/*"] },
        postShopThings: { body: ["/note"] },
      },
    });
  });

  it("names the reader of a reset header in a unit that is known, and leaves out the other headers", async () => {
    const withHeaders = (unit: string) =>
      things.replace(
        "scope: key }",
        `scope: key, headers: { limit: { name: X-Limit, unit: requests }, remaining: { name: X-Left, unit: requests }, reset: { name: X-Reset, unit: ${unit} } } }`,
      );
    const { "operations.ts": text } = await generate(await write("things.yaml", withHeaders("seconds")));
    expect(text).toContain("readReset: readResetHeader,");
    expect(text).toMatch(/^import \{ .*readResetHeader, .*type RateLimit/m);
    expect(text).toContain('"X-Left"');
    expect(text).not.toContain('"X-Limit"');
    const { "operations.ts": none } = await generate(await write("things.yaml", withHeaders("unknown")));
    expect(none).not.toMatch(/readReset|X-/);
  });

  it("writes a pagination of several lists once, and names the reader of numbered pages", async () => {
    const list = (name: string) => `
  /${name}:
    get:
      operationId: ${name}
      x-pagination: { style: page, page: page, firstPage: 1, items: /items, totalPages: /pages, itemId: /id }
      responses: { "200": { description: ok, content: { application/json: { schema: { type: object } } } } }`;
    const spec = `openapi: 3.1.0\ninfo: { title: Lists, version: "1" }\npaths:${list("a")}${list("b")}\n`;
    const { "operations.ts": text } = await generate(await write("lists.yaml", spec));
    expect(text.match(/totalPages: "\/pages"/g)).toHaveLength(1);
    expect(text.match(/pagination: pagination1,/g)).toHaveLength(2);
    expect(text.match(/pages: numberedPages,/g)).toHaveLength(2);
    expect(text).not.toMatch(/uncountedPages|windowPages/);
    const { "operations.ts": uncounted } = await generate(
      await write("lists.yaml", spec.replaceAll("totalPages: /pages, ", "")),
    );
    expect(uncounted).toContain("import { uncountedPages, type OperationTable");
    expect(uncounted).not.toContain("numberedPages");
  });

  it("names the reader of windows by id", async () => {
    const pagination = "{ style: window, before: before, items: /items, itemId: /id, order: descending }";
    const spec = things.replace(/x-pagination: \{.*\}/, `x-pagination: ${pagination}`);
    const { "operations.ts": text } = await generate(await write("things.yaml", spec));
    expect(text).toMatch(/^import \{ .*windowPages, type OperationTable/m);
    expect(text).toContain("pages: windowPages,");
    expect(text).toContain('order: "descending",');
  });

  it("puts the spec's words, the evidence and the source on the operation, whatever they hold", async () => {
    const { "operations.ts": text } = await generate(await write("things.yaml", things));
    expect(text).toContain("* List things\n");
    expect(text).toContain("on purpose");
    expect(text).not.toContain("*/ on purpose");
    expect(text).toContain("Reported by people who call the API");
    expect(text).toContain("@see https://things.example/docs");
  });

  it("says of an operation read in the provider's code that it was", async () => {
    const { "operations.ts": text } = await generate(
      await write("read.yaml", things.replace("x-evidence: field", "x-evidence: source")),
    );
    expect(text).toContain("Read in the server's code, which the provider publishes.");
  });

  it("leaves of the schemas what checking a JSON success needs, each component once", async () => {
    const { "validators.ts": text } = await generate(await write("things.yaml", things));
    expect(readValidators(text)).toEqual({
      components: {
        Kind: { type: "string", enum: ["a", "b"] },
        Thing: {
          type: "object",
          required: ["id"],
          properties: {
            id: { type: "string" },
            name: { type: "string" },
            kind: { $ref: "Kind" },
            other: { type: ["string", "null"], enum: ["x", null] },
            parent: { $ref: "Thing" },
            "a/b": { type: "object", additionalProperties: { type: "string" } },
          },
        },
      },
      operations: {
        listThings: {
          "200": {
            type: "object",
            required: ["items"],
            properties: {
              items: { type: "array", items: { $ref: "Thing" } },
              next: { type: ["string", "null"] },
            },
          },
        },
        postShopThings: { "200": { type: "string" } },
      },
    });
    expect(text).not.toContain("Not checked");
  });

  it("turns the keywords of older drafts, and names in a comment what it cannot check", async () => {
    const { "validators.ts": text } = await generate(
      await write(
        "old.yaml",
        `
openapi: 3.0.3
paths:
  /old:
    get:
      operationId: old
      responses:
        "2XX":
          content:
            application/vnd.old+json:
              schema:
                type: object
                additionalProperties: false
                properties:
                  any: { description: Anything. }
                  kind: { const: a }
                  maybe: { type: string, nullable: true, enum: [x] }
                  code: { type: string, format: password, pattern: "^[A-Z]+$", minLength: 2, title: Code }
                  odd: { unevaluatedItems: false, pattern: "(?<" }
        "204": { description: none }
`,
      ),
    );
    expect(readValidators(text)).toEqual({
      components: {},
      operations: {
        old: {
          "2XX": {
            type: "object",
            additionalProperties: false,
            properties: {
              any: {},
              kind: { enum: ["a"] },
              maybe: { type: ["string", "null"], enum: ["x", null] },
              code: { type: "string", pattern: "^[A-Z]+$", minLength: 2 },
              odd: {},
            },
          },
        },
      },
    });
    expect(text).toContain("// Not checked: pattern of another dialect, unevaluatedItems.\n");
  });

  it("gives the same text for the same spec, and writes nothing the second time", async () => {
    const spec = await write("things.yaml", things);
    const out = join(directory, "out");
    const files = await generate(spec);
    expect(await generate(spec)).toEqual(files);
    await expect(writeGenerated(files, out)).resolves.toEqual([
      "schema.ts",
      "operations.ts",
      "inits.ts",
      "validators.ts",
      "evidence.ts",
      "README.md",
    ]);
    const { mtimeMs } = await stat(join(out, "schema.ts"));
    await expect(writeGenerated(files, out)).resolves.toEqual([]);
    expect((await stat(join(out, "schema.ts"))).mtimeMs).toBe(mtimeMs);
  });

  it("finds what is stale: an edited file, a missing one, a changed spec", async () => {
    const out = join(directory, "stale");
    const files = await generate(await write("things.yaml", things));
    await writeGenerated(files, out);
    await expect(findStale(files, out)).resolves.toEqual([]);
    await rm(join(out, "README.md"));
    await writeFile(join(out, "schema.ts"), `${await readFile(join(out, "schema.ts"), "utf8")} `);
    await expect(findStale(files, out)).resolves.toEqual(["schema.ts", "README.md"]);
    const changed = await generate(
      await write("things.yaml", things.replace("enum: [a, b]", "enum: [a, b, c]")),
    );
    await writeGenerated(files, out);
    await expect(findStale(changed, out)).resolves.toEqual(["schema.ts", "validators.ts"]);
  });

  it("digests a large public spec as it is", async () => {
    const spec = createRequire(import.meta.url).resolve("@figma/rest-api-spec/openapi/openapi.yaml");
    const ids = listOperations(await readDocument(spec)).map(({ id }) => id);
    const files = await generate(spec);
    expect(ids.length).toBeGreaterThan(40);
    for (const id of ids) {
      expect(files["operations.ts"]).toContain(`  ${id}: {`);
      expect(files["schema.ts"]).toContain(`    ${id}: {`);
    }
    const { components, operations } = readValidators(files["validators.ts"]);
    // One answers with nothing.
    expect(Object.keys(operations)).toEqual(ids.filter((id) => id !== "deleteDevResource"));
    const named = [...files["validators.ts"].matchAll(/\$ref: "(.*?)"/g)].map(([, name = ""]) => name);
    expect([...new Set(named)].sort()).toEqual(Object.keys(components));
    expect(files["validators.ts"]).not.toContain("Not checked");
  });
});

describe("encodings", () => {
  const spec = (operation: string) => `
openapi: 3.1.0
paths:
  /send/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    post:
      operationId: send
${operation.replace(/^\n/, "").replace(/^/gm, "      ")}
components:
  schemas:
    Filter: { type: object, properties: { statuses: { type: array, items: { type: string } } } }
    Flat: { type: object, properties: { status: { type: string } } }
`;
  const noAnswer = `
responses: { "204": { description: none } }`;

  async function operationOf(name: string, operation: string): Promise<unknown> {
    const { "operations.ts": text } = await generate(await write(name, spec(operation)));
    const [, source = ""] = /export const operations = (\{[\s\S]*?\n\}) as const/.exec(text) ?? [];
    const names = [
      "formBody",
      "jsonOrMultipartBody",
      "multipartBody",
      "rawBody",
      "styledQuery",
      "textOrBytes",
    ];
    return (new Function(...names, `return (${source})`)(...names) as { send: unknown }).send;
  }

  it("names the query parameters that are not in the default encoding", async () => {
    const operation = await operationOf(
      "query.yaml",
      `
parameters:
  - { name: plain, in: query, schema: { type: array, items: { type: string } } }
  - { name: repeated, in: query, style: pipeDelimited, explode: true, schema: { type: array } }
  - { name: ids, in: query, explode: false, schema: { type: array, items: { type: string } } }
  - { name: blanks, in: query, style: spaceDelimited, schema: { type: array } }
  - { name: q, in: query, style: deepObject, explode: true, schema: { $ref: "#/components/schemas/Filter" } }
  - { name: filter, in: query, schema: { anyOf: [{ $ref: "#/components/schemas/Flat" }, { type: string }] } }
  - { name: where, in: query, content: { application/json: { schema: { type: object } } } }${noAnswer}`,
    );
    expect(operation).toEqual({
      method: "POST",
      path: "/send/{id}",
      query: {
        ids: { explode: false },
        blanks: { style: "spaceDelimited" },
        q: { style: "deepObject" },
        filter: { style: "form" },
        where: { contentType: "application/json" },
      },
      writeQuery: "styledQuery",
      empty: true,
    });
  });

  const form = "application/x-www-form-urlencoded";
  const media = (...types: string[]) =>
    `requestBody: { content: { ${types.map((type) => `"${type}": {}`).join(", ")} } }${noAnswer}`;
  it.each([
    [["application/json"], {}],
    [["application/merge-patch+json"], { contentType: "application/merge-patch+json" }],
    [["application/xml", "application/json"], { contentType: "application/json" }],
    [[form], { body: "formBody" }],
    [[form, "application/json"], { body: "formBody", contentType: form }],
    [["multipart/form-data"], { body: "multipartBody" }],
    [["multipart/form-data", "text/plain", "application/json"], { body: "jsonOrMultipartBody" }],
    [["multipart/form-data", "text/plain"], { body: "multipartBody", contentType: "multipart/form-data" }],
    [["text/plain"], { body: "rawBody", contentType: "text/plain" }],
    [["application/octet-stream"], { body: "rawBody", contentType: "application/octet-stream" }],
    [["image/png", "image/jpeg"], { body: "rawBody", contentType: "*/*" }],
  ])("sends a body of %j so", async (types, expected) => {
    const operation = await operationOf("body.yaml", media(...types));
    expect(operation).toEqual({ method: "POST", path: "/send/{id}", empty: true, ...expected });
  });

  it("takes the encoding of form fields from the spec", async () => {
    const operation = await operationOf(
      "form.yaml",
      `
requestBody:
  content:
    ${form}:
      schema:
        type: object
        properties:
          ids: { type: array, items: { type: integer } }
          to: { $ref: "#/components/schemas/Filter" }
          deep: { $ref: "#/components/schemas/Filter" }
          file: { type: string }
      encoding:
        ids: { explode: false }
        to: { style: form }
        deep: { style: deepObject }
        json: { contentType: application/json }
        file: { contentType: image/png }${noAnswer}`,
    );
    expect(operation).toMatchObject({
      body: "formBody",
      encoding: {
        ids: { explode: false },
        to: { style: "form" },
        deep: { style: "deepObject" },
        json: { contentType: "application/json" },
      },
    });
  });

  it.each([
    ["text/csv: {}", { text: ["text/csv"], success: "textOrBytes" }],
    ["text/plain: {}", { text: ["text/plain"], success: "textOrBytes" }],
    ["application/json: {}, text/plain: {}, application/xml: {}", { text: true, success: "textOrBytes" }],
    [
      "application/pdf: {}, text/html: {}",
      { text: ["text/html"], binary: ["application/pdf"], success: "textOrBytes" },
    ],
    ['"*/*": { schema: { type: string, format: binary } }', { binary: ["*/*"], success: "textOrBytes" }],
    ['"*/*": { schema: { $ref: "#/components/schemas/Filter" } }', {}],
  ])("knows what a success of %s is", async (content, expected) => {
    const operation = await operationOf(
      "success.yaml",
      `responses: { "200": { description: ok, content: { ${content} } } }`,
    );
    expect(operation).toEqual({ method: "POST", path: "/send/{id}", ...expected });
  });
});

describe("a spec that cannot be used", () => {
  it.each([
    ["broken.yaml", "openapi: [", /broken\.yaml does not parse at line \d+: /],
    ["swagger.yaml", "swagger: '2.0'\npaths: {}", /swagger\.yaml is not an OpenAPI 3 document/],
    ["no-paths.yaml", "openapi: 3.1.0", /no-paths\.yaml has no `paths`/],
    ["text.yaml", "hello", /text\.yaml is not an OpenAPI 3 document/],
    [
      "twice.yaml",
      things.replace("post:", "put: { operationId: listThings }\n    post:"),
      /two operations are called `listThings`/,
    ],
  ])("%s: says what is wrong in one sentence", async (name, text, message) => {
    const file = await write(name, text);
    await expect(generate(file)).rejects.toThrow(message);
    await expect(generate(file)).rejects.toMatchObject({ name: "SpecError" });
  });

  it("is told apart from one that is missing", async () => {
    await expect(generate(join(directory, "none.yaml"))).rejects.toThrow(
      /none\.yaml cannot be read: there is no such file\./,
    );
  });

  it("names a reference that leads nowhere, to itself, or out of the file", async () => {
    const withRef = (ref: string) =>
      things.replace("{ name: cursor, in: query, schema: { type: string } }", `{ $ref: "${ref}" }`);
    await expect(generate(await write("a.yaml", withRef("#/components/parameters/None")))).rejects.toThrow(
      "`#/components/parameters/None` leads nowhere.",
    );
    await expect(generate(await write("b.yaml", withRef("other.yaml#/x")))).rejects.toThrow(
      "points outside the file",
    );
  });
});
