import {
  type AnyConversation,
  type ConnectionFailure,
  createInbox,
  type DirectoryIssue,
  InboxCursorError,
  type InboxIssue,
  type InboxPage,
  type ListConversationsOptions,
  type Sources,
  UnsupportedFilterError,
} from "@confluir/normalize";
import type { AnyProvider } from "@confluir/provider";
import { type Context, defineCommand, providerOf, toCount } from "../command.ts";
import { type Connection, connect, credentialsHelp, printUnset } from "../connections.ts";
import { connectToCopy } from "../copy.ts";
import { cursorText, failureText, noFilterText, toFailureJson } from "../failures.ts";
import { exitCodes, UsageError } from "../io.ts";
import { printError, toJson } from "../output.ts";
import { countOf, createStyle } from "../text.ts";
import { filterHelp, filterOptions, filterProblem, toFilter } from "./filters.ts";
import { createTable } from "./inbox-table.ts";

/** The largest page of an inbox, and of most providers. */
export const maxPageSize = 100;

/** `confluir inbox`. Conversations go to standard output page by page, failures to standard error. */
export const inbox = defineCommand({
  usage: "inbox",
  summary: "one inbox of all providers that are set up",
  help: inboxHelp,
  options: {
    ...filterOptions,
    limit: { type: "string" },
    all: { type: "boolean", default: false },
    cursor: { type: "string" },
    ids: { type: "boolean", default: false },
    "trust-order": { type: "boolean", default: false },
    synced: { type: "boolean", default: false },
  },
  async run({ values }, context) {
    if (values.all && values.limit !== undefined)
      throw new UsageError("--all and --limit cannot go together.");
    const limit = values.all ? Number.POSITIVE_INFINITY : toCount("--limit", values.limit ?? "25");
    const filter = toFilter(values);
    await using copy = values.synced ? await connectToCopy(context) : undefined;
    const { connections, unset } = copy ?? connect(context);
    const sources = Object.fromEntries(connections.map(({ provider, source }) => [provider.id, source]));
    printUnset(context, unset);
    const printer = values.json ? jsonPrinter(context, unset) : tablePrinter(context, values.ids);
    const failures = new Map<string, ConnectionFailure>();
    const issues: InboxIssue[] = [];
    let shown = 0;
    let next: string | null = null;
    let isStopped = false;
    const silent = new Set(connections);
    try {
      const order = values["trust-order"] ? "trusted" : "checked";
      for await (const page of readPages(context, sources, limit, { filter, order, cursor: values.cursor })) {
        for (const failure of page.failures) failures.set(failure.connection, failure);
        issues.push(...page.issues);
        for (const conversation of page.items) {
          printer.print(conversation);
          for (const each of silent) if (each.provider.id === conversation.provider) silent.delete(each);
        }
        shown += page.items.length;
        next = page.next;
        if (shown >= limit) break;
      }
    } catch (error) {
      isStopped = context.stop.aborted && error === context.stop.reason;
      // The pages before are sound, and the list can be resumed after them.
      if (!isStopped || next === null) throw error;
    }
    printer.end({ next, failures: [...failures.values()], issues });
    for (const failure of failures.values()) printError(context, failureText(failure, context));
    for (const text of countIssues(context, issues)) printError(context, text);
    // Of a whole list: a filter, or a cursor, may be why there is nothing.
    if (next === null && filter === undefined && values.cursor === undefined) {
      for (const each of silent) if (!failures.has(each.provider.id)) printEmpty(context, each);
    }
    const canTryAgain = [...failures.values()].some(({ retryable }) => retryable);
    // A cursor is long, so it is shown only where the way on without it reads everything again.
    if (next !== null && isStopped) printError(context, `There is more: the same with --cursor ${next}`);
    else if (next !== null && shown >= limit) {
      printError(context, "There is more: a larger --limit, --all, or --cursor with the `next` of --json.");
    } else if (next !== null && canTryAgain && shown > 0) {
      printError(context, `To retry the failed providers: the same with --cursor ${next}`);
    }
    if (isStopped) return exitCodes.stopped;
    return failures.size === 0 ? exitCodes.ok : exitCodes.failed;
  },
});

/** Names the variable to check where a provider that lists nothing reports no error. */
function printEmpty(context: Context, { provider, source }: Connection): void {
  if (source.whenEmpty === undefined) return;
  const { option, reason } = source.whenEmpty;
  printError(context, `Check ${provider.credentials[option]?.env ?? option}: ${reason}`);
}

