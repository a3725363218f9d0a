import {
  ConfluirError,
  HttpError,
  messageForPeople,
  PaginationError,
  ProviderError,
  ResponseShapeError,
  type ResponseShapeReason,
} from "@confluir/core";
import {
  ActionError,
  type ActionName,
  type AnyProvider,
  type ConnectionFailure,
  HumanSupportRequiredError,
  hasStartedHumanSupport,
  type InboxCursorError,
  type InboxCursorReason,
  requiredVariables,
  SourcePageError,
  UnsupportedError,
  UnsupportedFilterError,
  withVariables,
} from "@confluir/normalize";
import { type Context, providerOf, type SentArguments } from "./command.ts";
import { filterFlags } from "./commands/filters.ts";
import { listOf } from "./text.ts";

type Known = Pick<Context, "providers">;

/** Reasons for which a response is probably from a login page, a proxy or another server. */
const foreignResponseReasons: ReadonlySet<ResponseShapeReason> = new Set([
  "empty",
  "not_json",
  "not_utf8",
  "wrong_content_type",
]);

/** Why a provider could not be read, in one sentence, and the fix where one is known. */
export function failureText({ provider: id, error, retryable }: ConnectionFailure, known: Known): string {
  const provider = providerOf(known, id);
  if (UnsupportedFilterError.isInstance(error)) {
    return `${provider.name} cannot be filtered by ${flagsOf(error)}, so none of its conversations are shown; --provider chooses others.${channelAdvice(error, provider)}`;
  }
  if (!ProviderError.isInstance(error)) {
    return `${provider.name} could not be read: ${error instanceof Error ? error.message : String(error)}`;
  }
  const { message, isAdvice } = messageOf(error, provider);
  if (isAdvice) return message;
  const required = requiredVariables(provider);
  const [key = "", ...rest] = required;
  const baseUrl = `${provider.credentials.baseUrl.env} if it is set`;
  if (error.kind === "unauthorized") return `${message} Check ${key}.`;
  if (error.kind === "forbidden") {
    const advice = rest.length === 0 ? `Check ${key}.` : `Check that ${listOf(required)} belong together.`;
    return `${message} ${advice}`;
  }
  if (error.kind === "redirect")
    return `${message} Check ${provider.credentials.baseUrl.env}: it must be the address that is not redirected, mostly with https.`;
  if (PaginationError.isInstance(error) && error.reason === "no_items")
    return `${message} The response may be from another server: check ${baseUrl}.`;
  if (error.kind === "network") return `${message} Check the connection, and ${baseUrl}.`;
  if (error.kind === "not_found") return `${message} Check ${[...rest, baseUrl].join(", and ")}.`;
  if (ResponseShapeError.isInstance(error) && foreignResponseReasons.has(error.reason)) {
    return `${message} The response may be from another server: check ${baseUrl}.`;
  }
  return retryable ? `${message} It may work later.` : message;
}

/** The message of an error with variables in place of options. Where it names one, it says itself what to check. */
function messageOf(
  error: ProviderError,
  provider: AnyProvider,
): { readonly message: string; readonly isAdvice: boolean } {
  const own = messageForPeople(error);
  const message = withVariables(own, provider);
  return { message, isAdvice: message !== own };
}

/** That none of `count` providers has a filter, in one sentence; the error is of the first. */
export function noFilterText(error: UnsupportedFilterError, count: number, known: Known): string {
  const who =
    count === 1 ? `${providerOf(known, error.provider).name} cannot` : `None of the ${count} providers can`;
  const advice = count === 1 ? channelAdvice(error, providerOf(known, error.provider)) : "";
  return `${who} be filtered by ${flagsOf(error)}; confluir capabilities shows the filters of each provider.${advice}`;
}

/** What to do where conversations have the id of a channel alone. */
function channelAdvice({ filters }: UnsupportedFilterError, { capabilities }: AnyProvider): string {
  if (!filters.includes("channel") || capabilities.reports.channels?.includes("id") !== true) return "";
  return " It reports channels by id: give --channel id:<id>, as confluir channels shows.";
}

function flagsOf({ filters }: UnsupportedFilterError): string {
  const flags = filters.map((name) => filterFlags[name]).join(", ");
  // A provider may report some kinds of assignees or handles, or the ids of channels, and not what this filter asks for.
  return filters.some((name) => /^(?:assignee|channel|contact)$/.test(name)) ? `${flags} as given` : flags;
}

const cursorAdvice: Readonly<Partial<Record<InboxCursorReason, string>>> = {
  malformed: "this cursor is incomplete; copy all of the one that confluir inbox showed.",
  newer_version: "a newer version of confluir made this one; update, or start again without it.",
  other_connections:
    "this one is of a list of other providers; give the same --provider, or start again without it.",
  other_filter: "this one is of a list with other filters; give the same ones, or start again without it.",
};

/** Why `confluir inbox` cannot resume at a cursor, and the fix, in one sentence. It does not repeat the cursor. */
export function cursorText({ reason, message }: InboxCursorError): string {
  return `--cursor: ${cursorAdvice[reason] ?? message}`;
}

