import { type Actions, createActions } from "@confluir/normalize";
import type { ActionName, ActionResult, AnyProvider } from "@confluir/provider";
import {
  type Command,
  type CommandDefinition,
  type Context,
  defineCommand,
  type Options,
  optionLines,
  type Parsed,
  providerOf,
} from "../command.ts";
import { type AllActions, type Connection, connectTo, parsePlace, reportWaits } from "../connections.ts";
import { startedHumanSupport } from "../failures.ts";
import { exitCodes, type Io, UsageError } from "../io.ts";
import { printError, printJson } from "../output.ts";
import { listOf, oneLine } from "../text.ts";
import { toAssignTarget, toTagIds } from "./names.ts";

/** One run of an action. */
interface Call<Known extends Options> {
  readonly context: Context;
  readonly connection: Connection;
  readonly values: Parsed<Known>["values"];
  /** The id of the conversation. */
  readonly id: string;
  /** The arguments after it. */
  readonly rest: readonly string[];
  readonly actions: Actions<Readonly<Record<string, AllActions>>>;
  readonly options: { readonly signal: AbortSignal };
}

/** The outcome of an action, and the sentence about it. */
interface Acted {
  readonly result: ActionResult;
  readonly done: string;
}

/** A command that acts on one conversation. */
interface ActionDefinition<Known extends Options>
  extends Pick<CommandDefinition<Known>, "usage" | "summary" | "sends" | "options" | "most"> {
  /** The actions that it performs, for the help: which providers lack them. */
  readonly performs: readonly ActionName[];
  /** The first paragraph of its help. */
  readonly about: string;
  /** Its own options in the help. */
  readonly flags?: (providers: readonly AnyProvider[]) => readonly (readonly [flag: string, text: string])[];
  /** Its arguments after the conversation. */
  readonly needs?: readonly string[];
  /** Reads the arguments; nothing is sent. It returns the action itself. */
  prepare(call: Call<Known>): Promise<() => Promise<Acted>> | (() => Promise<Acted>);
}

function defineAction<const Known extends Options = Record<never, never>>({
  performs,
  about,
  flags = () => [],
  needs = [],
  prepare,
  ...definition
}: ActionDefinition<Known>): Command {
  return defineCommand<Known>({
    ...definition,
    help: (providers) => `${about} The id is from confluir inbox --ids.${performs
      .map((action) => unsupportedText(providers, action))
      .join("")}

${optionLines(flags(providers), "the result as JSON")}

Exit codes: 0 done, 1 not done, or not known whether, 2 wrong usage or missing credential.`,
    needs: ["the id of a conversation", ...needs],
    async run({ values, positionals: [typed = "", ...rest] }, context) {
      const { id, provider } = parsePlace(typed, context);
      const report = reportWaits(context);
      let hasWritten = false;
      const connection = connectTo(context, provider, {
        onEvent(event) {
          report(event);
          hasWritten ||= event.type === "request" && event.method !== "GET";
        },
      });
      const given: { readonly json?: unknown; readonly "start-human-support"?: unknown } = values;
      const startHumanSupport = given["start-human-support"] === true;
      const actions = createActions({ [provider]: connection.actions({ startHumanSupport }) });
      const options = { signal: context.stop };
      const act = await prepare({ context, connection, values, id, rest, actions, options });
      const { result, done } = await perform(context, act, () => hasWritten);
      const accepted = `${providerOf(context, provider).name} accepted it; whether it happened cannot be seen.`;
      if (given.json === true) printJson(context, { conversationId: id, ...result });
      else context.out.write(`${oneLine(result.status === "done" ? done : accepted)}\n`);
      return exitCodes.ok;
    },
  });
}

