import { type CallResult, measureCalls } from "./measure-calls.ts";
import { type CommandResult, measureCommand } from "./measure-command.ts";
import { measureStarts, type StartResult } from "./measure-starts.ts";
import { measureWalks, type WalkResult } from "./measure-walks.ts";

/** Everything that was measured of the sandbox. */
export interface MockMeasurements {
  readonly starts: readonly StartResult[];
  readonly commands: readonly CommandResult[];
  readonly calls: readonly CallResult[];
  readonly walks: readonly WalkResult[];
}

/** Measures the sandbox, one thing after the other, and says on the way where it is. */
export async function measureMock(quick: boolean, say: (line: string) => void): Promise<MockMeasurements> {
  say("starting …");
  const starts = await measureStarts(quick);
  say("the command …");
  const commands = await measureCommand(quick);
  const calls = await measureCalls(quick, say);
  const walks = await measureWalks(quick, say);
  return { starts, commands, calls, walks };
}
