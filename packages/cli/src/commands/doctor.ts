import { createInbox, requiredVariables } from "@confluir/normalize";
import type { AnyProvider, Credential } from "@confluir/provider";
import { type Context, defineCommand, optionLines } from "../command.ts";
import { connectTo } from "../connections.ts";
import { failureText } from "../failures.ts";
import { exitCodes, UsageError } from "../io.ts";
import { printJson } from "../output.ts";
import { createStyle, listOf } from "../text.ts";
import { textTable } from "../text-table.ts";

/** What was found out about one provider. */
interface Finding {
  readonly provider: string;
  /** Its variables that are set, and that are not. Values are not looked at. */
  readonly set: readonly string[];
  readonly missing: readonly string[];
  /** `ok`: it answered; `unset`: none of its variables is set; `failed`: see `message`. */
  readonly status: "ok" | "unset" | "failed";
  readonly message: string;
}

/** `confluir doctor`. */
export const doctor = defineCommand({
  usage: "doctor",
  summary: "check the variables of each provider, and one request with them",
  help: () => `Shows which variables of each provider are set, and whether a list of one conversation can be read with them. It prints no value of a variable, and changes nothing.

${optionLines([], "one JSON object: providers, each with set, missing, status (ok, unset or failed) and message")}

Exit codes: 0 all that are set up work, 1 one does not, or none is set up.`,
  async run({ values: { json } }, context) {
    const { providers, only, out } = context;
    const asked = providers.filter(({ id }) => only.length === 0 || only.includes(id));
    const results = await Promise.all(asked.map((each) => examine(each, context)));
    if (json) printJson(context, { providers: results });
    else {
      const cells = results.map(({ provider, set, status, message }) => [
        provider,
        status,
        set.join(" ") || "-",
        message,
      ]);
      const rows = [["PROVIDER", "STATUS", "VARIABLES SET", "RESULT"], ...cells];
      const [header = "", ...lines] = textTable(rows, { width: out.columns, whole: [0, 1] });
      out.write(`${[createStyle(context)("bold", header), ...lines].join("\n")}\n`);
    }
    const works = results.some(({ status }) => status === "ok");
    const fails = results.some(({ status }) => status === "failed");
    return works && !fails ? exitCodes.ok : exitCodes.failed;
  },
});

async function examine(provider: AnyProvider, context: Context): Promise<Finding> {
  const { id, credentials } = provider;
  const variables = Object.values(credentials).map(({ env }: Credential) => env);
  const isSet = (variable: string) => (context.env[variable] ?? "").trim() !== "";
  const set = variables.filter(isSet);
  const missing = requiredVariables(provider).filter((each) => !isSet(each));
  const found = (status: Finding["status"], message: string) => ({
    ...{ provider: id, set, missing, status, message },
  });
  if (set.length === 0) return found("unset", `It needs ${listOf(missing)}.`);
  try {
    const { source } = connectTo(context, id);
    const { items, failures } = await createInbox({ [id]: source }).listConversations({
      ...{ limit: 1, pageSize: 1, signal: context.stop },
    });
    const [failure] = failures;
    if (failure !== undefined) return found("failed", failureText(failure, context));
    const { whenEmpty } = source;
    if (items.length > 0 || whenEmpty === undefined) return found("ok", "It answers.");
    const variable = provider.credentials[whenEmpty.option]?.env ?? whenEmpty.option;
    return found("ok", `It answers, without conversations. Check ${variable}: ${whenEmpty.reason}`);
  } catch (error) {
    if (error instanceof UsageError) return found("failed", error.message);
    throw error;
  }
}
