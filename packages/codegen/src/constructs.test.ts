import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate } from "./generate.ts";

// The table of README.md has these rows, in this order; each is a test.

type Fields = Readonly<Record<string, unknown>>;
type Drift = (operation: string, body: unknown, status?: number) => number;

interface Row {
  readonly construct: string;
  /** What is refused, with the place; else how it is read. */
  readonly refused?: RegExp;
  readonly spec: Fields;
  /** TypeScript that must compile, with `Result<"id">`, `Init<"id">` and `Same<A, B>`. */
  readonly types?: string;
  readonly drift?: (drift: Drift) => void;
  readonly text?: (files: Readonly<Record<string, string>>) => void;
}

const name = { type: "object", required: ["name"], properties: { name: { type: "string" } } };
const json = (schema: unknown) => ({ description: "ok", content: { "application/json": { schema } } });
const get = (schema: unknown, more: Fields = {}) => ({
  get: { operationId: "get", responses: { "200": json(schema) }, ...more },
});
const document = (paths: Fields, schemas: Fields = {}, more: Fields = {}): Fields => ({
  openapi: "3.1.0",
  info: { title: "t", version: "1" },
  paths,
  components: { schemas },
  ...more,
});
const answer = (schema: unknown, schemas: Fields = {}, more: Fields = {}) =>
  document({ "/a": get(schema) }, schemas, more);
const responses = (given: Fields) => document({ "/a": { get: { operationId: "get", responses: given } } });
const parameter = (given: Fields, path = "/a") => document({ [path]: get({}, { parameters: [given] }) });
const body = (content: Fields) =>
  document({
    "/a": {
      post: { operationId: "post", requestBody: { required: true, content }, responses: { "204": {} } },
    },
  });
const received = (webhooks: Fields, ...bodies: readonly unknown[]) =>
  answer(
    name,
    { Kind: { type: "string", enum: ["a", "b"] } },
    {
      "x-webhooks": webhooks,
      webhooks: Object.fromEntries(
        bodies.map((schema, index) => [
          `on${index}`,
          {
            post: {
              operationId: `on${index}`,
              requestBody: { content: { "application/json": { schema } } },
              responses: { "200": {} },
            },
          },
        ]),
      ),
    },
  );
const called = (operationId: string) => document({ "/a": get({}, { operationId }) });
const old = { openapi: "3.0.3" };
const ref = (component: string) => ({ $ref: `#/components/schemas/${component}` });
const pets = {
  Cat: { type: "object", properties: { kind: { type: "string" }, lives: { type: "integer" } } },
  Dog: { type: "object", properties: { kind: { type: "string" }, bark: { type: "string" } } },
};

