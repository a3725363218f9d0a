import { scenarios } from "../control/scenarios.ts";
import type { Providers } from "../define-sandbox.ts";
import { defaultWorld, maxSize, portFlag } from "./command-options.ts";

/** The help of the mock command; `program` is what the user typed to get here. */
export function helpText(program: string, providers: Providers): string {
  const all = Object.values(providers);
  const { size, seed, scenario } = defaultWorld;
  const options = [
    ["--size <n>", `conversations that each provider starts with, up to ${maxSize} (default ${size})`],
    ["--seed <n>", `whole number that decides what is in the world (default ${seed})`],
    ["--scenario <name>", `how the providers behave (default ${scenario})`],
    ["--examples", "answers from the examples of the specs instead, and remembers nothing"],
    ...all.map(({ id, name, port }) => [
      `--${portFlag(id)} <port>`,
      `port of ${name} (default ${port}; 0 takes a free one)`,
    ]),
    ["--watch", "starts again when a spec changes"],
    ["-h, --help", "show this text"],
    ["-v, --version", "show the version"],
  ];
  const titles = all.map(({ name }) => name).join(" and ");
  return [
    `Usage: ${program} [options]`,
    "",
    `Serves a sandbox of ${titles} on this machine: an invented world that pages, remembers what is`,
    "written, and fails when it is told to. What can be set is listed at / of either server. Ctrl-C stops.",
    "",
    ...table(options),
    "",
    "Scenarios:",
    ...table(scenarios.map(({ name, what }) => [name, what])),
    "",
    "Exit codes: 0 stopped by Ctrl-C, 1 a port or a spec cannot be used, 2 wrong usage.",
  ].join("\n");
}

function table(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  return rows.map(([name = "", text = ""]) => `  ${name.padEnd(width)}  ${text}`);
}
