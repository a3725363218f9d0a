import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../paths.ts";

/** One way to run the mock command. */
export interface CommandWay {
  readonly title: string;
  /** What stands before its flags. */
  readonly argv: readonly string[];
}

/** How long the command took, from its start to its two addresses. */
export interface CommandResult {
  readonly way: CommandWay;
  readonly addressesMs: readonly number[];
}

const built = join(root, "packages", "mock", "dist", "main.js");
const source = join(root, "packages", "mock", "src", "main.ts");
const anyPort = ["--port-1to1", "0", "--port-jurichat", "0"];

const ways: readonly CommandWay[] = [
  { title: "built `confluir-mock`", argv: [built] },
  { title: "`pnpm mock` from source", argv: ["--conditions=@confluir/source", source] },
];

/** Runs the command each way, in turn, until it has printed where both servers are. */
export async function measureCommand(quick: boolean): Promise<readonly CommandResult[]> {
  const results = ways.map((way) => ({ way, addressesMs: [] as number[] }));
  for (let run = 0; run < (quick ? 1 : 5); run++) {
    for (const { way, addressesMs } of results) addressesMs.push(await untilAddresses(way));
  }
  return results;
}

async function untilAddresses({ title, argv }: CommandWay): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...argv, ...anyPort], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  try {
    let printed = "";
    for await (const text of child.stdout.setEncoding("utf8")) {
      printed += String(text);
      if (countAddresses(printed) >= 2) return performance.now() - startedAt;
    }
    throw new Error(`${title} ended before it said where its servers are.`);
  } finally {
    child.kill();
    await ended;
  }
}

/** How many different servers a text names. */
export function countAddresses(text: string): number {
  return new Set(text.match(/http:\/\/127\.0\.0\.1:\d+(?=[/\s])/g)).size;
}
