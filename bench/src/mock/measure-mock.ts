import { type CommandResult, measureCommand } from "./measure-command.ts";
import { measureStarts, type StartResult } from "./measure-starts.ts";

/** Everything that was measured of the sandbox. */
export interface MockMeasurements {
  readonly starts: readonly StartResult[];
  readonly commands: readonly CommandResult[];
}

/** Measures the sandbox, one thing after the other, and says on the way where it is. */
export async function measureMock(quick: boolean, say: (line: string) => void): Promise<MockMeasurements> {
  say("starting …");
  const starts = await measureStarts(quick);
  say("the command …");
  return { starts, commands: await measureCommand(quick) };
}
