import type { Providers } from "../define-sandbox.ts";
import type { MockServer } from "../server/serve.ts";
import type { WorldRequest } from "./command-options.ts";

/** Servers by the id of their provider, as far as they are told of. */
export type Addresses = Readonly<Record<string, Pick<MockServer, "url" | "port">>>;

/** Where the servers are, the lines that lead clients to them, and what answers; `world` is `null` for the examples. */
export function startText(providers: Providers, servers: Addresses, world: WorldRequest | null): string {
  const all = Object.values(providers).map((provider) => ({ ...provider, ...servers[provider.id] }));
  return [
    ...toRows(all.map(({ name, url = "" }) => [name, url])),
    "",
    "Paste into another terminal:",
    ...all.map(({ environment, url = "" }) => `export ${exportsOf(environment(url))}`),
    "",
    ...(world === null ? ["The examples of the specs answer."] : worldRows(servers, world)),
    "",
    "Ctrl-C stops.",
  ].join("\n");
}

function worldRows(servers: Addresses, { size, seed, scenario }: WorldRequest): string[] {
  const [first] = Object.values(servers);
  const index = first === undefined ? [] : [["Control", `http://127.0.0.1:${first.port}/`]];
  const world = `${size.toLocaleString("en")} conversations of each provider, from seed ${seed}`;
  return toRows([...index, ["Scenario", scenario], ["World", world]]);
}

function toRows(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  return rows.map(([name = "", text = ""]) => `${name.padEnd(width)}  ${text}`);
}

function exportsOf(environment: object): string {
  return Object.entries(environment)
    .map(([variable, value]) => `${variable}=${value}`)
    .join(" ");
}
