import {
  type AnyConversation,
  type ConnectionFailure,
  createInbox,
  InboxCursorError,
  type InboxIssue,
  type InboxPage,
  type Sources,
  UnsupportedFilterError,
} from "@confluir/normalize";
import { connect, setups } from "../connections.ts";
import { exitCodes, type Io, UsageError } from "../io.ts";
import { oneLine } from "../one-line.ts";
import { createStyle } from "../style.ts";
import { failureText, unsupportedFilterText } from "./failure-text.ts";
import { type InboxCommandOptions, inboxHelp, parseInboxOptions } from "./options.ts";
import { maxPageSize, pageSizeFor } from "./page-size.ts";
import { createTable } from "./table.ts";

/**
 * Runs `confluir inbox`. What was read goes to standard output as it comes, what was not to standard error.
 *
 * @returns the exit code.
 * @throws {UsageError} when the options or the environment do not say what to do.
 */
export async function runInbox(argv: readonly string[], io: Io): Promise<number> {
  const options = parseInboxOptions(argv);
  const { limit, json, providers } = options;
  if (options.help) {
    io.out.write(`${inboxHelp}\n`);
    return exitCodes.ok;
  }
  const { sources, unset } = connect(io.env, providers);
  for (const name of unset) {
    io.err.write(`${setups[name].title} is not set up: ${setups[name].required.join(", ")} would add it.\n`);
  }

  const print = json ? jsonPrinter(io) : tablePrinter(io, options.ids);
  const failures = new Map<string, ConnectionFailure>();
  const issues: InboxIssue[] = [];
  let shown = 0;
  let next: string | null = null;
  for await (const page of readPages(sources, options, io.stop)) {
    for (const failure of page.failures) failures.set(failure.connection, failure);
    issues.push(...page.issues);
    for (const conversation of page.items) print(conversation);
    shown += page.items.length;
    next = page.next;
    if (shown >= limit) break;
  }

  if (shown === 0 && failures.size === 0 && !json) io.out.write("No conversations.\n");
  for (const failure of failures.values()) io.err.write(`${failureText(failure)}\n`);
  for (const text of summarise(issues)) io.err.write(`${text}\n`);
  const canGoOn = shown >= limit || [...failures.values()].some(({ retryable }) => retryable);
  if (next !== null && canGoOn) io.err.write(`There is more: the same with --cursor ${next}\n`);
  return failures.size === 0 ? exitCodes.ok : exitCodes.failed;
}

/**
 * The pages of the inbox that the options ask for, as long as there are any.
 *
 * @throws {UsageError} for a cursor that does not fit, and for a filter that no provider can do.
 */
async function* readPages(
  sources: Sources,
  { limit, filter, cursor }: InboxCommandOptions,
  signal: AbortSignal,
): AsyncGenerator<InboxPage, void, undefined> {
  const list = createInbox(sources).listConversations({
    limit: pageSizeFor(limit),
    pageSize: filter === undefined ? Math.min(limit, maxPageSize) : maxPageSize,
    filter,
    cursor,
    signal,
  });
  try {
    yield* list.pages();
  } catch (error) {
    if (InboxCursorError.isInstance(error)) throw new UsageError(`--cursor: ${error.message}`);
    if (UnsupportedFilterError.isInstance(error)) throw new UsageError(unsupportedFilterText(error));
    throw error;
  }
}

type Print = (conversation: AnyConversation) => void;

/** Holds the id of either vendor; a longer one is shown whole all the same. */
const idWidth = 44;

function tablePrinter(io: Io, ids: boolean): Print {
  const { out } = io;
  const width = out.columns === undefined || !ids ? out.columns : out.columns - idWidth;
  const table = createTable(width, createStyle(io));
  const line = (id: string, rest: string) => out.write(`${ids ? id.padEnd(idWidth) : ""}${rest}\n`);
  let started = false;
  return (conversation) => {
    if (!started) line("ID", table.header());
    started = true;
    line(`${oneLine(conversation.id)} `, table.row(conversation));
  };
}

function jsonPrinter({ out }: Io): Print {
  return (conversation) => out.write(`${JSON.stringify(conversation, null, out.isTerminal ? 2 : 0)}\n`);
}

/** Issues by what is wrong, counted: a thousand conversations with the same flaw are one line. */
function summarise(issues: readonly InboxIssue[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { provider, field, reason } of issues) {
    const text = `${setups[provider].title}: ${field}: ${reason}`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(
    ([text, count]) => `${text} (${count === 1 ? "1 conversation" : `${count} conversations`}).`,
  );
}
