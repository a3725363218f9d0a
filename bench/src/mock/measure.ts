import { spawn } from "node:child_process";
import { once } from "node:events";
import { providers } from "@confluir/acceptance/providers";
import { withChildren } from "../child.ts";
import { type Cell, type Goal, goalTable, markdownTable, pathOf, thousands } from "../page.ts";
import { median } from "../timing.ts";
import type { DataResult, DataTask } from "./data-worker.ts";

/** Everything that was measured of the sandbox. */
export interface MockMeasurements {
  /** Milliseconds of the starts after the first in a process. */
  readonly nextMs: readonly number[];
  /** Time and memory of the data of one provider, made at once. */
  readonly data: readonly (DataTask & { readonly ms: readonly number[]; readonly heldBytes: number })[];
  /** Milliseconds from the start of a command until it has printed every address. */
  readonly commands: readonly {
    readonly title: string;
    readonly addressesMs: readonly number[];
    readonly limitMs: number;
  }[];
}

const dataTasks: readonly DataTask[] = [
  { accounts: 1, size: 100_000 },
  { accounts: 2_000, size: 100 },
];
const ways = [
  { title: "built `confluir mock`", argv: [pathOf("packages/cli/dist/main.js"), "mock"], limitMs: 1200 },
  {
    title: "`pnpm mock` from source",
    argv: ["--conditions=@confluir/source", pathOf("packages/cli/src/main.ts"), "mock"],
    limitMs: 2000,
  },
];

/** Measures the sandbox, one thing after the other. */
export async function measureMock(quick: boolean, report: (line: string) => void): Promise<MockMeasurements> {
  report("starting …");
  const nextMs = await withChildren("./mock/starter.ts", [{ size: 1_000 }], async ([child]) => {
    const ms: number[] = [];
    for (let round = 0; round < (quick ? 2 : 21); round++)
      ms.push((await child?.ask<number>("start")) ?? Number.NaN);
    // The first in a process reads the specs.
    return ms.slice(1);
  });
  report("the data …");
  const data: MockMeasurements["data"][number][] = [];
  for (const task of dataTasks) {
    const runs = await withChildren(
      "./mock/data-worker.ts",
      Array(quick ? 1 : 5).fill(task),
      async (children) => {
        const results: DataResult[] = [];
        for (const child of children) results.push(await child.ask<DataResult>("make"));
        return results;
      },
    );
    const heldBytes = median(runs.map((run) => run.heldBytes));
    data.push({ ...task, ms: runs.map(({ ms }) => ms), heldBytes });
  }
  report("the command …");
  const commands = ways.map((way) => ({ ...way, addressesMs: [] as number[] }));
  for (let run = 0; run < (quick ? 1 : 5); run++) {
    for (const { argv, addressesMs } of commands) addressesMs.push(await untilAddresses(argv));
  }
  return { nextMs, data, commands };
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
export function mockPage({ nextMs, data, commands }: MockMeasurements, machine: string): string {
  const [one, many] = data;
  if (one === undefined || many === undefined) throw new RangeError("No data was made.");
  const perConversation = many.heldBytes / (many.accounts * many.size);
  const goals = [
    below(`each of ${nextMs.length} starts after the first in under 100 ms`, Math.max(...nextMs), 100),
    below(`${titleOf(one)} in under 1 s`, median(one.ms), 1000),
    {
      goal: `${titleOf(one)} in under 300 MB`,
      measured: `${megabytes(one.heldBytes)} MB`,
      met: one.heldBytes < 300e6,
    },
    {
      goal: `${titleOf(many)} in under 1 kB for each conversation`,
      measured: `${perConversation.toFixed(0)} bytes`,
      met: perConversation < 1000,
    },
    ...commands.map(({ title, addressesMs, limitMs }) =>
      below(`${title} prints its addresses in under ${limitMs / 1000} s`, median(addressesMs), limitMs),
    ),
  ];
  const rows = [
    { title: "start of a sandbox of 1,000 conversations", ms: nextMs, memory: "" },
    ...data.map((each) => ({ title: titleOf(each), ms: each.ms, memory: megabytes(each.heldBytes) })),
    ...commands.map(({ title, addressesMs }) => ({
      title: `${title}, until its addresses`,
      ms: addressesMs,
      memory: "",
    })),
  ].map(({ title, ms, memory }): Cell[] => [
    title,
    median(ms).toFixed(1),
    Math.max(...ms).toFixed(1),
    memory,
  ]);
  return [
    "# Results of the sandbox\n",
    `Written by \`pnpm bench mock\` (${machine}). [How it is measured](README.md#the-sandbox).\n`,
    "## Goals\n",
    `${goalTable(goals)}\n`,
    "## Time and memory\n",
    `${markdownTable(["", "median, ms", "longest, ms", "memory, MB"], rows)}\n`,
  ].join("\n");
}

function titleOf({ accounts, size }: DataTask): string {
  return accounts === 1
    ? `${thousands(size)} conversations in one account`
    : `${thousands(accounts)} accounts of ${thousands(size)} conversations`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

function below(goal: string, ms: number, limitMs: number): Goal {
  return { goal, measured: `${ms.toFixed(0)} ms`, met: ms < limitMs };
}
