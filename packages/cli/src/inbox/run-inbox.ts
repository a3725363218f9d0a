import {
  type ConnectionFailure,
  createInbox,
  InboxCursorError,
  type InboxIssue,
  type InboxPage,
  type Sources,
  UnsupportedFilterError,
} from "@confluir/normalize";
import { connect, setupOf } from "../connections.ts";
import { exitCodes, type Io, UsageError } from "../io.ts";
import { say } from "../one-line.ts";
import { tellWaits } from "../tell-waits.ts";
import { cursorText } from "./cursor-text.ts";
import { failureText, noFilterText } from "./failure-text.ts";
import { type InboxCommandOptions, inboxHelp, parseInboxOptions } from "./options.ts";
import { maxPageSize, pageSizeFor } from "./page-size.ts";
import { jsonPrinter, tablePrinter } from "./printer.ts";

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
  const { sources, unset } = connect(io.env, providers, tellWaits(io));
  for (const name of unset) {
    say(io, `${setupOf(name).title} is not set up: ${setupOf(name).required.join(", ")} would add it.`);
  }

  const printer = json ? jsonPrinter(io, unset) : tablePrinter(io, options.ids);
  const failures = new Map<string, ConnectionFailure>();
  const issues: InboxIssue[] = [];
  let shown = 0;
  let next: string | null = null;
  let isStopped = false;
  try {
    for await (const page of readPages(sources, options, io.stop)) {
      for (const failure of page.failures) failures.set(failure.connection, failure);
      issues.push(...page.issues);
      for (const conversation of page.items) printer.print(conversation);
      shown += page.items.length;
      next = page.next;
      if (shown >= limit) break;
    }
  } catch (error) {
    isStopped = io.stop.aborted && error === io.stop.reason;
    // What was shown is sound, and the list can be taken up from there.
    if (!isStopped || next === null) throw error;
  }

  printer.end({ next, failures: [...failures.values()], issues });
  for (const failure of failures.values()) say(io, failureText(failure));
  for (const text of summarise(issues)) say(io, text);
  const canTryAgain = [...failures.values()].some(({ retryable }) => retryable);
  if (next !== null && (shown >= limit || isStopped))
    say(io, `There is more: the same with --cursor ${next}`);
  else if (next !== null && canTryAgain) say(io, `To go on with what failed: the same with --cursor ${next}`);
  if (isStopped) return exitCodes.stopped;
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
    if (InboxCursorError.isInstance(error)) throw new UsageError(cursorText(error));
    if (UnsupportedFilterError.isInstance(error))
      throw new UsageError(noFilterText(error, Object.keys(sources).length));
    throw error;
  }
}

/** Issues by what is wrong, counted: a thousand conversations with the same flaw are one line. */
function summarise(issues: readonly InboxIssue[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { provider, field, reason } of issues) {
    const text = `${setupOf(provider).title}: ${field}: ${reason}`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(
    ([text, count]) => `${text} (${count === 1 ? "1 conversation" : `${count} conversations`}).`,
  );
}
