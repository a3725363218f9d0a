import { describe, expect, it } from "vitest";
import { readNetworkFailure, toSafeCause } from "./network-failure.ts";

const failed = (cause: object) => Object.assign(new TypeError("fetch failed"), { cause });

describe("readNetworkFailure", () => {
  it.each([
    [failed({ code: "ENOTFOUND", syscall: "getaddrinfo" }), "ENOTFOUND"],
    [failed({ code: "EAI_AGAIN" }), "EAI_AGAIN"],
    [failed({ code: "UND_ERR_CONNECT_TIMEOUT" }), "UND_ERR_CONNECT_TIMEOUT"],
    [failed({ code: "ECONNREFUSED", syscall: "connect" }), "ECONNREFUSED"],
    [failed({ code: "EHOSTUNREACH", syscall: "connect" }), "EHOSTUNREACH"],
    [failed({ code: "ETIMEDOUT", errors: [{ code: "ETIMEDOUT", syscall: "connect" }] }), "ETIMEDOUT"],
    [Object.assign(new Error("x"), { code: "ConnectionRefused" }), "ConnectionRefused"],
  ])("knows that nothing was sent: %#", (thrown, code) => {
    expect(readNetworkFailure(thrown)).toEqual({ code, sent: false });
  });

  it.each([
    failed({ code: "EHOSTUNREACH", syscall: "read" }),
    failed({ code: "ECONNREFUSED", syscall: "read" }),
    failed({ code: "ECONNREFUSED" }),
    failed({ code: "ENETUNREACH" }),
    failed({ code: "ECONNRESET", syscall: "write" }),
    failed({ code: "UND_ERR_SOCKET" }),
    failed({ code: "ECONNREFUSED", errors: [] }),
    failed({
      code: "E",
      errors: [
        { code: "E", syscall: "connect" },
        { code: "E", syscall: "read" },
      ],
    }),
    new TypeError("Load failed"),
    undefined,
    "text",
  ])("does not believe it without proof: %#", (thrown) => {
    expect(readNetworkFailure(thrown).sent).toBe(true);
  });

  it("takes no text and no number for a code", () => {
    for (const code of ["Hola, soy Lucía", "34600111222", "E34600111222", ""]) {
      expect(readNetworkFailure(failed({ code })).code).toBeUndefined();
    }
  });

  it("ends at a cause that is its own", () => {
    const thrown: { cause?: unknown } = {};
    thrown.cause = thrown;
    expect(readNetworkFailure(thrown)).toEqual({ code: undefined, sent: true });
    expect(toSafeCause(thrown)).toBeInstanceOf(Error);
  });
});
