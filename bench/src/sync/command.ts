import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathOf } from "../page.ts";
import { median } from "../timing.ts";
import { atMost, type Bench, type Row } from "./row.ts";

/** Runs `confluir sync --sandbox` in a folder that has nothing yet. */
export async function measureCommand({ quick }: Bench): Promise<Row> {
  const runs: { readonly copied: number; readonly ended: number }[] = [];
  for (let run = 0; run < (quick ? 1 : 3); run += 1) {
    const folder = mkdtempSync(join(tmpdir(), "bench-sync-"));
    try {
      runs.push(await runCommand(folder));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  const ended = median(runs.map((run) => run.ended));
  return {
    goals: [
      atMost(
        "`confluir sync --sandbox` from nothing: 2,000 conversations, whole command in at most 10 s",
        ended,
        10,
        " s",
        1,
      ),
    ],
    notes: `From the start of the sandbox to the end of the first copy it counts ${median(runs.map((run) => run.copied)).toFixed(1)} s itself.`,
  };
}

async function runCommand(folder: string) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [pathOf("packages/cli/dist/main.js"), "sync", "--sandbox"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  let printed = "";
  for await (const text of child.stdout.setEncoding("utf8")) printed += String(text);
  await ended;
  const [, copied] = /Copied with \d+ requests in ([\d.]+) s/.exec(printed) ?? [];
  if (copied === undefined) throw new Error("confluir sync --sandbox did not copy.");
  return { copied: Number(copied), ended: (performance.now() - startedAt) / 1000 };
}
