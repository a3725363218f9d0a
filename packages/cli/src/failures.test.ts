import { HttpError, NetworkError, RedirectError, TimeoutError } from "@confluir/core";
import { UnsupportedError } from "@confluir/normalize";
import { describe, expect, it } from "vitest";
import acme from "./__fixtures__/acme.ts";
import { errorText, failureText } from "./failures.ts";

const call = {
  provider: acme.id,
  providerName: acme.name,
  operationId: "listTickets",
  method: "GET",
  path: "/tickets",
};
const answered = (status: number, retryAfterMs?: number) =>
  new HttpError(call, { status, code: undefined, body: undefined, retryAfterMs, requestId: undefined });
const text = (error: unknown, retryable = false) =>
  failureText(
    {
      ...{ connection: "c", provider: acme.id, error, kind: "unknown", message: "" },
      ...{ retryable, retryAfterMs: undefined, sent: true },
    },
    { providers: [acme] },
  );

describe("failureText", () => {
  it.each([
    [answered(401), false, "Acme answered 401 to GET /tickets. Check ACME_API_KEY."],
    [
      answered(403),
      false,
      "Acme answered 403 to GET /tickets. Check that ACME_API_KEY and ACME_DESK belong together.",
    ],
    [
      new NetworkError(call, Object.assign(new Error(), { code: "ECONNREFUSED" })),
      true,
      "Acme could not be reached for GET /tickets (ECONNREFUSED). Check the connection, and ACME_BASE_URL if it is set.",
    ],
    [
      new RedirectError(call, 301, "other_origin"),
      false,
      "Acme redirected GET /tickets to another origin, where the key must not go. Check ACME_BASE_URL: it must be the address that is not redirected, mostly with https.",
    ],
    [answered(429, 90_000), true, "Acme answered 429 to GET /tickets; retry after 90 s. It may work later."],
    [
      new TimeoutError(call, { sent: true, scope: "attempt", timeoutMs: 30_000 }),
      true,
      "Acme did not finish GET /tickets within 30000 ms (timeoutMs). It may work later.",
    ],
    [
      answered(404),
      false,
      "Acme answered 404 to GET /tickets. Check ACME_DESK, and ACME_BASE_URL if it is set.",
    ],
    [
      new HttpError(
        call,
        { status: 404, code: undefined, body: undefined, retryAfterMs: undefined, requestId: undefined },
        "check the id, and `desk` if every call fails so",
      ),
      false,
      "Acme answered 404 to GET /tickets: check the id, and ACME_DESK if every call fails so.",
    ],
    [new Error("surprise"), false, "Acme could not be read: surprise"],
  ])("says what to do about %s", (error, retryable, sentence) => {
    expect(text(error, retryable)).toBe(sentence);
  });
});

it("an action that lacks a value is told the option for it", () => {
  const reason = "it finds a template by its name and its `language`, which is missing.";
  const error = new UnsupportedError({ provider: acme.id, providerName: acme.name }, "sendTemplate", {
    reason,
  });
  expect(errorText(error, { ids: "", all: "" } as never, { providers: [acme] })).toBe(
    "Acme cannot do `sendTemplate`: it finds a template by its name and its --language, which is missing.",
  );
});
