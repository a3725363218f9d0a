import { parseArgs } from "node:util";
import type { Provider } from "@confluir/normalize";
import { providerNames } from "../connections.ts";
import { UsageError } from "../io.ts";

/** What `confluir inbox` was asked for. */
export interface InboxCommandOptions {
  /** Conversations to show; `Infinity` for all. */
  readonly limit: number;
  readonly json: boolean;
  /** Empty: every provider that is set up. */
  readonly providers: readonly Provider[];
  readonly help: boolean;
}

/** The help of `confluir inbox`. */
export const inboxHelp = `Usage: confluir inbox [options]

Shows the conversations of all providers that are set up, newest activity first.

  --limit <n>        how many to show (default 25)
  --all              show all of them
  --provider <name>  only this one: ${providerNames.join(" or ")}; may be given again
  --json             whole conversations as JSON, one a line when piped
  -h, --help         show this text

Credentials come from the environment:
  1TO1 AI   ONE_TO_ONE_API_KEY, ONE_TO_ONE_SLUG, optionally ONE_TO_ONE_BASE_URL
  JuriChat  JURICHAT_API_KEY, JURICHAT_INBOX_ID, optionally JURICHAT_BASE_URL

Exit codes: 0 everything was read, 1 a provider could not be read, 2 wrong option or missing credential.`;

/**
 * Reads the command line of `confluir inbox`.
 *
 * @throws {UsageError} naming the option that is unknown or has a wrong value.
 */
export function parseInboxOptions(argv: readonly string[]): InboxCommandOptions {
  const { values } = parse(argv);
  if (values.all && values.limit !== undefined) throw new UsageError("--all and --limit cannot go together.");
  return {
    limit: values.all ? Number.POSITIVE_INFINITY : toLimit(values.limit ?? "25"),
    json: values.json,
    providers: [...new Set(values.provider)].map(toProvider),
    help: values.help,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        limit: { type: "string" },
        all: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        provider: { type: "string", multiple: true, default: [] },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    // parseArgs explains itself well, up to its advice on positional arguments.
    const [sentence = ""] = String((error as Error).message).split(/\. |$/m, 1);
    throw new UsageError(`${sentence}. See confluir inbox --help.`);
  }
}

function toLimit(text: string): number {
  const limit = Number(text);
  if (/^\d+$/.test(text) && limit >= 1 && Number.isSafeInteger(limit)) return limit;
  throw new UsageError(`--limit takes a whole number from 1, not ${JSON.stringify(text)}.`);
}

function toProvider(name: string): Provider {
  const provider = providerNames.find((known) => known === name);
  if (provider !== undefined) return provider;
  throw new UsageError(`--provider takes ${providerNames.join(" or ")}, not ${JSON.stringify(name)}.`);
}
