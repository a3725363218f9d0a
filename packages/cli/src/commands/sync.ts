import { once as nextEvent } from "node:events";
import type { Change, ConnectionStatus, StreamStatus, Sync, SyncError, SyncOptions } from "@confluir/sync";
import { type Command, type Context, defineCommand, optionLines, toCount } from "../command.ts";
import { credentialsHelp, printUnset } from "../connections.ts";
import { connectionOf, copyHelp, folderVariable, openCopy, pendingSql, sandboxFolder } from "../copy.ts";
import { exitCodes, UsageError } from "../io.ts";
import { loadOptional } from "../optional-package.ts";
import { printError, printJson, toJson } from "../output.ts";
import { countOf, didYouMean, listOf, localTime, oneLine } from "../text.ts";
import { textTable } from "../text-table.ts";
import { createProgress, printState, stateNames } from "./sync-progress.ts";

/** Of all providers of the sandbox together. */
const sandboxSize = 2000;

const readOptions = {
  messages: { type: "string" },
  sandbox: { type: "boolean", default: false },
} as const;
type ReadValues = { readonly messages?: string | undefined; readonly sandbox: boolean };

const readRows = [
  [
    "--messages <which>",
    "all, none, newest:<n> of each conversation, or days:<n>; default all, with --sandbox none",
  ],
  [
    "--sandbox",
    `invented conversations of a sandbox, in ${sandboxFolder}; needs @confluir/mock and no accounts`,
  ],
] as const;

const noJson = "only for sync status, deletes and changes";
/** Ids of deletes that are held, as a line has them. */
const shownIds = 10;

const main = defineCommand({
  usage: "sync",
  summary: "keep a copy of all conversations: sync status, once, …",
  help: (
    providers,
  ) => `Keeps a copy of the conversations of all providers that are set up, until Ctrl-C ends it after the page under way. It goes on where it was, whatever ended it.

${optionLines(readRows, noJson)}

Commands:
${subcommandLines()}

${copyHelp} confluir inbox, thread and who read it with --synced.

Credentials come from the environment:
${credentialsHelp(providers)}

Exit codes: 0 done, or ended by Ctrl-C, 1 something could not be read, 2 wrong usage or missing credential, 130 \`once\` was stopped by Ctrl-C.`,
  options: readOptions,
  async run({ values }, context) {
    refuseJson(values.json);
    return values.sandbox ? copySandbox(context, values) : copyUntilStopped(context, values);
  },
});

const once = defineCommand({
  usage: "sync once",
  summary: "read what is new, and end",
  help: () => `Reads all that there is to read now, and ends: for a nightly job.

${optionLines(readRows, noJson)}

Exit codes: 0 everything was read, 1 something could not be, 2 wrong usage or missing credential, 130 stopped by Ctrl-C.`,
  options: readOptions,
  async run({ values }, context) {
    refuseJson(values.json);
    if (values.sandbox) return copySandbox(context, values);
    return copyOnce(context, values, {});
  },
});

const status = defineCommand({
  usage: "sync status",
  summary: "how current the copy is, and what to do where something is wrong",
  help: () => `Shows the state of each connection and stream of the copy. Nothing is read from providers.

${optionLines([], "connections with their streams, and feed, as one JSON object")}

Exit codes: 0 all is well, 1 a connection needs a person, 2 there is no copy.`,
  async run({ values }, context) {
    await using copy = await openCopy(context);
    const { connections, ...feed } = await copy.sync.status();
    const found = {
      connections: connections.filter(({ connection }) => isChosen(context, connection)),
      ...feed,
    };
    if (values.json) printJson(context, found);
    else printStatus(context, found.connections);
    const needsPerson = found.connections.some(({ advice }) => advice !== null);
    if (!values.json) {
      for (const each of found.connections) {
        if (each.state !== "active" && each.isListed) printState(context, each);
        else if (each.advice !== null) printError(context, each.advice);
      }
    }
    return needsPerson ? exitCodes.failed : exitCodes.ok;
  },
});

/** Whether a connection is one of `--provider`, or of all. */
const isChosen = ({ only }: Context, connection: string) => only.length === 0 || only.includes(connection);

