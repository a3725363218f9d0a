import { ApiError } from "@confluir/mock/kit";
import { describe, expect, it } from "vitest";
import { otherOfficeKey, unknownKey } from "../sandbox.ts";
import { createTestBackend } from "./__fixtures__/test-backend.ts";

const test = createTestBackend({ size: 1 });

function answerTo(headers: Record<string, string>): unknown {
  try {
    test.backend.authenticate({ operation: { operationId: "listTags" }, path: {}, headers, nowMs: 0 });
  } catch (error) {
    return error instanceof ApiError ? error.result : error;
  }
  return "in";
}

describe("authenticate", () => {
  it.each([
    {},
    { "x-jurichat-api-key": "" },
    { "x-jurichat-api-key": "  " },
    { "x-jurichat-api-key": unknownKey },
  ])("answers 401 to %j", (headers) => {
    const message = "Chave de API ausente ou inválida.";
    expect(answerTo(headers)).toEqual({
      status: 401,
      body: { statusCode: 401, error: "Unauthorized", message },
    });
  });

  it("does not take a key of another kind", () => {
    expect(answerTo({ authorization: "Bearer local" })).toMatchObject({ status: 401 });
  });

  it("answers 403 to the key of another office", () => {
    const message = "A chave não dá acesso a este recurso.";
    expect(answerTo({ "x-jurichat-api-key": otherOfficeKey })).toEqual({
      status: 403,
      body: { statusCode: 403, error: "Forbidden", message },
    });
  });

  it("lets in who has any other key", () => {
    expect(answerTo({ "x-jurichat-api-key": "local" })).toBe("in");
  });
});
