import {
  answer,
  at,
  body,
  called,
  document,
  type Fields,
  get,
  json,
  name,
  old,
  parameter,
  pets,
  pointer,
  type Row,
  received,
  ref,
  responses,
  schemaAt,
} from "./row.ts";

/** Constructs that nothing is generated from. */
export const refused: readonly Row[] = [
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
    construct: "fields next to the `$ref` of a path item",
    refused: at("`#/paths/~1a`", " has `post` next to `$ref`"),
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
    construct: "rules next to `$ref` in 3.0",
    refused: at(`${schemaAt}\``, " has `nullable` next to `$ref`"),
    spec: answer({ ...ref("A"), nullable: true }, { A: {} }, old),
  },
  {
    construct: "`enum` or `const` without a value that `type` allows",
    refused: at(`${schemaAt}\``, " has no value in its `enum`"),
    spec: answer({ type: "string", enum: [1] }),
  },
  {
    construct: "`enum` or `const` next to `properties` or `items`",
    refused: at(`${schemaAt}\``, " has an `enum` or `const` next to"),
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
