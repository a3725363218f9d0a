import { describe, expect, it } from "vitest";
import { HttpError, kindOfStatus, NetworkError, ProviderError, TimeoutError } from "./errors.ts";

const call = { provider: "p", providerName: "P", operationId: "op", method: "GET", path: "/x" };

describe("the error family", () => {
  it("names a kind for every status", () => {
    const table = [400, 401, 403, 404, 408, 409, 418, 422, 429, 500, 503, 504, 302].map(kindOfStatus);
    expect(table).toEqual([
      "bad_request",
      "unauthorized",
      "forbidden",
      "not_found",
      "timeout",
      "conflict",
      "client",
      "unprocessable",
      "rate_limited",
      "server",
      "server",
      "timeout",
      "redirect",
    ]);
  });

  it("knows its own, and only its own", () => {
    const error = new TimeoutError(call, { scope: "attempt", timeoutMs: 5, sent: true });
    expect(ProviderError.isInstance(error)).toBe(true);
    expect(TimeoutError.isInstance(error)).toBe(true);
    expect(HttpError.isInstance(error)).toBe(false);
    expect(TimeoutError.isInstance(new DOMException("x", "TimeoutError"))).toBe(false);
    for (const stranger of [null, undefined, "x", new Error("x"), {}]) {
      expect(ProviderError.isInstance(stranger)).toBe(false);
    }
  });

  it("knows an error of another installed copy", () => {
    const foreign = Object.assign(new Error("x"), {
      [Symbol.for("confluir.ProviderError")]: true,
      [Symbol.for("confluir.NetworkError")]: true,
    });
    expect(NetworkError.isInstance(foreign)).toBe(true);
    expect(ProviderError.isInstance(foreign)).toBe(true);
    expect(HttpError.isInstance(foreign)).toBe(false);
  });

  it("is an Error with a name, a stack and its cause", () => {
    const thrown = new TypeError("fetch failed", { cause: { code: "ECONNRESET", syscall: "read" } });
    const error = new NetworkError(call, thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error.thrown).toBe(thrown);
    expect(error.cause).toMatchObject({ name: "TypeError", message: "ECONNRESET" });
    expect(String(error)).toBe("NetworkError: P could not be reached for GET /x (ECONNRESET).");
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      name: "NetworkError",
      operationId: "op",
      code: "ECONNRESET",
    });
  });
});
