import type { Conversation, StateValue } from "@confluir/normalize";
import stringWidth from "string-width";
import { cut } from "../cut.ts";
import type { Style } from "../style.ts";
import { type Cells, toCells } from "./cells.ts";

const columns = [
  { key: "time", title: "TIME", width: 16 },
  { key: "vendor", title: "VENDOR", width: 8 },
  { key: "state", title: "STATE", width: 7 },
  { key: "unread", title: "UNREAD", width: 6 },
  { key: "contact", title: "CONTACT", width: 20 },
  { key: "channel", title: "CHANNEL", width: 14 },
  { key: "message", title: "LAST MESSAGE", width: 0 },
] as const satisfies readonly { key: keyof Cells; title: string; width: number }[];

const gap = "  ";
const fixedWidth = columns.reduce((sum, { width }) => sum + width + gap.length, 0) - gap.length;
const minMessageWidth = 20;

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

/** @param width of the terminal; `undefined` cuts nothing off the last column. */
export function createTable(width: number | undefined, style: Style): Table {
  const messageWidth =
    width === undefined ? undefined : Math.max(width - fixedWidth - gap.length, minMessageWidth);
  const fit = (text: string, size: number) =>
    size === 0 ? cut(text, messageWidth) : pad(cut(text, size), size);
  return {
    header: () => style("bold", columns.map(({ title, width: size }) => fit(title, size)).join(gap)),
    row(conversation) {
      const cells = toCells(conversation);
      return columns
        .map(({ key, width: size }) => {
          const text = fit(cells[key], size);
          if (key === "state") return style(stateColours[conversation.state.value], text);
          if (key === "unread" && cells.unread !== "-") return style("bold", text);
          return key === "time" ? style("dim", text) : text;
        })
        .join(gap)
        .trimEnd();
    },
  };
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(width - stringWidth(text), 0));
}
