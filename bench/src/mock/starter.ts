/** Starts sandboxes in a process of its own: one after the other, each closed again, or one that is weighed. */

import { startSandbox } from "@confluir/mock";
import { providers, type SandboxOptions } from "@confluir/mock/all";
import { answerTasks, startArgument } from "../child.ts";
import { heldBytes } from "../timing.ts";

const options = startArgument<SandboxOptions>();

answerTasks(async (task: "start" | "weigh"): Promise<number> => {
  const startedAt = performance.now();
  await using _ = await startSandbox({ providers, ...options });
  return task === "start" ? performance.now() - startedAt : heldBytes();
});
