import { scenarios } from "../control/scenarios.ts";
import { providers, specNames } from "../providers.ts";
import { defaultWorld, maxSize, portFlag } from "./command-options.ts";

/** The help of the mock command; `program` is what the user typed to get here. */
export function helpText(program: string): string {
  const { size, seed, scenario } = defaultWorld;
  const options = [
    ["--size <n>", `conversations that each vendor starts with, up to ${maxSize} (default ${size})`],
    ["--seed <n>", `whole number that decides what is in the world (default ${seed})`],
    ["--scenario <name>", `how the vendors behave (default ${scenario})`],
    ["--examples", "answers from the examples of the specs instead, and remembers nothing"],
    ...specNames.map((name) => [
      `--${portFlag(name)} <port>`,
      `port of ${providers[name].title} (default ${providers[name].port}; 0 takes a free one)`,
    ]),
    ["--watch", "starts again when a spec changes"],
    ["-h, --help", "show this text"],
    ["-v, --version", "show the version"],
  ];
  const titles = specNames.map((name) => providers[name].title).join(" and ");
  return [
    `Usage: ${program} [options]`,
    "",
    `Serves a sandbox of ${titles} on this machine: an invented world that pages, remembers what is`,
    "written, and fails when it is told to. Its page for people is at / of either server. Ctrl-C stops.",
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
