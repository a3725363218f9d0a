import type { Conversation, StateValue } from "@confluir/normalize";
import stringWidth from "string-width";
import { cut } from "../cut.ts";
import { oneLine } from "../one-line.ts";
import type { Style } from "../style.ts";
import { type Cells, toCells } from "./cells.ts";

/** The columns with their titles and widths, in characters. Ids are never cut, as they are there to be copied. */
const columns = {
  id: { title: "ID", width: 42 },
  time: { title: "TIME", width: 16 },
  provider: { title: "PROVIDER", width: 8 },
  state: { title: "STATE", width: 7 },
  unread: { title: "UNREAD", width: 6 },
  contact: { title: "CONTACT", width: 18 },
  channel: { title: "CHANNEL", width: 14 },
  message: { title: "LAST MESSAGE", width: 13 },
} as const satisfies Record<"id" | keyof Cells, { title: string; width: number }>;

type Name = keyof typeof columns;

/** What is left out of a table that is too wide, first to last. */
const leaveOut: readonly Name[] = ["channel", "unread", "provider", "state", "message", "time"];
/** An id begins with the provider, so that goes first then. */
const leaveOutBesideIds: readonly Name[] = ["provider", "channel", "unread", "message", "state", "time"];

const gap = "  ";

const stateColours: Readonly<Record<StateValue, Parameters<Style>[0]>> = {
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
 * Makes a table of conversations. The last column takes what is left of the terminal, and columns are left out where it is
 * too narrow.
 *
 * @param width of the terminal; `undefined`: all columns, and nothing is cut off the last one.
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
      const cells = { ...toCells(conversation), id: oneLine(conversation.id) };
      return names
        .map((name) => {
          const text = fit(name, cells[name]);
          if (name === "state") return style(stateColours[conversation.state.value], text);
          if (name === "unread" && cells.unread !== "-") return style("bold", text);
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
  for (const name of ids ? leaveOutBesideIds : leaveOut) {
    if (width === undefined || total() <= width) break;
    names = names.filter((each) => each !== name);
  }
  return names;
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(width - stringWidth(text), 0));
}
