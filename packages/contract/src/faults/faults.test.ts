import { describe, expect, it } from "vitest";
import { checkFault } from "./check-fault.ts";
import { faults } from "./faults.ts";

// Timeouts are real here: a crowded machine must not be taken for a fault.
describe.concurrent.each(faults)("a server that fails: $name", { timeout: 30_000 }, (fault) => {
  it.each([
    ["read", "platform"],
    ["read", "custom"],
    ["write", "platform"],
    ["write", "custom"],
  ] as const)("a %s gives what the table says, with a %s fetch", async (call, fetchKind) => {
    expect(await checkFault(fault, call, fetchKind)).toEqual([]);
  });
});
