import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { NetworkError } from "../errors/network-error.ts";
import { readNetworkFailure, toSafeCause } from "./network-failure.ts";

const failed = (cause: object) => Object.assign(new TypeError("fetch failed"), { cause });
const call = { provider: "p", providerName: "P", operationId: "op", method: "GET", path: "/x" };

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

describe("a NetworkError", () => {
  it("shows nothing of what was thrown but names and codes, and keeps it where no log looks", () => {
    const parser = Object.assign(new Error("Invalid: Lucía"), {
      name: "HTTPParserError",
      code: "HPE_INVALID_CHUNK_SIZE",
      data: '{"name":"Lucía"}',
    });
    const thrown = Object.assign(new TypeError("https://x.example/?contact=Lucía"), { cause: parser });
    const error = new NetworkError(call, thrown);
    const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error) + error.stack;
    expect(shown).not.toContain("Lucía");
    expect(shown).toMatch(/HTTPParserError\W+HPE_INVALID_CHUNK_SIZE/);
    expect(error.thrown).toBe(thrown);
  });

  it("takes neither name nor system call from a stranger unless they read like one", () => {
    const thrown = { name: "Lucía Pérez", syscall: "connect 10.0.0.1", message: "x" };
    expect(inspect(toSafeCause(thrown))).toBe("[Error: no code]");
  });
});
