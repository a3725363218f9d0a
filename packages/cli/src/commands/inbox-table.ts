import type { ContactSummary, Conversation, Reported, StateValue } from "@confluir/provider";
import { localTime, oneLine, type Style } from "../text.ts";
import { cut, pad } from "../text-width.ts";

/** The columns with their titles and widths, in characters. Ids are never cut, as they are for copying. */
const columns = {
  id: { title: "ID", width: 42 },
  time: { title: "TIME", width: 16 },
  provider: { title: "PROVIDER", width: 8 },
  state: { title: "STATE", width: 7 },
  unread: { title: "UNREAD", width: 6 },
  contact: { title: "CONTACT", width: 18 },
  channel: { title: "CHANNEL", width: 14 },
  message: { title: "LAST MESSAGE", width: 13 },
} as const;

type Name = keyof typeof columns;

/** The columns that a narrow terminal does without, first to last. */
const dispensable: readonly Name[] = ["channel", "unread", "provider", "state", "message", "time"];
/** An id begins with the provider, which can go first then. */
const dispensableBesideIds: readonly Name[] = ["provider", "channel", "unread", "message", "state", "time"];

const gap = "  ";

const stateColors: Readonly<Record<StateValue, Parameters<Style>[0]>> = {
  waiting: "yellow",
  human: "green",
  bot: "cyan",
  closed: "dim",
  unknown: "magenta",
};

/** Writes conversations as lines of a table. Widths are fixed, so that lines can be written as they come. */
export interface Table {
  header(): string;
  row(conversation: Conversation): string;
}

/**
 * Makes a table of conversations. The last column takes the rest of the terminal, and a narrow terminal shows fewer columns.
 *
 * @param width of the terminal; `undefined`: all columns, the last one uncut.
 * @param ids whether each line begins with the id of its conversation.
 */
export function createTable(width: number | undefined, style: Style, ids = false): Table {
  const names = chooseColumns(width, ids);
  const last = names.at(-1);
  const before = names.slice(0, -1).reduce((sum, name) => sum + columns[name].width + gap.length, 0);
  const rest = width === undefined ? undefined : Math.max(width - before, 1);
  const fit = (name: Name, text: string) => {
    if (name === "id") return pad(text, columns.id.width);
    if (name === last) return cut(text, rest);
    return pad(cut(text, columns[name].width), columns[name].width);
  };
  return {
    header: () => style("bold", names.map((name) => fit(name, columns[name].title)).join(gap)),
    row(conversation) {
      const cells = toCells(conversation);
      return names
        .map((name) => {
          const text = fit(name, cells[name]);
          if (name === "state") return style(stateColors[conversation.state.value], text);
          if (name === "unread" && conversation.unreadCount) return style("bold", text);
          return name === "time" ? style("dim", text) : text;
        })
        .join(gap)
        .trimEnd();
    },
  };
}

function chooseColumns(width: number | undefined, ids: boolean): readonly Name[] {
  let names = (Object.keys(columns) as Name[]).filter((name) => ids || name !== "id");
  const total = () => names.reduce((sum, name) => sum + columns[name].width + gap.length, -gap.length);
  for (const name of ids ? dispensableBesideIds : dispensable) {
    if (width === undefined || total() <= width) break;
    names = names.filter((each) => each !== name);
  }
  return names;
}

/** A conversation as the table shows it: local time; `-` for a value that is not reported, or that there is none of. `0` is reported. */
function toCells(conversation: Conversation): Readonly<Record<Name, string>> {
  const { id, lastActivityAt, provider, state, unreadCount, channel, lastMessage } = conversation;
  const { text, contentType } = lastMessage ?? {};
  // The text of an audio message may be a link, so its kind comes first.
  const kind = contentType && contentType.value !== "text" ? `(${contentType.raw})` : "";
  return {
    id: oneLine(id),
    time: lastActivityAt ? localTime(lastActivityAt) : "-",
    provider,
    state: state.value,
    unread: unreadCount == null ? "-" : String(unreadCount),
    contact: oneLine(partnerName(conversation)),
    channel: oneLine(channel?.name),
    message: oneLine([kind, text ?? ""].join(" ")),
  };
}

/** Who is on the other side: a contact, or a group, which is marked as one. */
export function partnerName({ contact, group, isGroup }: Conversation): Reported<string> {
  const name = group ? group.name : contactName(contact);
  return group || isGroup ? ["(group)", name].filter(Boolean).join(" ") : name;
}

/** The name of a contact: of the business, of the messenger, or else a number or an address. */
export function contactName(contact: Reported<ContactSummary>): Reported<string> {
  return (
    contact?.name ?? contact?.profileName ?? contact?.handles.find(({ kind }) => kind !== "provider")?.value
  );
}
