/** Starts sandboxes in a process of its own, one after the other, each closed again. */

import { sandboxes as providers, type SandboxOptions } from "@confluir/acceptance/sandboxes";
import { startSandbox } from "@confluir/mock";
import { answerTasks, startArgument } from "../child.ts";

const options = startArgument<SandboxOptions>();

answerTasks(async (_: "start"): Promise<number> => {
  const startedAt = performance.now();
  await using _sandbox = await startSandbox({ providers, ...options });
  return performance.now() - startedAt;
});
