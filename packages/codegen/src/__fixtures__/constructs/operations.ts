import { expect } from "vitest";
import { answer, body, document, json, name, parameter, type Row, responses } from "./row.ts";

/** Servers, paths, parameters, bodies and answers. */
export const operations: readonly Row[] = [
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
    construct: "`default` next to a success",
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
];