/** A provider that could not be read, as every `--json` has it. Every key is always there. */
export interface FailureJson {
  readonly connection: string;
  readonly provider: string;
  /** The kind of the error, for code that branches; `unknown` for one of a provider's own making. */
  readonly kind: string;
  /** Of the response; `null`: there was none. */
  readonly status: number | null;
  /** Whether the same may work later. */
  readonly retryable: boolean;
  /** How long the provider asks to wait, in milliseconds; `null`: not reported. */
  readonly retryAfterMs: number | null;
  /** The sentence for people, with the fix. */
  readonly message: string;
}

/** Describes a failure. Holds nothing secret and nothing personal. */
export function toFailureJson(failure: ConnectionFailure, known: Known): FailureJson {
  const { connection, provider, error, kind, retryable, retryAfterMs } = failure;
  const hasStatus = HttpError.isInstance(error) || ResponseShapeError.isInstance(error);
  return {
    connection,
    provider,
    kind,
    status: hasStatus ? error.status : null,
    retryable,
    retryAfterMs: retryAfterMs ?? null,
    message: failureText(failure, known),
  };
}

/** The error of a client as a failure of its connection; `undefined`: it is of no provider. */
export function toFailure(provider: string, error: unknown): ConnectionFailure | undefined {
  if (!ProviderError.isInstance(error)) return undefined;
  const { kind, message, retryable, retryAfterMs, sent } = error;
  return { connection: provider, provider, error, kind, message, retryable, retryAfterMs, sent };
}

/**
 * Why a command about one conversation failed, in one sentence or two, and the fix where one is known.
 *
 * @param sends the arguments of the command, which the provider may have rejected.
 * @returns `undefined` for an error that is neither a provider's nor an action's: a bug.
 */
export function errorText(error: unknown, sends: SentArguments, known: Known): string | undefined {
  const text = textOf(error, sends, known);
  return text !== undefined && hasStartedHumanSupport(error) ? `${text} ${startedHumanSupport}` : text;
}

/** The sentence for a conversation that a text took from the bot. */
export const startedHumanSupport = "A person has the conversation now, and not the bot.";

const copyKinds: ReadonlySet<string> = new Set([
  ...["database", "database_in_use", "newer_schema", "feed_reset", "provider_changed", "sync_failed"],
]);

function textOf(error: unknown, sends: SentArguments, known: Known): string | undefined {
  if (HumanSupportRequiredError.isInstance(error)) {
    const { name } = providerOf(known, error.provider);
    return `${name} sends a text only while a person has the conversation, and none has; --start-human-support gives it to a person first.`;
  }
  if (UnsupportedError.isInstance(error)) return unsupportedText(error);
  if (ActionError.isInstance(error)) return error.message;
  if (SourcePageError.isInstance(error)) return `The messages could not be read: ${error.message}`;
  // The copy of confluir sync, and its place.
  if (ConfluirError.isInstance(error) && copyKinds.has(error.kind)) return error.message;
  if (!ProviderError.isInstance(error)) return undefined;
  if (mayHaveHappened(error, known)) {
    return `${messageForPeople(error)} It may have happened all the same: look at the conversation before you repeat it.`;
  }
  if (error.kind === "not_found" || error.kind === "bad_request" || error.kind === "unprocessable") {
    const provider = providerOf(known, error.provider);
    const { message, isAdvice } = messageOf(error, provider);
    const checked = error.kind === "not_found" ? sends.ids : sends.all;
    return isAdvice ? message : `${message} Check ${checked}, and ${listOf(requiredVariables(provider))}.`;
  }
  const failure = toFailure(error.provider, error);
  return failure && failureText(failure, known);
}

const commandOf: Readonly<Partial<Record<ActionName, string>>> = {
  sendText: "send",
  sendTemplate: "template",
  addNote: "note",
  addTag: "tag",
  removeTag: "tag --remove",
  setTags: "tag --only",
  assign: "assign",
  handToHuman: "handoff",
  handToBot: "handoff --bot",
  resolve: "resolve",
  archive: "archive",
};

/** The action in its place may be a command of this program, or belong to the library alone. */
function unsupportedText({ message: own, instead }: UnsupportedError): string {
  const message = own.replace("`language`", "--language");
  const command = instead && commandOf[instead];
  if (command !== undefined) return `${message} Here that is confluir ${command}.`;
  const hasMore = instead !== undefined || message.includes("`actionFields.");
  return hasMore ? `${message} That takes a program with @confluir/normalize.` : message;
}

/** Whether a call that must not be repeated was sent, and no response shows whether it took effect. */
function mayHaveHappened(
  { provider, operationId = "", method, kind, sent }: ProviderError,
  known: Known,
): boolean {
  const isOpen = kind === "network" || kind === "timeout" || kind === "server" || kind === "response_shape";
  const isSafe = providerOf(known, provider).operations?.[operationId]?.safe === true;
  return sent && isOpen && !isSafe && !/^(?:GET|HEAD|OPTIONS|PUT|DELETE)$/.test(method);
}
