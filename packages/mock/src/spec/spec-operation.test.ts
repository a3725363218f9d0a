import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchOperation, type SpecOperation } from "./spec-operation.ts";

function operations(...calls: string[]): SpecOperation[] {
  return calls.map((call) => {
    const [method = "", path = ""] = call.split(" ");
    const empty = {
      parameters: [],
      queryKeys: [],
      requestBody: null,
      responses: [],
      pagination: null,
      isSafe: true,
    };
    return { operationId: call, method, path, ...empty };
  });
}

const api = operations(
  "GET /conversation/{id}",
  "PATCH /conversation/{id}",
  "GET /conversation/notes",
  "GET /conversation/",
  "GET /tag",
  "POST /tag/",
  "GET /{slug}/notes",
  "GET /{slug}/{id}",
  "GET /files/{name}.json",
  "GET /files/{name}",
);

const match = (operations: SpecOperation[], method: string, pathname: string) =>
  matchOperation({ basePath: "", operations }, { method, pathname });

function found(method: string, path: string): string {
  const result = match(api, method, path);
  return result.kind === "operation" ? result.operation.operationId : result.kind;
}

describe("matchOperation", () => {
  it.each([
    ["GET", "/conversation/notes", "GET /conversation/notes"],
    ["GET", "/conversation/c1", "GET /conversation/{id}"],
    ["PATCH", "/conversation/notes", "PATCH /conversation/{id}"],
    ["GET", "/conversation/", "GET /conversation/"],
    ["GET", "/conversation", "none"],
    ["GET", "/tag", "GET /tag"],
    ["GET", "/tag/", "method"],
    ["POST", "/tag/", "POST /tag/"],
    ["DELETE", "/tag", "method"],
    ["GET", "/acme/notes", "GET /{slug}/notes"],
    ["GET", "/files/a.json", "GET /files/{name}.json"],
    ["GET", "/files/a.xml", "GET /files/{name}"],
    ["GET", "/acme/a%2Fb", "GET /{slug}/{id}"],
    ["GET", "/acme/%E0%A4%A", "GET /{slug}/{id}"],
    ["GET", "//", "none"],
  ])("leads %s %s to %s", (method, path, operationId) => {
    expect(found(method, path)).toBe(operationId);
  });

  it.each([
    ["GET", "/conversation", "GET /conversation/"],
    ["GET", "/conversation/", "GET /conversation/"],
    ["GET", "/tag/", "GET /tag"],
    ["POST", "/tag", "POST /tag/"],
    ["DELETE", "/tag/", "method"],
    ["PUT", "/conversation", "method"],
    ["GET", "/conversation/notes/", "none"],
    ["GET", "/conversation/c1/", "none"],
    ["GET", "//", "none"],
  ])("leads %s %s to %s where the slash of a collection is optional", (method, pathname, expected) => {
    const result = matchOperation({ basePath: "", operations: api }, { method, pathname }, "optional");
    expect(result.kind === "operation" ? result.operation.operationId : result.kind).toBe(expected);
  });

  it("finds the same whatever the order of the paths", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(api, { minLength: api.length }), (shuffled) => {
        expect(match(shuffled, "GET", "/conversation/notes")).toEqual(
          match(api, "GET", "/conversation/notes"),
        );
      }),
    );
  });

  it("finds a place for several parameters of one segment if there is one", () => {
    const literal = fc.stringMatching(/^[ab.]{0,2}$/);
    fc.assert(
      fc.property(
        fc.array(literal, { minLength: 2, maxLength: 4 }),
        fc.stringMatching(/^[ab.]{1,8}$/),
        (literals, segment) => {
          const template = literals.join("{x}");
          const pattern = new RegExp(`^${literals.map((text) => text.replaceAll(".", "\\.")).join(".+")}$`);
          const result = match(operations(`GET /${template}`), "GET", `/${segment}`);
          expect(result.kind).toBe(pattern.test(segment) ? "operation" : "none");
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("takes any value that is no empty one for a template", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (slug) => {
        expect(found("GET", `/${encodeURIComponent(slug)}/x`)).not.toBe("none");
      }),
    );
  });

  it.each([
    ["/{slug}/conversations/{uuid}", "/acme/conversations/a-1", { slug: "acme", uuid: "a-1" }],
    ["/tag/{id}", "/tag/a%2Fb%20c", { id: "a/b c" }],
    ["/tag/{id}", "/tag/%E0%A4%A", { id: "%E0%A4%A" }],
    ["/conversation/", "/conversation/", {}],
  ])("reads the parameters of %s off %s", (template, pathname, path) => {
    expect(match(operations(`GET ${template}`), "GET", pathname)).toMatchObject({ path });
  });

  it("looks below the base path, and nowhere else", () => {
    const below = (pathname: string) =>
      matchOperation({ basePath: "/api/v1", operations: api }, { method: "GET", pathname });
    expect(below("/api/v1/tag")).toMatchObject({ kind: "operation", relativePath: "/tag" });
    for (const pathname of ["/tag", "/api/v1", "/api/v1tag"]) expect(below(pathname).kind).toBe("none");
  });
});
