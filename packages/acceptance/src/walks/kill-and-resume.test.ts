import { describe, expect, it } from "vitest";
import { crowdedPlansWith, plansWith } from "./__fixtures__/plan.ts";
import { happenings, runWalks } from "./__fixtures__/run-walks.ts";

const filters = ["unread", "read", "states", "one state", "since", "until", "archived"] as const;
/** CONFLUIR_WALKS asks for more of them than a usual run of the tests does. */
const walks = Math.max(150, Number(process.env.CONFLUIR_WALKS ?? 0));

// Many walks, on a machine that may be busy.
describe("walks over the sandbox that are killed and taken up again", {
  timeout: 60_000 + 1_000 * walks,
}, () => {
  const happened: string[] = [];

  it("lose nothing and repeat nothing of the whole list", async () => {
    happened.push(...(await runWalks(plansWith("none"), Math.ceil(walks * 0.4))));
  });

  it("lose nothing and repeat nothing of what a filter lets through", async () => {
    happened.push(...(await runWalks(plansWith(...filters), Math.ceil(walks * 0.4))));
  });

  it("lose nothing and repeat nothing where many conversations share one time", async () => {
    happened.push(...(await runWalks(crowdedPlansWith("none", ...filters), Math.ceil(walks * 0.2))));
  });

  it("have met everything that can go wrong, all of them together", () => {
    expect(happened).toEqual(expect.arrayContaining([...happenings]));
  });
});
