import { type ConnectionFailure, createInbox, type DirectoryIssue } from "@confluir/normalize";
import type {
  Agent,
  Channel,
  Contact,
  ContactHandle,
  DirectoryName,
  Reported,
  Tag,
} from "@confluir/provider";
import { type Command, defineCommand, optionLines, providerOf, toCount } from "../command.ts";
import { type Connection, connect, credentialsHelp, printUnset } from "../connections.ts";
import { failureText, toFailureJson } from "../failures.ts";
import { exitCodes, UsageError } from "../io.ts";
import { printError, printJson } from "../output.ts";
import { countOf, createStyle } from "../text.ts";
import { textTable } from "../text-table.ts";
import { countIssues, maxPageSize } from "./inbox.ts";

/** What each list has. */
export interface ListItems {
  readonly listTags: Tag;
  readonly listAgents: Agent;
  readonly listChannels: Channel;
  readonly listContacts: Contact;
}

/** A list of one connection, as far as it was read. */
export interface ListRead<Item> {
  readonly provider: string;
  readonly items: readonly Item[];
  readonly hasMore: boolean;
  readonly issues: readonly DirectoryIssue[];
  /** Why there are no more items; `undefined`: nothing failed. */
  readonly failure: ConnectionFailure | undefined;
}

/** Reads a list of a connection up to a limit, or to its end. A provider without the list gives nothing. */
export async function readList<Name extends DirectoryName>(
  { provider: { id: provider }, source }: Connection,
  name: Name,
  limit: number,
  signal: AbortSignal,
): Promise<ListRead<ListItems[Name]>> {
  const items: ListItems[Name][] = [];
  const issues: DirectoryIssue[] = [];
  let hasMore = false;
  let failure: ConnectionFailure | undefined;
  const inbox = createInbox({ [provider]: source });
  for await (const page of inbox[name]({ limit: Math.min(limit, maxPageSize), signal }).pages()) {
    items.push(...(page.items as readonly ListItems[Name][]));
    issues.push(...page.issues);
    [failure] = page.failures;
    hasMore = page.next !== null || items.length > limit;
    if (failure !== undefined || items.length >= limit) break;
  }
  return { provider, items: items.slice(0, limit), hasMore, issues, failure };
}

/** That more of a provider could be read, in one sentence. */
export function moreText(name: string, count: number, noun: string): string {
  return `${name}: ${countOf(count, noun)} ${count === 1 ? "was" : "were"} read. There are more; --limit reads further.`;
}

type Column<Item> = readonly [title: string, cell: (item: Item) => Reported<string>];

/** Makes a command that lists the tags, agents, channels or contacts of every provider that is set up. */
function defineList<Name extends DirectoryName>(
  noun: string,
  list: Name,
  summary: string,
  more: readonly Column<ListItems[Name]>[],
): Command {
  const columns: readonly Column<ListItems[Name]>[] = [
    ["PROVIDER", ({ provider }) => provider],
    ["ID", ({ id }) => id],
    ["NAME", ({ name }) => name],
    ...more,
  ];
  return defineCommand({
    usage: noun,
    summary,
    help: (providers) => {
      const without = providers.filter(({ capabilities }) => !capabilities.lists.includes(list));
      const names = without.map(({ name }) => name).join(", ");
      const rows = [["--limit <n>", `the most ${noun} of each provider (default 100)`]] as const;
      return `Lists the ${noun} of all providers that are set up, provider after provider.${names && `\nSome have no such list (${names}).`}

${optionLines(rows, "one JSON object: items with raw, hasMore and unsupported (providers of which there are more, or none), failures, issues, notSetUp")}

Credentials come from the environment:
${credentialsHelp(providers)}

Exit codes: 0 everything was read, 1 a provider could not be read, 2 wrong usage or missing credential.`;
    },
    options: { limit: { type: "string", default: "100" } },
    async run({ values }, context) {
      const limit = toCount("--limit", values.limit);
      const { connections, unset } = connect(context);
      const able = connections.filter(({ source }) => source[list] !== undefined);
      const unsupported = connections.filter((each) => !able.includes(each)).map(({ provider }) => provider);
      if (able.length === 0) {
        const who =
          connections.length === 1 ? `${unsupported[0]?.name} has no` : "None of the providers has a";
        throw new UsageError(
          `${who} list of ${noun}; confluir capabilities shows the lists of each provider.`,
        );
      }
      const reads = await Promise.all(able.map((each) => readList(each, list, limit, context.stop)));
      const items = reads.flatMap((each) => each.items);
      const issues = reads.flatMap((each) => each.issues);
      const failures = reads.flatMap(({ failure }) => failure ?? []);
      const partial = reads.filter(({ hasMore, failure }) => hasMore && failure === undefined);
      if (values.json) {
        printJson(context, {
          items,
          hasMore: partial.map(({ provider }) => provider),
          unsupported: unsupported.map(({ id }) => id),
          failures: failures.map((each) => toFailureJson(each, context)),
          ...{ issues, notSetUp: unset },
        });
      } else if (items.length > 0) {
        const cells = items.map((item) => columns.map(([, cell]) => cell(item) ?? "-"));
        const rows = [columns.map(([title]) => title), ...cells];
        const isContacts = list === "listContacts";
        const fit = { width: context.out.columns, whole: isContacts ? [0, 1, 4] : [0, 1], below: isContacts };
        const [header = "", ...lines] = textTable(rows, fit);
        const style = createStyle(context);
        context.out.write(`${[style("bold", header), ...lines].join("\n")}\n`);
      } else if (failures.length === 0) context.out.write(`No ${noun}.\n`);
      printUnset(context, unset);
      for (const { name } of unsupported) printError(context, `${name} has no list of ${noun}.`);
      for (const { provider, items } of partial) {
        printError(context, moreText(providerOf(context, provider).name, items.length, noun));
      }
      for (const failure of failures) printError(context, failureText(failure, context));
      for (const text of countIssues(context, issues, noun)) printError(context, text);
      return failures.length === 0 ? exitCodes.ok : exitCodes.failed;
    },
  });
}

const namesOf = (all: readonly { readonly name: Reported<string> }[] | undefined) =>
  all?.map(({ name }) => name ?? "-").join(", ");

/** The ways to reach somebody, without the provider's own ids. */
export function handlesText(handles: readonly ContactHandle[]): string {
  const ways = handles.filter(({ kind }) => kind !== "provider").map(({ value }) => value);
  return ways.join(", ") || "-";
}

/** `confluir tags`, `agents`, `channels` and `contacts`. */
export const listCommands: readonly Command[] = [
  defineList("tags", "listTags", "the tags, with their ids", [["COLOR", ({ color }) => color]]),
  defineList("agents", "listAgents", "the people and bots who answer, with their ids", [
    ["KIND", ({ kind }) => kind],
    ["E-MAIL", ({ email }) => email],
    ["ROLES", ({ roles }) => namesOf(roles)],
  ]),
  defineList("channels", "listChannels", "the lines, mailboxes and inboxes, with their ids", [
    ["KIND", ({ kind }) => kind],
  ]),
  defineList("contacts", "listContacts", "the contacts, with their ids", [
    ["HANDLES", ({ handles }) => handlesText(handles)],
    ["CONVERSATION", ({ conversationId }) => conversationId],
  ]),
];
