import { explain } from "@confluir/normalize";
import { checkArguments, commonOptions, parseCommandLine } from "../command-line.ts";
import { connectTo, setups } from "../connections.ts";
import { parsePlace } from "../conversation-place.ts";
import { exitCodes, type Io } from "../io.ts";
import { oneLine } from "../one-line.ts";
import { printJson } from "../print-json.ts";
import { createStyle } from "../style.ts";
import { textTable } from "../text-table.ts";
import { explanationRows } from "./explanation-rows.ts";

/** The help of `confluir explain`. */
export const explainHelp = `Usage: confluir explain <id> [options]

Reads a conversation and shows field by field what the provider sent and what the model makes of it. The id is that of
confluir inbox --ids.

  --json      explanation, issues and the whole conversation with raw, as one JSON object
  -h, --help  show this text

exact: the provider has it under that name; derived: it is concluded from it; absent: the provider does not tell it.
FROM is a JSON pointer into what the provider sent. Long values are cut.

Exit codes: 0 read, 1 could not be read, 2 wrong usage or missing credential.`;

/**
 * Runs `confluir explain`.
 *
 * @returns the exit code.
 * @throws {UsageError} when the command line or the environment does not say what to do, and what the client throws.
 */
export async function runExplain(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseCommandLine("explain", argv, commonOptions);
  if (values.help) {
    io.out.write(`${explainHelp}\n`);
    return exitCodes.ok;
  }
  checkArguments("explain", positionals, ["the id of a conversation"]);
  const { id, provider, nativeId } = parsePlace(positionals[0] ?? "");
  const { value, issues } = await connectTo(io.env, provider).getConversation(nativeId, io.stop);
  const explanation = explain(value);
  if (values.json) {
    printJson(io, { explanation, issues, conversation: value });
    return exitCodes.ok;
  }
  const { model, schema, place, fields } = explanation;
  const title = `${oneLine(id)}: ${model} of ${setups[provider].title}, from ${schema} (${place})`;
  const [header = "", ...rows] = textTable([
    ["FIELD", "HOW", "MODEL", "FROM", "RAW"],
    ...explanationRows(value, value.raw, fields),
  ]);
  io.out.write(`${title}\n\n${[createStyle(io)("bold", header), ...rows].join("\n")}\n`);
  for (const { field, path, reason } of issues) {
    io.err.write(
      `${setups[provider].title}: ${field}: ${oneLine([path, reason].filter(Boolean).join(": "))}.\n`,
    );
  }
  return exitCodes.ok;
}
