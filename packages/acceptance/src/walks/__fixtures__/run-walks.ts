import { startSandbox } from "@confluir/mock";
import type { AnyConversation } from "@confluir/normalize";
import fc from "fast-check";
import { vi } from "vitest";
import { sandboxes as providers } from "../../sandboxes.ts";
import { checkWalk } from "./check-walk.ts";
import { resolveFilter } from "./filter.ts";
import { openDataset } from "./live-dataset.ts";
import { deaths, type Plan, writeKinds } from "./plan.ts";
import { type AnswerHook, walk } from "./walk.ts";

/** What must have happened in some of the walks, or they would prove less than they say. */
export const happenings: readonly string[] = [
  ...deaths.map((moment) => `death ${moment}`),
  ...writeKinds.map((kind) => `${kind} in between`),
  "message meanwhile",
  "put away meanwhile",
  ...["server", "rate_limited", "network", "response_shape", "timeout", "bad_page"].map(
    (kind) => `failure: ${kind}`,
  ),
  "failure: unsupported_filter",
  "many at one time",
];

/**
 * Does so many walks, and checks each.
 *
 * @returns what happened in some of them.
 */
export async function runWalks(plans: fc.Arbitrary<Plan>, numRuns: number): Promise<readonly string[]> {
  // The jitter makes every wait before a retry none at all.
  vi.spyOn(Math, "random").mockReturnValue(0);
  const hook: AnswerHook = { onAnswer: () => {} };
  const onExchange = () => {
    const { onAnswer } = hook;
    hook.onAnswer = () => {};
    onAnswer();
  };
  // Without Prism: nothing here is about what an answer says.
  await using sandbox = await startSandbox({
    providers,
    validate: false,
    record: false,
    clockRuns: false,
    onExchange,
  });
  const happened = new Set<string>();
  const property = fc.asyncProperty(plans, async (plan) => {
    const dataset = await openDataset(sandbox, plan);
    const filter = resolveFilter(plan.filter, dataset.start);
    const walked = await walk(sandbox, hook, dataset, filter.filter, plan);
    sandbox.control.scenario("healthy");
    sandbox.control.rateLimit(null);
    for (const what of walked.happened) happened.add(what);
    if (hasCrowd(dataset.start)) happened.add("many at one time");
    await checkWalk(dataset, filter, walked);
  });
  await fc.assert(property, { numRuns });
  return [...happened];
}

/** Whether six conversations or more have one time. */
function hasCrowd(conversations: readonly AnyConversation[]): boolean {
  return conversations.some(
    ({ lastActivityAt: at }) =>
      conversations.filter(({ lastActivityAt }) => lastActivityAt === at).length > 5,
  );
}
