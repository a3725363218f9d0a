import type { ActionResult } from "@confluir/normalize";
import { checkArguments, commonOptions, parseCommandLine } from "../command-line.ts";
import { exitCodes, type Io, UsageError } from "../io.ts";
import { say } from "../one-line.ts";
import { type Acting, carryOut, prepareToAct, reportOutcome } from "./act.ts";

/** The help of `confluir tag`. */
export const tagHelp = `Usage: confluir tag <id> <tag>... [options]

Adds tags to a conversation and keeps those that it has. The conversation's id is that of confluir inbox --ids; a tag's is in tags of confluir inbox --json.
JuriChat replaces the whole set: a tag that somebody else changes at the same moment is set back.

  --remove    take these tags off instead
  --only      leave these tags and no others
  --json      what became of it, as JSON
  -h, --help  show this text

Exit codes: 0 done, 1 not done, or only some of them, 2 wrong usage or missing credential.`;

const options = {
  ...commonOptions,
  remove: { type: "boolean", default: false },
  only: { type: "boolean", default: false },
} as const;

/**
 * Runs `confluir tag`.
 *
 * @returns the exit code.
 * @throws {UsageError} when the command line or the environment does not say what to do, and what the action throws.
 */
export async function runTag(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseCommandLine("tag", argv, options);
  if (values.help) {
    io.out.write(`${tagHelp}\n`);
    return exitCodes.ok;
  }
  if (values.remove && values.only) throw new UsageError("--remove and --only cannot go together.");
  checkArguments(
    "tag",
    positionals,
    ["the id of a conversation", "the id of a tag"],
    Number.POSITIVE_INFINITY,
  );
  const [id = "", ...tags] = positionals;
  if (tags.includes("")) throw new UsageError("The id of a tag is empty.");
  const acting = prepareToAct(id, io);
  const result = await carryOut(io, () =>
    values.only
      ? acting.actions.setTags(id, tags, { signal: io.stop })
      : changeEach(acting, values.remove ? "removeTag" : "addTag", tags, io),
  );
  const done = values.only ? "Set." : values.remove ? "Removed." : "Added.";
  reportOutcome(io, acting.place, result, values.json, done);
  return exitCodes.ok;
}

/** One tag after the other, since each change needs the set that the one before left. */
async function changeEach(
  { place, actions }: Acting,
  action: "addTag" | "removeTag",
  tags: readonly string[],
  io: Io,
): Promise<ActionResult> {
  let status: ActionResult["status"] = "done";
  for (const [index, tag] of tags.entries()) {
    try {
      const result = await actions[action](place.id, tag, { signal: io.stop });
      if (result.status === "accepted") status = "accepted";
    } catch (error) {
      if (index > 0) say(io, `${index} of ${tags.length} tags were changed before this:`);
      throw error;
    }
  }
  return { status };
}
