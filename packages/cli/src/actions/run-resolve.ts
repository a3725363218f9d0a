import { checkArguments, commonOptions, parseCommandLine } from "../command-line.ts";
import { exitCodes, type Io } from "../io.ts";
import { carryOut, prepareToAct, reportOutcome } from "./act.ts";

/** The help of `confluir resolve`. */
export const resolveHelp = `Usage: confluir resolve <id> [options]

Marks the matter of a conversation as settled. The id is that of confluir inbox --ids. JuriChat has no such thing.

  --json      what became of it, as JSON
  -h, --help  show this text

Exit codes: 0 resolved, 1 not resolved, 2 wrong usage or missing credential.`;

/**
 * Runs `confluir resolve`.
 *
 * @returns the exit code.
 * @throws {UsageError} when the command line or the environment does not say what to do, and what the action throws.
 */
export async function runResolve(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseCommandLine("resolve", argv, commonOptions);
  if (values.help) {
    io.out.write(`${resolveHelp}\n`);
    return exitCodes.ok;
  }
  checkArguments("resolve", positionals, ["the id of a conversation"]);
  const [id = ""] = positionals;
  const { place, actions } = prepareToAct(id, io);
  const result = await carryOut(io, () => actions.resolve(id, { signal: io.stop }));
  reportOutcome(io, place, result, values.json, "Resolved.");
  return exitCodes.ok;
}
