import {
  type AnyConversation,
  type ConnectionFailure,
  createInbox,
  type InboxIssue,
} from "@confluir/normalize";
import { connect, setups } from "../connections.ts";
import { exitCodes, type Io } from "../io.ts";
import { createStyle } from "../style.ts";
import { failureText } from "./failure-text.ts";
import { inboxHelp, parseInboxOptions } from "./options.ts";
import { createTable } from "./table.ts";

const maxPageSize = 100;

/**
 * Runs `confluir inbox`. What was read goes to standard output as it comes, what was not to standard error.
 *
 * @returns the exit code.
 * @throws {UsageError} when the options or the environment do not say what to do.
 */
export async function runInbox(argv: readonly string[], io: Io): Promise<number> {
  const { limit, json, providers, help } = parseInboxOptions(argv);
  if (help) {
    io.out.write(`${inboxHelp}\n`);
    return exitCodes.ok;
  }
  const { sources, unset } = connect(io.env, providers);
  for (const name of unset) {
    io.err.write(`${setups[name].title} is not set up: ${setups[name].required.join(", ")} would add it.\n`);
  }

  const inbox = createInbox(sources);
  const print = json ? jsonPrinter(io) : tablePrinter(io);
  const failures = new Map<string, ConnectionFailure>();
  const issues: InboxIssue[] = [];
  let shown = 0;
  const list = inbox.listConversations({ limit: Math.min(limit, maxPageSize), signal: io.stop });
  for await (const page of list.pages()) {
    for (const failure of page.failures) failures.set(failure.connection, failure);
    issues.push(...page.issues);
    const items = page.items.slice(0, limit - shown);
    for (const conversation of items) print(conversation);
    shown += items.length;
    if (shown >= limit) break;
  }

  if (shown === 0 && failures.size === 0 && !json) io.out.write("No conversations.\n");
  for (const failure of failures.values()) io.err.write(`${failureText(failure)}\n`);
  for (const text of summarise(issues)) io.err.write(`${text}\n`);
  return failures.size === 0 ? exitCodes.ok : exitCodes.failed;
}

type Print = (conversation: AnyConversation) => void;

function tablePrinter(io: Io): Print {
  const table = createTable(io.out.columns, createStyle(io));
  let started = false;
  return (conversation) => {
    if (!started) io.out.write(`${table.header()}\n`);
    started = true;
    io.out.write(`${table.row(conversation)}\n`);
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