const pause = onConnection("pause", "stop reading a connection", async (sync, name) => {
  await sync.pause(name);
  return `Paused; confluir sync resume ${name} reads it again.`;
});

const resume = onConnection(
  "resume",
  "read a connection again that was paused, is stalled, or whose key was replaced",
  async (sync, name) => {
    await sync.resume(name);
    return "Resumed.";
  },
);

const reconcile = defineCommand({
  usage: "sync reconcile <name>",
  summary: "read all of a connection again, to find what is gone",
  help: () => `Reads all conversations of a connection again, and finds those that are gone.

${optionLines([], noJson)}

Exit codes: 0 everything was read, 1 something could not be, 2 wrong usage or missing credential, 130 stopped by Ctrl-C.`,
  needs: ["the name of a connection"],
  async run({ values, positionals: [name = ""] }, context) {
    refuseJson(values.json);
    return copyOnce(context, { sandbox: false }, { reconcile: name });
  },
});

const deletes = defineCommand({
  usage: "sync deletes <name> [approve]",
  summary: "deletes that wait for approval, as they are unexpectedly many",
  help: () => `Shows how many records of a connection seem gone. More than 5 % at once are not deleted until a person approves it: a provider that answers with half a list is more likely.

${optionLines([], "all their ids at the provider, as one JSON object")}

\`approve\` lets the next scan delete what it finds gone.

Exit codes: 0 done, 2 wrong usage.`,
  needs: ["the name of a connection"],
  most: 2,
  async run({ values, positionals: [name = "", approve] }, context) {
    if (approve !== undefined) refuseJson(values.json);
    if (approve !== undefined && approve !== "approve")
      throw new UsageError(
        `confluir sync deletes ${name} takes approve or nothing, not ${JSON.stringify(approve)}.`,
      );
    await using copy = await openCopy(context);
    const { streams } = await connectionOf(copy.sync, name);
    const held = streams.filter(({ heldDeletes }) => heldDeletes > 0);
    const ids = await copy.sync.heldDeletes(name);
    if (values.json) {
      const counted = held.map(({ stream, heldDeletes }) => ({
        ...{ stream, count: heldDeletes },
        nativeIds: ids.find((each) => each.stream === stream)?.nativeIds ?? [],
      }));
      printJson(context, { connection: name, held: counted });
      return exitCodes.ok;
    }
    const list = listOf(held.map(({ stream, heldDeletes }) => countOf(heldDeletes, stream)));
    if (held.length === 0) context.out.write("No deletes are held.\n");
    else if (approve === undefined) {
      context.out.write(
        `Gone at the provider, as it seems: ${list}. Kept until confluir sync deletes ${name} approve.\n`,
      );
      for (const { stream, nativeIds } of ids) {
        const more = nativeIds.length > shownIds ? ", …" : "";
        context.out.write(`${stream}: ${nativeIds.slice(0, shownIds).map(oneLine).join(", ")}${more}\n`);
      }
    } else {
      await copy.sync.approveDeletes(name);
      context.out.write(`Approved (${list}): what confluir sync finds gone again is deleted.\n`);
    }
    return exitCodes.ok;
  },
});

