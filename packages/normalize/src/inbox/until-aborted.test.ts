import { describe, expect, it } from "vitest";
import { untilAborted } from "./until-aborted.ts";

const never = new Promise<never>(() => {});

describe("untilAborted", () => {
  it("gives what the promise gives", async () => {
    await expect(untilAborted(Promise.resolve(1), new AbortController().signal)).resolves.toBe(1);
    await expect(untilAborted(Promise.resolve(1), undefined)).resolves.toBe(1);
  });

  it("rejects at once when the signal was aborted before", async () => {
    await expect(untilAborted(never, AbortSignal.abort("early"))).rejects.toBe("early");
  });

  it("rejects when the signal is aborted later", async () => {
    const controller = new AbortController();
    const waiting = untilAborted(never, controller.signal);
    controller.abort("late");
    await expect(waiting).rejects.toBe("late");
  });
});
