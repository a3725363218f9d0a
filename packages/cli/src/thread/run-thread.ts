import { type AnyMessage, type ConnectionFailure, createInbox, type Issue } from "@confluir/normalize";
import { checkArguments, commonOptions, parseCommandLine, toCount } from "../command-line.ts";
import type { Connection, OneConversation } from "../connection.ts";
import { connectTo, setupOf } from "../connections.ts";
import { parsePlace } from "../conversation-place.ts";
import { toFailure, toFailureJson } from "../failure-json.ts";
import { failureText } from "../inbox/failure-text.ts";
import { exitCodes, type Io } from "../io.ts";
import { oneLine, say } from "../one-line.ts";
import { printJson } from "../print-json.ts";
import { createStyle } from "../style.ts";
import { tellWaits } from "../tell-waits.ts";
import { textTable } from "../text-table.ts";
import { wrap } from "../wrap.ts";
import { messageCells } from "./message-cells.ts";

/** The help of `confluir thread`. */
export const threadHelp = `Usage: confluir thread <id> [options]

Shows a conversation and its newest messages, the newest last. The id is that of confluir inbox --ids.

  --limit <n>  how many messages (default 25)
  --json       conversation, messages (raw included), hasMore, failures and issues as one JSON object
  -h, --help   show this text

< came in, > went out, = stayed in the business.

Exit codes: 0 read, 1 could not be read, or not all of it, 2 wrong usage or missing credential.`;

const options = { ...commonOptions, limit: { type: "string", default: "25" } } as const;
const maxPageSize = 100;

/**
 * Runs `confluir thread`.
 *
 * @returns the exit code.
 * @throws {UsageError} when the command line or the environment does not say what to do, and what the client throws.
 */
export async function runThread(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseCommandLine("thread", argv, options);
  if (values.help) {
    io.out.write(`${threadHelp}\n`);
    return exitCodes.ok;
  }
  checkArguments("thread", positionals, ["the id of a conversation"]);
  const limit = toCount("--limit", values.limit);
  const { id, provider, nativeId } = parsePlace(positionals[0] ?? "");
  const connection = connectTo(io.env, provider, tellWaits(io));
  const { value, issues } = await connection.getConversation(nativeId, io.stop);
  const thread = await readMessages(connection, id, limit, io.stop);
  const { messages, hasMore, failure } = thread;
  const allIssues = [...issues, ...thread.issues];
  if (values.json) {
    const failures = failure ? [toFailureJson(failure)] : [];
    printJson(io, { conversation: value, messages, hasMore, failures, issues: allIssues });
  } else printThread(io, value, thread);
  if (failure) {
    say(io, failureText(failure));
    say(io, `${messages.length === 0 ? "No" : "Not all"} messages could be read.`);
  }
  for (const text of describeIssues(allIssues)) say(io, `${setupOf(provider).title}: ${text}.`);
  return failure ? exitCodes.failed : exitCodes.ok;
}

/** The newest messages of a conversation. */
interface NewestMessages {
  /** Newest last. */
  readonly messages: readonly AnyMessage[];
  /** Whether there are older ones; `null`: not known, as none could be read. */
  readonly hasMore: boolean | null;
  readonly issues: readonly Issue[];
  /** Why there are no more; `undefined`: nothing failed. */
  readonly failure: ConnectionFailure | undefined;
}

/** @throws the signal's reason, and what is no provider's fault. */
async function readMessages(
  { provider, source }: Connection,
  id: string,
  limit: number,
  signal: AbortSignal,
): Promise<NewestMessages> {
  const list = createInbox({ [provider]: source }).listMessages(id, {
    limit: Math.min(limit, maxPageSize),
    signal,
  });
  const newestFirst: AnyMessage[] = [];
  const issues: Issue[] = [];
  let hasMore: boolean | null = null;
  let failure: ConnectionFailure | undefined;
  try {
    for await (const page of list.pages()) {
      newestFirst.push(...page.items);
      issues.push(...page.issues);
      hasMore = page.next !== null || newestFirst.length > limit;
      if (newestFirst.length >= limit) break;
    }
  } catch (error) {
    failure = toFailure(provider, error);
    if (failure === undefined) throw error;
  }
  const messages = newestFirst.slice(0, limit).reverse();
  return { messages, hasMore, issues, failure };
}

function printThread(
  io: Io,
  conversation: OneConversation,
  { messages, hasMore, failure }: NewestMessages,
): void {
  const { id, state, contact, group, channel } = conversation;
  const person =
    contact?.name ?? contact?.profileName ?? contact?.handles.find(({ kind }) => kind !== "provider")?.value;
  const facts = [group ? (group.name ?? "group") : person, channel?.name].filter((text) => text != null);
  const title = [id, `(${state.value})`, ...facts.map((text) => oneLine(text))].join("  ");
  const style = createStyle(io);
  const lines = wrap(oneLine(title), io.out.columns ?? Number.POSITIVE_INFINITY);
  for (const line of lines) io.out.write(`${style("bold", line)}\n`);
  if (hasMore) io.out.write("(there are older messages; --limit shows more)\n");
  const rows = messages.map((message) => messageCells(message, person ?? undefined));
  const table = textTable(rows, { width: io.out.columns, whole: [0, 1, 2] });
  if (table.length > 0) io.out.write(`${table.join("\n")}\n`);
  else if (failure === undefined) io.out.write("No messages.\n");
}

/** Issues by what is wrong, each once. */
function describeIssues(issues: readonly Issue[]): ReadonlySet<string> {
  return new Set(issues.map(({ field, reason }) => `${field}: ${reason}`));
}
