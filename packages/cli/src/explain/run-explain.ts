import { explain } from "@confluir/normalize";
import { checkArguments, commonOptions, parseCommandLine } from "../command-line.ts";
import { connectTo, setupOf } from "../connections.ts";
import { parsePlace } from "../conversation-place.ts";
import { exitCodes, type Io } from "../io.ts";
import { oneLine, say } from "../one-line.ts";
import { printJson } from "../print-json.ts";
import { providers } from "../providers.ts";
import { createStyle } from "../style.ts";
import { tellWaits } from "../tell-waits.ts";
import { textTable } from "../text-table.ts";
import { wrap } from "../wrap.ts";
import { absentRows, explanationRows, unreadRows } from "./explanation-rows.ts";

/** The help of `confluir explain`. */
export const explainHelp = `Usage: confluir explain <id> [options]

Reads a conversation and shows field by field what the provider sent and what the model makes of it. The id is that of
confluir inbox --ids.

  --json      explanation, issues and the whole conversation with raw as one JSON object
  -h, --help  show this text

exact: the provider has it under that name; derived: it is concluded from it; absent: the provider does not tell it.
FROM is a JSON pointer into what the provider sent, and RAW what is there. A field of several parts has a line for each, on
either side; two parts on one line need not belong together. Below come what no field is read from, and what is absent and
why. Very long values are cut.

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
  const { value, issues } = await connectTo(io.env, provider, tellWaits(io)).getConversation(
    nativeId,
    io.stop,
  );
  const explanation = explain(providers, value);
  if (values.json) {
    printJson(io, { explanation, issues, conversation: value });
    return exitCodes.ok;
  }
  const { model, schema, place, fields } = explanation;
  const title = `${oneLine(id)}: ${model} of ${setupOf(provider).title}, from ${schema} (${place})`;
  const pointers = Object.entries(fields).flatMap(([field, each]) => (field === "raw" ? [] : each.pointers));
  const others = unreadRows(value.raw, pointers);
  const fit = { width: io.out.columns, whole: [0, 1] };
  const told = textTable(
    [
      ["FIELD", "HOW", "MODEL", "FROM", "RAW"],
      ...explanationRows(value, value.raw, fields),
      ...others.map(([pointer = "", shown = ""], at) => [
        at === 0 ? "(no field)" : "",
        "",
        "",
        pointer,
        shown,
      ]),
    ],
    fit,
  );
  const absent = textTable([["FIELD", "HOW", "WHY"], ...absentRows(fields)], fit);
  const style = createStyle(io);
  io.out.write(`${wrap(title, io.out.columns ?? Number.POSITIVE_INFINITY).join("\n")}\n`);
  for (const [header = "", ...rows] of [told, absent]) {
    if (rows.length > 0) io.out.write(`\n${[style("bold", header), ...rows].join("\n")}\n`);
  }
  for (const { field, path, reason } of issues) {
    say(io, `${setupOf(provider).title}: ${field}: ${[path, reason].filter(Boolean).join(": ")}.`);
  }
  return exitCodes.ok;
}
