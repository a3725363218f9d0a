import { describe, expect, it } from "vitest";
import { startMock } from "../server/start-mocks.ts";
import type { JsonObject } from "../spec/document.ts";

describe("what Prism does not see", () => {
  const success = { "200": { description: "ok", content: { "application/json": { example: {} } } } };
  const document = (method: string, operation: JsonObject): JsonObject => ({
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: { "/x": { [method]: { operationId: "x", responses: success, ...operation } } },
  });

  const cookies = [
    { name: "sid", in: "cookie", required: true, schema: { type: "string", minLength: 2 } },
    { name: "Page", in: "cookie", schema: { type: "integer" } },
  ];

  it.each([
    ["", ["request.cookie"]],
    ["other=1; SID=abc", ["request.cookie"]],
    ["sid=a", ["request.cookie.sid"]],
    ["a=1; sid=abc;Page=x", ["request.cookie.page"]],
    ["sid=abc", []],
    ['sid="abc"; Page=3', []],
    ["sid=50%", []],
  ])("the cookies %j", async (cookie, locations) => {
    const mock = await startMock(document("get", { parameters: cookies }));
    const response = await fetch(`${mock.url}/x`, { headers: { cookie } });
    const body = await response.text();
    expect(response.status).toEqual(locations.length === 0 ? 200 : 422);
    const violations = mock.takeViolations();
    expect(violations.map(({ location }) => location)).toEqual(locations);
    expect(`${body}${JSON.stringify(violations)}`).not.toContain("x-confluir");
    await mock.close();
  });

  const schema = {
    type: "object",
    additionalProperties: false,
    allOf: [{ $ref: "#/components/schemas/Part" }],
    properties: {
      tags: { type: "array", items: { type: "string" } },
      ids: { type: "array", items: { $ref: "#/components/schemas/Id" } },
      count: { type: ["integer", "null"] },
      flags: { type: "array", items: { type: "boolean" } },
      at: { type: "object", properties: { x: { type: "integer" } }, additionalProperties: false },
      note: { type: "string" },
      more: {},
    },
  };
  const encoding = { flags: { style: "form", explode: false }, at: { style: "deepObject", explode: true } };
  const form = {
    ...document("post", {
      requestBody: { content: { "application/x-www-form-urlencoded": { schema, encoding } } },
    }),
    components: {
      schemas: {
        Id: { type: "integer" },
        Part: { type: "object", properties: { more: { type: "array", items: { type: "integer" } } } },
      },
    },
  };

  it.each([
    ["tags=a&tags=b", 200],
    ["tags=a", 200],
    ["ids=1&ids=2", 200],
    ["ids=1&ids=b", 422],
    ["more=1&more=2", 200],
    ["more=1", 200],
    ["flags=true,false", 200],
    ["flags=true%2Cfalse", 200],
    ["flags=true,maybe", 422],
    ["at[x]=1", 200],
    ["at%5Bx%5D=1", 200],
    ["at[x]=b", 422],
    ["at[y]=1", 422],
    ["count=3&note=a+b%26c", 200],
    ["count=three", 422],
    ["count=1&count=2", 422],
    ["note=1", 200],
    ["unknown=1", 422],
    ["__proto__=1", 422],
    ["note=50%", 400],
    ["%=1", 400],
    ["note=%ff", 400],
  ])("the form %s", async (body, status) => {
    await using mock = await startMock(form);
    const headers = { "content-type": "application/x-www-form-urlencoded;charset=UTF-8" };
    const response = await fetch(`${mock.url}/x`, { method: "POST", headers, body });
    expect([response.status, mock.takeViolations().length > 0]).toEqual([status, status !== 200]);
  });
});
