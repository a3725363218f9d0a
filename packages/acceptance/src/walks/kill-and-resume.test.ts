import { describe, expect, it } from "vitest";
import { crowdedPlansWith, plansWith } from "./__fixtures__/plan.ts";
import { happenings, runWalks } from "./__fixtures__/run-walks.ts";

const filters = ["unread", "read", "states", "one state", "since", "until", "archived"] as const;
/** CONFLUIR_WALKS asks for more of them than a usual run of the tests does. */
const walks = Math.max(50, Number(process.env.CONFLUIR_WALKS ?? 0));

// Many walks, on a machine that may be busy.
describe("lists over the sandbox that are killed and resumed", {
  timeout: 60_000 + 1_000 * walks,
}, () => {
  const happened: string[] = [];

  it("resume a whole list without loss or duplicates", async () => {
    happened.push(...(await runWalks(plansWith("none"), Math.ceil(walks * 0.4))));
  });

  it("resume a filtered list without loss or duplicates", async () => {
    happened.push(...(await runWalks(plansWith(...filters), Math.ceil(walks * 0.4))));
  });

  it("resume without loss or duplicates where many conversations share one time", async () => {
    happened.push(...(await runWalks(crowdedPlansWith("none", ...filters), Math.ceil(walks * 0.2))));
  });

  it("met every kind of failure between them", () => {
    const missed = happenings.filter((kind) => !happened.includes(kind));
    // A few walks may miss some of them.
    expect(missed.length, missed.join(", ")).toBeLessThanOrEqual(walks < 150 ? happenings.length / 4 : 0);
  });
});