function inboxHelp(providers: readonly AnyProvider[]): string {
  return `Shows the conversations of all providers that are set up, newest activity first.

  --limit <n>        how many to show (default 25)
  --all              show all of them
  --provider <name>  only this provider: ${providers.map(({ id }) => id).join(", ")}; may be repeated
  --cursor <cursor>  resume an earlier list of the same providers and filters: the next of its --json
  --trust-order      with --since: a provider that does not promise its order is read up to the first page that is older, not to its end; what stands behind that page is missed
  --ids              with the id of each conversation, for the other commands. A narrow terminal shows fewer columns with it
  --synced           from the copy of confluir sync: every filter works, and nothing is sent to providers
  --json             one JSON object: items, whole conversations with raw; next, for --cursor, null at the end; failures; issues; notSetUp. In a pipe each conversation is on a line of its own
  -h, --help         show this text

${filterHelp}

Credentials come from the environment:
${credentialsHelp(providers)}

Exit codes: 0 everything was read, 1 a provider could not be read, 2 wrong option or missing credential, 130 stopped by Ctrl-C.`;
}

/**
 * Reads the pages of the inbox up to its end.
 *
 * @throws {UsageError} for a cursor that does not fit, and for a filter that no provider has.
 */
async function* readPages(
  context: Context,
  sources: Sources,
  limit: number,
  { filter, ...rest }: Pick<ListConversationsOptions<string, string>, "filter" | "order" | "cursor">,
): AsyncGenerator<InboxPage, void, undefined> {
  const list = createInbox(sources).listConversations({
    limit: pageSizeFor(limit),
    pageSize: filter === undefined ? Math.min(limit, maxPageSize) : maxPageSize,
    filter,
    ...rest,
    signal: context.stop,
  });
  try {
    yield* list.pages();
  } catch (error) {
    if (InboxCursorError.isInstance(error)) throw new UsageError(cursorText(error));
    if (UnsupportedFilterError.isInstance(error))
      throw new UsageError(noFilterText(error, Object.keys(sources).length, context));
    const problem = filterProblem(error);
    if (problem !== undefined) throw new UsageError(problem, { cause: error });
    throw error;
  }
}

/**
 * The size of pages that end exactly at a limit, so that the cursor of the last one resumes right after it: the largest
 * divisor that fits.
 *
 * @param limit a whole number from 1, or `Infinity`.
 */
export function pageSizeFor(limit: number): number {
  if (limit === Number.POSITIVE_INFINITY) return maxPageSize;
  let size = Math.min(limit, maxPageSize);
  while (limit % size !== 0) size--;
  return size;
}

/** The result of an inbox besides its conversations. */
interface InboxEnd extends Pick<InboxPage, "next"> {
  readonly failures: readonly ConnectionFailure[];
  readonly issues: readonly InboxIssue[];
}

/** Writes an inbox to standard output, each conversation as it comes, and the rest after the last one. */
interface InboxPrinter {
  print(conversation: AnyConversation): void;
  end(end: InboxEnd): void;
}

function tablePrinter(context: Context, ids: boolean): InboxPrinter {
  const { out } = context;
  const table = createTable(out.columns, createStyle(context), ids);
  let started = false;
  return {
    print(conversation) {
      if (!started) out.write(`${table.header()}\n`);
      started = true;
      out.write(`${table.row(conversation)}\n`);
    },
    end({ failures }) {
      if (!started && failures.length === 0) out.write("No conversations.\n");
    },
  };
}

/** Writes one JSON object, `items` first and each on its own line in a pipe, so that a long list takes no memory. */
function jsonPrinter(context: Context, notSetUp: readonly string[]): InboxPrinter {
  const { out } = context;
  const readable = out.isTerminal;
  let before = readable ? '{\n  "items": [' : '{"items":[';
  return {
    print(conversation) {
      const text = toJson(conversation, readable);
      out.write(`${before}\n${readable ? text.replaceAll(/^/gm, "    ") : text}`);
      before = ",";
    },
    end({ next, failures, issues }) {
      const all = failures.map((each) => toFailureJson(each, context));
      const rest = toJson({ next, failures: all, issues, notSetUp }, readable);
      out.write(`${before === "," ? "" : before}${readable ? "\n  " : "\n"}],${rest.slice(1)}\n`);
    },
  };
}

/** Issues by their reason, counted: a thousand conversations with the same flaw are one line. */
export function countIssues(
  context: Context,
  issues: readonly (InboxIssue | DirectoryIssue)[],
  noun = "conversations",
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { provider, field, reason } of issues) {
    const text = `${providerOf(context, provider).name}: ${field}: ${reason}`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => `${text} (${countOf(count, noun)}).`);
}
