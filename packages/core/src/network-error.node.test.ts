import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { NetworkError } from "./errors.ts";
import { toSafeCause } from "./network-failure.ts";

const call = { provider: "p", providerName: "P", operationId: "op", method: "GET", path: "/x" };

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
