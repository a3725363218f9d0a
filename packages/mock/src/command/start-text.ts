import { environmentOf } from "../environment.ts";
import { providers, type SpecName, specNames } from "../providers.ts";
import type { MockServer } from "../server/serve.ts";
import type { WorldRequest } from "./command-options.ts";

/** Servers by the name of their spec, as far as they are told of. */
export type Addresses = Readonly<Record<SpecName, Pick<MockServer, "url" | "port">>>;

/** Where the servers are, the lines that lead clients to them, and what answers; `world` is `null` for the examples. */
export function startText(servers: Addresses, world: WorldRequest | null): string {
  return [
    ...toRows(specNames.map((name) => [providers[name].title, servers[name].url])),
    "",
    "Paste into another terminal:",
    ...specNames.map((name) => `export ${exportsOf(name, servers[name].url)}`),
    "",
    ...(world === null ? ["The examples of the specs answer."] : worldRows(servers, world)),
    "",
    "Ctrl-C stops.",
  ].join("\n");
}

function worldRows(servers: Addresses, { size, seed, scenario }: WorldRequest): string[] {
  const [first] = specNames;
  const page = first === undefined ? [] : [["Page", `http://127.0.0.1:${servers[first].port}/`]];
  const world = `${size.toLocaleString("en")} conversations of each vendor, from seed ${seed}`;
  return toRows([...page, ["Scenario", scenario], ["World", world]]);
}

function toRows(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  return rows.map(([name = "", text = ""]) => `${name.padEnd(width)}  ${text}`);
}

function exportsOf(name: SpecName, url: string): string {
  return Object.entries(environmentOf(name, url))
    .map(([variable, value]) => `${variable}=${value}`)
    .join(" ");
}
