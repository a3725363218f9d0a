import {
  type AssigneeFilter,
  agentKinds,
  type ConversationFilter,
  type FilterName,
  type HandleFilter,
  handleKinds,
  type IdOrName,
  stateValues,
} from "@confluir/normalize";
import { oneOf } from "../command.ts";
import { UsageError } from "../io.ts";

/** The options of the filters, for `parseArgs`. */
export const filterOptions = {
  state: { type: "string", multiple: true },
  unread: { type: "boolean" },
  read: { type: "boolean" },
  tag: { type: "string" },
  assignee: { type: "string" },
  "assignee-kind": { type: "string" },
  unassigned: { type: "boolean" },
  channel: { type: "string" },
  text: { type: "string" },
  contact: { type: "string" },
  group: { type: "boolean" },
  private: { type: "boolean" },
  archived: { type: "boolean" },
  since: { type: "string" },
  until: { type: "string" },
} as const;

/** Their values on a command line. */
type FilterValues = {
  readonly [Name in keyof typeof filterOptions]?:
    | ((typeof filterOptions)[Name] extends { readonly multiple: true }
        ? string[]
        : (typeof filterOptions)[Name]["type"] extends "boolean"
          ? boolean
          : string)
    | undefined;
};

/** The options of each filter, for people. */
export const filterFlags: Readonly<Record<FilterName, string>> = {
  state: "--state",
  unread: "--unread or --read",
  tag: "--tag",
  assignee: "--assignee or --unassigned",
  channel: "--channel",
  text: "--text",
  contact: "--contact",
  isGroup: "--group or --private",
  isArchived: "--archived",
  activitySince: "--since",
  activityUntil: "--until",
};

/** The part of the help about filters. */
export const filterHelp = `Filters, of which all must match:
  --state <state>    bot, waiting, human, closed or unknown; may be repeated, for one of several
  --unread, --read   with unread messages, or without
  --tag <tag>        with this tag: its name, or id:<id>
  --assignee <who>   assigned to this one: a name, or id:<id>
  --assignee-kind <kind>
                     with --assignee: human, ai, bot or role
  --unassigned       assigned to no one
  --channel <where>  of this channel: its name, or id:<id>
  --text <text>      with this text, as the search of the provider finds it
  --contact <who>    with this contact: a number with its country code, whatsapp:<id> or provider:<id>
  --group, --private in a group, or not
  --archived         in the archive
  --since <time>     last activity at this time or later: a local date such as 2026-01-15, or ISO 8601
  --until <time>     last activity before this time
A provider that lacks a filter is left out, and named on standard error.`;

/**
 * Makes a filter of the options.
 *
 * @returns `undefined` if none was given.
 * @throws {UsageError} naming two options that contradict each other, or a word or a time that there is not. The inbox checks the
 * rest: see `filterProblem`.
 */
export function toFilter(values: FilterValues): ConversationFilter | undefined {
  const { state, tag, channel, text, contact, archived, since, until } = values;
  const filter: ConversationFilter = {
    ...(state && { state: state.map((value) => oneOf("--state", stateValues, value, true)) }),
    ...toFlag("unread", ["unread", values.unread], ["read", values.read]),
    ...(tag !== undefined && { tag: toIdOrName(tag) }),
    ...toAssignee(values),
    ...(channel !== undefined && { channel: toIdOrName(channel) }),
    ...(text !== undefined && { text }),
    ...(contact !== undefined && { contact: toHandle(contact) }),
    ...toFlag("isGroup", ["group", values.group], ["private", values.private]),
    ...(archived && { isArchived: true }),
    ...(since !== undefined && { activitySince: toTime("--since", since) }),
    ...(until !== undefined && { activityUntil: toTime("--until", until) }),
  };
  return Object.keys(filter).length === 0 ? undefined : filter;
}

/** Two options for the two values of one filter. */
function toFlag<Name extends "unread" | "isGroup">(
  name: Name,
  [yes, isYes]: readonly [string, boolean | undefined],
  [no, isNo]: readonly [string, boolean | undefined],
): ConversationFilter {
  if (isYes && isNo) throw new UsageError(`--${yes} and --${no} cannot go together.`);
  return isYes || isNo ? { [name]: isYes === true } : {};
}

function toAssignee({ assignee, unassigned, "assignee-kind": kind }: FilterValues): ConversationFilter {
  if (unassigned && assignee !== undefined) {
    throw new UsageError("--assignee and --unassigned cannot go together.");
  }
  if (kind !== undefined && assignee === undefined) throw new UsageError("--assignee-kind needs --assignee.");
  if (unassigned) return { assignee: null };
  if (assignee === undefined) return {};
  const who: AssigneeFilter = toIdOrName(assignee);
  return {
    assignee: kind === undefined ? who : { ...who, kind: oneOf("--assignee-kind", agentKinds, kind) },
  };
}

function toIdOrName(value: string): IdOrName {
  return value.startsWith("id:") ? { id: value.slice(3) } : { name: value };
}

function toHandle(text: string): HandleFilter {
  const kind = handleKinds.find((each) => text.startsWith(`${each}:`));
  const value = kind === undefined ? text : text.slice(kind.length + 1);
  return { kind: kind ?? (value.includes("@") ? "email" : "phone"), value };
}

/** Why the inbox refuses a filter, with the names of the options. `undefined`: the error is about something else. */
export function filterProblem(error: unknown): string | undefined {
  const { message } = Object(error) as { readonly message?: unknown };
  if (!(error instanceof RangeError) || !/^filter\.\w+ must be /.test(String(message))) return undefined;
  return (
    String(message)
      .replace("either { id } or { name }", "a name, or id:<id>")
      .replace(
        /(?:\{ kind, value \}|a number).*\.$/,
        "a number, an e-mail address, whatsapp:<id> or provider:<id>.",
      )
      // Where a filter has two options, the second takes no value.
      .replaceAll(
        /filter\.(\w+)/g,
        (whole, name) => filterFlags[name as FilterName]?.split(" ", 1)[0] ?? whole,
      )
  );
}

/** A date alone begins at local midnight, since times are shown in local time. */
function toTime(option: string, text: string): string {
  const isIso = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text);
  const date = new Date(text.includes("T") ? text : `${text}T00:00`);
  if (isIso && isDay(text.slice(0, 10)) && !Number.isNaN(date.getTime())) return date.toISOString();
  throw new UsageError(
    `${option} takes a date such as 2026-01-15 or a time such as 2026-01-15T12:00:00Z, not ${JSON.stringify(text)}.`,
  );
}

/** Whether there is such a day: `Date` takes 30 February for 2 March. */
function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
