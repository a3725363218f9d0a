import { checkArguments, commonOptions, parseCommandLine } from "../command-line.ts";
import { exitCodes, type Io } from "../io.ts";
import { carryOut, prepareToAct, reportOutcome } from "./act.ts";
import { readText } from "./read-text.ts";

/** The help of `confluir send`. */
export const sendHelp = `Usage: confluir send <id> <text> [options]

Sends a text to the contact or group of a conversation. The id is that of confluir inbox --ids, such as jurichat:cjconv0001aaaa.
A text of - is read from standard input; before one that begins with a dash, write --.

  --start-human-support  JuriChat: take the conversation from the bot and give it to a person first, if none has it.
                         From then on the person answers, and not the bot
  --json                 what became of it, as JSON
  -h, --help             show this text

Exit codes: 0 sent, 1 not sent, or not surely, 2 wrong usage or missing credential.`;

const options = { ...commonOptions, "start-human-support": { type: "boolean", default: false } } as const;

/**
 * Runs `confluir send`.
 *
 * @returns the exit code.
 * @throws {UsageError} when the command line or the environment does not say what to do, and what the action throws.
 */
export async function runSend(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseCommandLine("send", argv, options);
  if (values.help) {
    io.out.write(`${sendHelp}\n`);
    return exitCodes.ok;
  }
  checkArguments("send", positionals, ["the id of a conversation", "a text"]);
  const [id = "", argument = ""] = positionals;
  const { place, actions } = prepareToAct(id, io, { startHumanSupport: values["start-human-support"] });
  const text = await readText(argument, io);
  const sent = await carryOut(io, () => actions.sendText(id, text, { signal: io.stop }));
  const began = sent.startedHumanSupport ? " A person has the conversation now, and not the bot." : "";
  reportOutcome(
    io,
    place,
    sent,
    values.json,
    `${sent.messageId === undefined ? "Sent." : `Sent as ${sent.messageId}.`}${began}`,
  );
  return exitCodes.ok;
}
