import { describe, expect, it } from "vitest";
import { HttpError } from "../errors.ts";
import type { OperationTable } from "../operation.ts";
import { createProviderClient } from "./create-provider-client.ts";

const operations = { getCase: { method: "GET", path: "/cases" } } as const satisfies OperationTable;
interface Operations {
  getCase: { responses: { 200: { content: { "application/json": object } } } };
}

/** What a call rejects with, at a provider that writes its errors in several ways. */
async function errorOf(answer: Response): Promise<HttpError> {
  // biome-ignore lint/complexity/noBannedTypes: the invented API has no typed paths.
  const client = createProviderClient<{}, Operations, typeof operations>({
    provider: "acme",
    providerName: "Acme",
    operations,
    baseUrl: "https://acme.example",
    headers: { "Api-Key": "secret-key" },
    bound: {},
    errorCode: (body) => {
      const { error, errors } = Object(body) as { error?: unknown; errors?: readonly unknown[] };
      return [error, errors?.[0]].find((code) => typeof code === "string");
    },
    options: { maxRetries: 0, fetch: () => Promise.resolve(answer) },
  });
  const error: unknown = await client.getCase().catch((thrown: unknown) => thrown);
  if (!HttpError.isInstance(error)) throw error;
  return error;
}

const answer = (status: number, type: string, body: string | Uint8Array<ArrayBuffer>) =>
  new Response(body, { status, headers: { "content-type": type } });
const json = (status: number, body: unknown) => answer(status, "application/json", JSON.stringify(body));

describe("an error answer", () => {
  it.each([
    ["a word", json(422, { error: "no_such_field" }), "no_such_field"],
    ["a list of words", json(401, { errors: ["unknown_token"] }), "unknown_token"],
    ["a sentence", json(401, { error: "Ana may not do this" }), undefined],
    ["fields", json(422, { message: "Ana is taken", attributes: ["email"] }), undefined],
    ["nothing known", json(402, []), undefined],
    ["a text", answer(429, "text/plain", "Later"), undefined],
    ["nothing", new Response(null, { status: 500 }), undefined],
  ])(
    "has the code that the provider's function finds in %s, and none of the rest",
    async (_, given, code) => {
      const error = await errorOf(given);
      expect(error.code).toBe(code);
      const words = error.body === undefined ? "" : " The provider's words are in `error.body`.";
      expect(error.message).toBe(
        `Acme answered ${error.status}${code ? ` (${code})` : ""} to GET /cases.${words}`,
      );
      expect(JSON.stringify(error) + String(error.stack)).not.toMatch(/Ana|secret/);
    },
  );

  it("limits the rate without saying for how long, as text without headers", async () => {
    const error = await errorOf(answer(429, "text/plain", "Retry later\n"));
    expect(error).toMatchObject({ kind: "rate_limited", status: 429, retryable: true });
    expect([error.retryAfterMs, error.body]).toEqual([undefined, "Retry later\n"]);
  });

  it.each([
    ["HTML", answer(502, "text/html", "<h1>Bad gateway</h1>"), "<h1>Bad gateway</h1>"],
    ["half of a JSON", answer(500, "application/json", '{"error":'), '{"error":'],
    ["bytes that are no UTF-8", answer(503, "text/html", new Uint8Array([233, 240])), undefined],
    ["nothing", answer(504, "text/html", ""), undefined],
  ])("keeps its status where the body is %s", async (_, given, body) => {
    const { status } = given;
    const error = await errorOf(given);
    expect(error).toMatchObject({ status, retryable: true, code: undefined });
    expect(error.body).toBe(body);
    const words = body === undefined ? "" : " The provider's words are in `error.body`.";
    expect(error.message).toBe(`Acme answered ${status} to GET /cases.${words}`);
  });
});
