import { HttpError, NetworkError, TimeoutError } from "@confluir/core";
import { describe, expect, it } from "vitest";
import { failureText } from "./failures.ts";
import { providers } from "./providers.ts";

const call = {
  provider: "jurichat",
  providerName: "JuriChat",
  operationId: "listConversations",
  method: "GET",
  path: "/conversation/",
};
const answered = (status: number, retryAfterMs?: number) =>
  new HttpError(call, { status, code: undefined, body: undefined, retryAfterMs, requestId: undefined });
const text = (error: unknown, retryable = false) =>
  failureText(
    { connection: "c", provider: "jurichat", error, retryable, retryAfterMs: undefined, sent: true },
    { providers },
  );

describe("failureText", () => {
  it.each([
    [answered(401), false, "JuriChat answered 401 to GET /conversation/. Check JURICHAT_API_KEY."],
    [
      answered(403),
      false,
      "JuriChat answered 403 to GET /conversation/. Check that JURICHAT_API_KEY and JURICHAT_INBOX_ID belong together.",
    ],
    [
      new NetworkError(call, Object.assign(new Error(), { code: "ECONNREFUSED" })),
      true,
      "JuriChat could not be reached for GET /conversation/ (ECONNREFUSED). Check the connection, and JURICHAT_BASE_URL if it is set.",
    ],
    [
      answered(429, 90_000),
      true,
      "JuriChat answered 429 to GET /conversation/; retry after 90 s. It may work later.",
    ],
    [
      new TimeoutError(call, { sent: true, scope: "attempt", timeoutMs: 30_000 }),
      true,
      "JuriChat did not finish GET /conversation/ within 30000 ms (timeoutMs). It may work later.",
    ],
    [
      answered(404),
      false,
      "JuriChat answered 404 to GET /conversation/. Check JURICHAT_INBOX_ID, and JURICHAT_BASE_URL if it is set.",
    ],
    [new Error("surprise"), false, "JuriChat could not be read: surprise"],
  ])("says what to do about %s", (error, retryable, sentence) => {
    expect(text(error, retryable)).toBe(sentence);
  });
});
