import type { Providers } from "../define-sandbox.ts";
import type { Exchange } from "../message.ts";
import { scenarios } from "../sandbox/scenarios.ts";
import type { MockServer } from "../server/serve.ts";
import { maxSize } from "../store/accounts.ts";
import { type DataOptions, defaultData, portFlag } from "./command-options.ts";

/** The help of the command; `program` is its name as the user typed it. */
export function helpText(program: string, providers: Providers): string {
  const all = Object.values(providers);
  const { size, seed, scenario } = defaultData;
  const options = [
    ["--size <n>", `conversations that each provider starts with, up to ${maxSize} (default ${size})`],
    ["--seed <n>", `whole number that decides the data (default ${seed})`],
    ["--scenario <name>", `how the providers behave (default ${scenario})`],
    ["--examples", "answer from the examples of the specs instead, and keep no writes"],
    ...all.map(({ id, name, port }) => [
      `--${portFlag(id)} <port>`,
      `port of ${name} (default ${port}; 0: any free one)`,
    ]),
    ["--watch", "restart when a spec changes"],
    ["-h, --help", "show this text"],
    ["-v, --version", "show the version"],
  ];
  const names = new Intl.ListFormat("en-GB").format(all.map(({ name }) => name));
  return [
    `Usage: ${program} [options]`,
    "",
    `Serves a sandbox of ${names} on this machine:`,
    "the API of each over invented people, with pages, writes, and failures on demand.",
    "/ of each server lists its controls. Ctrl-C stops.",
    "",
    ...table(options),
    "",
    "Scenarios:",
    ...table(scenarios.map(({ name, what }) => [name, what])),
    "",
    "Exit codes: 0 stopped by Ctrl-C, 1 a port or a spec cannot be used, 2 wrong usage.",
  ].join("\n");
}

function table(rows: readonly (readonly string[])[], indent = "  "): string[] {
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  return rows.map(([name = "", text = ""]) => `${indent}${name.padEnd(width)}  ${text}`);
}

/** The addresses of servers, by the id of their provider. */
type Addresses = Readonly<Record<string, Pick<MockServer, "url" | "port">>>;

/** The addresses of the servers, the variables for their clients, and the data; `data` is `null` for the examples. */
export function startText(providers: Providers, servers: Addresses, data: DataOptions | null): string {
  const all = Object.values(providers).map((provider) => ({ ...provider, ...servers[provider.id] }));
  return [
    ...table(
      all.map(({ name, url = "" }) => [name, url]),
      "",
    ),
    "",
    "Paste into another terminal:",
    ...all.map(({ environment, url = "" }) => `export ${exportsOf(environment(url))}`),
    "",
    ...(data === null ? ["The examples of the specs answer."] : dataRows(servers, data)),
    "",
    "Ctrl-C stops.",
  ].join("\n");
}

function dataRows(servers: Addresses, { size, seed, scenario }: DataOptions): string[] {
  const [first] = Object.values(servers);
  const index = first === undefined ? [] : [["Control", `http://127.0.0.1:${first.port}/`]];
  const data = `${size.toLocaleString("en")} ${size === 1 ? "conversation" : "conversations"} of each provider, archived ones and all inboxes included, from seed ${seed}`;
  return table([...index, ["Scenario", scenario], ["Data", data]], "");
}

function exportsOf(environment: object): string {
  return Object.entries(environment)
    .map(([variable, value]) => `${variable}=${value}`)
    .join(" ");
}

/**
 * One line for a request. Holds no query, no body and no path as it was sent, so nothing personal; violations are named by
 * their kind, and the response has the details.
 */
export function exchangeText(exchange: Exchange): string {
  const { spec, method, pathTemplate, operationId, status, durationMs } = exchange;
  const call = pathTemplate === null ? `${method} (undeclared)` : `${method} ${pathTemplate} ${operationId}`;
  const timed = `${spec} ${call} ${status ?? "no response"} ${Math.round(durationMs)} ms`;
  return [timed, ...faultMarks(exchange), ...violationMarks(exchange)].join("  ");
}

function faultMarks({ fault, bypassesValidation }: Exchange): string[] {
  if (fault === null) return [];
  return [bypassesValidation ? `fault: ${fault}, past Prism` : `fault: ${fault}`];
}

function violationMarks({ violations }: Exchange): string[] {
  const kinds = [...new Set(violations.map(({ kind }) => kind))].join(", ");
  return kinds === "" ? [] : [`breaks the spec: ${kinds}`];
}
