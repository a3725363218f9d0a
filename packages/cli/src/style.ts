import { styleText } from "node:util";
import type { Io } from "./io.ts";

/** Puts a colour on text, or leaves it as it is. */
export type Style = (format: Parameters<typeof styleText>[0], text: string) => string;

/** Colours for standard output: on a terminal that can show them, unless `NO_COLOR` is set (https://no-color.org). */
export function createStyle({ env, out }: Io): Style {
  const on = out.isTerminal && !env.NO_COLOR && env.TERM !== "dumb";
  return (format, text) => (on ? styleText(format, text, { validateStream: false }) : text);
}
