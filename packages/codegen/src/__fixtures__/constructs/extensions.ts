import { expect } from "vitest";
import { answer, document, get, json, name, parameter, type Row, received, ref } from "./row.ts";

/** The `x-` vocabulary. */
export const extensions: readonly Row[] = [
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

/** Constructs that neither types nor run time read. */
export const ignored: readonly Row[] = [
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
