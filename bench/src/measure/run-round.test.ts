import { expect, it } from "vitest";
import { runRound } from "./run-round.ts";

it("makes the calls it was asked for, so many at a time", async () => {
  let [made, running, most] = [0, 0, 0];
  const result = await runRound(
    async () => {
      made += 1;
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    },
    4,
    10,
  );
  expect({ made, most }).toEqual({ made: 10, most: 4 });
  expect(result.p99Us).toBeGreaterThanOrEqual(result.p50Us);
});