const supported: readonly Row[] = [
  {
    construct: "YAML anchors and merge keys",
    spec: answer({ type: "object", "<<": { properties: { id: { type: "string" } } }, required: ["id"] }),
    types: 'true satisfies Same<Result<"get">, { id: string }>;',
  },
  {
    construct: "`$ref` of a path item in this file",
    spec: document(
      { "/a": { $ref: "#/components/pathItems/A" } },
      {},
      { components: { pathItems: { A: { get: { responses: { "200": json(name) } } } } } },
    ),
    types: 'true satisfies Same<Result<"getA">, { name: string }>;',
    drift: (drift) => expect(drift("getA", {})).toBe(1),
  },
  {
    construct: "operation without `operationId`",
    spec: document({
      "/a/{id}/b-c": {
        get: {
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          responses: { "200": json(name) },
        },
      },
    }),
    types: 'true satisfies Same<Result<"getAIdBC">, { name: string }>;',
  },
  {
    construct: "server variables",
    spec: answer(
      {},
      {},
      {
        servers: [
          {
            url: "https://{region}.example.com/{version}",
            variables: { region: { default: "eu", enum: ["eu", "us"] }, version: { default: "v2" } },
          },
        ],
      },
    ),
    text: (files) => {
      expect(files["operations.ts"]).toContain('defaultBaseUrl = "https://eu.example.com/v2";');
      expect(files["operations.ts"]).toContain('url: "https://{region}.example.com/{version}"');
    },
  },
  {
    construct: "success as a range, `2XX`",
    spec: responses({ "2xx": json(name) }),
    types: 'true satisfies Same<Result<"get">, { name: string }>;',
    drift: (drift) => expect([drift("get", {}, 226), drift("get", { name: "a" })]).toEqual([1, 0]),
  },
  {
    construct: "success of any status from 200 to 299",
    spec: responses({ "226": json(name), "204": {} }),
    types: 'true satisfies Same<Result<"get">, { name: string } | undefined>;',
    drift: (drift) => expect(drift("get", {}, 226)).toBe(1),
  },
  {
    construct: "`default` where no other success is declared",
    spec: responses({ default: json(name) }),
    types: 'true satisfies Same<Result<"get">, { name: string }>;',
    drift: (drift) => expect(drift("get", {}, 201)).toBe(1),
  },
  {
    construct: "`default` beside a success",
    spec: responses({ "200": json(name), default: json({ type: "string" }) }),
    types: 'true satisfies Same<Result<"get">, { name: string }>;',
    drift: (drift) => expect(drift("get", {}, 201)).toBe(0),
  },
  {
    construct: "JSON as `+json`, in any case, with parameters",
    spec: responses({ "200": { content: { "Application/HAL+json; charset=utf-8": { schema: name } } } }),
    types: 'true satisfies Same<Result<"get">, { name: string }>;',
    drift: (drift) => expect(drift("get", {})).toBe(1),
  },
  {
    construct: "success as an open range, `*/*` or `application/*`, of an object or a list: JSON",
    spec: responses({ "200": { content: { "*/*": { schema: name }, "text/plain": {} } } }),
    types: 'true satisfies Same<Result<"get">, string | { name: string }>;',
    drift: (drift) => expect(drift("get", {})).toBe(1),
  },
  {
    construct: "`text/plain` of a success",
    spec: responses({ "200": { content: { "text/plain": {}, "application/json": { schema: name } } } }),
    types: 'true satisfies Same<Result<"get">, string | { name: string }>;',
    text: (files) => expect(files["operations.ts"]).toContain("text: true"),
  },
  {
    construct: "success as another text, or as bytes",
    spec: responses({
      "200": { content: { "image/png": { schema: { type: "string", format: "binary" } } } },
    }),
    types: 'true satisfies Result<"get"> extends Blob ? true : false;',
    text: (files) => expect(files["validators.ts"]).not.toContain("get:"),
  },
  {
    construct: "header parameter that is text",
    spec: parameter({
      name: "X-Tenant",
      in: "header",
      required: true,
      schema: { type: "string", enum: ["a", "b"] },
    }),
    types:
      '({ headers: { "X-Tenant": "a" } }) satisfies Init<"get">; const missing: {} extends Init<"get"> ? 1 : 2 = 2;',
  },
  {
    construct: "header parameter `Accept`, `Content-Type` or `Authorization`",
    spec: parameter({ name: "Accept", in: "header", schema: { type: "integer" } }),
    text: (files) => expect(files["operations.ts"]).toContain("get: {"),
  },
  {
    construct: "query parameter, `style: form`, of texts, numbers, booleans and lists of them",
    spec: parameter({
      name: "q",
      in: "query",
      schema: { anyOf: [{ type: "string" }, { type: "array", items: { type: "integer" } }] },
    }),
    types: '({ query: { q: [1, 2] } }) satisfies Init<"get">;',
  },
  {
    construct: "query parameter, `explode: false`",
    spec: parameter({
      name: "q",
      in: "query",
      explode: false,
      schema: { type: "array", items: { type: "string" } },
    }),
    types: '({ query: { q: ["a"] } }) satisfies Init<"get">;',
  },
  {
    construct: "query parameter, `style: deepObject`",
    spec: parameter({
      name: "q",
      in: "query",
      style: "deepObject",
      schema: { type: "object", properties: { a: { type: "string" } } },
    }),
    types: '({ query: { q: { a: "b" } } }) satisfies Init<"get">;',
  },
  {
    construct: "query parameter, `style: spaceDelimited` or `pipeDelimited`",
    spec: parameter({
      name: "q",
      in: "query",
      style: "pipeDelimited",
      schema: { type: "array", items: { type: "string" } },
    }),
    types: '({ query: { q: ["a"] } }) satisfies Init<"get">;',
  },
  {
    construct: "query parameter, `style: form`, that may be an object",
    spec: parameter({
      name: "q",
      in: "query",
      schema: { type: "object", properties: { a: { type: "string" } } },
    }),
    types: '({ query: { q: { a: "b" } } }) satisfies Init<"get">;',
  },
  {
    construct: "query parameter with JSON as `content`",
    spec: parameter({ name: "q", in: "query", content: { "application/json": { schema: name } } }),
    types: '({ query: { q: { name: "a" } } }) satisfies Init<"get">;',
  },
  {
    construct: "body as JSON",
    spec: body({ "application/json": { schema: name } }),
    types: '({ body: { name: "a" } }) satisfies Init<"post">;',
  },
  {
    construct: "body as `multipart/form-data`, with files and lists of files",
    spec: body({
      "multipart/form-data": {
        schema: {
          type: "object",
          required: ["files"],
          properties: { files: { type: "array", items: { type: "string", format: "binary" } } },
        },
      },
    }),
    types: '({ body: { files: [new Blob()] } }) satisfies Init<"post">;',
  },
  {
    construct: "body as `application/x-www-form-urlencoded`",
    spec: body({ "application/x-www-form-urlencoded": { schema: name } }),
    types: '({ body: { name: "a" } }) satisfies Init<"post">;',
  },
  {
    construct: "body as `text/plain`",
    spec: body({ "text/plain": { schema: { type: "string" } } }),
    types: '({ body: "a" }) satisfies Init<"post">;',
  },
  {
    construct: "body as `application/octet-stream` or another binary type",
    spec: body({ "application/octet-stream": { schema: { type: "string", format: "binary" } } }),
    types: '({ body: new Blob() }) satisfies Init<"post">;',
  },
  {
    construct: "body as another type of JSON, or as any other text",
    spec: body({ "application/merge-patch+json": { schema: name } }),
    types: '({ body: { name: "a" } }) satisfies Init<"post">;',
  },
  {
    construct: "body as JSON or `multipart/form-data`: by whether it has files",
    spec: body({
      "application/json": { schema: name },
      "multipart/form-data": {
        schema: {
          type: "object",
          required: ["files[]"],
          properties: { "files[]": { type: "array", items: { type: "string", format: "binary" } } },
        },
      },
      "application/xml": {},
    }),
    types: `({ body: { name: "a" } }) satisfies Init<"post">;
({ body: { "files[]": [new Blob()] } }) satisfies Init<"post">;
// @ts-expect-error
({ body: "<a/>" }) satisfies Init<"post">;`,
  },
  {
    construct: "body of several media types otherwise: the first that can be written",
    spec: body({ "application/json": { schema: name }, "multipart/mixed": {} }),
    types: '({ body: { name: "a" } }) satisfies Init<"post">;',
  },
  {
    construct: "body of a form with `encoding`",
    spec: body({
      "multipart/form-data": { schema: name, encoding: { name: { contentType: "application/json" } } },
    }),
    types: '({ body: { name: "a" } }) satisfies Init<"post">;',
  },
  {
    construct: "`nullable` beside `type` (3.0)",
    spec: answer({ ...name, nullable: true }, {}, old),
    types: 'true satisfies Same<Result<"get">, { name: string } | null>;',
    drift: (drift) => expect([drift("get", null), drift("get", {})]).toEqual([0, 1]),
  },
  {
    construct: "`nullable` beside `allOf`, `anyOf` or `oneOf` (3.0)",
    spec: answer({ nullable: true, allOf: [ref("Name")] }, { Name: name }, old),
    types: 'true satisfies Same<Result<"get">, { name: string } | null>;',
    drift: (drift) => expect([drift("get", null), drift("get", {})]).toEqual([0, 1]),
  },
  {
    construct: "`nullable` beside `enum` (3.0)",
    spec: answer({ nullable: true, enum: ["a"] }, {}, old),
    types: 'true satisfies Same<Result<"get">, "a" | null>;',
    drift: (drift) => expect([drift("get", null), drift("get", "b")]).toEqual([0, 1]),
  },
  {
    construct: "`enum` whose values `type` narrows, or the reverse",
    spec: answer({ type: ["string", "null"], enum: ["a", 1] }),
    types: 'true satisfies Same<Result<"get">, "a">;',
    drift: (drift) => expect([drift("get", null), drift("get", 1), drift("get", "a")]).toEqual([1, 1, 0]),
  },
  {
    construct: "`const`, also of `null`",
    spec: answer({
      type: "object",
      required: ["a", "b"],
      properties: { a: { const: null }, b: { const: 5 } },
    }),
    types: 'true satisfies Same<Result<"get">, { a: null; b: 5 }>;',
    drift: (drift) => expect([drift("get", { a: null, b: 5 }), drift("get", { a: 1, b: 6 })]).toEqual([0, 2]),
  },
  {
    construct: "`x-open-enum` of texts, numbers or both",
    spec: answer(
      {
        type: "object",
        required: ["a", "b"],
        properties: {
          a: { enum: [1, 2, null], "x-open-enum": true },
          b: { ...ref("B"), "x-open-enum": true },
        },
      },
      { B: { enum: ["x", 7] } },
    ),
    types:
      '(null as never as Result<"get">).a satisfies number | null; const b: Result<"get">["b"] = Math.random() > 1 ? "any" : 8; // @ts-expect-error\nconst a: Result<"get">["a"] = "text";',
    drift: (drift) =>
      expect([drift("get", { a: 3, b: "y" }), drift("get", { a: null, b: 7 })]).toEqual([2, 0]),
  },
  {
    construct: "`$ref` with rules beside it (3.1)",
    spec: answer(
      { ...ref("Name"), required: ["id"], properties: { id: { type: "integer" } } },
      { Name: name },
    ),
    types: '(null as never as Result<"get">) satisfies { name: string; id: number };',
    drift: (drift) => expect(drift("get", {})).toBe(2),
  },
  {
    construct: "`anyOf` or `oneOf` beside other rules",
    spec: answer({ ...name, anyOf: [{ required: ["a"] }, { required: ["b"] }] }),
    types:
      'const got = null as never as Result<"get">; got.name satisfies string; true satisfies Same<Result<"get"> extends { a: unknown } | { b: unknown } ? true : false, true>;',
    drift: (drift) =>
      expect([drift("get", { name: "n", a: 1 }), drift("get", { name: "n" })]).toEqual([0, 1]),
  },
  {
    construct: "`required` name without a property",
    spec: answer({ type: "object", required: ["id"] }),
    types: 'true satisfies Same<Result<"get">, { id: unknown }>;',
    drift: (drift) => expect([drift("get", {}), drift("get", { id: 1 })]).toEqual([1, 0]),
  },
  {
    construct: "object without properties",
    spec: answer({ type: "object" }),
    types: 'true satisfies Same<Result<"get">, Record<string, unknown>>;',
    drift: (drift) => expect(drift("get", { any: 1 })).toBe(0),
  },
  {
    construct: "`discriminator` of `oneOf` or `anyOf`, with or without `mapping`",
    spec: answer(
      {
        oneOf: [ref("Cat"), ref("Dog")],
        discriminator: { propertyName: "kind", mapping: { dog: "#/components/schemas/Dog", wolf: "Dog" } },
      },
      pets,
    ),
    types:
      'const pet = null as never as Result<"get">; if (pet.kind === "Cat") pet.lives satisfies number | undefined; else pet.kind satisfies "dog" | "wolf";',
    drift: (drift) => expect([drift("get", { kind: "wolf" }), drift("get", { kind: "cow" })]).toEqual([0, 1]),
  },
  {
    construct: "`discriminator` beside `nullable` (3.0)",
    spec: answer(
      { nullable: true, oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "kind" } },
      pets,
      old,
    ),
    types:
      'const pet = null as never as Result<"get">; if (pet?.kind === "Cat") pet.lives satisfies number | undefined;',
    drift: (drift) =>
      expect([null, { kind: "Dog" }, { kind: "cow" }].map((pet) => drift("get", pet))).toEqual([0, 0, 1]),
  },
  {
    construct: "`discriminator` of a parent, without forms",
    spec: answer(ref("Pet"), {
      ...pets,
      Pet: { ...name, discriminator: { propertyName: "name", mapping: { cat: "#/components/schemas/Cat" } } },
    }),
    types: 'true satisfies Same<Result<"get">, { name: string }>;',
    drift: (drift) => expect(drift("get", { name: "cow" })).toBe(0),
  },
  {
    construct:
      "keywords that no type can say, such as `not`, `if`, `uniqueItems` and `multipleOf`: checks only",
    spec: answer({ ...name, not: { required: ["x"] }, minProperties: 1 }),
    types: 'true satisfies Same<Result<"get">, { name: string }>;',
    drift: (drift) =>
      expect([drift("get", { name: "a" }), drift("get", { name: "a", x: 1 })]).toEqual([0, 1]),
  },
  {
    construct: "`x-sensitive` in a schema that contains itself, at any depth",
    spec: document(
      {
        "/a": get(ref("Person")),
        "/b": {
          get: { operationId: "chat", responses: { "200": json({ type: "array", items: ref("Chat") }) } },
        },
      },
      {
        Person: {
          type: "object",
          properties: { mood: { enum: ["good"], "x-sensitive": "text" }, chat: ref("Chat") },
        },
        Chat: { type: "object", properties: { person: ref("Person"), state: { enum: ["open"] } } },
      },
    ),
    text: (files) => {
      expect(files["operations.ts"]).toContain(
        'response: ["/*/person/mood"],\n    responseRepeats: [["/*/person/chat", "/*"]],',
      );
    },
  },
  {
    construct: "`x-sensitive` on a parameter or its schema",
    spec: parameter({ name: "q", in: "query", schema: { type: "string", "x-sensitive": "text" } }),
    text: (files) => expect(files["operations.ts"]).toContain('query: ["q"]'),
  },
  {
    construct: "`x-pagination` by cursors, numbered pages with or without a count, or windows by id",
    spec: document(
      Object.fromEntries(
        Object.entries({
          cursors: { style: "cursor", cursor: "next", nextCursor: "/next" },
          counted: { style: "page", page: "page", firstPage: 1, totalPages: "/pages" },
          uncounted: { style: "page", page: "page", firstPage: 1 },
          windows: { style: "window", before: "before", order: "ascending" },
        }).map(([operationId, paging]) => [
          `/${operationId}`,
          get(
            { type: "object", required: ["items"], properties: { items: { type: "array", items: name } } },
            { operationId, "x-pagination": { ...paging, items: "/items", itemId: "/id" } },
          ),
        ]),
      ),
    ),
    types: ["cursors", "counted", "uncounted", "windows"]
      .map((id) => `({ maxPages: 1 }) satisfies Init<"${id}">;`)
      .join("\n"),
    text: (files) => {
      const readers = files["operations.ts"]?.match(/(?<=pages: )\w+/g);
      expect(readers).toEqual(["numberedPages", "uncountedPages", "windowPages"]);
    },
  },
  {
    construct: "`x-webhooks`, with the names that the bodies list by `enum` or `const`",
    spec: received(
      {
        signature: { header: "X-Sign", algorithm: "hmac-sha256", encoding: "hex", signed: "body" },
        event: "kind",
      },
      { allOf: [name, { properties: { kind: { ...ref("Kind"), "x-open-enum": true } } }] },
      {
        oneOf: [
          { properties: { kind: { const: "c" } } },
          { properties: { kind: { enum: ["b", "d", null] } } },
        ],
      },
    ),
    text: (files) => expect(files["operations.ts"]).toContain('events: ["a", "b", "c", "d"]'),
  },
];