const changes = defineCommand({
  usage: "sync changes",
  summary: "what changed in the copy since a cursor",
  help: () => `Shows what was created, changed or deleted in the copy, oldest first: each record once, as it is now.

${optionLines(
  [
    [
      "--since <cursor>",
      "after this change; default: from the beginning. A cursor is printed on standard error when there is more, and is `next` in JSON",
    ],
    ["--limit <n>", "how many to show (default 25)"],
    ["--all", "show all of them"],
  ],
  "changes with their values, and next, as one JSON object; in a pipe each change is on a line of its own",
)}

Exit codes: 0 read, 1 the cursor is of another copy, 2 wrong usage.`,
  options: {
    since: { type: "string" },
    limit: { type: "string" },
    all: { type: "boolean", default: false },
  },
  async run({ values }, context) {
    if (values.all && values.limit !== undefined)
      throw new UsageError("--all and --limit cannot go together.");
    const limit = values.all ? Number.POSITIVE_INFINITY : toCount("--limit", values.limit ?? "25");
    await using copy = await openCopy(context);
    const found: Change[] = [];
    let hasMore = false;
    const since = values.since ?? "0";
    try {
      for await (const change of copy.sync.changes({ consumer: "confluir sync changes", since })) {
        if (!isChosen(context, change.connection)) continue;
        hasMore = found.length === limit;
        if (hasMore) break;
        found.push(change);
      }
    } catch (error) {
      if (error instanceof TypeError && error.message.startsWith("`since`"))
        throw new UsageError("--since takes the cursor of an earlier confluir sync changes, unchanged.");
      if (error instanceof Error && error.name === "FeedResetError") {
        printError(
          context,
          "This cursor is of another copy, or of a time before this one was restored. Leave out --since to read all again.",
        );
        return exitCodes.failed;
      }
      throw error;
    }
    const next = found.at(-1)?.cursor ?? values.since ?? null;
    if (values.json) printChangesJson(context, found, next);
    else printChanges(context, found);
    if (!values.json && hasMore) printError(context, `There is more: the same with --since ${next}`);
    return exitCodes.ok;
  },
});

const erase = defineCommand({
  usage: "sync erase <handle>",
  summary: "erase a person from the copy, and keep them out",
  help: () => `Empties the contacts, conversations and messages of a person in the copy; the next walk does not bring them back. Nothing changes at the providers. The handle is a number with its country code, or an e-mail address.

${optionLines([], noJson)}

Exit codes: 0 done, 2 wrong usage.`,
  needs: ["a number or an address"],
  async run({ values, positionals: [handle = ""] }, context) {
    refuseJson(values.json);
    if (context.only.length > 0)
      throw new UsageError("confluir sync erase is about a person in all of the copy: leave out --provider.");
    await using copy = await openCopy(context);
    try {
      const { conversations, messages, contacts } = await copy.sync.erase({ handle });
      context.out.write(
        `Erased: ${countOf(contacts, "contacts")}, ${countOf(conversations, "conversations")} and ${countOf(messages, "messages")}.\n`,
      );
      return exitCodes.ok;
    } catch (error) {
      if (error instanceof TypeError)
        throw new UsageError(
          "confluir sync erase takes a number with its country code, or an e-mail address.",
        );
      throw error;
    }
  },
});

const migrate = defineCommand({
  usage: "sync migrate",
  summary: "bring the tables of the copy to this version",
  help: () => `Brings the tables of the copy to this version, as every other command does.

${optionLines([["--dry-run", "print the SQL, and change nothing"]], noJson)}

Exit codes: 0 done, 1 a newer version made the tables, 2 wrong usage.`,
  options: { "dry-run": { type: "boolean", default: false } },
  async run({ values }, context) {
    refuseJson(values.json);
    const sql = values["dry-run"] ? await pendingSql(context) : undefined;
    if (sql === undefined) await openOnce(context);
    context.out.write(
      sql === undefined || sql === "" ? "The tables are as this version needs them.\n" : `${sql}\n`,
    );
    return exitCodes.ok;
  },
});

/** Opens and closes the copy, which migrates it. */
async function openOnce(context: Context): Promise<void> {
  await using _ = await openCopy(context);
}

const subcommands: readonly Command[] = [
  ...[status, once, pause, resume, reconcile, deletes, changes, erase, migrate],
];
const nameOf = ({ usage }: Command) => usage.split(" ")[1] ?? "";

function subcommandLines(): string {
  const rows = subcommands.map(({ usage, summary }) => [usage.replace("sync ", ""), summary] as const);
  const width = Math.max(...rows.map(([usage]) => usage.length));
  return rows.map(([usage, summary]) => `  ${usage.padEnd(width)}  ${summary}`).join("\n");
}

/** `confluir sync`, and the commands below it. */
export const sync: Command = {
  ...main,
  start(argv, context) {
    const [name, ...rest] = argv;
    if (name === undefined || name.startsWith("-")) return main.start(argv, context);
    const found = subcommands.find((each) => nameOf(each) === name);
    if (found !== undefined) return found.start(rest, context);
    const guess = didYouMean(name, subcommands.map(nameOf));
    throw new UsageError(
      `There is no command confluir sync ${JSON.stringify(name)}.${guess} See confluir sync --help.`,
    );
  },
};

