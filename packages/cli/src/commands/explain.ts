import { createInbox, explain as explainValue } from "@confluir/normalize";
import { defineCommand, providerOf } from "../command.ts";
import { connectTo, parsePlace, reading } from "../connections.ts";
import { exitCodes } from "../io.ts";
import { printError, printJson } from "../output.ts";
import { createStyle, oneLine } from "../text.ts";
import { textTable } from "../text-table.ts";
import { wrap } from "../text-width.ts";
import { absentRows, explanationRows, unreadRows } from "./explanation-rows.ts";

/** `confluir explain`. */
export const explain = defineCommand({
  usage: "explain <id>",
  summary: "the data of a provider next to the fields of the model",
  help: () => `Reads a conversation and shows for each field of the model its value and the data that it comes from. The id is from confluir inbox --ids.

  --json      explanation, issues and the whole conversation with raw as one JSON object
  -h, --help  show this text

exact: the provider has the field under that name; derived: concluded from its data; absent: the provider does not report it.
FROM is a JSON pointer into the provider's data, and RAW the value there. A field of several parts has a line for each, on either side; two parts on one line need not belong together.
Below are data that no field reads, and the reasons for absent fields. Very long values are cut.

Exit codes: 0 read, 1 could not be read, 2 wrong usage or missing credential.`,
  needs: ["the id of a conversation"],
  async run({ values: { json }, positionals: [typed = ""] }, context) {
    const { id, provider } = parsePlace(typed, context);
    const { name } = providerOf(context, provider);
    const connection = connectTo(context, provider);
    const inbox = createInbox({ [provider]: connection.source });
    const { conversation: value, issues } = await reading(
      connection,
      inbox.getConversation(id, { signal: context.stop }),
    );
    const explanation = explainValue(context.providers, value);
    if (json) {
      printJson(context, { explanation, issues, conversation: value });
      return exitCodes.ok;
    }
    const { model, schema, place, fields } = explanation;
    const pointers = Object.entries(fields).flatMap(([field, each]) =>
      field === "raw" ? [] : each.pointers,
    );
    const unread = unreadRows(value.raw, pointers).map(([pointer = "", shown = ""], at) => [
      ...[at === 0 ? "(no field)" : "", "", ""],
      ...[pointer, shown],
    ]);
    const { out } = context;
    const fit = { width: out.columns, whole: [0, 1] };
    const header = ["FIELD", "HOW", "MODEL", "FROM", "RAW"];
    const reported = textTable([header, ...explanationRows(value, value.raw, fields), ...unread], fit);
    const absent = textTable([["FIELD", "HOW", "WHY"], ...absentRows(fields)], fit);
    const style = createStyle(context);
    const title = `${oneLine(id)}: ${model} of ${name}, from ${schema} (${place})`;
    out.write(`${wrap(title, out.columns).join("\n")}\n`);
    for (const [header = "", ...rows] of [reported, absent]) {
      if (rows.length > 0) out.write(`\n${[style("bold", header), ...rows].join("\n")}\n`);
    }
    for (const { field, path, reason } of issues) {
      printError(context, `${name}: ${field}: ${[path, reason].filter(Boolean).join(": ")}.`);
    }
    return exitCodes.ok;
  },
});
