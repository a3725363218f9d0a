import { describe, expect, it } from "vitest";
import { plansWith } from "./__fixtures__/plan.ts";
import { happenings, runWalks } from "./__fixtures__/run-walks.ts";

const filters = ["unread", "read", "states", "one state", "since", "until", "archived"] as const;

// Many walks, on a machine that may be busy.
describe("1,000 walks over the sandbox that are killed and taken up again", { timeout: 240_000 }, () => {
  it("lose nothing and repeat nothing of the whole list, in 500 of them", async () => {
    const happened = await runWalks(plansWith("none"), 500);
    expect(Object.keys(happened)).toEqual(expect.arrayContaining([...happenings]));
  });

  it("lose nothing and repeat nothing of what a filter lets through, in the other 500", async () => {
    const happened = await runWalks(plansWith(...filters), 500);
    const expected = [...happenings, "failure: unsupported_filter"];
    expect(Object.keys(happened)).toEqual(expect.arrayContaining(expected));
  });
});
