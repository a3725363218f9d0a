import { type AnyMessage, type ConnectionFailure, createInbox, type Issue } from "@confluir/normalize";
import type { Conversation } from "@confluir/provider";
import { type Context, defineCommand, providerOf, toCount } from "../command.ts";
import { type Connection, connectTo, parsePlace, reading } from "../connections.ts";
import { connectToCopy } from "../copy.ts";
import { failureText, toFailure, toFailureJson } from "../failures.ts";
import { exitCodes, UsageError } from "../io.ts";
import { printError, printJson } from "../output.ts";
import { createStyle, localTime, oneLine } from "../text.ts";
import { textTable } from "../text-table.ts";
import { cut, wrap } from "../text-width.ts";
import { maxPageSize } from "./inbox.ts";
import { contactName, partnerName } from "./inbox-table.ts";

/** A longer name would take the place of the text. */
const nameWidth = 24;
const arrows = { inbound: "<", outbound: ">", internal: "=", unknown: "?" } as const;

/** `confluir thread`. */
export const thread = defineCommand({
  usage: "thread <id>",
  summary: "a conversation with its messages",
  help: () => `Shows a conversation and its newest messages, the newest last. The id is from confluir inbox --ids.

  --limit <n>  the number of messages (default 25)
  --synced     from the copy of confluir sync: nothing is sent to the provider
  --json       conversation, messages (raw included), hasMore, failures and issues as one JSON object
  -h, --help   show this text

< came in, > went out, = stayed in the business.

Exit codes: 0 read, 1 could not be read, or not all of it, 2 wrong usage or missing credential.`,
  options: { limit: { type: "string", default: "25" }, synced: { type: "boolean", default: false } },
  needs: ["the id of a conversation"],
  async run({ values, positionals: [typed = ""] }, context) {
    const limit = toCount("--limit", values.limit);
    const { id, provider } = parsePlace(typed, context);
    const chosen = { ...context, only: [provider] };
    await using copy = values.synced ? await connectToCopy(chosen) : undefined;
    const connection = copy?.connections[0] ?? connectTo(context, provider);
    const { name } = providerOf(context, provider);
    if (copy !== undefined && connection.source.listMessages === undefined)
      throw new UsageError(
        `The copy has no messages of ${name}. \`confluir sync --messages all\` copies them; without --synced they are read from the provider.`,
      );
    const { conversation: value, ...newest } = await readThread(connection, id, limit, context.stop);
    const { messages, hasMore, failure, issues: allIssues } = newest;
    if (values.json) {
      const failures = failure ? [toFailureJson(failure, context)] : [];
      printJson(context, { conversation: value, messages, hasMore, failures, issues: allIssues });
    } else printThread(context, value, newest);
    if (failure) {
      printError(context, failureText(failure, context));
      printError(context, `${messages.length === 0 ? "No" : "Not all"} messages could be read.`);
    }
    const texts = new Set(allIssues.map(({ field, reason }) => `${name}: ${field}: ${reason}.`));
    for (const text of texts) printError(context, text);
    return failure ? exitCodes.failed : exitCodes.ok;
  },
});

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

/**
 * Reads a conversation, and pages of its messages until there are enough.
 *
 * @throws {UsageError} if its provider has no such operation; the signal's reason, and errors of the client.
 */
async function readThread(
  connection: Connection,
  id: string,
  limit: number,
  signal: AbortSignal,
): Promise<NewestMessages & { readonly conversation: Conversation }> {
  const inbox = createInbox({ [connection.provider.id]: connection.source });
  const options = { limit: Math.min(limit, maxPageSize), signal };
  const thread = await reading(connection, inbox.getThread(id, options));
  const newestFirst: AnyMessage[] = [...thread.messages];
  const issues: Issue[] = [...thread.issues];
  let { next, failure } = thread;
  try {
    if (next !== null && newestFirst.length < limit) {
      for await (const page of inbox.listMessages(id, { ...options, cursor: next }).pages()) {
        newestFirst.push(...page.items);
        issues.push(...page.issues);
        next = page.next;
        if (newestFirst.length >= limit) break;
      }
    }
  } catch (error) {
    failure = toFailure(connection.provider.id, error);
    if (failure === undefined) throw error;
  }
  return {
    conversation: thread.conversation,
    messages: newestFirst.slice(0, limit).reverse(),
    hasMore: thread.failure ? null : next !== null || newestFirst.length > limit,
    ...{ issues, failure },
  };
}

function printThread(
  context: Context,
  conversation: Conversation,
  { messages, hasMore, failure }: NewestMessages,
): void {
  const { id, state, contact, channel } = conversation;
  const person = contactName(contact);
  const facts = [partnerName(conversation), channel?.name].filter((text) => text != null);
  const title = [id, `(${state.value})`, ...facts.map((text) => oneLine(text))].join("  ");
  const style = createStyle(context);
  const { out } = context;
  for (const line of wrap(oneLine(title), out.columns)) out.write(`${style("bold", line)}\n`);
  if (hasMore) out.write("(there are older messages; --limit shows more)\n");
  const rows = messages.map((message) => messageCells(message, person ?? undefined));
  const table = textTable(rows, { width: out.columns, whole: [0, 1, 2] });
  if (table.length > 0) out.write(`${table.join("\n")}\n`);
  else if (failure === undefined) out.write("No messages.\n");
}

/** A message as cells: local time, direction, author, content. `contact` is the name for an author that is the contact. */
function messageCells(message: AnyMessage, contact: string | undefined): readonly string[] {
  const { sentAt, createdAt, direction, author } = message;
  const at = sentAt ?? createdAt;
  const isContact = author?.kind === "contact" || (author == null && direction === "inbound");
  const who = author?.name ?? (isContact ? contact : undefined) ?? author?.kind ?? "-";
  return [at ? localTime(at) : "-", arrows[direction], cut(oneLine(who), nameWidth), contentText(message)];
}

/** The text, with the kind in front when it is no plain text, then its files and a failed delivery. */
function contentText({ text, contentType, attachments, eventType, delivery }: AnyMessage): string {
  const kind = contentType && contentType.value !== "text" ? `(${contentType.raw})` : undefined;
  const files = (attachments ?? []).map(({ fileName }) => fileName).filter(Boolean);
  const failure =
    delivery?.value === "failed"
      ? `[failed${delivery.error === null ? "" : `: ${delivery.error}`}]`
      : undefined;
  return [kind, eventType, text, ...files, failure].filter(Boolean).join(" ");
}
