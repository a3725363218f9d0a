import { type ActionResult, type Actions, createActions } from "@confluir/normalize";
import type { AnyProvider } from "@confluir/provider";
import { type Context, defineCommand, providerOf } from "../command.ts";
import { type AllActions, type ConversationPlace, connectTo, parsePlace } from "../connections.ts";
import { startedHumanSupport } from "../failures.ts";
import { exitCodes, type Io, UsageError } from "../io.ts";
import { printError, printJson } from "../output.ts";
import { listOf, oneLine } from "../text.ts";

const conversation = "the id of a conversation";
const fromStandardInput =
  "A text of - is read from standard input; before a text that begins with a dash, write --.";
const jsonLine = (width: number) => `  ${"--json".padEnd(width)}  the result as JSON`;
const helpLine = (width: number) => `  ${"-h, --help".padEnd(width)}  show this text`;

/** `confluir send`. */
export const send = defineCommand({
  usage: "send <id> <text>",
  summary: "send a text to a conversation",
  help: (providers) => {
    const demanding = namesOf(providers, ({ sendText }) => sendText.supported && sendText.needsHumanSupport);
    return `Sends a text to the contact or group of a conversation. The id is from confluir inbox --ids.
${fromStandardInput}

  --start-human-support  first give the conversation to a person where the provider demands one${demanding}. From then on the person answers, and not the bot
${jsonLine(21)}
${helpLine(21)}

Exit codes: 0 sent, 1 not sent or not known, 2 wrong usage or missing credential.`;
  },
  options: { "start-human-support": { type: "boolean", default: false } },
  needs: [conversation, "a text"],
  sends: { ids: "the id", all: "the id and the text" },
  async run({ values, positionals: [id = "", argument = ""] }, context) {
    const { place, actions } = prepare(id, context, values["start-human-support"]);
    const text = await readText(argument, context);
    const sent = await perform(context, () => actions.sendText(id, text, { signal: context.stop }));
    const done = sent.messageId === undefined ? "Sent." : `Sent as ${sent.messageId}.`;
    const started = sent.startedHumanSupport ? ` ${startedHumanSupport}` : "";
    return report(context, place, sent, values.json, `${done}${started}`);
  },
});

/** `confluir note`. */
export const note = defineCommand({
  usage: "note <id> <text>",
  summary: "add a note that only the business sees",
  help: (
    providers,
  ) => `Adds a note that only the business sees to a conversation. The id is from confluir inbox --ids.
${fromStandardInput}${unsupportedText(providers, "addNote")}

${jsonLine(10)}
${helpLine(10)}

Exit codes: 0 added, 1 not added or not known, 2 wrong usage or missing credential.`,
  needs: [conversation, "a text"],
  sends: { ids: "the id", all: "the id and the text" },
  async run({ values, positionals: [id = "", argument = ""] }, context) {
    const { place, actions } = prepare(id, context);
    const text = await readText(argument, context);
    const added = await perform(context, () => actions.addNote(id, text, { signal: context.stop }));
    const done = added.noteId === undefined ? "Added." : `Added as ${added.noteId}.`;
    return report(context, place, added, values.json, done);
  },
});

/** `confluir resolve`. */
export const resolve = defineCommand({
  usage: "resolve <id>",
  summary: "mark a conversation as settled",
  help: (
    providers,
  ) => `Marks a conversation as settled. The id is from confluir inbox --ids.${unsupportedText(providers, "resolve")}

${jsonLine(10)}
${helpLine(10)}

Exit codes: 0 resolved, 1 not resolved, 2 wrong usage or missing credential.`,
  needs: [conversation],
  async run({ values, positionals: [id = ""] }, context) {
    const { place, actions } = prepare(id, context);
    const result = await perform(context, () => actions.resolve(id, { signal: context.stop }));
    return report(context, place, result, values.json, "Resolved.");
  },
});

