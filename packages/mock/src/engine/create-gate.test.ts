import { describe, expect, it } from "vitest";
import { libraryKey, libraryPath } from "../__fixtures__/library.ts";
import { readSpec } from "../spec/load-spec.ts";
import { matchOperation } from "../spec/match-operation.ts";
import { createGate, type UpstreamAnswer } from "./create-gate.ts";
import type { Finding } from "./finding.ts";

const json = { "content-type": "application/json" };
const page = { items: [{ id: "b7", title: "Siete" }], next: null };

async function pass(
  answer: UpstreamAnswer,
  query: Readonly<Record<string, string>> = {},
  headers = libraryKey,
) {
  const spec = await readSpec(libraryPath);
  const gate = await createGate(spec);
  const match = matchOperation(spec.operations, "GET", "/books");
  if (match.kind !== "operation") throw new Error("The fixture has no GET /books.");
  const body = { value: null, parts: undefined, isForm: false };
  let told: readonly Finding[] | undefined;
  const answered = await gate(
    { operation: match.operation, path: "/books", query, headers, body, sizeBytes: 0 },
    async (findings) => {
      told = findings;
      return answer;
    },
  );
  return { ...answered, told };
}

describe("the gate", () => {
  it("lets what fits the spec through, as it was said", async () => {
    const { status, body, findings, told } = await pass({ status: 200, headers: json, body: page });
    expect([status, JSON.parse(body ?? ""), findings, told]).toEqual([200, page, [], []]);
  });

  it.each([
    [
      "a required field that is missing",
      { status: 200, headers: json, body: { items: [{ title: "x" }], next: null } },
    ],
    ["a field of another type", { status: 200, headers: json, body: { ...page, next: 7 } }],
    ["a status that is not declared", { status: 418, headers: json, body: page }],
    ["another media type", { status: 200, headers: { "content-type": "text/html" }, body: "<html>" }],
  ])("turns %s into a failure", async (_, answer) => {
    const { status, body, findings } = await pass(answer);
    expect(status).toBe(500);
    expect(body).toContain("The sandbox broke the spec");
    expect(findings.map(({ kind }) => kind)).toContain("response");
  });

  it("tells the server what is wrong with a request, and lets it answer", async () => {
    const { status, findings, told } = await pass(
      { status: 400, headers: json, body: { code: "BAD" } },
      { limit: "0" },
    );
    expect(status).toBe(400);
    expect(told?.map(({ location }) => location)).toEqual(["request.query.limit"]);
    expect(findings).toEqual(told);
  });

  it("tells of a missing key", async () => {
    const { told } = await pass(
      { status: 401, headers: json, body: { code: "NO_KEY" } },
      {},
      {} as typeof libraryKey,
    );
    expect(told?.map(({ location }) => location)).toEqual(["request.security"]);
  });

  it("passes a failure of the server on as one of the mock", async () => {
    const spec = await readSpec(libraryPath);
    const gate = await createGate(spec);
    const [operation] = spec.operations.filter(({ operationId }) => operationId === "listBooks");
    if (operation === undefined) throw new Error("The fixture has no listBooks.");
    const body = { value: null, parts: undefined, isForm: false };
    const answer = await gate(
      { operation, path: "/books", query: {}, headers: libraryKey, body, sizeBytes: 0 },
      async () => {
        throw new Error("the room is on fire");
      },
    );
    expect(answer.status).toBe(500);
    expect(answer.findings).toMatchObject([{ kind: "internal", message: "the room is on fire" }]);
  });
});
