import { HttpError } from "@confluir/core";
import { describe, expect, it } from "vitest";
import { DeadlineError, UnsupportedFilterError, UnsupportedReadError } from "./errors.ts";
import { InboxError, toFailure } from "./page.ts";

const call = {
  provider: "acme",
  providerName: "Acme",
  operationId: "listConversations",
  method: "GET",
  path: "/conversations",
};

describe("toFailure", () => {
  it("passes on what the provider's error says about trying again", () => {
    const error = new HttpError(call, {
      status: 429,
      code: undefined,
      body: undefined,
      retryAfterMs: 30_000,
      requestId: undefined,
    });
    expect(toFailure("acme", "acme", error)).toStrictEqual({
      connection: "acme",
      provider: "acme",
      error,
      kind: "rate_limited",
      message: error.message,
      retryable: true,
      retryAfterMs: 30_000,
      sent: true,
    });
  });

  it("says of a request that waited for the client's own rate limit that it was never sent, and when to come back", () => {
    expect(toFailure("acme", "acme", new DeadlineError(2_000, 41_000))).toMatchObject({
      retryable: true,
      retryAfterMs: 41_000,
      sent: false,
    });
    expect(toFailure("acme", "acme", new DeadlineError(2_000))).toMatchObject({
      retryable: true,
      retryAfterMs: undefined,
      sent: true,
    });
  });

  it("says of what the provider does not have that nothing was sent", () => {
    const unsupported = [
      new UnsupportedFilterError("acme", "acme", ["text"]),
      new UnsupportedReadError("acme", "acme", "listMessages"),
    ];
    for (const error of unsupported)
      expect(toFailure("acme", "acme", error)).toMatchObject({ retryable: false, sent: false });
  });

  it.each([new TypeError("x"), "x", undefined])("promises nothing about %o", (error) => {
    expect(toFailure("acme", "acme", error)).toMatchObject({
      error,
      retryable: false,
      retryAfterMs: undefined,
    });
  });

  it("is JSON with a text for a browser, and with nothing of an error that is none of ours", () => {
    const late = new DeadlineError(500);
    expect(JSON.parse(JSON.stringify(toFailure("a", "acme", late)))).toEqual({
      connection: "a",
      provider: "acme",
      kind: "timeout",
      message: late.message,
      retryable: true,
      sent: true,
      error: {
        name: "DeadlineError",
        kind: "timeout",
        message: late.message,
        retryable: true,
        deadlineMs: 500,
      },
    });
    const foreign = Object.assign(new SyntaxError("Unexpected Lucía"), { config: { key: "Lucía" } });
    const failure = toFailure("a", "acme", foreign);
    expect(failure).toMatchObject({ kind: "unknown", message: expect.stringContaining("see `error`") });
    expect(JSON.stringify([failure, new InboxError([failure])])).not.toContain("Lucía");
  });
});