/** `confluir tag`. */
export const tag = defineCommand({
  usage: "tag <id> <tag>...",
  summary: "add tags to a conversation, or remove them",
  help: (
    providers,
  ) => `Adds tags to a conversation and keeps those that it has. The id of the conversation is from confluir inbox --ids; the ids of tags are under tags of confluir inbox --json. Where a provider takes only the whole set, a tag that somebody else changes at the same moment is set back.${unsupportedText(providers, "setTags")}

  --remove    remove these tags instead
  --only      keep these tags and no others
${jsonLine(10)}
${helpLine(10)}

Exit codes: 0 done, 1 not done, or only some of them, 2 wrong usage or missing credential.`,
  options: { remove: { type: "boolean", default: false }, only: { type: "boolean", default: false } },
  needs: [conversation, "the id of a tag"],
  most: Number.POSITIVE_INFINITY,
  sends: {
    ids: "the id of the conversation and those of the tags",
    all: "the id of the conversation and those of the tags",
  },
  async run({ values, positionals: [id = "", ...tags] }, context) {
    const { remove, only } = values;
    if (remove && only) throw new UsageError("--remove and --only cannot go together.");
    if (tags.includes("")) throw new UsageError("The id of a tag is empty.");
    const { place, actions } = prepare(id, context);
    const options = { signal: context.stop };
    const change = async (): Promise<ActionResult> => {
      if (only) return actions.setTags(id, tags, options);
      let status: ActionResult["status"] = "done";
      // One after the other: each change needs the set that the one before left.
      for (const [index, each] of tags.entries()) {
        try {
          const result = await (remove
            ? actions.removeTag(id, each, options)
            : actions.addTag(id, each, options));
          if (result.status === "accepted") status = "accepted";
        } catch (error) {
          if (index > 0) printError(context, `${index} of ${tags.length} tags were changed before this:`);
          throw error;
        }
      }
      return { status };
    };
    const result = await perform(context, change);
    return report(context, place, result, values.json, only ? "Set." : remove ? "Removed." : "Added.");
  },
});

/** The actions of one connection, on ids of the model. */
interface Prepared {
  readonly place: ConversationPlace;
  readonly actions: Actions<Readonly<Record<string, AllActions>>>;
}

/**
 * Connects to the provider of a conversation. Sends nothing.
 *
 * @throws {UsageError} if the id is none, or its provider is not set up.
 */
function prepare(id: string, context: Context, startHumanSupport = false): Prepared {
  const place = parsePlace(id, context);
  const handlers = connectTo(context, place.provider).actions({ startHumanSupport });
  return { place, actions: createActions({ [place.provider]: handlers }) };
}

/** Performs an action. When it is stopped before the response, the user learns that it may have taken effect. */
async function perform<Result>(context: Context, action: () => Promise<Result>): Promise<Result> {
  context.stop.throwIfAborted();
  try {
    return await action();
  } catch (error) {
    if (context.stop.aborted && error === context.stop.reason) {
      printError(
        context,
        "Stopped before the response: it may have happened all the same; look at the conversation before you repeat it.",
      );
    }
    // The provider refused an argument before anything was sent.
    if (error instanceof RangeError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

/** Prints the result of an action: a sentence, or with `json` the result and the id of the conversation. */
function report(
  context: Context,
  { id, provider }: ConversationPlace,
  result: { readonly status: "done" | "accepted" },
  json: boolean,
  done: string,
): number {
  const accepted = `${providerOf(context, provider).name} accepted it; whether it happened cannot be seen.`;
  if (json) printJson(context, { conversationId: id, ...result });
  else context.out.write(`${oneLine(result.status === "done" ? done : accepted)}\n`);
  return exitCodes.ok;
}

/**
 * The text that was typed, or for `-` the text of standard input without the line break at its end.
 *
 * @throws {UsageError} if it is blank.
 */
async function readText(argument: string, io: Io): Promise<string> {
  const text = argument === "-" ? (await io.readInput()).replace(/\r?\n$/, "") : argument;
  if (text.trim() !== "") return text;
  throw new UsageError(argument === "-" ? "Standard input holds no text." : "The text is empty.");
}

type ActionsOf = AnyProvider["capabilities"]["actions"];

/** The names of the providers of which something is true, in parentheses. */
function namesOf(
  providers: readonly AnyProvider[],
  isTrue: (actions: ActionsOf) => boolean | undefined,
): string {
  const names = providers.filter(({ capabilities }) => isTrue(capabilities.actions)).map(({ name }) => name);
  return names.length === 0 ? "" : ` (${listOf(names)})`;
}

function unsupportedText(providers: readonly AnyProvider[], action: keyof ActionsOf): string {
  const names = namesOf(providers, (actions) => !actions[action].supported);
  return names === "" ? "" : `\nSome providers have no such action${names}.`;
}
