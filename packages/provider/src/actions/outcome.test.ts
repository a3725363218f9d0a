import { describe, expect, it } from "vitest";
import { refusal } from "../testing/fake-client.ts";
import { NotAppliedError } from "./errors.ts";
import { readAfterwards, toActionResult } from "./outcome.ts";

const acme = { provider: "acme", providerName: "Acme" };

describe("toActionResult", () => {
  it("is done only when the provider shows it", () => {
    expect(toActionResult(acme, "resolve", "state", true)).toEqual({ status: "done" });
    for (const shown of [undefined, null, "true", 1])
      expect(toActionResult(acme, "resolve", "state", shown)).toEqual({ status: "accepted" });
  });

  it("throws when the provider shows that it was not done", () => {
    const expected = new NotAppliedError(acme, "resolve", ["state"]);
    expect(() => toActionResult(acme, "resolve", "state", false)).toThrow(expected);
  });
});

describe("readAfterwards", () => {
  const fails = () => Promise.reject(refusal(500));

  it("gives what was read, and nothing when that fails", async () => {
    expect(await readAfterwards(async () => 7, undefined)).toBe(7);
    expect(await readAfterwards(fails, new AbortController().signal)).toBeUndefined();
  });

  it("rejects with the reason of a signal that ended it", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(readAfterwards(fails, signal)).rejects.toBe(signal.reason);
  });
});
