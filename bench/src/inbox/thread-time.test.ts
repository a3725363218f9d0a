import { expect, it } from "vitest";
import { threadMs } from "./thread-time.ts";

it("is at least what the thread is known to have run", async () => {
  const ms = await threadMs(() => {
    const from = process.threadCpuUsage();
    for (;;) {
      const { user, system } = process.threadCpuUsage(from);
      if (user + system >= 30_000) return;
    }
  });
  expect(ms).toBeGreaterThanOrEqual(30);
});

it("waits for work that waits, and rejects with it", async () => {
  const done: string[] = [];
  await threadMs(async () => {
    await Promise.resolve();
    done.push("work");
  });
  expect(done).toEqual(["work"]);
  await expect(threadMs(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});