const ignored: readonly Row[] = [
  {
    construct: "`callbacks`, `links`, `security`, `tags` and examples",
    spec: document({
      "/a": get(name, {
        callbacks: { on: { "{$request.body#/url}": { post: { responses: { "200": {} } } } } },
        security: [],
        tags: ["t"],
      }),
    }),
    types: 'true satisfies Same<Result<"get">, { name: string }>;',
  },
  {
    construct: "`webhooks` without `x-webhooks`: types only",
    spec: answer(
      name,
      {},
      {
        webhooks: {
          on: {
            post: {
              operationId: "on",
              requestBody: { content: { "application/json": { schema: name } } },
              responses: { "200": {} },
            },
          },
        },
      },
    ),
    text: (files) =>
      expect([files["schema.ts"]?.includes("on:"), files["operations.ts"]?.includes("on:")]).toEqual([
        true,
        false,
      ]),
  },
  {
    construct: "`unevaluatedProperties`, `unevaluatedItems` and unknown keywords: named in a comment",
    spec: answer({ ...name, unevaluatedProperties: false, typo: 1 }),
    types: 'true satisfies Same<Result<"get">, { name: string }>;',
    drift: (drift) => expect(drift("get", { name: "a", b: 1 })).toBe(0),
    text: (files) =>
      expect(files["validators.ts"]).toContain("// Not checked: typo, unevaluatedProperties.\n"),
  },
];

