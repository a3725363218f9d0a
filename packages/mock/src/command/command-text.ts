import { environmentOf } from "../environment.ts";
import { providers, type SpecName, specNames } from "../providers.ts";
import type { Exchange } from "../server/exchange.ts";
import type { Mocks } from "../server/start-mocks.ts";
import { portFlag } from "./command-options.ts";

/** The help of the mock command; `program` is what the user typed to get here. */
export function helpText(program: string): string {
  const rows = [
    ...specNames.map((name) => [
      `--${portFlag(name)} <port>`,
      `port of ${providers[name].title} (default ${providers[name].port}; 0 takes a free one)`,
    ]),
    ["-h, --help", "show this text"],
    ["-v, --version", "show the version"],
  ];
  const width = Math.max(...rows.map(([flag = ""]) => flag.length));
  return [
    `Usage: ${program} [options]`,
    "",
    "Serves mock APIs on this machine, answered from the examples of their specs. Ctrl-C stops.",
    "",
    ...rows.map(([flag = "", text = ""]) => `  ${flag.padEnd(width)}  ${text}`),
  ].join("\n");
}

/** Where the servers are, and the lines that lead clients to them. */
export function startText(mocks: Mocks): string {
  const width = Math.max(...specNames.map((name) => providers[name].title.length));
  return [
    ...specNames.map((name) => `${providers[name].title.padEnd(width)}  ${mocks[name].url}`),
    "",
    "Paste into another terminal:",
    ...specNames.map((name) => `export ${exportsOf(name, mocks[name].url)}`),
    "",
    "Ctrl-C stops.",
  ].join("\n");
}

/**
 * One line for a request. Holds no query, no body and no path as it was sent, so nothing personal; what is wrong with
 * a request is named by its kind, and its answer says more.
 */
export function exchangeText(exchange: Exchange): string {
  const { spec, method, pathTemplate, operationId, status, durationMs, violations } = exchange;
  const call = pathTemplate === null ? `${method} (undeclared)` : `${method} ${pathTemplate} ${operationId}`;
  const kinds = [...new Set(violations.map(({ kind }) => kind))].join(", ");
  const marks = kinds === "" ? "" : `  breaks the spec: ${kinds}`;
  return `${spec} ${call} ${status} ${Math.round(durationMs)} ms${marks}`;
}

function exportsOf(name: SpecName, url: string): string {
  return Object.entries(environmentOf(name, url))
    .map(([variable, value]) => `${variable}=${value}`)
    .join(" ");
}
