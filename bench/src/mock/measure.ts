import { spawn } from "node:child_process";
import { once } from "node:events";
import { providers } from "@confluir/acceptance/providers";
import { withChildren } from "../child.ts";
import { type Cell, type Goal, goalTable, markdownTable, pathOf, thousands } from "../page.ts";
import { median } from "../timing.ts";

/** Everything that was measured of the sandbox. */
export interface MockMeasurements {
  /** By size: milliseconds of the starts after the first in a process, and bytes of a sandbox without requests. */
  readonly starts: readonly {
    readonly size: number;
    readonly nextMs: readonly number[];
    readonly heldBytes: number;
  }[];
  /** Milliseconds from the start of a command until it has printed every address. */
  readonly commands: readonly { readonly title: string; readonly addressesMs: readonly number[] }[];
}

const sizes = [1_000, 1_000_000] as const;
const starter = "./mock/starter.ts";
const ways = [
  { title: "built `confluir-mock`", argv: [pathOf("packages/mock/dist/main.js")] },
  {
    title: "`pnpm mock` from source",
    argv: ["--conditions=@confluir/source", pathOf("packages/mock/src/main.ts")],
  },
];

/** Measures the sandbox, one thing after the other. */
export async function measureMock(quick: boolean, report: (line: string) => void): Promise<MockMeasurements> {
  report("starting …");
  const starts = await withChildren(
    starter,
    sizes.map((size) => ({ size })),
    async (children) => {
      const results = sizes.map((size) => ({ size, nextMs: [] as number[], heldBytes: Number.NaN }));
      for (let round = 0; round < (quick ? 2 : 21); round++) {
        for (const [index, child] of children.entries()) {
          const ms = await child.ask<number>("start");
          // The first in a process loads Prism and reads the specs.
          if (round > 0) results[index]?.nextMs.push(ms);
        }
      }
      return results;
    },
  );
  const withoutPrism = sizes.map((size) => ({ size, validate: false }));
  await withChildren(starter, withoutPrism, async (children) => {
    for (const [index, result] of starts.entries()) {
      result.heldBytes = (await children[index]?.ask<number>("weigh")) ?? Number.NaN;
    }
  });
  report("the command …");
  const commands = ways.map(({ title, argv }) => ({ title, argv, addressesMs: [] as number[] }));
  for (let run = 0; run < (quick ? 1 : 5); run++) {
    for (const { argv, addressesMs } of commands) addressesMs.push(await untilAddresses(argv));
  }
  return { starts, commands };
}

async function untilAddresses(argv: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const anyPort = providers.flatMap(({ id }) => [`--port-${id}`, "0"]);
  const child = spawn(process.execPath, [...argv, ...anyPort], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  try {
    let printed = "";
    for await (const text of child.stdout.setEncoding("utf8")) {
      printed += String(text);
      const addresses = new Set(printed.match(/http:\/\/127\.0\.0\.1:\d+(?=[/\s])/g));
      if (addresses.size >= providers.length) return performance.now() - startedAt;
    }
    throw new Error(`${argv.join(" ")} ended without the addresses of its servers.`);
  } finally {
    child.kill();
    await ended;
  }
}

/** The page about the sandbox. `machine`: as far as it matters, such as `Node 24.21.0, 2 CPUs`. */
export function mockPage({ starts, commands }: MockMeasurements, machine: string): string {
  const [small, large] = starts;
  if (small === undefined || large === undefined) throw new RangeError("Nothing was started.");
  const more = large.heldBytes - small.heldBytes;
  const goals = [
    below(
      `each of ${small.nextMs.length} starts after the first in under 100 ms`,
      Math.max(...small.nextMs),
      100,
    ),
    below(`a world of ${thousands(large.size)} in under 100 ms`, Math.max(...large.nextMs), 100),
    {
      goal: `a world of ${thousands(large.size)} takes under 1 MB more than one of ${thousands(small.size)} until it is used`,
      measured: `${(more / 1e6).toFixed(2)} MB`,
      met: more < 1e6,
    },
    ...commands.map(({ title, addressesMs }) =>
      below(`${title} prints its addresses in under 2 s`, median(addressesMs), 2000),
    ),
  ];
  const rows = [
    ...starts.map(({ size, nextMs }) => ({ title: `${thousands(size)} conversations`, ms: nextMs })),
    ...commands.map(({ title, addressesMs }) => ({
      title: `${title}, until its addresses`,
      ms: addressesMs,
    })),
  ].map(({ title, ms }): Cell[] => [title, median(ms).toFixed(1), Math.max(...ms).toFixed(1)]);
  return [
    "# Results of the sandbox\n",
    `Written by \`pnpm bench mock\` (${machine}). [How it is measured](README.md#the-sandbox).\n`,
    "## Goals\n",
    `${goalTable(goals)}\n`,
    "## Starting\n",
    `${markdownTable(["", "median, ms", "longest, ms"], rows)}\n`,
  ].join("\n");
}

function below(goal: string, ms: number, limitMs: number): Goal {
  return { goal, measured: `${ms.toFixed(0)} ms`, met: ms < limitMs };
}