/** Performs an action. When it is stopped before the response, the user learns whether it may have taken effect. */
async function perform(
  context: Context,
  act: () => Promise<Acted>,
  hasWritten: () => boolean,
): Promise<Acted> {
  context.stop.throwIfAborted();
  try {
    return await act();
  } catch (error) {
    if (context.stop.aborted && error === context.stop.reason) {
      printError(
        context,
        hasWritten()
          ? "Stopped before the response: it may have happened all the same; look at the conversation before you repeat it."
          : "Stopped before anything was changed.",
      );
    }
    // The provider refused an argument before anything was sent.
    if (error instanceof RangeError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

const fromStandardInput =
  "A text of - is read from standard input; before a text that begins with a dash, write --.";
const idAndText = { ids: "the id", all: "the id and the text" };
const tagsSent = "the id of the conversation and those of the tags";
const assigneeSent = "the id of the conversation and that of the assignee";

/** The commands that act on a conversation. */
export const actionCommands: readonly Command[] = [
  defineAction({
    usage: "send <id> <text>",
    summary: "send a text to a conversation",
    performs: ["sendText"],
    about: `Sends a text to the contact or group of a conversation. ${fromStandardInput}`,
    flags: (providers) => [
      [
        "--start-human-support",
        `first give the conversation to a person where the provider demands one${namesOf(providers, ({ sendText }) => sendText.supported && sendText.needsHumanSupport)}. From then on the person answers, and not the bot`,
      ],
    ],
    options: { "start-human-support": { type: "boolean", default: false } },
    needs: ["a text"],
    sends: idAndText,
    async prepare({ id, rest: [argument = ""], actions, options, context }) {
      const text = await readText(argument, context);
      return async () => {
        const result = await actions.sendText(id, text, options);
        const started = result.startedHumanSupport ? ` ${startedHumanSupport}` : "";
        return { result, done: `Sent${asId(result.messageId)}.${started}` };
      };
    },
  }),
  defineAction({
    usage: "template <id> <name> [value]...",
    summary: "send an approved template, also after the window for free text",
    performs: ["sendTemplate"],
    about:
      "Sends a template that was approved beforehand. The values are for {{1}}, {{2}} and so on, in this order.",
    flags: () => [
      [
        "--language <code>",
        "such as es_ES; some providers need it, others when the name exists in several languages",
      ],
    ],
    options: { language: { type: "string" } },
    needs: ["the name of a template"],
    most: Number.POSITIVE_INFINITY,
    sends: { ids: "the id and the name", all: "the id, the name, --language and the values" },
    prepare({ id, rest: [name = "", ...variables], values: { language }, actions, options }) {
      if (name.trim() === "") throw new UsageError("The name of the template is empty.");
      return async () => {
        const result = await actions.sendTemplate(id, { name, language, variables }, options);
        return { result, done: `Sent${asId(result.messageId)}.` };
      };
    },
  }),
  defineAction({
    usage: "note <id> <text>",
    summary: "add a note that only the business sees",
    performs: ["addNote"],
    about: `Adds a note that only the business sees to a conversation. ${fromStandardInput}`,
    needs: ["a text"],
    sends: idAndText,
    async prepare({ id, rest: [argument = ""], actions, options, context }) {
      const text = await readText(argument, context);
      return async () => {
        const result = await actions.addNote(id, text, options);
        return { result, done: `Added${asId(result.noteId)}.` };
      };
    },
  }),
  defineAction({
    usage: "tag <id> <tag>...",
    summary: "add tags to a conversation, or remove them",
    performs: ["setTags"],
    about:
      "Adds tags to a conversation and keeps those that it has. A tag is a name or an id of confluir tags; id:<id> is not looked up. Where a provider takes only the whole set, a tag that somebody else changes at the same moment is set back.",
    flags: () => [
      ["--remove", "remove these tags instead"],
      ["--only", "keep these tags and no others"],
    ],
    options: { remove: { type: "boolean", default: false }, only: { type: "boolean", default: false } },
    needs: ["a tag"],
    most: Number.POSITIVE_INFINITY,
    sends: { ids: tagsSent, all: tagsSent },
    async prepare({ id, rest, values: { remove, only }, actions, options, context, connection }) {
      if (remove && only) throw new UsageError("--remove and --only cannot go together.");
      if (rest.some((tag) => tag.replace(/^id:/, "") === "")) throw new UsageError("A tag is empty.");
      const tags = await toTagIds(connection, rest, context.stop);
      if (only) return async () => ({ result: await actions.setTags(id, tags, options), done: "Set." });
      return async () => {
        let status: ActionResult["status"] = "done";
        // One after the other: each change needs the set that the one before left.
        for (const [index, each] of tags.entries()) {
          try {
            const change = remove ? actions.removeTag : actions.addTag;
            if ((await change(id, each, options)).status === "accepted") status = "accepted";
          } catch (error) {
            if (index > 0) printError(context, `Changed before this: ${index} of ${tags.length} tags.`);
            throw error;
          }
        }
        return { result: { status }, done: remove ? "Removed." : "Added." };
      };
    },
  }),
  defineAction({
    usage: "assign <id> <who>",
    summary: "assign a conversation to somebody",
    performs: ["assign"],
    about:
      "Assigns a conversation to an agent: a name or an id of confluir agents. human:<id>, ai:<id>, role:<id> and mailbox:<id> are not looked up.",
    needs: ["a name, or <kind>:<id>"],
    sends: { ids: assigneeSent, all: assigneeSent },
    async prepare({ id, rest: [who = ""], actions, options, context, connection }) {
      if (who === "") throw new UsageError("The assignee is empty.");
      const target = await toAssignTarget(connection, who, context.stop);
      return async () => ({ result: await actions.assign(id, target, options), done: "Assigned." });
    },
  }),
  defineAction({
    usage: "handoff <id>",
    summary: "ask for a person, or give a conversation back to the bot",
    performs: ["handToHuman", "handToBot"],
    about: "Asks for a person, or gives the conversation to one whom the provider picks.",
    flags: () => [["--bot", "give it back to the automation instead"]],
    options: { bot: { type: "boolean", default: false } },
    prepare:
      ({ id, values: { bot }, actions, options }) =>
      async () => ({
        result: await (bot ? actions.handToBot : actions.handToHuman)(id, options),
        done: bot ? "Given to the bot." : "Given to a person.",
      }),
  }),
  defineAction({
    usage: "resolve <id>",
    summary: "mark a conversation as settled",
    performs: ["resolve"],
    about: "Marks a conversation as settled.",
    prepare:
      ({ id, actions, options }) =>
      async () => ({ result: await actions.resolve(id, options), done: "Resolved." }),
  }),
  defineAction({
    usage: "archive <id>",
    summary: "put a conversation out of sight, or back",
    performs: ["archive"],
    about: "Puts a conversation into the archive, where confluir inbox --archived shows it.",
    flags: () => [["--undo", "take it out of the archive instead"]],
    options: { undo: { type: "boolean", default: false } },
    prepare:
      ({ id, values: { undo }, actions, options }) =>
      async () => ({
        result: await actions.archive(id, { ...options, archived: !undo }),
        done: undo ? "Taken out of the archive." : "Archived.",
      }),
  }),
];

const asId = (id: string | undefined) => (id === undefined ? "" : ` as ${id}`);

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
  return names === "" ? "" : `\nSome providers cannot do ${action}${names}.`;
}
