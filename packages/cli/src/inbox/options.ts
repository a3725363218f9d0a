import type { ConversationFilter } from "@confluir/normalize";
import { commonOptions, parseCommandLine, toCount } from "../command-line.ts";
import { credentialsHelp, providerNames } from "../connections.ts";
import { UsageError } from "../io.ts";
import { filterHelp, filterOptions, toFilter } from "./filter-options.ts";

/** What `confluir inbox` was asked for. */
export interface InboxCommandOptions {
  /** Conversations to show; `Infinity` for all. */
  readonly limit: number;
  readonly json: boolean;
  /** Whether the table shows ids. */
  readonly ids: boolean;
  /** Empty: every provider that is set up. */
  readonly providers: readonly string[];
  /** `undefined`: none. */
  readonly filter: ConversationFilter | undefined;
  /** Where an earlier list stopped; `undefined`: from the newest on. */
  readonly cursor: string | undefined;
  readonly help: boolean;
}

/** The help of `confluir inbox`. */
export const inboxHelp = `Usage: confluir inbox [options]

Shows the conversations of all providers that are set up, newest activity first.

  --limit <n>        how many to show (default 25)
  --all              show all of them
  --provider <name>  only this one: ${providerNames.join(" or ")}; may be given again
  --cursor <cursor>  go on where an earlier list stopped, which was for the same providers and filters
  --ids              with the id of each conversation, as the other commands take it. A narrow terminal shows fewer
                     columns beside it
  --json             one JSON object: items, whole conversations with raw; next, for --cursor, null at the end; failures;
                     issues; notSetUp. When piped each conversation is on a line of its own
  -h, --help         show this text

${filterHelp}

Credentials come from the environment:
${credentialsHelp}

Exit codes: 0 everything was read, 1 a provider could not be read, 2 wrong option or missing credential,
130 stopped by Ctrl-C.`;

const options = {
  ...commonOptions,
  ...filterOptions,
  limit: { type: "string" },
  all: { type: "boolean", default: false },
  cursor: { type: "string" },
  ids: { type: "boolean", default: false },
  provider: { type: "string", multiple: true, default: [] as string[] },
} as const;

/**
 * Reads the command line of `confluir inbox`.
 *
 * @throws {UsageError} naming the option that is unknown or has a wrong value.
 */
export function parseInboxOptions(argv: readonly string[]): InboxCommandOptions {
  const { values, positionals } = parseCommandLine("inbox", argv, options);
  const [extra] = positionals;
  if (extra !== undefined) {
    throw new UsageError(`Unexpected argument ${JSON.stringify(extra)}. See confluir inbox --help.`);
  }
  if (values.all && values.limit !== undefined) throw new UsageError("--all and --limit cannot go together.");
  return {
    limit: values.all ? Number.POSITIVE_INFINITY : toCount("--limit", values.limit ?? "25"),
    json: values.json,
    ids: values.ids,
    providers: [...new Set(values.provider)].map(toProvider),
    filter: toFilter(values),
    cursor: values.cursor,
    help: values.help,
  };
}

function toProvider(name: string): string {
  const provider = providerNames.find((known) => known === name);
  if (provider !== undefined) return provider;
  throw new UsageError(`--provider takes ${providerNames.join(" or ")}, not ${JSON.stringify(name)}.`);
}