const pointer = "`#/paths/~1a/get";
const schemaAt = "`#/paths/~1a/get/responses/200/content/application~1json/schema";
const at = (place: string, words: string) =>
  new RegExp(`${(place + words).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);
const refused: readonly Row[] = [
  {
    construct: "`$ref` out of the file",
    refused: at(`${schemaAt}\``, " cannot be followed: `https://example.com/s.json` points outside the file"),
    spec: answer({ $ref: "https://example.com/s.json" }),
  },
  {
    construct: "`$ref` that leads nowhere, or in a circle",
    refused: at("`#/components/schemas/A`", " cannot be followed: `#/components/schemas/B` refers to itself"),
    spec: answer(ref("A"), { A: ref("B"), B: ref("A") }),
  },
  {
    construct: "`$ref` into a component, or to one of another kind",
    refused: at(`${schemaAt}\``, " refers to `#/components/schemas/A/properties/b`"),
    spec: answer({ $ref: "#/components/schemas/A/properties/b" }, { A: { properties: { b: {} } } }),
  },
  {
    construct: "fields beside the `$ref` of a path item",
    refused: at("`#/paths/~1a`", " has `post` beside `$ref`"),
    spec: document({ "/a": { $ref: "#/paths/~1b", post: { responses: { "204": {} } } }, "/b": get({}) }),
  },
  {
    construct: "a schema that is a part of itself",
    refused: at("`#/components/schemas/A`", " is a part of itself"),
    spec: answer(ref("A"), { A: { allOf: [ref("B")] }, B: { oneOf: [ref("A"), name] } }),
  },
  {
    construct: "`$dynamicRef`, `$anchor`, `$id`, `$defs` and their like",
    refused: at(`${schemaAt}\``, " has `$dynamicRef`"),
    spec: answer({ $dynamicRef: "#node" }),
  },
  {
    construct: "another dialect of JSON Schema",
    refused: at("`#/jsonSchemaDialect`", " is another dialect"),
    spec: answer({}, {}, { jsonSchemaDialect: "https://example.com/dialect" }),
  },
  {
    construct: "`prefixItems`, or `items` as a list",
    refused: at(`${schemaAt}\``, " has `prefixItems`"),
    spec: answer({ type: "array", prefixItems: [{}] }),
  },
  {
    construct: "an unknown `type`",
    refused: at(`${schemaAt}\``, " has the type `file`"),
    spec: answer({ type: "file" }),
  },
  {
    construct: "`nullable` in 3.1",
    refused: at(`${schemaAt}\``, " has `nullable`, which OpenAPI 3.1 does not know"),
    spec: answer({ type: "string", nullable: true }),
  },
  {
    construct: "rules beside `$ref` in 3.0",
    refused: at(`${schemaAt}\``, " has `nullable` beside `$ref`"),
    spec: answer({ ...ref("A"), nullable: true }, { A: {} }, old),
  },
  {
    construct: "`enum` or `const` without a value that `type` allows",
    refused: at(`${schemaAt}\``, " has no value in its `enum`"),
    spec: answer({ type: "string", enum: [1] }),
  },
  {
    construct: "`enum` or `const` beside `properties` or `items`",
    refused: at(`${schemaAt}\``, " has an `enum` or `const` beside"),
    spec: answer({ ...name, enum: [{ name: "a" }] }),
  },
  {
    construct: "`x-open-enum` without an `enum`, or on one of objects",
    refused: at(`${schemaAt}\``, " has `x-open-enum` but no `enum`"),
    spec: answer({ type: "string", "x-open-enum": true }),
  },
  {
    construct: "`discriminator` with a form that is no `$ref`",
    refused: at(`${schemaAt}/discriminator\``, " chooses among forms"),
    spec: answer({ oneOf: [name], discriminator: { propertyName: "name" } }),
  },
  {
    construct: "`mapping` to what is no form, or out of the file",
    refused: at(
      `${schemaAt}/discriminator\``,
      " maps `a` to what cannot be followed: `other.yaml` points outside",
    ),
    spec: answer(
      { oneOf: [ref("Cat")], discriminator: { propertyName: "kind", mapping: { a: "other.yaml" } } },
      pets,
    ),
  },
  {
    construct: "`format: binary` in JSON",
    refused: at(
      `${pointer}/responses/200\``,
      " has `format: binary` in JSON at `#/components/schemas/A/file`",
    ),
    spec: answer(ref("A"), { A: { properties: { file: { type: "string", format: "binary" } } } }),
  },
  {
    construct: "`required` property that is `readOnly` in a request, or `writeOnly` in an answer",
    refused: at(`${pointer}/responses/200\``, " requires `name` at `#`, which is `writeOnly`"),
    spec: answer({ ...name, properties: { name: { type: "string", writeOnly: true } } }),
  },
  {
    construct: "server variable without a default, or with one that is not in its `enum`",
    refused: at("`#/servers/0`", " has a variable `a` without a default"),
    spec: answer({}, {}, { servers: [{ url: "https://{a}.example.com" }] }),
  },
  {
    construct: "server with a relative address, or another than http",
    refused: at("`#/servers/0`", " is `/v1`"),
    spec: answer({}, {}, { servers: [{ url: "/v1" }] }),
  },
  {
    construct: "`servers` of a path or operation",
    refused: at(`${pointer}/servers\``, " gives a part of the API another address"),
    spec: document({ "/a": get({}, { servers: [{ url: "https://b.example" }] }) }),
  },
  {
    construct: "operation called `http`, `then` or like a member of every object",
    refused: at(`${pointer}\``, " is called `http`"),
    spec: called("http"),
  },
  {
    construct: "`operationId` that is no name",
    refused: at(`${pointer}\``, " has an `operationId` that is no name"),
    spec: called("get a#b"),
  },
  {
    construct: "two operations of one name",
    refused: at(
      "`#/paths/~1b/get`",
      " shares its id with `#/paths/~1a/get`: two operations are called `get`",
    ),
    spec: document({ "/a": get({}), "/b": get({}) }),
  },
  {
    construct: "TRACE, and a body of GET or HEAD",
    refused: at(`${pointer}/requestBody\``, " is the body of a GET"),
    spec: document({ "/a": get({}, { requestBody: { content: {} } }) }),
  },
  {
    construct: "path without `/`, or with a query",
    refused: at("`#/paths/~1a?b=c`", " must start with `/`"),
    spec: document({ "/a?b=c": get({}) }),
  },
  {
    construct: "path parameter in the path or in `parameters` only",
    refused: at("`#/paths/~1{id}/get`", " has no path parameter `id`"),
    spec: document({ "/{id}": get({}) }),
  },
  {
    construct: "path parameter, `style: matrix` or `label`",
    refused: at("`#/paths/~1{id}/get`", " has the path parameter `id`, in the style `matrix`"),
    spec: parameter(
      { name: "id", in: "path", required: true, style: "matrix", schema: { type: "string" } },
      "/{id}",
    ),
  },
  {
    construct: "path parameter that may be no text or number",
    refused: at("`#/paths/~1{id}/get`", " has the path parameter `id`, which may be no text"),
    spec: parameter({ name: "id", in: "path", required: true, schema: { type: "array" } }, "/{id}"),
  },
  {
    construct: "query parameter, `allowReserved`",
    refused: at(`${pointer}\``, " has the query parameter `q`, with `allowReserved`"),
    spec: parameter({ name: "q", in: "query", allowReserved: true, schema: { type: "string" } }),
  },
  {
    construct: "header parameter that may be no text",
    refused: at(`${pointer}\``, " has the header parameter `X-N`, which may be no text"),
    spec: parameter({ name: "X-N", in: "header", schema: { type: "integer" } }),
  },
  {
    construct: "query parameter, not `deepObject`, with lists or objects in a list or object",
    refused: at(`${pointer}\``, " has the query parameter `q`, with lists or objects in a list"),
    spec: parameter({ name: "q", in: "query", schema: { type: "array", items: { type: "array" } } }),
  },
  {
    construct: "query parameter in a style of paths, or `deepObject` that is no object",
    refused: at(`${pointer}\``, " has the query parameter `q`, in the style `matrix`"),
    spec: parameter({ name: "q", in: "query", style: "matrix", schema: { type: "string" } }),
  },
  {
    construct: "parameter with `content`, unless it is JSON in a query",
    refused: at(`${pointer}\``, " has the query parameter `q`, written as `content`"),
    spec: parameter({ name: "q", in: "query", content: { "application/xml": {} } }),
  },
  {
    construct: "body that is only `multipart/mixed` or the like",
    refused: at("`#/paths/~1a/post/requestBody`", " is `multipart/mixed`"),
    spec: body({ "multipart/mixed": {} }),
  },
  {
    construct: "body of a form with `encoding` in a style of paths",
    refused: at("`#/paths/~1a/post/requestBody`", " has the field `name`, in the style `matrix`"),
    spec: body({ "multipart/form-data": { schema: name, encoding: { name: { style: "matrix" } } } }),
  },
  {
    construct: "cookie parameter",
    refused: at(`${pointer}\``, " has the cookie parameter `c`, which a client does not send"),
    spec: parameter({ name: "c", in: "cookie", schema: { type: "string" } }),
  },
  {
    construct: "success with two media types of JSON, or one media type twice",
    refused: at(`${pointer}/responses/200\``, " may come as JSON of two media types"),
    spec: responses({ "200": { content: { "application/json": {}, "application/hal+json": {} } } }),
  },
  {
    construct: "success with a body where HTTP has none: HEAD, 204, 205",
    refused: at(`${pointer}/responses/204\``, " has `content`"),
    spec: responses({ "204": json({}) }),
  },
  {
    construct: "operation without a success",
    refused: at(`${pointer}/responses\``, " has no success"),
    spec: responses({ "404": {} }),
  },
  {
    construct: "`x-webhooks` of bodies that do not list their events",
    refused: at("`#/x-webhooks/event`", " is `kind`, and no body under `webhooks` lists names there"),
    spec: received({ event: "kind" }, name),
  },
  {
    construct: "a status that is none",
    refused: at(`${pointer}/responses\``, " has the status `20`"),
    spec: responses({ "20": {}, "200": {} }),
  },
  {
    construct: "OpenAPI 3.2 and later",
    refused: /is OpenAPI 3\.2\.0; write it in 3\.0 or 3\.1/,
    spec: { ...answer({}), openapi: "3.2.0" },
  },
  {
    construct: "a key `__proto__`",
    refused: /`#\/components\/schemas` has a key `__proto__`/,
    spec: JSON.parse(JSON.stringify(answer({}, { A: {} })).replace('"A"', '"__proto__"')) as Fields,
  },
];

