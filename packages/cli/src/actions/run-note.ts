import { checkArguments, commonOptions, parseCommandLine } from "../command-line.ts";
import { exitCodes, type Io } from "../io.ts";
import { carryOut, prepareToAct, reportOutcome } from "./act.ts";
import { readText } from "./read-text.ts";

/** The help of `confluir note`. */
export const noteHelp = `Usage: confluir note <id> <text> [options]

Adds a note to a conversation that only the business sees. The id is that of confluir inbox --ids.
A text of - is read from standard input; before one that begins with a dash, write --.

  --json      what became of it, as JSON
  -h, --help  show this text

Exit codes: 0 added, 1 not added, or not surely, 2 wrong usage or missing credential.`;

/**
 * Runs `confluir note`.
 *
 * @returns the exit code.
 * @throws {UsageError} when the command line or the environment does not say what to do, and what the action throws.
 */
export async function runNote(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseCommandLine("note", argv, commonOptions);
  if (values.help) {
    io.out.write(`${noteHelp}\n`);
    return exitCodes.ok;
  }
  checkArguments("note", positionals, ["the id of a conversation", "a text"]);
  const [id = "", argument = ""] = positionals;
  const { place, actions } = prepareToAct(id, io);
  const text = await readText(argument, io);
  const added = await carryOut(io, () => actions.addNote(id, text, { signal: io.stop }));
  reportOutcome(
    io,
    place,
    added,
    values.json,
    added.noteId === undefined ? "Added." : `Added as ${added.noteId}.`,
  );
  return exitCodes.ok;
}
