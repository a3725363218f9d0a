import { beforeAll, describe, expect, it } from "vitest";
import { createEngine } from "../engine/create-engine.ts";
import type { MockResponse } from "../message.ts";
import { readSpec } from "../spec/load-spec.ts";
import { type GoodAnswer, goodAnswers } from "./__fixtures__/good-answers.ts";
import { applyFault } from "./apply-fault.ts";

let all: readonly GoodAnswer[];

beforeAll(async () => {
  all = await goodAnswers();
});

/** What the operation answers under a `status` fault. */
function refused(call: string, status: number, retryAfterSeconds?: number): MockResponse {
  const good = all.find(({ name }) => name.startsWith(`${call} 2`));
  if (!good) throw new Error(`${call} has no success`);
  const { spec, operation, answer } = good;
  const fault = {
    kind: "status",
    status,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  } as const;
  return applyFault(fault, answer, { spec, operation, query: {} });
}

describe("a declared status", () => {
  it("is answered with the first example of the operation's own", () => {
    const errors = all.filter(({ answer }) => answer.status >= 400);
    const firsts = errors.filter((good, index) => {
      const before = errors[index - 1];
      return before?.operation !== good.operation || before.answer.status !== good.answer.status;
    });
    for (const { name, spec, operation, answer, value } of firsts) {
      const { status, body, headers } = refused(`${spec.name} ${operation.operationId}`, answer.status);
      expect.soft([status, body], name).toEqual([answer.status, value]);
      expect.soft(headers["content-type"], name).toBe("application/json");
    }
    expect(firsts.length).toBeGreaterThan(80);
  });

  it("has the headers that the spec declares, as Prism has them", async () => {
    for (const { spec, operation } of all.filter(({ name }) =>
      /(listConversations|sendMessage) 200 (first|success)/.test(name),
    )) {
      const call = `${spec.name} ${operation.operationId}`;
      const engine = await createEngine(await readSpec({ ...spec.document, security: [] }));
      const required = operation.parameters.filter(({ required }) => required);
      const query = Object.fromEntries(required.map(({ name, example }) => [name, String(example)]));
      const request = {
        ...{ method: operation.method, pathname: "", search: "", bytes: new Uint8Array() },
        ...{ operation, path: {}, relativePath: operation.path.replaceAll(/\{\w+\}/g, "acme"), query },
        ...{ headers: {}, body: undefined, bodyValue: null, isForm: false, nowMs: 0 },
      };
      const shown = await engine.example(request, { code: 429 });
      expect(refused(call, 429).headers).toEqual(shown.headers);
    }
  });

  it("says how long to wait, in every header that counts seconds", () => {
    expect(refused("acme getContact", 429).headers).toMatchObject({
      "retry-after": "12",
      "x-ratelimit-reset": "12",
    });
    expect(refused("acme getContact", 429, 3).headers).toEqual({
      "content-type": "application/json",
      "retry-after": "3",
      "x-ratelimit-limit": "60",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": "3",
    });
  });

  it("says how long to wait only on request, where the provider does not", () => {
    expect(refused("globex getContact", 429).headers).toEqual({ "content-type": "application/json" });
    expect(refused("globex getContact", 503, 0).headers).toMatchObject({ "retry-after": "0" });
  });
});

describe("a status that is not declared", () => {
  it("has the provider's form, from the example of a status near it", () => {
    expect(refused("acme getContact", 503).body).toEqual({
      code: "FAILED",
      message: "The server failed.",
    });
    expect(refused("globex getContact", 502).body).toEqual({
      statusCode: 502,
      error: "Bad Gateway",
      message: "The server failed.",
    });
    expect(refused("globex getContact", 409).body).toMatchObject({
      error: "Conflict",
      statusCode: 409,
    });
  });

  it("has no body where the spec shows no error at all", async () => {
    const responses = { 200: { description: "Fine", content: { "application/json": { schema: {} } } } };
    const spec = await readSpec({
      openapi: "3.1.0",
      info: { title: "A", version: "1" },
      paths: { "/a": { get: { responses } } },
    });
    const [operation] = spec.operations;
    if (operation === undefined) throw new Error("The document has no operation.");
    const good = { status: 200, headers: { "content-type": "application/json" }, body: {}, violations: [] };
    expect(applyFault({ kind: "status", status: 500 }, good, { spec, operation, query: {} })).toEqual({
      status: 500,
      headers: {},
      body: undefined,
      violations: [],
    });
  });
});
