import { describe, expect, it } from "vitest";
import { createThingsClient, json } from "../__fixtures__/things-client.ts";
import { withDriftChecker } from "../drift/create-validators.ts";
import type { Drift, Validators } from "../drift/drift.ts";

const issue = { pointer: "/id", expected: "string", found: "number", keyword: "type" };
const validators = withDriftChecker<Validators>({
  getThing: { "200": (body) => (typeof (body as { id?: unknown }).id === "string" ? [] : [issue]) },
  renameThing: { "200": () => [issue] },
});

describe("a client that checks its answers", () => {
  it("reports what drifted, and gives the answer all the same", async () => {
    const drifts: Drift[] = [];
    const { client } = createThingsClient((_, n) => json({ id: n }), {
      validate: "report",
      validators,
      onDrift: (drift) => drifts.push(drift),
    });
    await expect(client.getThing({ path: { id: "1" } })).resolves.toEqual({ id: 1 });
    expect(drifts).toEqual([{ provider: "things", operationId: "getThing", status: 200, issues: [issue] }]);
  });

  it("throws under strict, once and without another try", async () => {
    const { client, requests } = createThingsClient(() => json({ id: 1 }), {
      validate: "strict",
      validators,
    });
    await expect(client.getThing({ path: { id: "1" } })).rejects.toMatchObject({
      name: "ResponseShapeError",
      reason: "drift",
      issues: [issue],
    });
    expect(requests).toHaveLength(1);
  });

  it("does not compare plain text with the schema of JSON", async () => {
    const text = () => new Response("done", { headers: { "content-type": "text/plain" } });
    const { client } = createThingsClient(text, { validate: "strict", validators });
    await expect(client.renameThing({ path: { id: "1" } })).resolves.toBe("done");
  });

  it("asks for the validators it needs", () => {
    expect(() => createThingsClient(() => json({}), { validate: "report" })).toThrow(/`validators`/);
  });
});