/** A command that does one thing with a connection of the copy. */
function onConnection(
  name: string,
  summary: string,
  act: (sync: Sync, connection: string) => Promise<string>,
): Command {
  return defineCommand({
    usage: `sync ${name} <name>`,
    summary,
    help: () => `${summary[0]?.toUpperCase()}${summary.slice(1)}.

${optionLines([], noJson)}

Exit codes: 0 done, 2 wrong usage.`,
    needs: ["the name of a connection"],
    async run({ values, positionals: [connection = ""] }, context) {
      refuseJson(values.json);
      await using copy = await openCopy(context);
      await connectionOf(copy.sync, connection);
      context.out.write(`${await act(copy.sync, connection)}\n`);
      return exitCodes.ok;
    },
  });
}

function refuseJson(isGiven: boolean): void {
  if (isGiven) throw new UsageError("--json is for confluir sync status, deletes and changes.");
}

/** @throws {UsageError} naming the values that there are. */
function toStreams({ messages, sandbox }: ReadValues): SyncOptions["streams"] {
  const text = messages ?? (sandbox ? "none" : "all");
  if (text === "all") return { messages: "all" };
  if (text === "none") return { messages: false };
  const [, unit, count] = /^(newest|days):([1-9]\d{0,6})$/.exec(text) ?? [];
  if (unit === undefined)
    throw new UsageError(`--messages takes all, none, newest:<n> or days:<n>, not ${JSON.stringify(text)}.`);
  return { messages: unit === "newest" ? { newest: Number(count) } : { days: Number(count) } };
}

async function copyUntilStopped(context: Context, values: ReadValues): Promise<number> {
  const streams = toStreams(values);
  const progress = createProgress(context, { reportsTrouble: true });
  await using copy = await openCopy(context, { reads: true, streams, ...progress });
  printUnset(context, copy.unset);
  progress.start(copy);
  const worker = copy.sync.work();
  if (!context.stop.aborted) await nextEvent(context.stop, "abort");
  await worker.close();
  await progress.stop();
  return exitCodes.ok;
}

async function copyOnce(
  context: Context,
  values: ReadValues,
  { reconcile: only }: { readonly reconcile?: string },
): Promise<number> {
  const streams = toStreams(values);
  const progress = createProgress(context);
  await using copy = await openCopy(context, { reads: true, streams, ...progress });
  if (only === undefined) printUnset(context, copy.unset);
  else await connectionOf(copy.sync, only);
  progress.start(copy);
  let failures: SyncError["failures"] = [];
  try {
    const chosen = only === undefined ? {} : { reconcile: true, connections: [only] };
    await copy.sync.once({ ...chosen, signal: context.stop });
  } catch (error) {
    if (context.stop.aborted) return exitCodes.stopped;
    if (!(error instanceof Error && error.name === "SyncError")) throw error;
    ({ failures } = error as SyncError);
  } finally {
    await progress.stop();
  }
  if (failures.length === 0) return exitCodes.ok;
  // The last lines say it of a connection that is not read, and not of one of its lists, or of one that could not be made.
  const { connections } = await copy.sync.status();
  const said = connections.filter(({ state }) => state !== "active").map(({ connection }) => connection);
  for (const { connection, reason } of failures)
    if (!said.includes(connection))
      printError(context, `${connection} could not be read to its end. ${reason}`);
  return exitCodes.failed;
}