const root = fileURLToPath(new URL("../../core/src/", import.meta.url));
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "constructs-"));
  await writeFile(join(directory, "package.json"), '{"type":"module"}');
});
afterAll(() => rm(directory, { recursive: true }));

let count = 0;
/** Generates from a spec; the files import this checkout's core. */
async function build(spec: Fields) {
  count += 1;
  const at = join(directory, String(count));
  const files = await generate(await writeSpec(spec));
  for (const [file, text] of Object.entries(files)) {
    const linked = text.replace('"@confluir/core"', JSON.stringify(join(root, "index.ts")));
    await writeFile(
      `${at}-${file}`,
      linked
        .replace('"@confluir/core/validators"', JSON.stringify(join(root, "validators.ts")))
        .replace('"./operations.ts"', `"./${count}-operations.ts"`),
    );
  }
  return { files, at };
}

async function writeSpec(spec: Fields): Promise<string> {
  const file = join(directory, "spec.yaml");
  // A quoted key is no merge key.
  await writeFile(file, JSON.stringify(spec).replaceAll('"<<"', "<<"));
  return file;
}

async function readDrift(at: string): Promise<Drift> {
  const { validators } = (await import(`${at}-validators.ts`)) as {
    validators: Record<string, Record<string, (body: unknown) => readonly unknown[]>>;
  };
  return (operation, value, status = 200) => {
    const { [status]: exact, "2XX": range } = validators[operation] ?? {};
    return (exact ?? range)?.(value).length ?? 0;
  };
}

