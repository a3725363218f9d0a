import { type Actions, createActions } from "@confluir/normalize";
import type { ActingOptions, WholeActor } from "../connection.ts";
import { connectTo, setupOf } from "../connections.ts";
import { type ConversationPlace, parsePlace } from "../conversation-place.ts";
import type { Io } from "../io.ts";
import { oneLine, say } from "../one-line.ts";
import { printJson } from "../print-json.ts";
import { tellWaits } from "../tell-waits.ts";

/** The actions of one connection, on ids of the model. */
type OneConnectionActions = Actions<Readonly<Record<string, WholeActor>>>;

/** What acting on one conversation needs. */
export interface Acting {
  readonly place: ConversationPlace;
  readonly actions: OneConnectionActions;
}

/**
 * Connects to where a conversation is. Sends nothing.
 *
 * @throws {UsageError} if the id is none, or its provider is not set up.
 */
export function prepareToAct(
  id: string,
  io: Io,
  options: ActingOptions = { startHumanSupport: false },
): Acting {
  const place = parsePlace(id);
  const actor = connectTo(io.env, place.provider, tellWaits(io)).actor(options);
  return { place, actions: createActions({ [place.provider]: actor }) };
}

/**
 * Does something, and says when it was stopped in the middle that it may have happened.
 *
 * @throws what the action throws, and the reason of `stop`.
 */
export async function carryOut<Result>(io: Io, action: () => Promise<Result>): Promise<Result> {
  io.stop.throwIfAborted();
  try {
    return await action();
  } catch (error) {
    if (io.stop.aborted && error === io.stop.reason) {
      say(
        io,
        "Stopped before the answer: it may have happened all the same; look at the conversation before you do it again.",
      );
    }
    throw error;
  }
}

/** What any action came to. */
interface Outcome {
  readonly status: "done" | "accepted";
}

/**
 * Says what an action came to: a sentence, or with `json` the result and the id of the conversation.
 *
 * @param done the sentence for an action that is done.
 */
export function reportOutcome(
  io: Io,
  { id, provider }: ConversationPlace,
  result: Outcome,
  json: boolean,
  done: string,
) {
  if (json) return printJson(io, { conversationId: id, ...result });
  io.out.write(`${oneLine(result.status === "done" ? done : acceptedText(provider))}\n`);
}

function acceptedText(provider: string): string {
  return `${setupOf(provider).title} took it; whether it happened cannot be seen.`;
}
