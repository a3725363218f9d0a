import { describe, expect, it } from "vitest";
import type { CallRecord } from "../api.ts";
import { mergeCalls } from "./live.ts";

function call(callId: number, startedMs: number, change: Partial<CallRecord> = {}): CallRecord {
  return {
    ...{
      callId,
      startedMs,
      connection: "shop",
      provider: "acme",
      operationId: "list",
      method: "GET",
      path: "/",
    },
    ...{ state: "running", attempts: [], waitedMs: 0, drift: [], curl: "curl" },
    ...change,
  };
}

const merge = (known: readonly CallRecord[], changed: readonly CallRecord[]) =>
  mergeCalls(known, new Map(changed.map((each) => [`${each.connection} ${each.callId}`, each])));

describe("calls", () => {
  it("are newest first, and one that changed takes its own place", () => {
    const merged = merge([call(2, 20), call(1, 10)], [call(1, 10, { state: "ok" }), call(3, 30)]);
    expect(merged.map(({ callId, state }) => [callId, state])).toEqual([
      [3, "running"],
      [2, "running"],
      [1, "ok"],
    ]);
  });

  it("of two connections may have the same number", () => {
    expect(merge([call(1, 10)], [call(1, 20, { connection: "office" })])).toHaveLength(2);
  });

  it("are 500 at the most, and the oldest go", () => {
    const many = Array.from({ length: 600 }, (_, index) => call(index, index));
    const merged = merge([], many);
    expect([merged.length, merged[0]?.callId, merged.at(-1)?.callId]).toEqual([500, 599, 100]);
  });
});