const prelude = (at: string) => `
import type { ProviderClient } from ${JSON.stringify(join(root, "index.ts"))};
import type { operations } from "${at}-operations.ts";
import type { operations as Operations, paths } from "${at}-schema.ts";
type Client = ProviderClient<paths, Operations, typeof operations>;
type Flat<T> = T extends object ? { [Key in keyof T]: T[Key] } : T;
type Result<Id extends keyof Client> = Client[Id] extends (...given: never[]) => infer Got ? Awaited<Got> : never;
type Init<Id extends keyof Client> = Client[Id] extends (given: infer Given) => unknown ? Given : Client[Id] extends (given?: infer Given) => unknown ? Given : never;
type Same<A, B> = (<T>() => T extends Flat<A> ? 1 : 2) extends <T>() => T extends Flat<B> ? 1 : 2 ? true : false;
`;

describe("what is read, by types and run time alike", () => {
  const uses = new Map<string, string>();

  it.each([...supported, ...ignored])("$construct", async ({ construct, spec, types, drift, text }) => {
    const { files, at } = await build(spec);
    text?.(files);
    drift?.(await readDrift(at));
    if (types === undefined) return;
    await writeFile(`${at}-use.ts`, `${prelude(at)}${types}\nexport {};\n`);
    uses.set(`${at}-use.ts`, construct);
  });

  it("has the types that the rows name", () => {
    const program = ts.createProgram([...uses.keys()], {
      strict: true,
      noEmit: true,
      exactOptionalPropertyTypes: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      types: [],
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    });
    const wrong = [...uses].flatMap(([file, construct]) => {
      const source = program.getSourceFile(file);
      const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      return found.map(
        ({ messageText }) => `${construct}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
      );
    });
    expect(wrong).toEqual([]);
    expect(uses.size).toBeGreaterThan(20);
  }, 60_000);
});

describe("what is refused, by name and place", () => {
  it.each(refused)("$construct", async ({ spec, refused }) => {
    const error: unknown = await generate(await writeSpec(spec)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "SpecError", message: expect.stringMatching(refused ?? /never/) });
    for (const line of (error as Error).message.split("\n")) expect(line).toMatch(/^\S.*[.]$/);
  });

  it("says all problems of a spec at once, a line each", async () => {
    const spec = document({ "/a": get({ type: "file" }, { servers: [] }), "/b": get({ prefixItems: [] }) });
    const error = await generate(await writeSpec(spec)).catch((thrown: Error) => thrown);
    expect((error as Error).message.split("\n")).toHaveLength(4);
  });
});

it("is the table of README.md", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| (.*) \| (supported|ignored|refused) \|/gm)].map(
    ([, construct, how]) => [construct, how],
  );
  const told = (list: readonly Row[], how: string) => list.map(({ construct }) => [construct, how]);
  expect(rows).toEqual([
    ...told(supported, "supported"),
    ...told(ignored, "ignored"),
    ...told(refused, "refused"),
  ]);
});