/** Copies a sandbox twice: all of it, and then what is new, which is nothing. */
async function copySandbox(context: Context, values: ReadValues): Promise<number> {
  const streams = toStreams(values);
  const { startSandbox } = await loadOptional(
    "@confluir/mock",
    "sync --sandbox",
    () => import("@confluir/mock"),
  );
  const { sandboxes } = await import("../sandboxes.ts");
  const providers = { ...sandboxes, ...context.sandboxes };
  const started = performance.now();
  await using sandbox = await startSandbox({
    providers,
    size: Math.ceil(sandboxSize / Object.keys(providers).length),
    ...{ rateLimit: null, validate: false, record: false },
  });
  const env = { [folderVariable]: sandboxFolder, ...context.env, ...sandbox.environment, DATABASE_URL: "" };
  const inSandbox = { ...context, env };
  const progress = createProgress(inSandbox, { hasLimits: false });
  await using copy = await openCopy(inSandbox, { reads: true, isSandbox: true, streams, ...progress });
  progress.start(copy);
  try {
    await copy.sync.once({ signal: context.stop }).finally(() => progress.stop());
    const seconds = (performance.now() - started) / 1000;
    const first = progress.requests();
    await copy.sync.once({ signal: context.stop });
    const more = progress.requests();
    // As a script of a package, which the program is in a checkout, it is not on the path.
    const program = context.env.npm_lifecycle_event === "confluir" ? "npx -y pnpm@12 confluir" : "confluir";
    const inCopy = `${folderVariable}=${env[folderVariable]} ${program}`;
    context.out.write(`
Copied with ${countOf(first.all, "requests")} in ${seconds.toFixed(1)} s. Once more, to read what is new: ${countOf(more.conversations - first.conversations, "requests")} for conversations. Contacts, tags, agents and channels are read whole, here once more; while it runs, once an hour.

Next:
  ${inCopy} inbox --synced
  ${inCopy} sync changes
  ${inCopy} ui --synced
  ${program} sync --help
`);
  } catch (error) {
    if (context.stop.aborted) return exitCodes.stopped;
    throw error;
  }
  return exitCodes.ok;
}

function printStatus(context: Context, connections: readonly ConnectionStatus[]): void {
  if (connections.length === 0) {
    context.out.write("The copy has no connections yet.\n");
    return;
  }
  const time = (at: Date | null) => (at === null ? "never" : localTime(at.toISOString()));
  const rows = connections.flatMap(({ connection, state, isListed, streams }) =>
    streams.map((each, at) => [
      ...(at === 0 ? [connection, isListed ? stateNames[state] : "not set up"] : ["", ""]),
      each.stream,
      isWhole(each) ? "all, hourly" : phaseNames[each.phase],
      each.records.toLocaleString("en-US"),
      time(each.lastOkAt),
      each.heldDeletes === 0 ? "" : String(each.heldDeletes),
    ]),
  );
  const header = ["CONNECTION", "STATE", "STREAM", "READS", "RECORDS", "LAST READ", "HELD"];
  const isHeld = rows.some((row) => row.at(-1) !== "");
  const shown = [header, ...rows].map((row) => (isHeld ? row : row.slice(0, -1)));
  const { columns } = context.out;
  context.out.write(`${textTable(shown, { width: columns }).join("\n")}\n`);
}

const isWhole = ({ stream, phase }: StreamStatus) =>
  stream !== "conversations" && stream !== "messages" && phase === "incremental";
const phaseNames = {
  backfill: "all, first",
  incremental: "what is new",
  reconcile: "all, again",
  settle: "all, again",
  confirm: "what is gone",
} as const satisfies Record<StreamStatus["phase"], string>;

function printChanges(context: Context, found: readonly Change[]): void {
  if (found.length === 0) {
    context.out.write("No changes.\n");
    return;
  }
  const rows = found.map(({ kind, record, connection, nativeId, conversationNativeId }) => [
    kind,
    record,
    [connection, conversationNativeId, nativeId].filter((part) => part !== undefined).join(":"),
  ]);
  const table = textTable([["CHANGE", "RECORD", "ID"], ...rows], { width: context.out.columns, whole: [2] });
  context.out.write(`${table.join("\n")}\n`);
}

function printChangesJson(context: Context, found: readonly Change[], next: string | null): void {
  const all = found.map(({ kind, record, connection, nativeId, ...change }) => ({
    ...{ kind, record, connection, nativeId },
    conversationNativeId: change.conversationNativeId ?? null,
    value: change.value ?? null,
    cursor: change.cursor,
  }));
  if (context.out.isTerminal) printJson(context, { changes: all, next });
  else {
    const lines = all.map((each) => `\n${toJson(each, false)}`).join(",");
    context.out.write(`{"changes":[${lines}\n],${toJson({ next }, false).slice(1)}\n`);
  }
}
